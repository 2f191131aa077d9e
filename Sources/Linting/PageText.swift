/// A document as it is pasted into the field of a page.
package struct PageText {
    /// Its blocks, a line each.
    package let text: String

    /// The text of a document.
    package init(_ document: LintedDocument) {
        text =
            document.document.blocks.map { document.document.string($0.range) }.filter { !$0.isEmpty }
            .joined(separator: "\n").trimmed
    }

    /// What a field that takes `limit` UTF-16 units has no room for.
    package static func text(_ text: String, behind limit: Int) -> String {
        let cut = text.utf16.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex) ?? text.endIndex
        return Wording.shortened(String(text[cut...].prefix(200)), to: 30)
    }
}
