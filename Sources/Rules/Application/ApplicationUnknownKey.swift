import ApplicationForm
import Linting

/// A key that the form does not have.
struct ApplicationUnknownKey: Rule {
    static let check = "application.unknown-key"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "default": ["key"], "near": ["key", "nearest"], "elsewhere": ["key", "page", "here"], "page": ["key", "here"],
        "beside": ["key", "here"]
    ]

    init(_ entry: RuleEntry, pack: RulePack) {}

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for unknown in form.unknownKeys {
            // 外调表 has a 工作经历 of its own.
            let isCopy = unknown.within.flatMap { form.schema.page($0) }?.isOptional ?? false
            let key =
                unknown.belongsTo.map { $0 != unknown.key ? "elsewhere" : isCopy ? "beside" : "page" }
                ?? (unknown.nearest != nil ? "near" : "default")
            sink.report(
                key,
                [
                    "key": unknown.key, "nearest": unknown.nearest ?? "", "page": unknown.belongsTo ?? "",
                    "here": unknown.within ?? "最上一层"
                ],
                at: .form(unknown.range, of: form))
        }
    }
}
