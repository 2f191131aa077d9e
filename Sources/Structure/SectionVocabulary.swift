import ChineseText
import PackData

/// What a pack says about the sections of a report: their names, order and weight, and the graded vocabulary by which
/// headings and text are recognised (`sections.yaml`).
public struct SectionVocabulary: Sendable {
    /// How much room the guide gives a section.
    public enum Emphasis: String, Sendable {
        /// 简要
        case brief
        /// 重点
        case heavy
    }

    /// A role as the pack describes it.
    public struct Entry: Sendable {
        public let role: SectionRole
        /// The pack's name of the section.
        public let label: String
        /// Place in the guide's list; sections of a project should stand in ascending order.
        public let order: Int?
        /// Whether each project (for `outlook`: the report) should have it.
        public let isRequired: Bool
        public let emphasis: Emphasis?
    }

    /// In the order of the pack.
    public let entries: [Entry]
    let certainty: RoleCertainty
    let model: RoleModel
    let words: WordTable
    let cues: CueTable
    let projects: ProjectWords
    /// GHz, kV: behind a figure they are no words of a heading.
    let units: PhraseSet
    let genres: [GenreWords]
    /// What a 单位推荐意见 should speak of.
    public let opinion: OpinionParts
    /// By lane.
    private let byRole: [Entry?]

    public init(_ node: PackNode) throws(PackError) {
        try node.checkKeys([
            "roles", "certainty", "model", "words", "pairs", "plain", "joints", "characters", "text", "projects",
            "units", "genres", "opinion"
        ])
        var entries: [Entry] = []
        for item in try node.required("roles").list() { entries.append(try Entry(item)) }
        self.entries = entries
        var byRole = [Entry?](repeating: nil, count: SectionRole.allCases.count)
        for entry in entries where byRole[entry.role.lane] == nil { byRole[entry.role.lane] = entry }
        self.byRole = byRole
        certainty = try RoleCertainty(node.required("certainty"))
        model = try RoleModel(node["model"], entries: entries)
        words = try WordTable(node, modifierShare: model.modifier)
        cues = try CueTable(node["text"])
        projects = try ProjectWords(node["projects"])
        units = PhraseSet(try node["units"]?.strings() ?? [])
        var genres: [GenreWords] = []
        for (id, words) in node["genres"]?.pairs ?? [] { genres.append(try GenreWords(id, words)) }
        self.genres = genres
        opinion = try OpinionParts(node["opinion"])
    }

    public subscript(role: SectionRole) -> Entry? { byRole[role.lane] }

    /// The pack's name of `role`; its id where the pack doesn't name it.
    public func label(_ role: SectionRole) -> String { self[role]?.label ?? role.rawValue }

    /// The roles that each project should have, in the guide's order.
    public var requiredInProject: [SectionRole] {
        entries.filter { $0.isRequired && $0.role != .outlook }.sorted { ($0.order ?? 0) < ($1.order ?? 0) }.map(\.role)
    }
}

extension SectionVocabulary.Entry {
    init(_ node: PackNode) throws(PackError) {
        try node.checkKeys(["id", "label", "order", "required", "emphasis"])
        role = try SectionRole(node.required("id"))
        label = try node.string("label")
        order = try node["order"]?.int()
        isRequired = try node["required"]?.bool() ?? false
        if let value = node["emphasis"] {
            guard let emphasis = SectionVocabulary.Emphasis(rawValue: try value.string()) else {
                throw value.failure("emphasis 只能是 brief 或 heavy")
            }
            self.emphasis = emphasis
        } else {
            emphasis = nil
        }
    }
}

extension SectionRole {
    init(_ node: PackNode) throws(PackError) { self = try SectionRole.named(try node.string(), at: node) }

    /// Looked through rather than made of a raw value: that compares in ten times as many instructions, and a pack
    /// names a thousand roles.
    private static let byName = allCases.map { (name: $0.rawValue, role: $0) }

    static func named(_ id: String, at node: PackNode) throws(PackError) -> SectionRole {
        guard let role = byName.first(where: { $0.name == id })?.role else {
            throw node.failure("没有名为“\(id)”的章节类别；可用：\(allCases.map(\.rawValue).joined(separator: "、"))")
        }
        return role
    }
}
