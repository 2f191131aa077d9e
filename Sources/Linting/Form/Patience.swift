import ChineseText
import Synchronization

/// How often a pattern took too long in one run.
private final class Misses: Sendable {
    let count = Mutex(0)
}

extension RuleContext {
    /// A pattern that took too long as often as this is not looked for again: ten thousand records would take as many
    /// times as long.
    private static let mostMisses = 20

    /// Whether `pattern` describes a part of `text`; nil where to find out takes too long.
    package func finds(_ pattern: TextPattern, in text: String) -> Bool? {
        let misses = facts.value(of: ObjectIdentifier(pattern)) { Misses() }
        guard misses.count.withLock({ $0 < Self.mostMisses }) else { return nil }
        let found = pattern.occurs(in: text)
        if found == nil { misses.count.withLock { $0 += 1 } }
        return found
    }
}
