import ApplicationForm
import DocumentModel
import NameMatching
import SourceText
import Structure

/// Everything that rules look at, computed before any of them runs.
public struct RuleContext: Sendable {
    /// The rules, and the words that decide.
    public let pack: RulePack
    /// nil where neither an option nor the application says.
    public let grade: Variant?
    /// 申报材料; nil where none was given.
    public let application: Application?
    /// All documents of the application.
    public let documents: [LintedDocument]
    /// The document at hand, for rules of scope `report` and `opinion`.
    public let document: LintedDocument?
    /// Phrases of the pack's vocabulary in `document`; none where there is no document at hand.
    public let phrases: PhraseHits
    /// Compares names of projects; nil where there is nothing to compare with.
    package let matcher: NameMatcher?
    /// The day to lint for (`--on`, else today).
    public let today: CivilDate
    /// `--upload`: the files are those that will be uploaded.
    public let isUpload: Bool
    /// Facts about every file that the application names, by the name as written.
    public let attachments: [String: AttachmentFacts]
    /// Whether the user named the application or its folder, so that rules about the form alone run.
    public let isApplicationNamed: Bool
    /// Documents beside the application that are like a report or an opinion by name, and that no key names.
    public let left: [LeftDocument]
    let facts: FactStore
    /// Those about `document`.
    private let documentFacts = FactStore()

    /// A document that is not linted, because the application's keys name others.
    public struct LeftDocument: Sendable, Hashable {
        /// What it would be linted for.
        public var kind: DocumentKind
        /// As it was found.
        public var path: String
        /// The other format of one that is linted: compared with it.
        public var isCompared: Bool

        /// One that lies beside an application.
        public init(kind: DocumentKind, path: String, isCompared: Bool) {
            self.kind = kind
            self.path = path
            self.isCompared = isCompared
        }
    }

    /// The same for another form: one that lies beside the application.
    package func asked(of form: Application) -> RuleContext {
        RuleContext(
            pack: pack, grade: grade, application: form, documents: [], today: today, attachments: attachments)
    }

    /// What an application holds, before any document is at hand.
    package init(
        pack: RulePack, grade: Variant?, application: Application?, documents: [LintedDocument],
        matcher: NameMatcher? = nil, today: CivilDate, isUpload: Bool = false,
        attachments: [String: AttachmentFacts] = [:], isApplicationNamed: Bool = true, left: [LeftDocument] = []
    ) {
        self.init(
            pack: pack, grade: grade, application: application, documents: documents, document: nil,
            phrases: PhraseHits(), matcher: matcher, today: today, isUpload: isUpload, attachments: attachments,
            isApplicationNamed: isApplicationNamed, left: left, facts: FactStore())
    }

    private init(
        pack: RulePack, grade: Variant?, application: Application?, documents: [LintedDocument],
        document: LintedDocument?, phrases: PhraseHits, matcher: NameMatcher?, today: CivilDate,
        isUpload: Bool, attachments: [String: AttachmentFacts], isApplicationNamed: Bool, left: [LeftDocument],
        facts: FactStore
    ) {
        self.pack = pack
        self.grade = grade
        self.application = application
        self.documents = documents
        self.document = document
        self.phrases = phrases
        self.matcher = matcher
        self.today = today
        self.isUpload = isUpload
        self.attachments = attachments
        self.isApplicationNamed = isApplicationNamed
        self.left = left
        self.facts = facts
    }

    /// A fact about the form, worked out when it is first asked for.
    public func fact<Fact: FormFact>(_ type: Fact.Type) -> Fact {
        facts.value(of: ObjectIdentifier(type)) { Fact(application) }
    }

    /// A fact about the application, read with words of the pack, once for all rules that read it alike.
    public func fact<Reader: FactReader>(_ reader: Reader) -> Reader.Fact {
        facts.value(of: reader) { reader.fact(self) }
    }

    /// The same about the document at hand.
    public func documentFact<Reader: FactReader>(_ reader: Reader) -> Reader.Fact {
        documentFacts.value(of: reader) { reader.fact(self) }
    }

    /// The same for one of its documents.
    func focused(on document: LintedDocument, _ phrases: PhraseHits) -> RuleContext {
        RuleContext(
            pack: pack, grade: grade, application: application, documents: documents, document: document,
            phrases: phrases, matcher: matcher, today: today, isUpload: isUpload, attachments: attachments,
            isApplicationNamed: isApplicationNamed, left: left, facts: facts)
    }
}

