import ApplicationForm
import Dates
import DocumentModel
import NameMatching
import PackData
import SourceText
import Structure

/// A pack: the limits, vocabulary and rules of one guide, as data.
public struct RulePack: Sendable {
    /// By which options and files name it.
    public let id: String
    /// As pack.yaml says.
    public let version: String
    /// The version in which its rules came that have no history of their own.
    public let since: VersionNumber?
    /// 标题 of the pack for people.
    public let title: String
    /// What is applied for, in a few words: 职称评审.
    public let subject: String
    /// Id of the guide that the clauses cite.
    public let guide: String
    /// From the lowest to the highest; identities in the order of the pack.
    public let grades: [Variant]
    /// What the variants are called: 级别, 身份类型.
    public let variantName: String
    /// Whether the form may name one that the pack doesn't know: its rules say what that means.
    let isVariantOpen: Bool
    /// The days between which the guide holds, where the pack says.
    public let validFrom: CivilDate?
    /// The last day on which it holds.
    public let validTo: CivilDate?
    /// The kinds of documents that the guide asks for.
    public let documents: [DocumentType]
    /// What stands in for its form by the names of files.
    public let formFiles: FormFiles
    /// 职称, 任职资格: what may stand behind a grade in a value of the form.
    private let titleTails: [String]
    /// In the order of the files.
    public let rules: [RuleEntry]
    /// The pages of its form; none where the guide has no form.
    public let form: FormSchema
    /// What documents with an outline are made of.
    public let sections: SectionVocabulary
    /// Named lists of phrases that rules look for.
    public let vocabulary: Vocabulary
    /// Words that the segmenter keeps whole.
    public let lexicon: [String]
    /// The whole tree, for what rules decode themselves (dates, tables of conditions).
    public let data: PackNode

    /// Whether its rules were made once without a fault: the program's own by the tests, others when they were loaded.
    package var isChecked: Bool

    /// The files that a pack may have, without their ending.
    private static let parts: Set<String> = [
        "pack", "sections", "vocabulary", "grammars", "likeness", "names", "form", "pages", "documents", "checklist",
        "skeleton", "lexicon", "rules"
    ]

    /// Ten times those of the largest pack that there is.
    private static let mostRules = 1000

    /// Throws what is wrong with its data; rules are checked when they are made.
    public init(_ node: PackNode) throws(Failure) {
        if let odd = node.isCompiled ? nil : node.pairs.first(where: { !Self.parts.contains($0.key) }) {
            let files = Self.parts.subtracting(["rules", "lexicon", "pages"]).sorted().map { $0 + ".yaml" }
            throw odd.value.unknown(
                odd.key + ".yaml", "文件", among: files + ["lexicon.txt", "form 目录", "rules 目录"])
        }
        let pack = try node.required("pack")
        try pack.checkKeys([
            "id", "version", "since", "title", "guide", "extends", "grades", "titleTails", "variants", "variant",
            "validFrom", "validTo", "limits", "subject"
        ])
        id = try pack.words("id")
        version = try pack.words("version")
        since = try pack["since"].map { (node) throws(Failure) in
            guard let version = VersionNumber(try node.string()) else { throw node.failure("应是版本，例如 0.1.0") }
            return version
        }
        title = try pack.words("title")
        subject = try pack["subject"]?.string() ?? title
        let guide = try pack.words("guide")
        self.guide = guide
        var grades: [Variant] = []
        for (key, value) in try (pack["variants"] ?? pack["grades"])?.mapping() ?? [] {
            grades.append(try Variant(value, id: key))
        }
        self.grades = grades
        for (_, limit) in try pack["limits"]?.mapping() ?? [] where !limit.isInherited { _ = try limit.int() }
        variantName = try pack["variant"]?.string("name") ?? "级别"
        isVariantOpen = try pack["variant"]?["open"]?.bool() ?? false
        validFrom = try Self.day(pack["validFrom"])
        validTo = try Self.day(pack["validTo"])
        titleTails = try pack["titleTails"]?.strings() ?? []
        var rules: [RuleEntry] = []
        let entries = try node.required("rules").items
        if let many = entries.count > Self.mostRules ? entries[Self.mostRules] : nil {
            throw many.failure("规则太多：最多 \(Self.mostRules) 条")
        }
        for item in entries {
            // A pack that extends another leaves out a rule of it.
            if item["severity"]?.text == "off" { continue }
            let entry = try RuleEntry(item, guide: guide)
            if rules.contains(where: { $0.id == entry.id }) { throw item.failure("规则 \(entry.id) 写了两次") }
            rules.append(entry)
        }
        // Also those that a pack leaves out.
        let ids = entries.compactMap { $0["id"]?.text }
        for entry in rules {
            if entry.yields == [RuleEntry.anyRule] { continue }
            if entry.yields.contains(entry.id) { throw entry.yieldsNode.failure("一条规则不能让着它自己") }
            guard let odd = entry.yields.first(where: { !ids.contains($0) }) else { continue }
            throw entry.yieldsNode.unknown(odd, "规则", among: ids)
        }
        self.rules = rules
        form = try FormSchema(node["pages"])
        if let field = pack["variant"]?["field"], !field.isInherited {
            let name = try field.string(), known = form.pages.flatMap(\.variants).map(\.id)
            if !known.contains(name) { throw field.unknown(name, "栏目（type: variant 的一栏）", among: known) }
        }
        var documents: [DocumentType] = []
        if let list = node["documents"] {
            try list.checkKeys(["documents", "application"])
            for item in try list["documents"]?.list() ?? [] {
                documents.append(try DocumentType(item, form, rules, limits: Self.limitNames(node, grades)))
            }
        }
        self.documents = documents
        formFiles = try FormFiles(node["documents"]?["application"])
        sections = try SectionVocabulary(node["sections"])
        vocabulary = try Vocabulary(node["vocabulary"])
        lexicon = try node["lexicon"]?.strings() ?? []
        data = node
        isChecked = node.isCompiled
    }

