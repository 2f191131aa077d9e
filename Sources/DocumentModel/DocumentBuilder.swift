import SourceText

/// Collects blocks and their text while a reader walks through a file.
///
/// A reader opens a block, appends its text in pieces, and closes it; the builder keeps the one buffer, the source map
/// and the separators between blocks.
public struct DocumentBuilder {
    /// Plain text of all blocks so far.
    public private(set) var text: [UInt8] = []
    /// The blocks that are finished.
    public private(set) var blocks: [Block] = []
    /// From `text` back to the file.
    public private(set) var sourceMap = SourceMap()
    /// Where the file says that signs are set in a Chinese font.
    public private(set) var eastAsianHints: [TextRange] = []
    /// Where the font that decides isn't known.
    public private(set) var undetermined: [TextRange] = []
    /// Where runs meet inside a word.
    public private(set) var runBreaks: [Int] = []
    /// Comments of the source, with the block that follows each.
    public var comments: [Comment] = []
    /// What headers, footers and watermarks say.
    public var margins: [String] = []
    /// What was lost so far.
    public var notices: [Notice] = []
    private var blockStart: Int?
    private let tracksSource: Bool
    /// Source offset where separators and empty blocks stand.
    private var sourceEnd = 0

    /// `tracksSource`: whether offsets of a source are kept (Markdown, plain text; a DOCX that is read for its places).
    public init(tracksSource: Bool = false) { self.tracksSource = tracksSource }

    /// Offset in the document's text where the next byte goes.
    public var offset: Int { text.count }

    /// Begins a block at the end of the text.
    public mutating func openBlock() {
        precondition(blockStart == nil)
        if !blocks.isEmpty { appendSeparator() }
        blockStart = text.count
    }

    /// The next block begins at `offset` of the source: the place of a block without text of its own.
    public mutating func mark(source offset: Int) { sourceEnd = offset }

    /// Lets a pass look at the blocks once more and say better what they are; ranges stay as they are.
    public mutating func reclassify(_ pass: (inout [Block], [UInt8]) -> Void) { pass(&blocks, text) }

    /// Puts other bytes, as many as before, in place of those in `range`: no place moves.
    public mutating func replace(_ range: TextRange, with bytes: [UInt8]) {
        precondition(bytes.count == range.count)
        text.replaceSubrange(range.indices, with: bytes)
    }

    /// Appends bytes that repeat the source from `source` on.
    public mutating func append(_ bytes: some Collection<UInt8>, source: Int) {
        sourceMap.appendCopy(count: bytes.count, source: source)
        sourceEnd = source + bytes.count
        text.append(contentsOf: bytes)
    }

    /// Appends bytes that stand as a whole for a range of the source (an entity, a folded line end).
    public mutating func append(_ bytes: some Collection<UInt8>, replacing source: TextRange) {
        sourceMap.appendReplacement(count: bytes.count, source: source)
        sourceEnd = source.end
        text.append(contentsOf: bytes)
    }

    /// Appends text of a format without source offsets (DOCX, PDF).
    public mutating func append(_ string: String) { text.append(contentsOf: string.utf8) }

    /// Appends a paragraph of a DOCX with what counting it takes; the ranges are relative to `bytes` and ascending.
    ///
    /// - Parameters:
    ///   - source: Where the bytes come from, for a builder that tracks it; empty where they have no place of their
    ///     own.
    ///   - place: The place of such bytes.
    public mutating func append(
        _ bytes: [UInt8], hints: [TextRange], undetermined ranges: [TextRange], breaks: [Int],
        source: SourceMap = SourceMap(), place: Int = 0
    ) {
        if tracksSource {
            sourceEnd = place
            if source.isEmpty {
                sourceMap.appendReplacement(count: bytes.count, source: TextRange(place, place))
            } else {
                sourceMap.append(contentsOf: source)
            }
        }
        let base = text.count
        text.append(contentsOf: bytes)
        for range in hints { eastAsianHints.append(TextRange(base + range.start, base + range.end)) }
        for range in ranges { undetermined.append(TextRange(base + range.start, base + range.end)) }
        for offset in breaks { runBreaks.append(base + offset) }
    }

    /// Closes the open block; `configure` fills in what is known besides its kind.
    public mutating func closeBlock(_ kind: Block.Kind, configure: (inout Block) -> Void = { _ in }) {
        guard let start = blockStart else { preconditionFailure("no open block") }
        var block = Block(kind: kind, range: TextRange(start, text.count))
        configure(&block)
        blocks.append(block)
        blockStart = nil
    }

    private mutating func appendSeparator() {
        if tracksSource { sourceMap.appendReplacement(count: 1, source: TextRange(sourceEnd, sourceEnd)) }
        text.append(0x0A)
    }

    /// The finished document.
    public consuming func document(
        path: String, format: DocumentFormat, source: SourceText? = nil,
        hasEastAsianHints: Bool = false, facts: FileFacts = FileFacts()
    ) -> Document {
        Document(
            path: path, format: format, text: text, blocks: blocks, source: source, sourceMap: sourceMap,
            eastAsianHints: eastAsianHints, hasEastAsianHints: hasEastAsianHints,
            undetermined: undetermined, runBreaks: runBreaks, margins: margins, comments: comments,
            notices: notices, facts: facts)
    }
}
