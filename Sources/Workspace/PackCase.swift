import ApplicationForm
import Engine
import Linting
import PackData
import SourceText

/// A small input that stands in a rule's entry (`cases:`), with what the rule has to say of it.
public struct PackCase: Sendable {
    /// The rule, and what the case shows.
    public let rule: String
    /// What it shows.
    public let name: String
    /// Where it stands.
    fileprivate let place: PackNode
    private let form: PackNode?
    private let documents: [(name: String, text: String)]
    private let files: [String: AttachmentFacts]
    private let day: CivilDate
    private let variant: Variant?
    /// Keys of the messages, sorted.
    private let expected: [String]

    /// Whether the rule has to say something of it.
    public var findsSomething: Bool { !expected.isEmpty }

    /// The check whose cases hold keys that no form has.
    private static let unknownKeys = "application.unknown-key"
    /// For cases in which the day doesn't matter.
    private static let usualDay = CivilDate(year: 2026, month: 8, day: 15)

    /// - Parameter entry: Whose messages it may expect.
    init(_ node: PackNode, of entry: RuleEntry, in pack: RulePack) throws(Failure) {
        try node.checkKeys(["name", "form", "documents", "files", "date", "variant", "expect"])
        rule = entry.id
        place = node
        name = try node.string("name")
        form = node["form"]
        var documents: [(String, String)] = []
        for (name, text) in try node["documents"]?.mapping() ?? [] { documents.append((name, try Self.text(text))) }
        self.documents = documents
        var files: [String: AttachmentFacts] = [:]
        for (name, facts) in try node["files"]?.mapping() ?? [] { files[name] = try AttachmentFacts(facts) }
        self.files = files
        day =
            try node["date"].map { (date) throws(Failure) in
                guard let day = CivilDate(exactly: try date.string()), day.day != nil else {
                    throw date.failure("日期应写成“年-月-日”，例如 2026-08-01")
                }
                return day
            } ?? Self.usualDay
        variant = try node["variant"].map { (node) throws(Failure) in
            let name = try node.string()
            guard let variant = pack.grade(named: name) else {
                throw node.unknown(name, pack.variantName, among: pack.grades.map(\.name))
            }
            return variant
        }
        var expected: [String] = []
        for item in try node.required("expect").list() {
            // The id of the rule may stand in front: `form.date-future`, or `form.date` where it says one thing.
            let written = try item.string()
            let key =
                written == entry.id
                ? "default"
                : written.hasPrefix(entry.id + "-") ? String(written.dropFirst(entry.id.count + 1)) : written
            guard entry.messages[key] != nil else { throw item.unknown(key, "提示", among: entry.messages.keys.sorted()) }
            expected.append(key)
        }
        self.expected = expected.sorted()
        guard form != nil || !documents.isEmpty else { throw node.failure("要有 form 或 documents") }
    }

    /// A text, or one so often over: `{text, times}`.
    private static func text(_ node: PackNode) throws(Failure) -> String {
        if node.isScalar { return try node.string() }
        try node.checkKeys(["text", "times"])
        return String(repeating: try node.string("text"), count: try node.required("times").int(in: 1...5000))
    }

    private static func application(_ form: PackNode, _ schema: FormSchema) throws(Failure) -> Application {
        try FormFile(bytes: Array(form.json.utf8), path: "application.yaml", schema).application(schema)
    }

    /// Throws where it speaks of pages or fields that the form doesn't have.
    func checkKeys(_ pack: RulePack) throws(Failure) {
        guard let form, pack.rule(rule)?.check != Self.unknownKeys,
            let odd = try Self.application(form, pack.form).unknownKeys.first
        else { return }
        throw (form.named(odd.key) ?? place).failure(
            "用例“\(name)”里没有“\(odd.key)”这一页或栏目" + (odd.nearest.map { "；是不是“\($0)”？" } ?? ""),
            naming: odd.key, guess: odd.nearest)
    }

