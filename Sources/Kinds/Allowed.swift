import ApplicationForm
import Linting
import PackData
import SourceText

/// Values of which the guide names all, or words one of which has to be in them.
struct Allowed: Kind {
    static let name = "allowed"
    private static let values = Spot.words.union(["values", "nearest"])
    static let messages = [
        "default": values, "doubtful": values, "short": values, "blank": values, "proof": values
    ]
    static let reviews: Set<String> = ["doubtful"]

    /// A value that is allowed, and how else it may be written.
    private struct Value: Sendable {
        var name: String
        var aliases: [String]
        var all: [String] { [name] + aliases }
    }

    private let fields: Fields
    /// By path; the same for all where there is one list.
    private let lists: [[Value]]
    /// Words of which one is enough, whatever stands around it.
    private let words: Words?
    /// Allowed, but only a person can say whether rightly.
    private let doubtful: [String]
    /// Words beside a value that change nothing.
    private let fillers: [String]
    /// Names of a value that are too short.
    private let short: [String: [String]]
    /// Whether something has to stand there.
    private let isFilled: Bool
    /// Words that fill in nothing: 待定.
    private let nothing: [String]
    /// Values that need a file.
    private let proof: (values: [Value], files: [FormPath])?

    var says: Set<String> {
        var says: Set<String> = ["default"]
        if !doubtful.isEmpty { says.insert("doubtful") }
        if !short.isEmpty { says.insert("short") }
        if isFilled { says.insert("blank") }
        if proof != nil { says.insert("proof") }
        return says
    }

    init(_ parameters: Parameters) throws(Failure) {
        fields = try parameters.fields()
        words = try parameters.words("words")
        doubtful = try parameters.strings("doubtful")
        fillers = try parameters.strings("fillers")
        isFilled = try parameters.flag("filled")
        nothing = try parameters.strings("nothing")
        var short: [String: [String]] = [:]
        for (name, node) in parameters["short"]?.pairs ?? [] { short[name] = try node.strings() }
        self.short = short
        var aliases: [String: [String]] = [:]
        for (name, node) in parameters["aliases"]?.pairs ?? [] { aliases[name] = try node.strings() }
        func values(_ names: [String]) -> [Value] { names.map { Value(name: $0, aliases: aliases[$0] ?? []) } }
        let variants = parameters.pack.grades.map { Value(name: $0.name, aliases: $0.aliases + [$0.id]) }
        var lists: [[Value]] = []
        let node = try parameters.required("fields"), own = node.pairs
        for (index, path) in fields.paths.enumerated() {
            guard index < own.count else {
                lists.append(path.field?.type == .variant ? variants : values(path.field?.values ?? []))
                continue
            }
            lists.append(values(try own[index].value.strings()))
        }
        if own.isEmpty, let shared = parameters["values"] {
            let list = values(try shared.strings())
            lists = lists.map { _ in list }
        }
        self.lists = lists
        if words == nil, !isFilled, let empty = lists.firstIndex(where: \.isEmpty) {
            throw parameters.failure("没有写“\(fields.paths[empty].text)”可以是什么（values）")
        }
        let known = Set(lists.joined().map(\.name))
        let named = (parameters["aliases"]?.pairs ?? []) + (parameters["short"]?.pairs ?? [])
        if let odd = named.first(where: { !known.contains($0.key) }) {
            throw odd.value.unknown(odd.key, "值", among: known.sorted())
        }
        proof = try parameters["proof"].map { (node) throws(Failure) in
            try node.checkKeys(["values", "files"])
            return (
                values(try node.required("values").strings()),
                try FormPath.list(node.required("files"), parameters.pack)
            )
        }
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        for (index, spot) in fields.spots(context) {
            let allowed = lists[index], text = Spelling.withoutRemark(spot.text)
            guard !spot.isBlank, !nothing.contains(where: { Spelling.isSame($0, text) }) else {
                if isFilled {
                    report.say("blank", ["values": Wording.quoted(allowed.map(\.name)), "nearest": ""], at: spot)
                }
                continue
            }
            func say(_ key: String) {
                report.say(
                    key, ["values": Wording.quoted(allowed.map(\.name)), "nearest": nearest(to: text, allowed)],
                    at: spot)
            }
            if doubtful.contains(where: { Spelling.isSame($0, text) }) {
                say("doubtful")
            } else if let proof, isOnly(proof.values + allowed, text),
                proof.values.contains(where: { $0.all.contains { text.lettersOnly.contains($0.lettersOnly) } })
            {
                if !hasProof(proof.files, spot, context) { say("proof") }
            } else if !allowed.isEmpty || words != nil, !(words?.occurs(in: text.lettersOnly) ?? false),
                !isOnly(allowed, spot.text), !isOnly(allowed, text)
            {
                let isShort = allowed.contains { short[$0.name]?.contains { Spelling.isSame($0, text) } ?? false }
                say(isShort ? "short" : "default")
            }
        }
    }

    /// Whether the text holds a value and nothing else but values and fillers: 合格, 考核合格, 合格（称职）.
    private func isOnly(_ values: [Value], _ text: String) -> Bool {
        if values.contains(where: { $0.all.contains { Spelling.isSame($0, text) } }) { return true }
        var rest = text.lettersOnly
        for filler in fillers { rest = rest.replacing(filler, with: "") }
        let words = values.flatMap(\.all).map(\.lettersOnly).filter { !$0.isEmpty }
        guard words.contains(where: rest.contains) else { return false }
        for word in words { rest = rest.replacing(word, with: "") }
        return rest.isEmpty
    }

    private func nearest(to text: String, _ values: [Value]) -> String {
        values.max { Similarity.dice($0.name, text) < Similarity.dice($1.name, text) }?.name ?? ""
    }

    /// A file of the same record, or of the form.
    private func hasProof(_ files: [FormPath], _ spot: Spot, _ context: RuleContext) -> Bool {
        files.contains { path in
            if path.rows != nil, let field = path.field, let record = spot.record, path.page === spot.page {
                return record[field].map { !$0.isBlank } ?? false
            }
            return path.spots(context).contains { !$0.isBlank }
        }
    }
}
