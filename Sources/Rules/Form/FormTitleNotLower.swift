import ApplicationForm
import Linting
import PackData

/// 现有职称 that is not lower than 申评资格.
struct FormTitleNotLower: Rule {
    static let check = "form.title-not-lower"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = ["default": ["title", "grade"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        let grades = context.pack.grades
        guard let form = context.application, let value = form.filled(.presentTitle), let applied = context.grade,
            let present = context.pack.grade(written: value.text.trimmed),
            let low = grades.firstIndex(of: present), let high = grades.firstIndex(of: applied), low >= high
        else { return }
        sink.report(
            "default", ["title": value.text.trimmed, "grade": applied.name], at: .value(value, of: form),
            verdict: .review,
            related: form.appliedTitle.map { [sink.related(at: form.source.path, $0.keyRange)] } ?? [])
    }
}
