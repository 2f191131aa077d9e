/// A dictionary of a few keys, in the order of their insertion.
///
/// Looks through a list: for so few, as fast as hashing, and without the search for a conformance to `Hashable` that
/// each new kind of key costs a process (docs/architecture.md, Start-up).
struct SmallMap<Key, Value> {
    private(set) var entries: [(key: Key, value: Value)] = []
}

extension SmallMap where Key: Equatable {
    subscript(key: Key) -> Value? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append((key, value))
            case (nil, nil): break
            }
        }
    }
}

extension SmallMap: Sendable where Key: Sendable, Value: Sendable {}
