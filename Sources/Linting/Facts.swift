import Synchronization

/// How a rule reads something that other rules read as well, perhaps with the pack's words for it. Equal ones find the
/// same.
public protocol FactReader: Equatable, Sendable {
    associatedtype Fact: Sendable
    func fact(_ context: RuleContext) -> Fact
}

/// The facts that were asked for so far. A rule adds a kind of fact by a type; nothing is registered.
final class FactStore: Sendable {
    private final class Box<Key: Sendable, Value: Sendable>: Sendable {
        let key: Key, value: Value
        init(_ key: Key, _ value: Value) { (self.key, self.value) = (key, value) }
    }

    /// Few: looked through.
    private let known = Mutex<[any AnyObject & Sendable]>([])

    /// The one value for its key. Made outside of the lock, because one fact may ask for another.
    func value<Key: Equatable & Sendable, Value: Sendable>(of key: Key, _ make: () -> Value) -> Value {
        func find(_ known: [any AnyObject & Sendable]) -> Box<Key, Value>? {
            for box in known { if let box = box as? Box<Key, Value>, box.key == key { return box } }
            return nil
        }
        if let box = known.withLock({ find($0) }) { return box.value }
        let made = make()
        return known.withLock { known in
            if let other = find(known) { return other.value }
            known.append(Box(key, made))
            return made
        }
    }
}
