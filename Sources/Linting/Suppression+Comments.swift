import ApplicationForm
import DocumentModel
import SourceText

extension Suppression {
    /// The suppressions that the comments of a document hold.
    ///
    /// A comment with a line to itself is for the block after it: a table or a list as a whole. One inside a block, or
    /// at the end of its line, is for that block.
    public static func inComments(of document: Document) -> [Suppression] {
        var groups: GroupEnds?
        return document.comments.flatMap { comment -> [Suppression] in
            guard let directive = SuppressionDirective(comment.text) else { return [] }
            let end = TextRange(document.text.count, document.text.count)
            let ends = groups ?? GroupEnds(document.blocks)
            groups = ends
            let block = document.ownBlock(of: comment) ?? document.blocks(after: comment, ends) ?? end
            let place = block == end ? document.blocks.last?.range : block
            return directive.suppressions(
                path: document.path, target: .range(block), at: place, source: comment.sourceRange)
        }
    }

    /// The suppressions that the comments of an application hold: for the line that each ends, or the next one where it
    /// has its own; with a document's text that begins there.
    public static func inComments(of application: Application) -> [Suppression] {
        let source = application.source
        return application.comments.flatMap { comment -> [Suppression] in
            guard let directive = SuppressionDirective(comment.text) else { return [] }
            var number = source.line(at: comment.range.start)
            func isAlone(_ line: TextRange) -> Bool {
                source.utf8[line.indices].first { $0 > 0x20 }.map { $0 == UInt8(ascii: "#") } ?? true
            }
            while number < source.lineCount, isAlone(source.lineRange(number)) { number += 1 }
            let line = source.lineRange(number)
            // All of a text that is a document of its own (单位推荐意见).
            let text = application.schema.pages.lazy.compactMap(application.ownText)
                .first { line.contains($0.keyRange) }
            return directive.suppressions(
                path: source.path, target: .range(TextRange(line.start, max(line.end, text?.range.end ?? 0))),
                at: comment.range)
        }
    }
}

extension Document {
    /// The block that the comment stands in, or behind on the same line; nil where it stands before a block.
    fileprivate func ownBlock(of comment: Comment) -> TextRange? {
        guard comment.nextBlock > 0, comment.nextBlock <= blocks.count else { return nil }
        let block = blocks[comment.nextBlock - 1].range
        let end = sourceMap.source(of: block).end, start = comment.sourceRange.start
        guard !block.isEmpty else { return nil }
        if end > start { return block }
        // Behind it, with nothing between that ends a line or a cell; nobody writes a page of comments there.
        let between = source?.utf8[end..<start] ?? [], page = 4096
        return between.count > page
            || between.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == UInt8(ascii: "|") }) ? nil : block
    }

    /// The block after the comment; of a table or list all of it where the comment has a line to itself.
    fileprivate func blocks(after comment: Comment, _ groups: GroupEnds) -> TextRange? {
        guard comment.nextBlock < blocks.count else { return nil }
        let first = blocks[comment.nextBlock]
        guard isAlone(comment) else { return first.range }
        return TextRange(first.range.start, blocks[groups.last[comment.nextBlock]].range.end)
    }

    private func isAlone(_ comment: Comment) -> Bool {
        guard let source else { return false }
        let line = source.lineRange(source.line(at: comment.sourceRange.start))
        return source.utf8[line.start..<comment.sourceRange.start].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
    }
}

/// For each block the last one of the table or list that it is part of, itself where it is part of none.
private struct GroupEnds {
    var last: [Int]

    init(_ blocks: [Block]) {
        last = Array(blocks.indices)
        for index in blocks.indices.dropLast().reversed() where Self.belongTogether(blocks[index], blocks[index + 1]) {
            last[index] = last[index + 1]
        }
    }

    private static func belongTogether(_ block: Block, _ next: Block) -> Bool {
        switch (block.kind, next.kind) {
        case (.tableCell(let own, _, _), .tableCell(let table, _, _)): own == table
        case (.listItem, .listItem): true
        default: false
        }
    }
}
