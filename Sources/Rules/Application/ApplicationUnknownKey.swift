import ApplicationForm
import Linting
import PackData

/// A key that the form does not have.
struct ApplicationUnknownKey: Rule {
    static let check = "application.unknown-key"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["default": ["key"], "near": ["key", "nearest"]]

    init(_ entry: RuleEntry, pack: RulePack) {}

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for unknown in form.unknownKeys {
            sink.report(unknown.nearest == nil ? "default" : "near", ["key": unknown.key, "nearest": unknown.nearest ?? ""],
                        at: .form(unknown.range, of: form))
        }
    }
}
