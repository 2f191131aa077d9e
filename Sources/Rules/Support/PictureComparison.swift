import DocumentModel
import Linting
import SourceText

/// Which captions of figures have a picture in a draft and none in the PDF made from it, or the other way round.
///
/// Where a picture stands in a PDF, only the room that it leaves tells: what is found is for a person to look at.
struct PictureComparison {
    /// A caption where it stands without its picture.
    struct Change {
        var document: LintedDocument
        var caption: TextRange
    }

    /// In the order of the draft.
    let changes: [Change]

    init(_ draft: LintedDocument, _ pdf: LintedDocument) {
        let printed = Self.captions(of: pdf.document)
        changes = Self.captions(of: draft.document).compactMap { drawn in
            guard let caption = printed.first(where: { $0.text == drawn.text }) else { return nil }
            switch (drawn.hasPicture, caption.hasPicture) {
            case (true, false): return Change(document: pdf, caption: caption.range)
            case (false, true): return Change(document: draft, caption: drawn.range)
            default: return nil
            }
        }
    }

    private struct Caption {
        /// Without blanks.
        var text: String
        var range: TextRange
        /// nil where nothing tells: at the edge of a page, beside a table or a box.
        var hasPicture: Bool?
    }

    private static func captions(of document: Document) -> [Caption] {
        let blocks = document.blocks
        return blocks.indices.filter { isCaption(blocks[$0]) }.map { index in
            Caption(
                text: document.string(blocks[index].range).filter { !$0.isWhitespace }, range: blocks[index].range,
                hasPicture: hasPicture(index, blocks))
        }
    }

    private static func hasPicture(_ index: Int, _ blocks: [Block]) -> Bool? {
        // Pictures side by side have their captions side by side.
        let before = blocks[..<index].last { !isCaption($0) }
        let below = blocks[(index + 1)...].prefix(while: isPicture)
        let next = blocks[below.endIndex...].first
        // A picture below a caption and above another is the other's.
        let isBelow = !below.isEmpty && !(next.map(isCaption) ?? false)
        if isBelow || before.map(isPicture) ?? false { return true }
        guard let before, isText(before), before.page == blocks[index].page,
            next.map({ isText($0) || isCaption($0) }) ?? true
        else { return nil }
        return false
    }

    private static func isCaption(_ block: Block) -> Bool { block.kind == .caption(.figure) }

    private static func isPicture(_ block: Block) -> Bool {
        block.kind == .figure(.image) || block.kind == .figure(.chart)
    }

    private static func isText(_ block: Block) -> Bool {
        switch block.kind {
        case .paragraph, .listItem, .heading: true
        default: false
        }
    }
}
