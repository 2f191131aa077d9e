import Synchronization

/// A value that is worked out when it is first asked for, once, whatever thread asks.
public final class Lazy<Value: Sendable>: Sendable {
    private let known = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    /// Not asked before the value is.
    public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    /// Made at the first call.
    public var value: Value {
        known.withLock { known in
            if let known { return known }
            let made = make()
            known = made
            return made
        }
    }
}
