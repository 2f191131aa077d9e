import ApplicationForm
import DocumentModel
import SourceText
import Structure

/// Takes the findings of one rule: fills in the pack's words and looks up sections and excerpts.
public struct FindingSink: Sendable {
    /// In the order in which they were reported.
    public private(set) var findings: [Finding] = []
    /// Values that are none, whatever is written there: for the rules that compare them they are empty.
    public private(set) var void: Set<TextRange> = []
    private let entry: RuleEntry

    /// For the findings of one rule.
    public init(_ entry: RuleEntry) { self.entry = entry }

    /// Where a finding points.
    public enum Target: Sendable {
        /// Bytes of the document's text.
        case range(TextRange, of: LintedDocument)
        /// Bytes of the document's text, said of the project of the outline with this index.
        case project(Int, TextRange, of: LintedDocument)
        /// The document as a whole: its first block.
        case document(LintedDocument)
        /// A value of the form; the finding stands on it, or on its key where it is empty or goes over several lines.
        case value(FormValue, of: Application)
        /// Words of a value (UTF-8 bytes of its text): a number, a name.
        case words(Range<Int>, in: FormValue, of: Application)
        /// One item of a list.
        case item(Int, of: FormValue, in: Application)
        /// Bytes of the application's source (a record's anchor, a table's key).
        case form(TextRange, of: Application)
        /// A file that cannot be looked into.
        case file(String)

        /// The first place of some words in a value.
        public static func phrase(_ words: String, in value: FormValue, of application: Application) -> Target {
            guard let place = value.text.firstRange(of: words) else { return .value(value, of: application) }
            let start = value.text.utf8.distance(from: value.text.startIndex, to: place.lowerBound)
            return .words(start..<start + words.utf8.count, in: value, of: application)
        }

        /// Whether the text that it points into may be incomplete, or the project is only a guess.
        fileprivate var isDoubtful: Bool {
            switch self {
            case .project(let project, _, let document):
                document.legibility == .doubtful || !document.outline.projects[project].isCertain
            case .range(_, let document), .document(let document): document.legibility == .doubtful
            default: false
            }
        }
    }

    /// Reports the message `key` of the entry, its placeholders filled with `values`.
    ///
    /// `severity` and `verdict` are the entry's own and `violation` (`advice` for infos) unless given; a `review` is a
    /// warning at most, and what a doubtful extraction seems to violate is one. `alsoMarked` are further ranges of the
    /// same text that the message speaks of.
    public mutating func report(
        _ key: String = "default", _ values: [String: String] = [:], at target: Target,
        severity: Severity? = nil, verdict: Verdict? = nil, related: [Finding.Related] = [],
        alsoMarked: [TextRange] = []
    ) {
        let help = entry.help(for: key)
        let level = entry.level(of: key)
        let severity = severity ?? level.severity ?? entry.severity
        let verdict =
            verdict ?? level.verdict ?? (severity == .info ? .advice : target.isDoubtful ? .review : .violation)
        var finding = Finding(
            rule: entry.id, severity: verdict == .review ? min(severity, .warning) : severity, verdict: verdict,
            message: filled(entry.message(key), key, values), help: help.map { filled($0, key, values) },
            path: "", related: related, clause: entry.clause(of: key)?.filled(with: values))
        finding.alsoMarked = alsoMarked
        finding.key = key
        place(&finding, at: target)
        findings.append(finding)
    }

    /// Says of a value that it is none.
    public mutating func void(_ value: FormValue) { void.insert(value.keyRange) }

    /// Whether the entry has words for `key`.
    public func says(_ key: String) -> Bool { entry.says(key) }

    /// Another place that belongs to a finding, with the text `key` of the entry.
    ///
    /// - Parameter range: nil for the file as a whole.
    public func related(
        _ key: String = "default", _ values: [String: String] = [:], at path: String, _ range: TextRange?
    ) -> Finding.Related {
        Finding.Related(path: path, range: range, message: filled(entry.related(key), key, values))
    }

    /// What the rule declares the pack has, which was checked when the rule was made; that it declares what it says,
    /// with all values, is a matter of its code.
    private func filled(_ template: MessageTemplate?, _ key: String, _ values: [String: String]) -> String {
        guard let template else { preconditionFailure("\(entry.check) says “\(key)”, which it doesn't declare") }
        assert(template.placeholders.allSatisfy { values[$0] != nil }, "\(entry.check): “\(key)” lacks a value")
        return template.filled(with: values)
    }

    private func place(_ finding: inout Finding, at target: Target) {
        switch target {
        case .range(let range, let document), .project(_, let range, let document):
            place(&finding, range, in: document)
        case .document(let document):
            place(&finding, document.document.blocks.first?.range, in: document)
            finding.range = document.host?.range ?? finding.range
            finding.isAboutWhole = true
        case .value(let value, let application):
            place(&finding, value, nil, in: application)
        case .words(let words, let value, let application):
            place(&finding, value, value.range(of: words, in: application.source), in: application)
        case .item(let index, let value, let application):
            // A value that is no list is its own only item.
            place(&finding, value, index < value.itemRanges.count ? value.itemRanges[index] : nil, in: application)
        case .form(let range, let application):
            finding.path = application.source.path
            finding.range = range
            finding.excerpt = application.source.string(range)
        case .file(let path):
            finding.path = path
        }
        finding.excerpt = finding.excerpt.map { Wording.shortened($0, to: Self.excerptLength) }
    }

    private func place(
        _ finding: inout Finding, _ value: FormValue, _ words: TextRange?, in application: Application
    ) {
        finding.path = application.source.path
        let source = application.source
        let isBesideKey = source.line(at: value.keyRange.start) == source.line(at: value.range.end)
        finding.range = words ?? (isBesideKey && !value.isBlank ? value.range : value.keyRange)
        // A cell may hold thousands of results, each with its finding: no more of it is looked at than is shown.
        finding.excerpt = value.text.isEmpty ? value.key : "\(value.key): \(value.text.prefix(Self.excerptLength))"
    }

    private func place(_ finding: inout Finding, _ range: TextRange?, in document: LintedDocument) {
        finding.path = document.path
        if let host = document.host {
            let text = document.document.text
            finding.range = range.flatMap { host.place(of: $0, in: text) } ?? host.range
            finding.alsoMarked = finding.alsoMarked.compactMap { host.place(of: $0, in: text) }
            finding.excerpt = range.map(document.document.string)
            return
        }
        finding.range = range
        guard let range else { return }
        finding.excerpt = document.document.string(range)
        let sections = document.outline.sections
        guard let section = document.outline.section(at: range.start).map({ sections[$0] }) else { return }
        finding.section = section.title
        if let project = section.project, section.role != .project,
            sections.contains(where: { $0.title == section.title && $0.project != project })
        {
            finding.project = document.outline.projects[project].name
        }
    }

    /// Characters of an excerpt.
    private static let excerptLength = 80
}
