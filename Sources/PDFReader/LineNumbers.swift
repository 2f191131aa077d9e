import Scan

/// The numbers that lines of a document begin with.
struct LineNumbers {
    private var numbers: Set<Number> = []

    /// What siblings have in common, and which of them it is.
    private struct Number: Hashable {
        var key: NumberPrefix.Key
        var mark: NumberPrefix.Mark
        var leader: Int?
        var ordinal: Int

        init?(_ line: PDFLine) {
            let text = line.text
            guard let number = NumberPrefix.parse(text, in: text.indices, before: .line) else { return nil }
            (key, mark, leader, ordinal) = (number.key, number.mark, number.leader, number.ordinal)
        }
    }

    init(_ pages: [PDFLinePage]) {
        for page in pages { numbers.formUnion(page.lines.compactMap(Number.init)) }
    }

    /// Whether a line that is no sentence begins with the first of several numbers (2.1 where a line begins with 2.2):
    /// 2.1万元 is no such one.
    func beginsRun(_ line: PDFLine) -> Bool {
        guard !(line.text.lastScalar.map(Glyphs.isTerminal) ?? true), var number = Number(line), number.ordinal == 1
        else { return false }
        number.ordinal = 2
        return numbers.contains(number)
    }
}
