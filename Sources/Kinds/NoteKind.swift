import Linting
import PackData

/// Says once what stands in some fields, which nobody can change later.
struct NoteKind: Kind {
    static let name = "note"
    static let messages: [String: Set<String>] = ["default": ["fields", "count"]]
    private let fields: Fields

    init(_ parameters: Parameters) throws(PackError) { fields = try parameters.fields() }

    func check(_ context: RuleContext, _ report: inout Report) {
        let filled = fields.filled(context).map(\.spot)
        guard let first = filled.first else { return }
        let texts = filled.map { "\($0.name)“\(Wording.shortened($0.text, to: 40))”" }
        report.say(
            "default", ["fields": texts.joined(separator: "、"), "count": "\(filled.count)"], at: first.target)
    }
}