    /// What tells project names apart; decoded when asked for, because only applications with 业绩 need it.
    /// Nil for a guide without projects.
    package func nameVocabulary() throws(Failure) -> NameVocabulary? {
        try data["names"].map { (names) throws(Failure) in try NameVocabulary(names) }
    }

    /// The grade that the pack's data names; nil where what the pack extends speaks of one that it leaves out.
    public func grade(_ name: String, at node: PackNode) throws(Failure) -> Variant? {
        if let grade = grade(named: name) { return grade }
        if node.isInherited { return nil }
        throw node.unknown(name, variantName, among: grades.map(\.id))
    }

    /// The grade that `text` names (id, Chinese name or alias); nil where there is none.
    public func grade(named text: String) -> Variant? { grades.first { $0.isNamed(text) } }

    /// The grade that a value of the form names, perhaps with more about it: 工程师（计算机应用）, 中级（工程师）, 工程师职称. What
    /// stands in front of the brackets decides: 经济师（中级） is none.
    public func grade(written text: String) -> Variant? {
        let parts = text.split { "()（）".contains($0) }.map { part in
            let words = part.filter { !$0.isWhitespace }
            return titleTails.first(where: words.hasSuffix).map { String(words.dropLast($0.count)) } ?? words
        }
        guard let whole = grade(named: text) ?? parts.lazy.filter({ !$0.isEmpty }).first.flatMap(grade(named:)) else {
            return nil
        }
        // 高级（工程师）: two grades.
        return parts.compactMap(grade(named:)).contains { $0 != whole } ? nil : whole
    }

    /// What a grade may be called, for messages.
    public var gradeNames: String {
        grades.map { $0.id == $0.name ? $0.name : "\($0.name)（\($0.id)）" }.joined(separator: "、")
    }

    /// What changed after `version`, rule by rule; a rule without a history came with the pack.
    public func changes(since version: VersionNumber) -> [(rule: RuleEntry, changes: [String])] {
        rules.compactMap { rule in
            let history = rule.history
            let first = history.isEmpty ? since.map { [(version: $0, change: "新的规则")] } ?? [] : []
            let changes = (first + history).filter { $0.version > version }.map { "\($0.version)：\($0.change)" }
            return changes.isEmpty ? nil : (rule, changes)
        }
    }

    /// The entry with this id.
    public func rule(_ id: String) -> RuleEntry? { rules.first { $0.id == id } }

    /// The kind of document with this id.
    public func document(_ kind: DocumentKind) -> DocumentType? { documents.first { $0.kind == kind } }

    /// A kind that somebody named, if the pack has it.
    public func known(_ kind: DocumentKind) throws(Failure) -> DocumentKind {
        guard document(kind) == nil else { return kind }
        let kinds = documents.map { "\($0.kind.rawValue)（\($0.name)）" }
        throw Failure(
            .usage,
            message: "规则包 \(id) 没有“\(kind.rawValue)”这种文档；"
                + (kinds.isEmpty ? "它没有要检查的文档" : "可以写 \(kinds.joined(separator: " 或 "))"))
    }

    /// What a file is by its name: a document whose words are in it; the first kind where it says nothing.
    public func kind(ofFile path: String) -> DocumentKind { kind(named: path) ?? documents.first?.kind ?? .report }

    /// What a file is by its name; nil where that says nothing.
    public func kind(named path: String) -> DocumentKind? {
        let name = Path.name(of: path)
        return documents.first { $0.words.contains { name.contains($0) } }?.kind
    }

    /// Whether a name that says nothing else may be that of a document: what an attachment is not called.
    public func isPerhapsDocument(_ path: String) -> Bool {
        let name = Path.name(of: path)
        return documents.contains { $0.hints.contains { name.contains($0) } }
    }

    /// A number by its name: the variant's own, or else the pack's.
    public func limit(_ name: String, for variant: Variant?) -> Int? {
        variant?.limits[name] ?? (try? limit(name))
    }

    /// The names of its limits, for all or for a variant.
    public var limitNames: [String] { Self.limitNames(data, grades) }

    private static func limitNames(_ data: PackNode, _ grades: [Variant]) -> [String] {
        Set((data["pack"]?["limits"]?.pairs ?? []).map(\.key) + grades.flatMap(\.limits.keys)).sorted()
    }

    private static func day(_ node: PackNode?) throws(Failure) -> CivilDate? {
        guard let node else { return nil }
        guard let day = CivilDate(exactly: try node.string()) else {
            throw node.failure("日期应写成“年-月-日”，例如 2026-01-01")
        }
        return day
    }

    /// A number of `limits` in pack.yaml.
    public func limit(_ name: String) throws(Failure) -> Int {
        try data.required("pack").required("limits").required(name).int()
    }
}
