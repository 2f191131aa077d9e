/// What a draft of an application came to.
public struct Draft: Sendable, Hashable, Codable {
    /// Names the state of the files: another one is another draft.
    public var content: String
    /// When it was checked, UTC.
    public var at: String
    /// 姓名, or what the folder is called.
    public var name: String
    /// 级别.
    public var grade: String
    /// As in the output: `ready`, `returnRisk` …
    public var verdict: String
    /// Findings by how much they matter.
    public var errors = 0, warnings = 0, infos = 0, reviews = 0
    /// 字数 of the first document that the guide asks for, with its limits.
    public var words: Int?, minimum: Int?, cap: Int?
    /// How it stands to them, in words.
    public var length: String?
    /// Why nothing could be checked.
    public var failure: String?
    /// Fingerprints of the findings.
    public var findings = Fingerprints()
    /// Findings of the draft before that it has no more, and those that are new.
    public internal(set) var fixed = 0, added = 0

    /// A draft without findings.
    public init(content: String, at: String, name: String, grade: String = "", verdict: String = "") {
        self.content = content
        self.at = at
        self.name = name
        self.grade = grade
        self.verdict = verdict
    }
}

/// Names of findings by their content, which take one column, separated by blanks.
public struct Fingerprints: Sendable, Hashable, Codable {
    /// No two alike.
    public let all: Set<String>

    /// Those of a draft.
    public init(_ all: some Sequence<String> = []) { self.all = Set(all) }

    /// Reads them from their column.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self).split(separator: " ").map(String.init))
    }

    /// Writes them into their column.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(all.sorted().joined(separator: " "))
    }
}

/// What an advisor says of a finding; it holds for the same finding in later drafts.
public struct Mark: Sendable, Hashable, Codable {
    /// What there is to say.
    public enum State: String, Sendable, CaseIterable, Codable {
        /// Nothing (any more).
        case open
        /// 已核对.
        case checked
        /// 不适用.
        case notApplicable
        /// 请本人修改.
        case toMend

        /// What a later version says otherwise is nothing to this one.
        public init(from decoder: any Decoder) throws {
            self = State(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .open
        }
    }

    /// By content, as in baselines.
    public var fingerprint: String
    /// Its id.
    public var rule: String
    /// As it was shown.
    public var message: String
    /// What the advisor made of it.
    public var state: State
    /// In the advisor's words; empty where none was given.
    public var reason: String
    /// Who said so.
    public var advisor: String
    /// UTC.
    public var at: String

    /// All that there is to a mark.
    public init(
        fingerprint: String, rule: String, message: String, state: State, reason: String, advisor: String, at: String
    ) {
        self.fingerprint = fingerprint
        self.rule = rule
        self.message = message
        self.state = state
        self.reason = reason
        self.advisor = advisor
        self.at = at
    }
}

/// An advisor's own words on a place of the text.
public struct Remark: Sendable, Hashable, Codable {
    /// Of the stored one.
    public var id: Int64?
    /// The document, as its folder names it; empty for the application as a whole.
    public var path: String
    /// The words concerned, quoted.
    public var excerpt: String
    /// What the advisor wrote.
    public var text: String
    /// Who said so.
    public var advisor: String
    /// UTC.
    public var at: String

    /// A remark that is not stored yet.
    public init(path: String, excerpt: String, text: String, advisor: String, at: String) {
        self.path = path
        self.excerpt = excerpt
        self.text = text
        self.advisor = advisor
        self.at = at
    }
}
