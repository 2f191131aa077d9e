import ApplicationForm
import ChineseText
import Dates
import DocumentModel
import SourceText

/// Everything that came out of linting, for the reporters.
public struct LintResult: Sendable {
    /// Which pack the result stands on.
    public var pack: PackIdentity
    /// Forms and documents, in the order in which they were linted.
    public var documents: [DocumentResult] { didSet { indices = Self.indices(of: documents) } }
    /// Of `documents`, by their paths.
    private var indices: [String: Int]
    /// Ordered by path, position, rule.
    public var findings: [Finding]
    /// What comments, configuration and baseline keep out.
    public var suppressed: [SuppressedFinding]
    /// What could not be read at all; exit status 2.
    public var failures: [Failure]
    /// What the user should know about how files were taken, one line each.
    public var remarks: [String] = []
    /// The rules of the pack, for formats that list them.
    public var rules: [RuleEntry]
    /// What is applied for, and what the guide calls its variants; nil where it has none.
    public var subject = "", variantName: String?
    /// The kinds of documents that the pack's guide asks for.
    public var documentTypes: [DocumentType] = []

    /// A result without anything that only some runs have.
    public init(
        pack: PackIdentity, documents: [DocumentResult], findings: [Finding], suppressed: [SuppressedFinding],
        failures: [Failure] = [], rules: [RuleEntry]
    ) {
        self.pack = pack
        self.documents = documents
        indices = Self.indices(of: documents)
        self.findings = findings
        self.suppressed = suppressed
        self.failures = failures
        self.rules = rules
    }

    /// Whether every part of the application was there to be checked.
    public var isComplete = false
    /// The day from which applications are taken, as users read it; nil where they are today.
    public var opens: String?

    /// Counts and the verdict on the whole.
    public var summary: LintSummary {
        var summary = LintSummary(
            findings: findings, suppressed: suppressed.count, isComplete: isComplete,
            agreed: suppressed.filter { $0.origin == .baseline }.map(\.finding))
        summary.opens = opens
        let formats = documents.filter(\.hasProjects).map(\.format)
        summary.needsExport = formats.contains(.docx) && !formats.contains(.pdf)
        return summary
    }

    /// The same without the findings that a baseline holds.
    public func settled(by split: Baseline.Split) -> LintResult {
        var result = self
        result.findings = split.new
        result.suppressed += split.known
        return result
    }

    /// Id or path by which the pack was loaded, and its documentation can be.
    public var packName = ""

    /// The day that it was linted for.
    public var day: CivilDate?

    /// Whether only some rules were asked for, so that silence says little.
    public var isSelective = false
    /// Ids of the rules that ran for any of the documents.
    public var active: Set<String> = []

    /// From which severity on a finding fails the run where its document doesn't say.
    public var failOn = FailOn.error

    /// The findings that reach the severity from which on the run fails.
    public var failing: [Finding] { failing(among: findings) }

    func failing(among findings: [Finding]) -> [Finding] {
        let thresholds = Dictionary(documents.map { ($0.path, $0.failOn) }) { first, _ in first }
        return findings.filter { (thresholds[$0.path] ?? failOn).fails([$0]) }
    }

    /// The document (or application) that a finding's path names.
    public func document(at path: String) -> DocumentResult? { indices[path].map { documents[$0] } }

    private static func indices(of documents: [DocumentResult]) -> [String: Int] {
        Dictionary(documents.enumerated().map { ($1.path, $0) }) { first, _ in first }
    }
}

/// Which pack the result stands on.
public struct PackIdentity: Sendable, Hashable, Codable {
    /// `cas-engineering`
    public var id: String
    /// As pack.yaml says.
    public var version: String

    /// A pack by its name and version.
    public init(id: String, version: String) {
        self.id = id
        self.version = version
    }
}

/// One linted file with what reporters show of it.
public struct DocumentResult: Sendable {
    /// What a file held.
    public enum Content: Sendable {
        /// A report or an opinion.
        case document(LintedDocument)
        case application(Application)
    }

