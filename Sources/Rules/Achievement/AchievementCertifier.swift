import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import SourceText

/// 成果鉴定机构及证明人 without the unit or the person, or with a unit that is not the one of the entry's period.
///
/// The same thing about the same unit is said once, however many entries repeat it.
struct AchievementCertifier: Rule {
    static let check = "achievement.certifier"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["text", "unit", "workplace", "count", "period"]
    static let messages = [
        "unit": values, "person": values, "surname": values, "placeholder": values, "dispatcher": values,
        "otherJob": values,
        "foreign": values
    ]
    private let parser: CertifierParser
    private let names: UnitNames

    private struct Fault {
        var key: String
        var unit: String
        var value: FormValue
        var values: [String: String]
        var count = 1
    }

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(CertifierParser.parameters)
        parser = try CertifierParser(entry.parameters, pack)
        names = try UnitNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        let career = context.career
        var faults: [Fault] = []
        for record in form.records(.achievements) {
            guard let value = record[.certifier], !value.isBlank else { continue }
            let certifier = parser.parts(of: value.text)
            guard let fault = fault(of: certifier, value, record, career, context) else { continue }
            if fault.unit.isEmpty || !faults.contains(where: { $0.key == fault.key && $0.unit == fault.unit }) {
                faults.append(fault)
            } else if let index = faults.firstIndex(where: { $0.key == fault.key && $0.unit == fault.unit }) {
                faults[index].count += 1
            }
        }
        for fault in faults {
            let values = fault.values.merging([
                "text": fault.value.text.trimmed, "count": fault.count > 1 ? "（共 \(fault.count) 条业绩）" : ""
            ]) { $1 }
            sink.report(
                fault.key, values, at: .value(fault.value, of: form), verdict: fault.key == "foreign" ? .review : nil)
        }
    }

    private func fault(
        of certifier: CertifierParser.Parts, _ value: FormValue, _ record: FormRecord, _ career: Career,
        _ context: RuleContext
    ) -> Fault? {
        func fault(_ key: String, unit: String = "", _ values: [String: String] = [:]) -> Fault {
            Fault(
                key: key, unit: unit, value: value,
                values: ["unit": "", "workplace": "", "period": ""].merging(values) { $1 })
        }
        let written = certifier.unit.map(names.unit)
        if let unit = written?.workplace, written?.dispatcher == nil, names.isDispatcher(unit) {
            return fault("dispatcher", unit: unit, ["unit": unit])
        }
        // 中科众创: a name that only the pack knows.
        if certifier.unit == nil {
            return names.isDispatcher(value.text) ? fault("dispatcher", ["unit": value.text.trimmed]) : fault("unit")
        }
        if value.text.holdsPlaceholder { return fault("placeholder") }
        if !certifier.hasPerson { return fault(certifier.hasSurname ? "surname" : "person") }
        guard let unit = written?.workplace, let period = record[.period].flatMap({ FormPeriod($0.text) }),
            !period.isReversed
        else { return nil }
        let own = career.jobs(during: period, on: context.today).map { names.unit($0.record.text(.unit)).workplace }
        // A unit that is not filled in yet is reported where it stands.
        guard let workplace = own.first(where: { !$0.isEmpty }),
            !own.contains(where: { names.isSame($0, unit) || $0.holdsPlaceholder })
        else { return nil }
        let values = ["unit": unit, "workplace": workplace, "period": record.text(.period)]
        let employing = context.application?.text(.employingUnit) ?? ""
        // Where 聘任单位 and 工作经历 disagree, one of them is wrong, and that is said there.
        if !employing.isEmpty, names.isSame(employing, unit) {
            let current = career.current.map { names.unit($0.record.text(.unit)).workplace } ?? ""
            return names.isSame(employing, current) ? fault("otherJob", unit: unit, values) : nil
        }
        if career.jobs.contains(where: { names.isSame(names.unit($0.record.text(.unit)).workplace, unit) }) {
            return fault("otherJob", unit: unit, values)
        }
        // A society or a customer may have certified the result; another institute of the Academy is more likely a
        // slip.
        return names.isOfParent(unit) && names.isOfParent(workplace) ? fault("foreign", unit: unit, values) : nil
    }
}
