import ApplicationForm
import Dates
import DocumentModel
import Foundation
import Linting
import PackData
import Workspace
import SourceText
import Testing

/// The checkout that these tests belong to.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A folder of its own for one test, removed at the end.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "reportlint-rules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }
}

/// A finding as tests write it down: `path:line severity verdict`, or `path:p12` and `path:page 3`.
struct Outcome: Hashable, Comparable, CustomStringConvertible {
    var place: String
    var severity: String
    var verdict: String
    var description: String { "\(place) \(severity) \(verdict)" }
    static func < (a: Outcome, b: Outcome) -> Bool { a.description < b.description }

    init(_ finding: Finding, in result: LintResult, below folder: String) {
        let document = result.document(at: finding.path)
        let path =
            finding.path.hasPrefix(folder + "/") ? String(finding.path.dropFirst(folder.count + 1)) : finding.path
        switch document?.place(of: finding) {
        case .source(let range): place = "\(path):\(document?.source?.line(at: range.start) ?? 0)"
        case .paragraph(let number): place = "\(path):p\(number)"
        case .page(let number): place = "\(path):page\(number)"
        default: place = path
        }
        severity = finding.severity.rawValue
        verdict = finding.verdict.rawValue
    }
}

/// Lints files written into a folder of their own.
func lint(
    _ files: [String: String], grade: String? = nil, select: [String] = [],
    configure: (inout LintOptions) -> Void = { _ in }
) throws -> LintResult {
    let scratch = try Scratch()
    for (name, text) in files { try scratch.write(name, text) }
    var options = LintOptions()
    options.paths = [scratch.folder.path()]
    options.grade = grade
    options.select = select
    options.on = CivilDate(year: 2026, month: 8, day: 1)
    configure(&options)
    // A configuration may name a pack that is another test's under the same name.
    if options.pack == nil, files[".reportlint.yaml"] == nil { options.engines = sharedEngines }
    return try Workspace(options).lint()
}

/// The program's own packs and their rules, made once for all that is linted here.
let sharedEngines = EngineShelf()

/// Lints one report and gives the findings of one rule.
func findings(
    _ rule: String, in report: String, application: String? = nil, grade: String? = "senior"
) throws -> [Finding] {
    var files = ["个人技术报告.md": report]
    files["application.yaml"] = application
    let result = try lint(files, grade: application == nil ? grade : nil)
    #expect(result.failures.isEmpty, "\(result.failures)")
    return result.findings.filter { $0.rule == rule }
}

/// Lints one opinion and gives the findings of one rule.
func findings(_ rule: String, inOpinion opinion: String, application: String? = nil) throws -> [Finding] {
    var files = ["单位推荐意见.txt": opinion]
    files["application.yaml"] = application
    return try lint(files).findings.filter { $0.rule == rule }
}
