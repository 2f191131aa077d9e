import Linting

/// What the counter below the form's field shows: UTF-16 units of the text as it is pasted, a line end is one.
struct PageCount {
    private let text: String

    init(_ document: LintedDocument) {
        text =
            document.document.blocks.map { document.document.string($0.range) }.filter { !$0.isEmpty }
            .joined(separator: "\n").trimmed
    }

    var characters: Int { text.utf16.count }

    /// What the field no longer takes.
    func text(behind limit: Int) -> String {
        let cut = text.utf16.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex) ?? text.endIndex
        return String(text[cut...])
    }
}
