import DocumentModel
import Scan
import SourceText

/// A text in 《》, “”, 「」 or "", and the row of quotations that it stands in (《甲》、“乙”和《丙》).
struct Quotation {
    /// Without the marks.
    var inside: TextRange
    /// Where the row begins and ends, marks included.
    var chainStart: Int
    var chainEnd: Int

    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
        "《": "》", "“": "”", "「": "」", "『": "』", "〈": "〉", "\"": "\""
    ]
    private static let joints: ScalarSet = "、和与及以 ,，"

    /// All of a document, in order; none crosses a block, and none holds another.
    static func all(in document: Document) -> [Quotation] {
        document.blocks.flatMap { all(in: $0.range, of: document) }
    }

    private static func all(in range: TextRange, of document: Document) -> [Quotation] {
        var found: [Quotation] = [], chain = 0, at = range.start
        var open: (mark: Unicode.Scalar, start: Int, inside: Int)?
        var isChained = false
        func close() {
            guard let first = found.indices.dropFirst(chain).first, let end = found.last?.chainEnd else { return }
            let start = found[first].chainStart
            for index in first..<found.count { (found[index].chainStart, found[index].chainEnd) = (start, end) }
            chain = found.count
        }
        while at < range.end, let scalar = document.text.scalar(at: at) {
            let next = at + UTF8.width(scalar)
            if let current = open {
                if scalar == pairs[current.mark] {
                    if !isChained { close() }
                    if current.inside < at {
                        found.append(
                            Quotation(inside: TextRange(current.inside, at), chainStart: current.start, chainEnd: next))
                    }
                    (open, isChained) = (nil, true)
                }
            } else if pairs[scalar] != nil {
                open = (scalar, at, next)
            } else if !joints.contains(scalar) {
                isChained = false
            }
            at = next
        }
        close()
        return found
    }
}
