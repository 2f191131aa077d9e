import Scan

/// Maps offsets of a derived buffer (a document's content) back to the buffer it was made from.
///
/// Kept as a sorted list of anchors. Between two anchors the derived text either repeats the source byte for byte or
/// stands as a whole for one source range (an entity, a folded character).
public struct SourceMap: Sendable {
    struct Anchor: Sendable {
        var derived: Int
        var source: Int
        /// Source bytes that the whole stretch stands for; nil where it is a byte-for-byte copy.
        var replaced: Int?
    }

    private(set) var anchors: [Anchor] = []
    private var derivedEnd = 0

    /// One that leads nowhere.
    public init() {}

    /// Whether it leads nowhere.
    public var isEmpty: Bool { anchors.isEmpty }

    /// The next `count` derived bytes are a copy of the source bytes from `source`.
    public mutating func appendCopy(count: Int, source: Int) {
        if let last = anchors.last, last.replaced == nil, last.source + (derivedEnd - last.derived) == source {
            derivedEnd += count
            return
        }
        anchors.append(Anchor(derived: derivedEnd, source: source, replaced: nil))
        derivedEnd += count
    }

    /// The next `count` derived bytes stand as a whole for `source`.
    public mutating func appendReplacement(count: Int, source: TextRange) {
        anchors.append(Anchor(derived: derivedEnd, source: source.start, replaced: source.count))
        derivedEnd += count
    }

    /// The next derived bytes come from where `other` says that its own do.
    public mutating func append(contentsOf other: SourceMap) {
        for (index, anchor) in other.anchors.enumerated() {
            let end = index + 1 < other.anchors.count ? other.anchors[index + 1].derived : other.derivedEnd
            if let replaced = anchor.replaced {
                appendReplacement(
                    count: end - anchor.derived, source: TextRange(anchor.source, anchor.source + replaced))
            } else {
                appendCopy(count: end - anchor.derived, source: anchor.source)
            }
        }
    }

    /// Source range of a derived range: from the source of its first byte to just past the source of its last.
    public func source(of range: TextRange) -> TextRange {
        guard !anchors.isEmpty else { return range }
        let start = sourceBounds(ofByte: range.start).start
        guard !range.isEmpty else { return TextRange(start, start) }
        return TextRange(start, max(start, sourceBounds(ofByte: range.end - 1).end))
    }

    private func sourceBounds(ofByte offset: Int) -> TextRange {
        let anchor = anchors[max(0, anchors.partitioningIndex { $0.derived > offset } - 1)]
        if let replaced = anchor.replaced { return TextRange(anchor.source, anchor.source + replaced) }
        let source = anchor.source + max(0, offset - anchor.derived)
        return TextRange(source, source + 1)
    }
}
