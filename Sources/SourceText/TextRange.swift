/// A half-open range of UTF-8 byte offsets into one buffer.
public struct TextRange: Hashable, Sendable, Comparable {
    /// Offset of the first byte.
    public var start: Int
    /// Offset just past the last byte.
    public var end: Int

    /// From a byte up to, not including, another.
    public init(_ start: Int, _ end: Int) {
        precondition(start <= end)
        self.start = start
        self.end = end
    }

    /// The same as a range of an array of bytes.
    public init(_ indices: Range<Int>) { self.init(indices.lowerBound, indices.upperBound) }

    /// Length in UTF-8 bytes.
    public var count: Int { end - start }
    /// Whether there is no byte in it.
    public var isEmpty: Bool { start == end }
    /// Of an array of bytes.
    public var indices: Range<Int> { start..<end }

    /// Whether the byte lies in it.
    public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
    /// Whether all of the other lies in it.
    public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }
    /// Whether they share a byte.
    public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }

    /// The part that lies inside `bounds`; empty at the nearer edge where nothing does.
    public func clamped(to bounds: TextRange) -> TextRange {
        let low = min(max(start, bounds.start), bounds.end)
        return TextRange(low, min(max(end, low), bounds.end))
    }

    /// By their starts, then by their ends.
    public static func < (a: TextRange, b: TextRange) -> Bool { (a.start, a.end) < (b.start, b.end) }
}
