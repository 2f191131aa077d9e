import ApplicationForm
import Linting
import PackData
import SourceText

/// Says once that the guide may have changed: the day is outside of what pack.yaml says.
struct ValidityKind: Kind {
    static let name = "validity"
    static let messages: [String: Set<String>] = ["early": ["from"], "late": ["to"]]
    private let from, to: CivilDate?

    var says: Set<String> { Set((from == nil ? [] : ["early"]) + (to == nil ? [] : ["late"])) }

    init(_ parameters: Parameters) throws(PackError) {
        (from, to) = (parameters.pack.validFrom, parameters.pack.validTo)
        if from == nil, to == nil { throw parameters.failure("pack.yaml 里没有 validFrom 或 validTo，这条规则没有可看的") }
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let form = context.application else { return }
        let target = FindingSink.Target.form(TextRange(0, 0), of: form)
        if let from, context.today.isBefore(from) {
            report.say("early", ["from": from.chinese], at: target)
        } else if let to, to.isBefore(context.today) {
            report.say("late", ["to": to.chinese], at: target)
        }
    }
}
