import DocumentModel
import Linting

/// The table of applications, one row each, for a spreadsheet: who, which grade, what the run found, 字数 against the
/// limits.
public struct CSVReporter: Reporter {
    public static var name: String? { nil }
    public static var endings: [String] { ["csv"] }
    public static var mark: String { head.prefix(8).joined(separator: ",") }

    public init(_ options: ReportOptions) {}

    /// The first eight are the contract's words, by which programs find their columns.
    private static let head =
        ["path", "姓名", "级别", "verdict", "errors", "warnings", "infos", "reviews"]
        + ["技术报告", "推荐意见"].flatMap { [$0, "\($0)字数", "\($0)最少", "\($0)最多"] }

    public func report(_ result: LintResult) -> [UInt8] {
        Self.table([Self.head] + result.applicationRows.map(Self.cells))
    }

    /// Rows of cells as a file that spreadsheets open; no cell begins a formula.
    package static func table(_ rows: [[String]]) -> [UInt8] {
        // Excel takes a file for UTF-8 only where it begins with a BOM; its lines end as RFC 4180 says.
        return Array(("\u{FEFF}" + rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()).utf8)
    }

    private static func cells(_ row: ApplicationRow) -> [String] {
        let summary = row.summary
        let counts = [summary.errors, summary.warnings, summary.infos, summary.reviews]
        return [row.path, row.applicant, row.grade?.name ?? "", summary.verdict.rawValue] + counts.map(String.init)
            + [DocumentKind.report, .opinion].flatMap { kind in length(row.documents.first { $0.kind == kind }) }
    }

    private static func length(_ document: DocumentResult?) -> [String] {
        guard let document, let linted = document.document else { return ["", "", "", ""] }
        let bar = LengthBar(document, linted)
        return [document.path, String(bar.shown)]
            + [document.limits?.minimum, document.limits?.cap].map { $0.map(String.init) ?? "" }
    }

    /// One cell. What a spreadsheet would calculate (`=`, `+`, `-`, `@` at the beginning, also behind blanks) is
    /// text there.
    private static func quoted(_ value: String) -> String {
        let line = SafeText.line(value)
        let first = line.unicodeScalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { "=+-@＝＋－＠|%".unicodeScalars.contains($0) } ?? false
        let text = (isFormula ? "'" : "") + line
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
