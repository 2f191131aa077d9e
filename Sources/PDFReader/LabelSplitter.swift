import Scan

/// Tells automatic numbers and bullets, which Word doesn't count, from typed ones.
///
/// A PDF shows both as text. What gives an automatic one away is the tab after it: a gap that no typed space fills.
/// Where a gap is unclear, the other numbers of the same shape in the document decide, and a number that hangs to the
/// left of its paragraph's other lines is no typed one. Bullets are hardly ever typed.
struct LabelSplitter {
    private var votes: [[UInt8]: Int] = [:]
    /// Numbers that hang out less those that are set in like any first line.
    private var hanging: [Place: Int] = [:]

    /// Numbers of one shape that begin at the same distance from the edge.
    private struct Place: Hashable {
        var shape: [UInt8]
        var indent: Int

        init(_ label: some Collection<UInt8>, of line: PDFLine) {
            shape = NumberLabel.shape(label)
            indent = Int((line.left / line.size).rounded())
        }
    }

    init(_ pages: [PDFLinePage], margins: Margins) {
        for page in pages {
            for line in page.lines where line.numbering == .automatic || line.numbering == .typed {
                let label = line.first.text.prefix(NumberLabel.length(in: line.first.text))
                votes[NumberLabel.shape(label), default: 0] += line.numbering == .automatic ? 1 : -1
            }
            for (line, next) in zip(page.lines, page.lines.dropFirst())
            where line.numbering == .typed && next.numbering == .none && line.area == next.area {
                // Only a line that is full goes on in the next.
                guard line.right > margins.area(of: line, pageWidth: page.width).right - 2 * line.size else { continue }
                let label = line.first.text.prefix(NumberLabel.length(in: line.first.text))
                let width = Float(Array(label).scalars.reduce(0) { $0 + (Glyphs.isWide($1) ? 1 : 0.55) }) * line.size
                let outdent = next.left - line.left
                if abs(outdent) > 4 * line.size { continue }
                hanging[Place(label, of: line), default: 0] +=
                    outdent > 0.7 * width && outdent < width + 1.5 * line.size ? 1 : -1
            }
        }
    }

    /// The automatic label of a paragraph's first line, and this line's text without it.
    func split(_ paragraph: PDFParagraph, bookmarks: BookmarkMatcher) -> (label: String?, text: [UInt8]) {
        guard let line = paragraph.lines.first else { return (nil, []) }
        let text = line.text
        let length = NumberLabel.length(in: line.first.text)
        guard length > 0, length < text.count else { return (nil, text) }
        let label = Array(text[..<length])
        let whole = paragraph.lines.count == 1 ? text : paragraph.lines.prefix(4).reduce(into: []) { $0 += $1.text }
        guard isAutomatic(label, of: line) || bookmarks.parts(whole, at: length, page: line.page) else {
            return (nil, text)
        }
        return (string(label), Array(text[length...]).trimmed)
    }

    private func isAutomatic(_ label: [UInt8], of line: PDFLine) -> Bool {
        if NumberLabel.isBullet(label) { return true }
        switch line.numbering {
        case .automatic: return true
        case .unclear: return votes[NumberLabel.shape(label), default: 0] > 0
        case .typed: return hanging[Place(label, of: line), default: 0] > 0
        case .none: return false
        }
    }

    private func string(_ label: [UInt8]) -> String {
        // Bullets of symbol fonts have no meaning outside them.
        if let first = label.firstScalar, Scalars.isPrivate(first) { return "•" }
        return String(decoding: label, as: UTF8.self)
    }
}
