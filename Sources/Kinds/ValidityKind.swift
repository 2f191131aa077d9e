import Dates
import Linting
import SourceText

/// Says once that the guide may have changed: the day is outside of what pack.yaml says.
struct ValidityKind: Kind {
    static let name = "validity"
    static let messages: [String: Set<String>] = ["early": ["from"], "late": ["to"]]
    private let from, to: CivilDate?

    init(_ parameters: Parameters) { (from, to) = (parameters.pack.validFrom, parameters.pack.validTo) }

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
