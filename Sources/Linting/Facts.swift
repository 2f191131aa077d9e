import ApplicationForm
import Synchronization

/// What is worked out from the form once: `context.fact(Career.self)`.
public protocol FormFact: Sendable {
    /// - Parameter form: nil where none was given.
    init(_ form: Application?)
}

/// The facts that were asked for so far. A rule adds a kind of fact by a type; nothing is registered.
final class FactStore: Sendable {
    private final class Box<Value: Sendable>: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    /// Few: looked through.
    private let known = Mutex<[(type: ObjectIdentifier, box: any AnyObject & Sendable)]>([])

    /// The one value of its type. Made outside of the lock, because one fact may ask for another.
    func value<Value: Sendable>(_ make: () -> Value) -> Value {
        let type = ObjectIdentifier(Value.self)
        if let box = known.withLock({ known in known.first { $0.type == type }?.box }) as? Box<Value> {
            return box.value
        }
        let made = make()
        known.withLock { known in
            if !known.contains(where: { $0.type == type }) { known.append((type, Box(made))) }
        }
        return made
    }
}
