import ApplicationForm
import ChineseText
import DocumentModel
import Linting
import SourceText
import Structure

/// A document as the engine has analysed it, to be kept and linted again without another reading.
public struct Analysis: Sendable {
    /// Words, sentences, 字数 and outline.
    public let document: AnalyzedDocument
    let basis: Basis

    /// What the analysis of a document stands on besides its text.
    struct Basis: Sendable, Hashable {
        let pack: PackIdentity
        /// Words of the form that are kept whole.
        let terms: [String]
        /// Names of the projects in 业绩, which tell a report's headings that name one.
        let achievements: [String]

        init(_ pack: RulePack, _ form: Application?, _ kind: DocumentKind) {
            self.pack = PackIdentity(id: pack.id, version: pack.version)
            terms = form?.terms ?? []
            let hasProjects = pack.document(kind)?.outline == .projects
            achievements = hasProjects ? form?.records(.achievements).map { $0.text(.projectName) } ?? [] : []
        }
    }
}

/// Reads and analyses documents without linting them: what `count` and `outline` show, and the first half of linting.
public struct Analyzer: Sendable {
    private let analyzer: DocumentAnalyzer
    private let countsNotes: Bool

    /// - Parameters:
    ///   - pack: Whose vocabulary names the sections.
    ///   - lexicon: Words that the segmenter keeps whole, besides the pack's.
    ///   - countsNotes: Whether footnotes, endnotes and text boxes belong to 字数, as the tick in Word's dialog does.
    public init(pack: RulePack, lexicon: [String] = [], countsNotes: Bool = false) throws(Failure) {
        self.countsNotes = countsNotes
        analyzer = DocumentAnalyzer(
            vocabulary: pack.sections, segmenter: try .keeping(pack.lexicon + lexicon))
    }

    /// - Parameter achievements: Names of the projects in 业绩, which tell headings that name one.
    /// - Throws: what is wrong with the document, or `.cancelled`.
    public func analyze(
        _ document: Document, achievements: [String] = [], isCancelled: @Sendable () -> Bool = { false }
    ) throws(Failure) -> AnalyzedDocument {
        try analyzer.analyze(countsNotes ? document.countingNotes : document, achievements: achievements) {
            () throws(Failure) in try Failure.check(isCancelled)
        }
    }
}

extension Segmenter {
    /// A segmenter that keeps `words` whole.
    static func keeping(_ words: [String]) throws(Failure) -> Segmenter {
        do {
            return try Segmenter(lexicon: Lexicon(words: words))
        } catch {
            throw Failure(.toolMissing, message: error.description)
        }
    }
}

extension Failure {
    /// Stops who has been called off.
    package static func check(_ isCancelled: @Sendable () -> Bool) throws(Failure) {
        if isCancelled() { throw Failure(.cancelled, message: "检查已取消") }
    }
}

extension Document {
    /// The same with its notes and text boxes among what is counted.
    fileprivate var countingNotes: Document {
        var document = self
        for index in blocks.indices where blocks[index].kind == .note || blocks[index].kind == .textBox {
            document.blocks[index].isCounted = true
        }
        return document
    }
}
