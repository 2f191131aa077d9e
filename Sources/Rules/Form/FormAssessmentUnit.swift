import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import SourceText

/// 组织单位 of an assessment unlike the unit of the job that it belongs to. The same wrong unit is said once.
struct FormAssessmentUnit: Rule {
    static let check = "form.assessment-unit"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = ["default": ["kind", "organizer", "unit"]]
    private let names: UnitNames

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys([])
        names = try UnitNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        let career = context.career, current = career.current?.record[.unit]
        var wrong: [(kinds: [String], organizer: FormValue, workplace: String, unit: FormValue)] = []
        for record in form.records(.assessments) {
            guard let value = record[.organizer], !value.isBlank,
                let period = record[.period].flatMap({ FormPeriod($0.text) }), !period.isReversed,
                let job = career.job(around: period, on: context.today), let unit = job.record[.unit], !unit.isBlank
            else { continue }
            // Where jobs overlap, form.work-history says so, and any of their units may be the right one.
            let others = career.jobs.filter {
                $0.value != job.value && $0.period?.touches(period, on: context.today) == true
            }
            if others.contains(where: { $0.period?.contains(period, on: context.today) == true }) { continue }
            if others.contains(where: { names.isSame(names.unit($0.record.text(.unit)).workplace, value.text) }) {
                continue
            }
            let workplace = names.unit(unit.text).workplace
            // A unit that is not filled in yet is reported where it stands; so is one that 聘任单位 contradicts.
            // 公司派遣至研究所 holds the institute's name and is none.
            let isDispatched = names.unit(value.text).dispatcher != nil
            guard !workplace.holdsPlaceholder,
                isDispatched
                    || !names.isSame(value.text, workplace)
                        && (unit != current || !isOfEmployingUnit(value.text, form))
            else { continue }
            let kind = record.text(.assessmentKind)
            if let index = wrong.firstIndex(where: {
                $0.unit == unit && names.spelledOut($0.organizer.text) == names.spelledOut(value.text)
            }) {
                wrong[index].kinds.append(kind)
            } else {
                wrong.append(([kind], value, workplace, unit))
            }
        }
        for fault in wrong {
            sink.report(
                "default",
                [
                    "kind": Wording.quoted(fault.kinds), "organizer": fault.organizer.text.trimmed,
                    "unit": fault.workplace
                ],
                at: .value(fault.organizer, of: form),
                related: [sink.related(at: form.source.path, fault.unit.keyRange)])
        }
    }

    private func isOfEmployingUnit(_ name: String, _ form: Application) -> Bool {
        form[.employingUnit].map { !$0.isBlank && names.isSame($0.text, name) } ?? false
    }
}
