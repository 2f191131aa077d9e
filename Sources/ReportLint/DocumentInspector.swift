import ApplicationForm
import ChineseText
import DocumentModel
import Linting
import Readers
import SourceText
import Structure

/// Reads and analyses single documents without linting them: what `count` and `outline` show.
public struct DocumentInspector: Sendable {
    private let analyzer: DocumentAnalyzer
    private let countsNotes: Bool

    /// - Parameters:
    ///   - pack: Whose vocabulary names the sections.
    ///   - lexicon: Words that the segmenter keeps whole, besides the pack's.
    ///   - countsNotes: Whether footnotes, endnotes and text boxes belong to 字数, as the tick in Word's dialog does.
    public init(pack: RulePack, lexicon: [String] = [], countsNotes: Bool = false) throws(Failure) {
        self.countsNotes = countsNotes
        do {
            let segmenter = try Segmenter(lexicon: Lexicon(words: pack.lexicon + lexicon))
            analyzer = DocumentAnalyzer(vocabulary: pack.sections, segmenter: segmenter)
        } catch {
            throw Failure(.toolMissing, message: error.description)
        }
    }

    /// The document on its way, when it has come.
    package func inspect(_ pending: PendingDocument) throws(Failure) -> AnalyzedDocument {
        analyze(try pending.finish())
    }

    /// - Parameter path: What the text goes by; its ending may tell the format.
    public func inspect(bytes: [UInt8], path: String) throws(Failure) -> AnalyzedDocument {
        analyze(try DocumentReader.read(bytes: bytes, path: path))
    }

    private func analyze(_ document: Document) -> AnalyzedDocument {
        analyzer.analyze(
            countsNotes ? document.countingNotes : document, achievements: Self.achievements(near: document.path))
    }

    /// The projects in the 业绩 of the application beside the document, if there is one that can be read: `lint` knows
    /// headings by them, too.
    private static func achievements(near path: String) -> [String] {
        guard let file = Discovery.application(near: path),
            let bytes = try? FileLoader.bytes(of: file, limit: 64 << 20),
            let application = try? ApplicationReader.read(bytes: bytes, path: file)
        else { return [] }
        return application.achievements?.records.map { $0.text(.projectName) } ?? []
    }
}

extension Document {
    /// The same with its notes and text boxes among what is counted.
    fileprivate var countingNotes: Document {
        let blocks = blocks.map { block in
            var block = block
            if block.kind == .note || block.kind == .textBox { block.isCounted = true }
            return block
        }
        return Document(
            path: path, format: format, text: text, blocks: blocks, source: source, sourceMap: sourceMap,
            eastAsianHints: eastAsianHints,
            hasEastAsianHints: hasEastAsianHints, undetermined: undetermined, runBreaks: runBreaks, comments: comments,
            notices: notices, facts: facts)
    }
}
