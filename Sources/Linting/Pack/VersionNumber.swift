/// A version such as 0.2.0 or 2026.1; numbers compare as numbers.
public struct VersionNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let parts: [Int]
    /// As it was written.
    public let description: String

    /// nil for what is no row of numbers.
    public init?(_ text: some StringProtocol) {
        let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard !parts.isEmpty, parts.allSatisfy({ ($0 ?? -1) >= 0 }) else { return nil }
        self.parts = parts.compactMap(\.self)
        description = String(digits)
    }

    /// Part by part.
    public static func < (a: VersionNumber, b: VersionNumber) -> Bool {
        let count = max(a.parts.count, b.parts.count)
        func padded(_ parts: [Int]) -> [Int] { parts + Array(repeating: 0, count: count - parts.count) }
        return padded(a.parts).lexicographicallyPrecedes(padded(b.parts))
    }
}
