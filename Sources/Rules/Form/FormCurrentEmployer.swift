import ApplicationForm
import Linting
import PackData

/// The current job not written as 北京…人力资源咨询有限公司派遣至中国科学院XX研究所.
struct FormCurrentEmployer: Rule {
    static let check = "form.current-employer"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["form": ["unit"], "placeholder": ["unit"]]
    private let links: [String]
    private let dispatchers: [String]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["links", "dispatchers"])
        links = try entry.parameters.required("links").strings()
        dispatchers = try entry.parameters.required("dispatchers").strings()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = Career(form).current?.record[.unit], !value.isBlank else {
            return
        }
        let unit = EmployingUnit(value.text, links: links)
        let isDispatched = unit.dispatcher.map { name in dispatchers.contains { name.contains($0) } } ?? false
        if value.text.holdsPlaceholder {
            sink.report("placeholder", ["unit": value.text.trimmed], at: .value(value, of: form))
        } else if !isDispatched || unit.workplace.isEmpty {
            sink.report("form", ["unit": value.text.trimmed], at: .value(value, of: form))
        }
    }
}
