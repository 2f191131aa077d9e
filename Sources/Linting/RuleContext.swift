import ApplicationForm
import Dates
import DocumentModel
import NameMatching
import SourceText

/// Everything that rules look at, computed before any of them runs.
public struct RuleContext: Sendable {
    /// The rules, and the words that decide.
    public let pack: RulePack
    /// nil where neither an option nor the application says.
    public let grade: Variant?
    /// 申报材料; nil where none was given.
    public private(set) var application: Application?
    /// All documents of the application.
    public let documents: [LintedDocument]
    /// The document at hand, for rules of scope `report` and `opinion`.
    public private(set) var document: LintedDocument?
    /// Phrases of the pack's vocabulary in `document`; none where there is no document at hand.
    public private(set) var phrases = PhraseHits()
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
    private(set) var facts = FactStore()
    /// Those about `document`.
    private var documentFacts = FactStore()

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
        self.pack = pack
        self.grade = grade
        self.application = application
        self.documents = documents
        self.matcher = matcher
        self.today = today
        self.isUpload = isUpload
        self.attachments = attachments
        self.isApplicationNamed = isApplicationNamed
        self.left = left
    }

    /// A fact about the application, worked out once for all rules that read it alike.
    public func fact<Reader: FactReader>(_ reader: Reader) -> Reader.Fact {
        facts.value(of: reader) { reader.fact(self) }
    }

    /// The same about the document at hand.
    public func documentFact<Reader: FactReader>(_ reader: Reader) -> Reader.Fact {
        documentFacts.value(of: reader) { reader.fact(self) }
    }

    /// The same where the values with these keys are empty.
    func emptied(_ keys: Set<TextRange>) -> RuleContext {
        guard !keys.isEmpty else { return self }
        var context = self
        context.application = application?.emptied(keys)
        context.facts = FactStore()
        return context
    }

    /// The same for one of its documents.
    func focused(on document: LintedDocument, _ phrases: PhraseHits) -> RuleContext {
        var context = self
        context.document = document
        context.phrases = phrases
        context.documentFacts = FactStore()
        return context
    }
}
