import CICU

/// A regular expression of ICU, as packs write them.
public final class TextPattern: Sendable {
    // ICU's compiled pattern is only read.
    nonisolated(unsafe) private let handle: UnsafeMutableRawPointer

    /// Longer texts are looked at in part: no value that a pattern is meant for is as long.
    private static let longest = 20_000

    /// Nil where `text` is no regular expression.
    public init?(_ text: String) {
        let units = Array(text.utf16)
        guard let handle = cicu_pattern_open(units, Int32(units.count)) else { return nil }
        self.handle = handle
    }

    deinit { cicu_pattern_close(handle) }

    /// Whether it describes a part of `text`; nil where to find out took too long.
    public func occurs(in text: String) -> Bool? {
        let units = Array(text.utf16.prefix(Self.longest))
        let found = cicu_pattern_occurs(handle, units, Int32(units.count))
        return found < 0 ? nil : found == 1
    }
}