    /// As the user named it.
    public var path: String
    /// What it was linted for.
    public var kind: DocumentKind
    /// What the file is.
    public var format: DocumentFormat
    /// What it held.
    public var content: Content
    /// The grade it was linted for.
    public var grade: Variant?
    /// What the pack says of its kind; nil for an application.
    public var type: DocumentType?
    /// Least and most of its length that hold for it, on its type's basis.
    public var limits: Limits?
    /// Whether the rules about the form alone ran, where it is an application.
    public var isFormChecked = true
    /// Path of the application that it belongs to.
    public var application: String?
    /// Id of the pack that it was linted with.
    public var pack = ""
    /// From which severity on its findings fail the run: as an option or its configuration says.
    public var failOn = FailOn.error

    /// Bounds of a length.
    public struct Limits: Sendable, Hashable {
        /// Least; nil where there is none.
        public var minimum: Int?
        /// Most; nil where there is none.
        public var cap: Int?
        /// Whether the guide only advises to keep to the most.
        public var isCapAdvice = false
        /// Whether they hold for what the field of a page counts: UTF-16 units, a line end as one.
        public var areOfPage = false
    }

    /// A file that was linted.
    public init(
        path: String, kind: DocumentKind, format: DocumentFormat, content: Content, grade: Variant? = nil,
        type: DocumentType? = nil, limits: Limits? = nil, application: String? = nil
    ) {
        self.path = path
        self.kind = kind
        self.format = format
        self.content = content
        self.grade = grade
        self.type = type
        self.limits = limits
        self.application = application
    }

    /// What its length is counted in.
    public var basis: CountBasis { type?.basis ?? .words }
    /// Whether it tells of representative projects.
    public var hasProjects: Bool { type?.outline == .projects }

    /// A report, an opinion …; nil for an application.
    public var document: LintedDocument? { if case .document(let document) = content { document } else { nil } }
    /// The application; nil for a document.
    public var form: Application? { if case .application(let form) = content { form } else { nil } }

    /// The decoded file that line and column refer to; nil for DOCX and PDF.
    public var source: SourceText? { document?.document.source ?? form?.source }

    /// Where a finding stands in the file.
    public func place(of finding: Finding) -> Place {
        finding.sourceRange.map(Place.source) ?? place(of: finding.range)
    }

    /// Where a finding's range stands in the file.
    public func place(of range: TextRange?) -> Place {
        guard let range else { return .whole }
        return switch content {
        case .document(let document): document.document.place(of: range)
        case .application: .source(range)
        }
    }
}

/// Counts and the verdict on the whole.
public struct LintSummary: Sendable, Hashable {
    /// `rawValue` is the word of the JSON output.
    public enum Verdict: String, Sendable, Codable {
        /// 可以提交
        case ready
        /// 退回风险
        case returnRisk
        /// 需人工确认
        case needsReview
        /// Nothing wrong found, but not everything was there to be checked.
        case incomplete
    }

    /// Findings that are violations and errors.
    public var errors = 0
    /// Findings that are warnings, reviews apart.
    public var warnings = 0
    /// Findings that are hints.
    public var infos = 0
    /// Findings to be decided by a person; not among the errors and warnings.
    public var reviews = 0
    /// Findings that are kept out.
    public var suppressed = 0
    /// Errors, and findings to be decided, that the baseline holds: agreed to for now, and still there.
    public var agreedErrors = 0
    /// Reviews that the baseline holds.
    public var agreedReviews = 0
    /// What to make of it all.
    public var verdict = Verdict.ready
    /// Whether every part of the application was there to be checked.
    public var isComplete = true
    /// The day from which applications are taken, as users read it; nil where they are today.
    public var opens: String?
    /// Whether the report was checked as a draft that has to be exported before it can be handed in.
    public var needsExport = false

    /// - Parameters:
    ///   - isComplete: Whether every part of the application was there to be checked.
    ///   - agreed: What the baseline holds: no longer reported, but it decides the verdict.
    public init(findings: [Finding], suppressed: Int, isComplete: Bool, agreed: [Finding] = []) {
        for finding in findings {
            switch (finding.verdict, finding.severity) {
            case (.review, _): reviews += 1
            case (_, .error): errors += 1
            case (_, .warning): warnings += 1
            case (_, .info): infos += 1
            }
        }
        self.suppressed = suppressed
        self.isComplete = isComplete
        agreedReviews = agreed.count { $0.verdict == .review }
        agreedErrors = agreed.count { $0.verdict != .review && $0.severity == .error }
        verdict =
            errors + agreedErrors > 0
            ? .returnRisk : reviews + agreedReviews > 0 ? .needsReview : isComplete ? .ready : .incomplete
    }
}
