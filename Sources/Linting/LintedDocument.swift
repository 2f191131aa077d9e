import ApplicationForm
import DocumentModel
import NameMatching
import SourceText
import Structure

/// A report or an opinion, analysed and matched with the application.
public struct LintedDocument: Sendable {
    /// What it is linted for.
    public let kind: DocumentKind
    /// Words, sentences, 字数, outline.
    public private(set) var analysis: AnalyzedDocument
    /// One for each project of the outline; empty where there is no 业绩 to match with.
    package let matches: [ProjectMatch]
    /// For an opinion whose text stands in the application itself: the place of its value there.
    public let host: Host?
    /// How far its text can be trusted.
    public let legibility: Legibility
    /// Where its clauses, quotations and code lie; none once the rules have run.
    public private(set) var clauses: Clauses
    /// The text and its blocks; once the rules have run, as they may be shown.
    public private(set) var document: Document
    /// The other format of a document that is linted: rules only compare it.
    public var isOnlyCompared = false

    /// How far the text that was extracted from the file can be trusted.
    public enum Legibility: Sendable {
        case full
        /// Parts of it are missing or garbled: what looks wrong may not be.
        case doubtful
        /// There is no text to speak of.
        case none
    }

    /// Where a text that is no file of its own stands.
    public struct Host: Sendable {
        /// Of the application.
        public var path: String
        /// Of its key there (UTF-8 bytes).
        public var range: TextRange
        /// Of the application's file.
        public var format: DocumentFormat
        private let value: FormValue
        private let source: SourceText

        /// The place of a text that is a value of an application.
        public init(_ value: FormValue, in application: Application) {
            source = application.source
            path = source.path
            range = value.keyRange
            format = application.format
            self.value = value
        }

        /// Where words of the text stand in the application; nil where that writes them otherwise (escaped, over
        /// several lines), or the text is very long.
        func place(of words: TextRange, in text: [UInt8]) -> TextRange? {
            guard !words.isEmpty, value.range.count <= Self.searched else { return nil }
            let bytes = text[words.indices], before = text[..<words.start].ranges(of: bytes).count
            let found = source.utf8[value.range.indices].ranges(of: bytes).dropFirst(before).first
            return found.map { TextRange($0.lowerBound, $0.upperBound) }
        }

        /// Bytes of a text in which words are looked for.
        private static let searched = 16 << 10
    }

    /// A document with what it is matched with.
    package init(kind: DocumentKind, analysis: AnalyzedDocument, matches: [ProjectMatch] = [], host: Host? = nil) {
        self.kind = kind
        self.analysis = analysis
        document = analysis.document
        self.matches = matches
        self.host = host
        legibility = Legibility(analysis)
        clauses = Clauses(analysis.document)
    }

    /// What is left when the rules have run: the text, its blocks, outline and counts. The rest would be most of the
    /// memory of a long run.
    package var released: LintedDocument {
        var document = self
        document.analysis.releaseTokens()
        document.clauses = Clauses([], blocks: [])
        return document
    }

    /// The same with something in its place wherever it is shown.
    package func shown(as document: Document) -> LintedDocument {
        var linted = self
        linted.document = document
        return linted
    }

    /// Headings, projects, sections.
    public var outline: Outline { analysis.outline }
    /// Of the file that a finding about it points to.
    public var path: String { host?.path ?? analysis.document.path }
}

extension LintedDocument.Legibility {
    init(_ analysis: AnalyzedDocument) {
        let document = analysis.document
        // Who reads through a restriction has lost nothing by it.
        let losses = document.notices.filter { $0.kind != .other && $0.kind != .encrypted }
        guard !losses.isEmpty else {
            self = .full
            return
        }
        let lostPages = Set(losses.filter { $0.kind != .truncated }.compactMap(\.page)).count
        let isLostAsAWhole =
            losses.contains { $0.kind != .truncated && $0.page == nil } || lostPages >= document.facts.pages ?? .max
        self = isLostAsAWhole || analysis.counts.charactersNoSpaces == 0 ? .none : .doubtful
    }
}
