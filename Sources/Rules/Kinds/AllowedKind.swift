import ApplicationForm
import Linting
import PackData

/// Fields for which the guide says what has to stand there.
struct AllowedKind: Rule {
    static let check = "allowed"
    static let scope = RuleScope.application
    static let wording = RuleWording.some
    private static let values: Set<String> = ["field", "value", "expected"]
    static let messages: [String: Set<String>] = ["other": values, "short": values, "blank": ["field", "expected"]]

    private struct Choice: Sendable {
        var path: FormPath
        /// Nil where anything may stand there, but something has to.
        var expected: String?
        /// Other ways to write it that are as good.
        var also: Set<String>
        /// Names that are too short.
        var short: Set<String>
    }

    private let choices: [Choice]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["values"])
        var choices: [Choice] = []
        for node in try entry.parameters.required("values").list() {
            try node.checkKeys(["field", "is", "also", "short"])
            let expected = try node["is"]?.string()
            choices.append(
                Choice(
                    path: try FormPath(node.required("field"), pack), expected: expected,
                    also: Set(try node["also"]?.strings().map(FieldTest.folded) ?? []),
                    short: Set(try node["short"]?.strings().map(FieldTest.folded) ?? [])))
        }
        self.choices = choices
    }

    /// 中国科学院金属研究所(沈阳)
    private static func withoutRemark(_ text: String) -> String {
        guard text.last == ")", let open = text.lastIndex(of: "("), open > text.startIndex else { return text }
        return String(text[..<open])
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        for choice in choices {
            for found in choice.path.find(in: scope) ?? [] {
                let text = choice.path.text(of: found), folded = Self.withoutRemark(FieldTest.folded(text))
                let values = [
                    "field": choice.path.field?.key ?? choice.path.label, "value": Wording.shortened(text),
                    "expected": choice.expected ?? ""
                ]
                let key =
                    folded.isEmpty
                    ? "blank"
                    : choice.expected == nil || folded == FieldTest.folded(choice.expected ?? "")
                        || choice.also.contains(folded) ? nil : choice.short.contains(folded) ? "short" : "other"
                if let key, sink.says(key) { sink.report(key, values, at: found.target) }
            }
        }
    }
}
