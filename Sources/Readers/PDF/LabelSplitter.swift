/// Tells automatic numbers and bullets, which Word doesn't count, from typed ones.
///
/// A PDF shows both as text. What gives an automatic one away is the tab after it: a gap that no typed space fills. Where
/// a gap is unclear, the other numbers of the same shape in the document decide. Bullets are hardly ever typed.
struct LabelSplitter {
    private var votes: [[UInt8]: Int] = [:]

    init(_ pages: [PDFLinePage]) {
        for page in pages {
            for line in page.lines where line.numbering == .automatic || line.numbering == .typed {
                let label = line.first.text.prefix(NumberLabel.length(in: line.first.text))
                votes[NumberLabel.shape(label), default: 0] += line.numbering == .automatic ? 1 : -1
            }
        }
    }

    /// The automatic label of a line, and its text without it.
    func split(_ line: PDFLine) -> (label: String?, text: [UInt8]) {
        let text = line.text
        let length = NumberLabel.length(in: line.first.text)
        guard length > 0, length < text.count else { return (nil, text) }
        let label = Array(text[..<length])
        guard isAutomatic(label, line.numbering) else { return (nil, text) }
        return (string(label), Array(text[length...]).trimmed)
    }

    private func isAutomatic(_ label: [UInt8], _ numbering: PDFLine.Numbering) -> Bool {
        if NumberLabel.isBullet(label) { return true }
        switch numbering {
        case .automatic: return true
        case .unclear: return votes[NumberLabel.shape(label), default: 0] > 0
        case .typed, .none: return false
        }
    }

    private func string(_ label: [UInt8]) -> String {
        // Bullets of symbol fonts have no meaning outside them.
        if let first = label.firstScalar, Glyphs.isPrivate(first) { return "•" }
        return String(decoding: label, as: UTF8.self)
    }
}