/// A report or an opinion, analysed and matched with the application.
public struct LintedDocument: Sendable {
    /// What it is linted for.
    public let kind: DocumentKind
    /// Words, sentences, 字数, outline.
    public let analysis: AnalyzedDocument
    /// One for each project of the outline; empty where there is no 业绩 to match with.
    package let matches: [ProjectMatch]
    /// For an opinion whose text stands in the application itself: the place of its value there.
    public let host: Host?
    /// How far its text can be trusted.
    public let legibility: Legibility
    /// Where its clauses, quotations and code lie.
    public let clauses: Clauses
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

        /// The place of a text inside an application.
        public init(path: String, range: TextRange) {
            self.path = path
            self.range = range
        }
    }

    /// A document with what it is matched with.
    package init(kind: DocumentKind, analysis: AnalyzedDocument, matches: [ProjectMatch] = [], host: Host? = nil) {
        self.kind = kind
        self.analysis = analysis
        self.matches = matches
        self.host = host
        legibility = Legibility(analysis)
        clauses = Clauses(analysis.document)
    }

    /// The text and its blocks.
    public var document: Document { analysis.document }
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

/// What is known about a file that the application names.
public struct AttachmentFacts: Sendable {
    /// What a file is by its first bytes.
    public enum Content: String, Sendable { case pdf, jpeg, png, other }

    /// Whether it is there, and a file.
    public var exists: Bool
    /// Bytes.
    public var size: Int
    /// By its first bytes, not its name.
    public var content: Content
    /// Width and height of a picture in pixels.
    public var pixels: Pixels?
    /// Whether a picture has no colour.
    public var isGreyPicture = false
    /// Pages of a PDF, where they could be counted.
    public var pages: Int?
    /// Why it can't be looked at; nil where it can.
    public var fault: Fault?
    private var drawn: Lazy<[Picture]?>?
    private var printed: Lazy<Application?>?

    /// The pictures on the pages of a PDF, looked for when a rule first asks; nil where nobody can say.
    public var pictures: [Picture]? { content == .pdf && fault == nil ? drawn?.value : nil }

    /// What is written in a form that is a Word file, read when a rule first asks; nil where it is none.
    public var form: Application? { content == .other ? printed?.value : nil }

    /// A picture as it stands on a page of a PDF.
    public struct Picture: Sendable, Hashable {
        /// 1-based.
        public var page: Int
        /// Pixels.
        public var size: Pixels
        /// Whether it has no colour.
        public var isGrey: Bool
        /// Of each component.
        public var bits: Int
        /// Pixels to an inch of the page.
        public var resolution: Int
        /// Of the page's area.
        public var share: Double
        /// How many pictures of the same width it was put together from.
        public var parts: Int

        /// A picture on a page.
        public init(
            page: Int, size: Pixels, isGrey: Bool, bits: Int, resolution: Int, share: Double, parts: Int = 1
        ) {
            self.page = page
            self.size = size
            self.isGrey = isGrey
            self.bits = bits
            self.resolution = resolution
            self.share = share
            self.parts = parts
        }
    }

    /// The same with what says which pictures it holds.
    public func drawn(_ pictures: @escaping @Sendable () -> [Picture]?) -> AttachmentFacts {
        var facts = self
        facts.drawn = Lazy(pictures)
        return facts
    }

    /// The same with what reads it as a form.
    public func printed(_ form: @escaping @Sendable () -> Application?) -> AttachmentFacts {
        var facts = self
        facts.printed = Lazy(form)
        return facts
    }

    /// Why a PDF can't be looked at.
    public enum Fault: Sendable, Hashable {
        /// It asks for a password.
        case locked
        /// It can't be opened, or has no page.
        case damaged
    }

    /// The size of a picture.
    public struct Pixels: Sendable, Hashable {
        /// Of the picture, in pixels.
        public var width: Int
        /// Of the picture, in pixels.
        public var height: Int
        /// A size.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// What was found out about a file; the rest is unknown.
    public init(
        exists: Bool, size: Int = 0, content: Content = .other, pixels: Pixels? = nil, pages: Int? = nil,
        fault: Fault? = nil
    ) {
        self.exists = exists
        self.size = size
        self.content = content
        self.pixels = pixels
        self.pages = pages
        self.fault = fault
    }
}
