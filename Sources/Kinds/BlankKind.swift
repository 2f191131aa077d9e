import ApplicationForm
import Linting
import PackData

/// Fields that have to stay empty.
struct BlankKind: Rule {
    static let check = "blank"
    static let scope = RuleScope.application
    static let wording = RuleWording.some
    static let messages: [String: Set<String>] = ["filled": ["field", "value"], "nothing": ["field", "value"]]
    private let fields: [FormPath]
    /// What people write for nothing: 无.
    private let nothing: Set<String>

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["fields", "nothing"])
        fields = try FormPath.list(entry.parameters.required("fields"), pack)
        nothing = Set(try entry.parameters["nothing"]?.strings().map(FieldTest.folded) ?? [])
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        for path in fields {
            for found in path.find(in: scope) ?? [] where !path.isNothing(found) {
                let text = path.text(of: found)
                let key = nothing.contains(FieldTest.folded(text)) && sink.says("nothing") ? "nothing" : "filled"
                sink.report(key, ["field": path.label, "value": Wording.shortened(text)], at: found.target)
            }
        }
    }
}
