import ApplicationForm
import DocumentModel
import Linting
import SourceText

/// What is linted together: a form with its documents, or documents without one. Values only.
public struct Submission: Sendable {
    /// A document to lint.
    public struct Document: Sendable {
        /// What it is read for.
        public var kind: DocumentKind
        /// The other format of one that is linted: only compared with it.
        public var isOnlyCompared = false
        fileprivate(set) var content: Content

        enum Content: Sendable {
            case source(DocumentSource)
            case analysis(Analysis)
        }

        /// A document that is read and analysed when it is linted.
        public init(_ kind: DocumentKind, _ source: DocumentSource) {
            self.kind = kind
            content = .source(source)
        }

        /// One that the caller has kept from before. Analysed for another form, it is analysed again.
        public init(_ kind: DocumentKind, _ analysis: Analysis) {
            self.kind = kind
            content = .analysis(analysis)
        }
    }

    /// 申报材料, where there is one.
    public var form: Application?
    /// Path of the application; that of the form, where there is one.
    public var application: String?
    /// Whether rules about the form alone run; documents are compared with it either way.
    public var isFormChecked = true
    /// Reports and opinions, in the order in which they are linted.
    public var documents: [Document]
    /// The grade to lint for; nil where the form decides.
    public var grade: Variant?
    /// Facts about every file that the form names, by the name as written.
    public var files: [String: AttachmentFacts] = [:]
    /// Whether the files are those that will be uploaded.
    public var isUpload = false
    /// Besides those in comments; their paths are those of the documents.
    public var suppressions: [Suppression] = []
    /// Findings to live with for now; paths in it are those of the documents.
    public var baseline: Baseline?
    /// From which severity on a finding fails.
    public var failOn = FailOn.error
    /// Documents beside the form that are like a report or an opinion by name, and that no key names.
    public var left: [RuleContext.LeftDocument] = []
    /// What could not be read before; it is part of the result.
    public var failures: [Failure] = []

    /// A form whose grade decides, and documents.
    public init(form: Application? = nil, documents: [Document] = []) {
        self.form = form
        self.documents = documents
        application = form?.source.path
    }
}
