import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import SourceText

/// The years that the guide's table of conditions asks for: what the 社保 record must show.
package struct RequiredYears {
    /// 学历 and the guide's words for it; of the applicant alone where the 学历 is known, otherwise of each.
    package let rows: [(degree: String, says: String)]

    /// - Parameter day: To which the years count.
    package init(_ pack: RulePack, application: Application?, grade: Variant, on day: CivilDate) throws(Failure) {
        let eligibility = try pack.data.required("form").required("eligibility")
        let ladder = try DegreeLadder(eligibility), says = eligibility["says"]?[grade.id]
        let highest = ladder.highest(of: application?.table(.education)?.filledRecords ?? [], on: day)
        let conditions = try eligibility.required("conditions").required(grade.id)
        rows = ladder.steps.filter { highest == nil || $0.id == highest?.step.id }.compactMap { step in
            // A dash asks for nothing that could be shown.
            guard conditions[step.id]?.text != "dash", let words = says?[step.id]?.text else { return nil }
            return (step.name, words)
        }
    }
}
