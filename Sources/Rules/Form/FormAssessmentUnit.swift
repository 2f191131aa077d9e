import ApplicationForm
import Linting
import PackData

/// 组织单位 of an assessment unlike the unit of the job that it belongs to.
struct FormAssessmentUnit: Rule {
    static let check = "form.assessment-unit"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["default": ["kind", "organizer", "unit"]]
    private let links: [String]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["links"])
        links = try entry.parameters.required("links").strings()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        let career = Career(form)
        for record in form.assessments?.records ?? [] {
            guard let value = record[.organizer], !value.isBlank,
                let period = record[.period].flatMap({ FormPeriod($0.text) }), !period.isReversed,
                let job = career.job(around: period, on: context.today), let unit = job.record[.unit], !unit.isBlank
            else { continue }
            let workplace = EmployingUnit(unit.text, links: links).workplace
            // A unit that is not filled in yet is reported where it stands.
            guard !workplace.holdsPlaceholder else { continue }
            guard !EmployingUnit.isSame(value.text, workplace) else { continue }
            sink.report(
                "default", ["kind": record.text(.assessmentKind), "organizer": value.text.trimmed, "unit": workplace],
                at: .value(value, of: form),
                related: [.init(path: form.source.path, range: unit.keyRange, message: "这段时间的工作单位")])
        }
    }
}
