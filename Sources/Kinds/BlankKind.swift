import ApplicationForm
import Linting
import PackData
import SourceText

/// Fields that have to stay empty.
struct BlankKind: Rule {
    static let check = "blank"
    static let scope = RuleScope.application
    static let wording = RuleWording.some
    static let messages: [String: Set<String>] = ["filled": ["field", "value"], "nothing": ["field", "value"]]
    private let fields: [FormPath]
    /// What people write for nothing: 无.
    private let nothing: Set<String>
    /// Word files that the form names, in which the same fields are looked at.
    private let forms: [FormPath]

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["fields", "nothing", "forms"])
        fields = try FormPath.list(entry.parameters.required("fields"), pack)
        nothing = Set(try entry.parameters["nothing"]?.strings().map(FieldTest.bare) ?? [])
        forms = try entry.parameters["forms"].map { (node) throws(Failure) in try FormPath.list(node, pack) } ?? []
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        look(at: scope, &sink)
        for value in forms.flatMap({ $0.find(in: scope) ?? [] }).compactMap(\.value) {
            for (index, file) in value.items.enumerated() {
                guard let form = context.attachments[file]?.form, let other = FormScope(context.asked(of: form)) else {
                    continue
                }
                look(at: other, &sink, in: file, .item(index, of: value, in: scope.form))
            }
        }
    }

    /// - Parameter target: Where the file is named in which they are looked at.
    private func look(
        at scope: FormScope, _ sink: inout FindingSink, in file: String? = nil, _ target: FindingSink.Target? = nil
    ) {
        for path in fields {
            for found in path.find(in: scope) ?? [] where !path.isNothing(found) {
                let text = path.text(of: found)
                if Self.isUnticked(text) { continue }
                let key = nothing.contains(FieldTest.bare(text)) && sink.says("nothing") ? "nothing" : "filled"
                let field = (file.map { "\($0) 里的" } ?? "") + path.label
                sink.report(key, ["field": field, "value": Wording.shortened(text)], at: target ?? found.target)
            }
        }
    }

    /// Boxes to tick, none of which is.
    private static func isUnticked(_ text: String) -> Bool {
        text.contains { "□☐○".contains($0) } && !text.contains { "☑☒■√✓✔●◉".contains($0) }
    }
}