    /// What the rule says instead of what it should; nil where it says just that.
    func fault(with engine: Engine) throws(Failure) -> String? {
        var submission = Submission(
            documents: documents.map {
                .init(engine.pack.kind(ofFile: $0.name), DocumentSource($0.text, path: $0.name))
            })
        if let form {
            let form = try Self.application(form, engine.pack.form)
            submission.form = form
            submission.application = "application.yaml"
        }
        // What isn't said to be there isn't.
        for name in submission.form?.namedFiles ?? [] { submission.files[name] = AttachmentFacts(exists: false) }
        submission.files.merge(files) { $1 }
        submission.grade = variant
        let result = try engine.lint(submission, on: day)
        // A variant that the guide doesn't have may be what the case is about.
        if let failure = result.failures.first(where: { $0.code != .grade }) { return "用例“\(name)”读不了：\(failure)" }
        let said = result.findings.filter { $0.rule == rule }
        let keys = said.map(\.key).sorted()
        guard keys != expected else { return nil }
        func listed(_ keys: [String]) -> String { keys.isEmpty ? "没有提示" : keys.joined(separator: "、") }
        let words = said.map(\.message).joined(separator: " ")
        return "用例“\(name)”：应是\(listed(expected))，实际是\(listed(keys))" + (words.isEmpty ? "" : "（\(words)）")
    }
}

extension AttachmentFacts {
    /// `{kind: pdf, bytes: 1024, pages: 2, width: 300, height: 400, fault: locked}`; `{missing: true}` is not there.
    fileprivate init(_ node: PackNode) throws(Failure) {
        try node.checkKeys(["missing", "kind", "bytes", "pages", "width", "height", "fault"])
        var pixels: Pixels?
        if node["width"] != nil || node["height"] != nil {
            pixels = Pixels(width: try node.required("width").int(), height: try node.required("height").int())
        }
        let kinds: [String: Content] = ["pdf": .pdf, "jpg": .jpeg, "png": .png, "other": .other]
        let kind = try node["kind"]?.string() ?? "pdf"
        guard let content = kinds[kind] else { throw node.unknown(kind, "文件类型", among: kinds.keys.sorted()) }
        let faults: [String: Fault] = ["locked": .locked, "damaged": .damaged]
        let word = try node["fault"]?.string()
        if let word, faults[word] == nil { throw node.unknown(word, "毛病", among: faults.keys.sorted()) }
        self.init(
            exists: try !(node["missing"]?.bool() ?? false), size: try node["bytes"]?.int() ?? 1024, content: content,
            pixels: pixels, pages: try node["pages"]?.int(), fault: word.flatMap { faults[$0] })
    }
}

extension PackNode {
    /// The tree as JSON, each scalar a string: an application reads scalars as they are written.
    fileprivate var json: String {
        switch content {
        case .scalar(let text): Self.quoted(text)
        case .sequence(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .mapping(let pairs):
            "{" + pairs.map { "\(Self.quoted($0.key)):\($0.value.json)" }.joined(separator: ",\n") + "}"
        }
    }

    /// The value of this key, however deep it stands.
    fileprivate func named(_ key: String) -> PackNode? {
        if let value = self[key] { return value }
        for value in pairs.map(\.value) + items { if let found = value.named(key) { return found } }
        return nil
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension Packs {
    /// The cases of a pack's entries.
    public static func cases(_ name: String = defaultID) throws(Failure) -> [PackCase] {
        do throws(Failure) { return try cases(in: source(of: name), load(name)) } catch {
            throw Failure(faulty: error)
        }
    }

    static func cases(in source: PackSource, _ pack: RulePack) throws(Failure) -> [PackCase] {
        var cases: [PackCase] = []
        let own = source.core.file.isEmpty ? "" : source.core.file + "/rules/"
        for (id, prose) in source.documentation.pairs {
            guard let list = prose["cases"], let entry = pack.rule(id) else { continue }
            // Those of a pack that is extended speak of its own limits.
            for item in try list.list() where item.isCompiled == pack.data.isCompiled && item.file.hasPrefix(own) {
                cases.append(try PackCase(item, of: entry, in: pack))
            }
        }
        return cases
    }

    /// Runs the cases: a line for each rule that says something else than its entry expects.
    public static func failures(of cases: [PackCase], in name: String) throws(Failure) -> [String] {
        let pack = try load(name)
        var lines: [String] = [], engine: (rule: String, engine: Engine)?
        for one in cases {
            if engine?.rule != one.rule {
                engine = (one.rule, try Engine(pack: pack, selection: RuleSelection(selected: [one.rule])))
            }
            if let engine, let fault = try one.fault(with: engine.engine) {
                lines.append("\(one.place.failure("规则 \(one.rule)：\(fault)"))")
            }
        }
        return lines
    }
}
