import ApplicationForm
import ChineseText
import Linting
import PackData

/// Values that have to be written in a certain way.
struct FormatKind: Rule {
    static let check = "format"
    static let scope = RuleScope.application
    static let wording = RuleWording.own
    static let messages: [String: Set<String>] = [:]
    private static let values: Set<String> = ["field", "value"]

    private struct Format: Sendable {
        var message: String
        var fields: [FormPath]
        var pattern: TextPattern
    }

    private let formats: [Format]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["formats"])
        var formats: [Format] = []
        for node in try entry.parameters.required("formats").list() {
            try node.checkKeys(["say", "fields", "pattern"])
            let message = try node["say"]?.string() ?? "default", written = try node.required("pattern")
            guard entry.says(message) else { throw node.unknown(message, "提示", among: entry.messages.keys.sorted()) }
            if let odd = entry.placeholders(of: message).first(where: { !Self.values.contains($0) }) {
                throw node.unknown(odd, "内容（在提示“\(message)”里）", among: Self.values.sorted())
            }
            guard let pattern = TextPattern(try written.string()) else { throw written.failure("这不是正则表达式") }
            formats.append(
                Format(message: message, fields: try FormPath.list(node.required("fields"), pack), pattern: pattern))
        }
        self.formats = formats
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        for format in formats {
            for path in format.fields {
                for found in path.find(in: scope) ?? [] where !path.isNothing(found) {
                    let text = path.text(of: found)
                    guard format.pattern.occurs(in: FieldTest.folded(text)) == false else { continue }
                    sink.report(
                        format.message, ["field": path.label, "value": Wording.shortened(text)], at: found.target)
                }
            }
        }
    }
}
