import Linting
import SourceText

/// JUnit's XML: a suite for each file, a case for each finding; what lies below `--fail-on`, and what is suppressed,
/// counts as skipped.
public struct JUnitReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "junit" }
    /// Endings of `-o` that mean it.
    public static var endings: [String] { ["xml"] }
    /// By which a file of ours is known.
    public static var mark: String { "<!-- reportlint -->" }
    private let options: ReportOptions

    /// Made for one run.
    public init(_ options: ReportOptions) { self.options = options }

    private struct Case {
        var finding: Finding
        /// Why it is suppressed.
        var reason: String?
        var fails = false
    }

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        var paths: [String] = [], known: Set<String> = []
        for path in result.documents.map(\.path) + result.findings.map(\.path) where known.insert(path).inserted {
            paths.append(path)
        }
        let thresholds = Dictionary(result.documents.map { ($0.path, $0.failOn) }) { first, _ in first }
        let cases =
            result.findings.map { Case(finding: $0, fails: (thresholds[$0.path] ?? result.failOn).fails([$0])) }
            + result.suppressed.map { Case(finding: $0.finding, reason: $0.reason) }
        let byPath = Dictionary(grouping: cases, by: \.finding.path)
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(Self.mark)\n<testsuites>\n"
        for (id, path) in paths.enumerated() { xml += suite(path, id: id, byPath[path] ?? [], documents) }
        for (offset, failure) in result.failures.enumerated() { xml += suite(failure, id: paths.count + offset) }
        return Array((xml + "</testsuites>\n").utf8)
    }

    private func suite(_ path: String, id: Int, _ cases: [Case], _ documents: [String: DocumentResult]) -> String {
        let failing = cases.filter(\.fails).count
        var xml = open(path, id: id, tests: max(1, cases.count), failures: failing, errors: 0)
        if cases.isEmpty { xml += "    <testcase name=\"reportlint\" classname=\(Self.attribute(path)) time=\"0\"/>\n" }
        for item in cases { xml += testCase(item, documents.place(of: item.finding)) }
        return xml + Self.close
    }

    private func testCase(_ item: Case, _ place: FilePlace) -> String {
        let finding = item.finding
        let start =
            "    <testcase name=\(Self.attribute(finding.rule)) classname=\(Self.attribute(finding.path)) time=\"0\">\n"
        let message = Self.attribute([place.chinese, finding.message].compactMap { $0 }.joined(separator: "："))
        let body: String
        if let reason = item.reason {
            body = "<skipped message=\(Self.attribute("已停用：" + reason))>\(SafeText.markup(finding.message))</skipped>"
        } else if item.fails {
            body =
                "<failure message=\(message) type=\"\(finding.severity)\">\(SafeText.markup(finding.help ?? ""))"
                + "</failure>"
        } else {
            body = "<skipped message=\(message)>\(SafeText.markup(finding.help ?? ""))</skipped>"
        }
        return start + "      \(body)\n    </testcase>\n"
    }

    /// A file that could not be read.
    private func suite(_ failure: Failure, id: Int) -> String {
        open(failure.path, id: id, tests: 1, failures: 0, errors: 1)
            + "    <testcase name=\"reportlint\" classname=\(Self.attribute(failure.path)) time=\"0\">\n"
            + "      <error message=\(Self.attribute(failure.sentence)) type=\"\(failure.code.rawValue)\"/>\n   "
            + " </testcase>\n"
            + Self.close
    }

    private func open(_ path: String, id: Int, tests: Int, failures: Int, errors: Int) -> String {
        let name = Self.attribute(path.isEmpty ? "reportlint" : path)
        return
            "  <testsuite name=\(name) package=\(name) id=\"\(id)\" timestamp=\"\(options.timestamp)\" "
            + "hostname=\"localhost\" "
            + "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" time=\"0\">\n    <properties/>\n"
    }

    private static let close = "    <system-out/>\n    <system-err/>\n  </testsuite>\n"

    private static func attribute(_ text: String) -> String { "\"\(SafeText.markup(SafeText.line(text)))\"" }
}
