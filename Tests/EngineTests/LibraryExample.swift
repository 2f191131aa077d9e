import Engine
import Workspace

/// Lints a report again and again while it is written; gives what there is to say about each draft.
func lint(drafts: [String], of yaml: String) throws -> [String] {
    // Once: the rules of the pack, without those about the form.
    let pack = try Packs.load("cas-engineering")
    let engine = try Engine(pack: pack, selection: RuleSelection(ignored: ["form"]))
    let form = try ApplicationReader.read(bytes: Array(yaml.utf8), path: "application.yaml", pack.form)
    // Kept: it doesn't change while the report does.
    let opinion = try engine.analyze(DocumentSource("张三同志能够独立承担项目。", path: "单位推荐意见.txt"), as: .opinion, with: form)
    var lines: [String] = []
    for draft in drafts {
        let report = DocumentSource(draft, path: "个人技术报告.md"), started = ContinuousClock.now
        let submission = Submission(form: form, documents: [.init(.report, report), .init(.opinion, opinion)])
        let result = try engine.lint(submission, on: CivilDate(year: 2026, month: 8, day: 1)) {
            started.duration(to: .now) > .seconds(2)
        }
        for finding in result.findings {
            let document = result.document(at: finding.path), place = document?.place(of: finding)
            guard case .source(let range)? = place, let source = document?.source else { continue }
            lines.append("\(finding.path):\(source.line(at: range.start)) \(finding.rule) \(finding.message)")
        }
        lines += result.failures.map(\.description)
        lines.append("\(result.summary.verdict)")
    }
    return lines
}
