import Linting

/// The table of applications, one row each, for a spreadsheet: who, which grade, what the run found, 字数 against the
/// limits.
public struct CSVReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { nil }
    /// Endings of `-o` that mean it.
    public static var endings: [String] { ["csv"] }
    /// By which a file of ours is known.
    public static var mark: String { head.joined(separator: ",") }

    /// Made for one run.
    public init(_ options: ReportOptions) {}

    /// The contract's words, by which programs find their columns; those of the documents follow.
    private static let head = ["path", "姓名", "级别", "verdict", "errors", "warnings", "infos", "reviews"]

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let types = result.documentTypes
        let more = types.map(\.shortName).flatMap { [$0, "\($0)字数", "\($0)最少", "\($0)最多"] }
        return Self.table([Self.head + more] + result.applicationRows.map { Self.cells($0, types) })
    }

    /// Rows of cells as a file that spreadsheets open; no cell begins a formula.
    package static func table(_ rows: [[String]]) -> [UInt8] {
        // Excel takes a file for UTF-8 only where it begins with a BOM; its lines end as RFC 4180 says.
        return Array(("\u{FEFF}" + rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()).utf8)
    }

    private static func cells(_ row: ApplicationRow, _ types: [DocumentType]) -> [String] {
        let summary = row.summary
        let counts = [summary.errors, summary.warnings, summary.infos, summary.reviews]
        return [row.path, row.applicant, row.grade?.name ?? "", summary.verdict.rawValue] + counts.map(String.init)
            + types.flatMap { type in length(row.documents.first { $0.kind == type.kind }) }
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
