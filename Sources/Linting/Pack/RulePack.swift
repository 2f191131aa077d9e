import ApplicationForm
import NameMatching
import PackData
import SourceText
import Structure

/// A pack: the limits, vocabulary and rules of one guide, as data.
public struct RulePack: Sendable {
    public let id: String
    public let version: String
    /// The version in which its rules came that have no history of their own.
    public let since: VersionNumber?
    /// 标题 of the pack for people.
    public let title: String
    /// Id of the guide that the clauses cite.
    public let guide: String
    /// From the lowest to the highest.
    public let grades: [Grade]
    public let rules: [RuleEntry]
    /// The pages of its form; none where the guide has no form.
    public let form: FormSchema
    public let sections: SectionVocabulary
    /// Named lists of phrases that rules look for.
    public let vocabulary: Vocabulary
    /// Words that the segmenter keeps whole.
    public let lexicon: [String]
    /// The whole tree, for what rules decode themselves (dates, tables of conditions).
    public let data: PackNode

    /// The files that a pack may have, without their ending.
    private static let parts: Set<String> = [
        "pack", "sections", "vocabulary", "grammars", "names", "form", "pages", "skeleton", "lexicon", "rules"
    ]

    public init(_ node: PackNode) throws(PackError) {
        if let odd = node.isCompiled ? nil : node.pairs.first(where: { !Self.parts.contains($0.key) }) {
            let files = Self.parts.subtracting(["rules", "lexicon", "pages"]).sorted().map { $0 + ".yaml" }
            throw Failure(
                .pack, path: odd.value.file,
                message: "规则包里没有叫这个名字的文件；可以有：\(files.joined(separator: "、"))、lexicon.txt、form 目录和 rules 目录")
        }
        let pack = try node.required("pack")
        try pack.checkKeys(["id", "version", "since", "title", "guide", "extends", "grades", "limits"])
        id = try pack.string("id")
        version = try pack.string("version")
        since = try (pack["since"]?.string()).flatMap { VersionNumber($0) }
        title = try pack.string("title")
        guide = try pack.string("guide")
        var grades: [Grade] = []
        for (key, value) in try pack.required("grades").pairs { grades.append(try Grade(value, id: key)) }
        self.grades = grades
        var rules: [RuleEntry] = []
        for item in try node.required("rules").items {
            // A pack that extends another leaves out a rule of it.
            if item["severity"]?.text == "off" { continue }
            let entry = try RuleEntry(item, guide: guide)
            if rules.contains(where: { $0.id == entry.id }) { throw item.failure("规则 \(entry.id) 写了两次") }
            rules.append(entry)
        }
        self.rules = rules
        form = try FormSchema(node["pages"])
        sections = try SectionVocabulary(try node.required("sections"))
        vocabulary = try Vocabulary(node["vocabulary"])
        lexicon = try node["lexicon"]?.strings() ?? []
        data = node
    }

    /// What tells project names apart; decoded when asked for, because only applications with 业绩 need it.
    package func nameVocabulary() throws(PackError) -> NameVocabulary { try NameVocabulary(try data.required("names")) }

    /// The grade that `text` names (id, Chinese name or alias); nil where there is none.
    public func grade(named text: String) -> Grade? { grades.first { $0.isNamed(text) } }

    /// The grade that a value of the form names, perhaps with more about it: 工程师（计算机应用）, 中级（工程师）, 工程师职称. What
    /// stands in front of the brackets decides: 经济师（中级） is none.
    public func grade(written text: String) -> Grade? {
        let parts = text.split { "()（）".contains($0) }.map { part in
            let words = part.filter { !$0.isWhitespace }
            return ["任职资格", "职称", "资格"].first(where: words.hasSuffix).map { String(words.dropLast($0.count)) } ?? words
        }
        guard let whole = grade(named: text) ?? parts.lazy.filter({ !$0.isEmpty }).first.flatMap(grade(named:)) else {
            return nil
        }
        // 高级（工程师）: two grades.
        return parts.compactMap(grade(named:)).contains { $0 != whole } ? nil : whole
    }

    /// What a grade may be called, for messages.
    public var gradeNames: String { grades.map { "\($0.name)（\($0.id)）" }.joined(separator: "、") }

    /// What changed after `version`, rule by rule; a rule without a history came with the pack.
    public func changes(since version: VersionNumber) -> [(rule: RuleEntry, changes: [String])] {
        rules.compactMap { rule in
            let history = rule.history
            let first = history.isEmpty ? since.map { [(version: $0, change: "新的规则")] } ?? [] : []
            let changes = (first + history).filter { $0.version > version }.map { "\($0.version)：\($0.change)" }
            return changes.isEmpty ? nil : (rule, changes)
        }
    }

    public func rule(_ id: String) -> RuleEntry? { rules.first { $0.id == id } }

    /// A number of `limits` in pack.yaml.
    public func limit(_ name: String) throws(PackError) -> Int {
        try data.required("pack").required("limits").required(name).int()
    }
}
