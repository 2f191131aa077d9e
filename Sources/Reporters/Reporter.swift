import Linting

/// One output format of `lint`: turns a result into the bytes of a file.
///
/// A new format is a file with a type that conforms, and a line in `ReporterCatalog`.
public protocol Reporter: Sendable {
    /// The word of `--format`; nil where the format only goes to files.
    static var name: String? { get }
    /// Endings, without dot, of the files that `-o` writes in this format.
    static var endings: [String] { get }

    /// What stands in the head of each of its files: by it an output is known again that may be replaced.
    static var mark: String { get }

    init(_ options: ReportOptions)

    /// The whole output, ready to be written.
    func report(_ result: LintResult) -> [UInt8]
}

extension Reporter {
    /// Endings of `-o` that mean it.
    public static var endings: [String] { [] }
    /// By which a file of ours is known.
    public static var mark: String { "\"name\": \"reportlint\"" }
}

/// What reporters need to know besides the result.
public struct ReportOptions: Sendable {
    /// Who reports.
    public var tool: ToolIdentity
    /// Findings only, and nothing where there are none (terminal).
    public var isQuiet = false
    /// Whether to use colours (terminal).
    public var isColored = false
    /// Columns of the terminal; nil where the output goes elsewhere and nothing is wrapped.
    public var width: Int?
    /// When the run took place, `2026-08-01T09:30:00` (JUnit asks for it).
    public var timestamp = "1970-01-01T00:00:00"
    /// Prose of the rules by id; called only by formats that carry it.
    public var documentation: @Sendable () -> [String: RuleDocumentation] = { [:] }

    /// Colours and width are those of a file.
    public init(tool: ToolIdentity) { self.tool = tool }
}

/// Which program wrote the output.
public struct ToolIdentity: Sendable, Hashable {
    /// The program's.
    public var name: String
    /// The program's.
    public var version: String
    /// Version of ICU, whose data decides about words.
    public var icu: String

    /// A program with its version and that of ICU.
    public init(name: String = "reportlint", version: String, icu: String) {
        self.name = name
        self.version = version
        self.icu = icu
    }
}

/// Every format.
public enum ReporterCatalog {
    /// In the order of the help.
    public static let all: [any Reporter.Type] = [
        TerminalReporter.self, JSONReporter.self, JSONLinesReporter.self, SARIFReporter.self,
        RDJSONReporter.self,
        GitHubReporter.self, JUnitReporter.self, MarkdownReporter.self, ConciseReporter.self, HTMLReporter.self,
        CSVReporter.self
    ]

    /// The words of `--format`.
    public static var names: [String] { all.compactMap { $0.name } }

    /// The endings that `-o` takes.
    public static var endings: [String] { all.flatMap { $0.endings } }

    /// That of `--format`.
    public static func reporter(named name: String) -> (any Reporter.Type)? { all.first { $0.name == name } }

    /// The format of a file to write, by its ending.
    public static func reporter(forFile path: String) -> (any Reporter.Type)? {
        let lowered = path.lowercased()
        return all.first { $0.endings.contains { lowered.hasSuffix("." + $0) } }
    }
}
