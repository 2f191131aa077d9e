import ApplicationForm
import Kinds
import Linting
import PackData
import SourceText

/// The current job not written as 北京…人力资源咨询有限公司派遣至中国科学院XX研究所, both names in full.
struct FormCurrentEmployer: Rule {
    static let check = "form.current-employer"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "form": ["unit"], "agency": ["unit", "company"], "slip": ["unit", "company", "expected"],
        "placeholder": ["unit"], "company": ["unit", "company"],
        "institute": ["unit", "institute", "parent"]
    ]
    private let names: UnitNames

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys([])
        names = try UnitNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = context.career.current?.record[.unit],
            !value.isBlank
        else {
            return
        }
        let unit = names.unit(value.text)
        var values = ["unit": value.text.trimmed]
        guard !value.text.holdsPlaceholder else {
            return sink.report("placeholder", values, at: .value(value, of: form))
        }
        guard let company = unit.dispatcher, !company.isEmpty, !unit.workplace.isEmpty else {
            return sink.report("form", values, at: .value(value, of: form))
        }
        values["company"] = company
        if let expected = names.company(likeButFor: company) {
            values["expected"] = expected
            sink.report("slip", values, at: .value(value, of: form))
        } else if !names.isDispatcher(company) {
            sink.report("agency", values, at: .value(value, of: form), verdict: .review)
        } else if !names.isWholeCompany(company) {
            sink.report("company", values, at: .value(value, of: form))
        } else if names.isShortened(unit.workplace) {
            values.merge(["institute": unit.workplace, "parent": names.parent]) { $1 }
            sink.report("institute", values, at: .value(value, of: form))
        }
    }
}
