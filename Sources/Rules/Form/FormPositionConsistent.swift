import ApplicationForm
import Linting
import PackData

/// 技术职务 that differs between the pages, or is a title where the name of a post is asked for.
struct FormPositionConsistent: Rule {
    static let check = "form.position-consistent"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = ["differs": ["present", "job"], "title": ["position", "page"]]
    /// Names of titles, in letters only.
    private let titles: Set<String>

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["titles"])
        titles = Set(try entry.parameters.required("titles").strings().map(\.lettersOnly)).union(
            pack.grades.flatMap { [$0.name] + $0.aliases }.map(\.lettersOnly))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        let present = form[.presentPosition]
        let job = context.career.current?.record[.position]
        for (value, page) in [(present, "基本信息"), (job, form.table(.workHistory)?.key ?? "")] {
            guard let value, isTitle(value.text) else { continue }
            sink.report("title", ["position": value.text.trimmed, "page": page], at: .value(value, of: form))
        }
        guard let present, let job, !present.isBlank, !job.isBlank, present.text.lettersOnly != job.text.lettersOnly
        else { return }
        sink.report(
            "differs", ["present": present.text.trimmed, "job": job.text.trimmed], at: .value(job, of: form),
            related: [sink.related(at: form.source.path, present.keyRange)])
    }

    /// 工程师, 工程师（中级）
    private func isTitle(_ text: String) -> Bool {
        let plain = text.split { "（(".contains($0) }.first.map(String.init) ?? ""
        return titles.contains(text.lettersOnly) || titles.contains(plain.lettersOnly)
    }
}
