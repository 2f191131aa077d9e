import SourceText

/// How much a finding matters; ordered.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    case info, warning, error

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }

    /// From info to error.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// What kind of statement a finding is.
public enum Verdict: String, Sendable, Codable, CaseIterable {
    /// Does not meet the guide.
    case violation
    /// The guide recommends otherwise.
    case advice
    /// The tool could not decide; the message says what a person must look at.
    case review
}

/// The words of the guide that a rule stands on.
public struct Clause: Sendable, Hashable, Codable {
    /// Id of the guide.
    public var guide: String
    /// Page of the guide.
    public var place: String
    /// Its words.
    public var says: String

    /// The same with the placeholders of its words replaced: which row of a table is meant.
    func filled(with values: [String: String]) -> Clause {
        Clause(
            guide: guide, place: MessageTemplate(place).filled(with: values),
            says: MessageTemplate(says).filled(with: values))
    }
}

/// One thing that the linter has to say, with its place.
public struct Finding: Sendable {
    /// Id of the rule.
    public var rule: String
    /// Which of the entry's messages it is.
    package var key = ""
    /// With what the configuration makes of it.
    public var severity: Severity
    /// What kind of statement it is.
    public var verdict: Verdict
    /// What is wrong, in Chinese.
    public var message: String
    /// How to mend it, in Chinese.
    public var help: String?
    /// The file, as the user named it.
    public var path: String
    /// In a document bytes of its `text`, in an application bytes of its source; nil for the file as a whole.
    public var range: TextRange?
    /// Bytes of a document's source, for what is no part of its text (a comment); `range` is then what stands beside
    /// it.
    public var sourceRange: TextRange?
    /// Whether it is about the document as a whole; `range` is then only where the document begins.
    public var isAboutWhole = false
    /// Title of the section that holds it.
    public var section: String?
    /// The project of that section, where others have one of the same title.
    public var project: String?
    /// The words concerned.
    public var excerpt: String?
    /// Other places that it speaks of.
    public var related: [Related]
    /// What it stands on; nil where no guide says so.
    public var clause: Clause?
    /// Further ranges like `range` that the message speaks of: marked with it, never listed.
    public var alsoMarked: [TextRange] = []

    /// Everything in its own file that is to be marked, what it is about first.
    public var marked: [TextRange] {
        guard !isAboutWhole, let range else { return [] }
        return [range] + alsoMarked + related.filter { $0.path == path }.compactMap(\.range)
    }

    /// Another place that belongs to a finding.
    public struct Related: Sendable, Hashable {
        /// As the user named the file.
        public var path: String
        /// As in `Finding.range`.
        public var range: TextRange?
        /// What is there.
        public var message: String
    }

    /// Where in a report it stands: the section's title, with the project's name where several have such a one.
    public var placeInReport: String? {
        section.map { title in project.map { "\($0)：\(title)" } ?? title }
    }

    /// A finding, before it has its place.
    public init(
        rule: String, severity: Severity, verdict: Verdict, message: String, help: String? = nil, path: String,
        range: TextRange? = nil, section: String? = nil, excerpt: String? = nil, related: [Related] = [],
        clause: Clause? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.verdict = verdict
        self.message = message
        self.help = help
        self.path = path
        self.range = range
        self.section = section
        self.excerpt = excerpt
        self.related = related
        self.clause = clause
    }
}

extension Finding {
    /// The same as something for a person to look at.
    var inDoubt: Finding {
        var finding = self
        finding.verdict = .review
        finding.severity = min(severity, .warning)
        return finding
    }
}

/// A finding that a suppression keeps out of the result, with the user's reason.
public struct SuppressedFinding: Sendable {
    /// What would have been reported.
    public var finding: Finding
    /// Why it isn't; empty where nobody said.
    public var reason: String
    /// `inline`, `configuration` or `baseline`.
    public var origin: Origin

    /// Who keeps it out.
    public enum Origin: String, Sendable, Codable { case inline, configuration, baseline }

    /// A finding that is kept out.
    public init(finding: Finding, reason: String, origin: Origin) {
        self.finding = finding
        self.reason = reason
        self.origin = origin
    }
}
