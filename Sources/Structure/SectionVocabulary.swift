import ChineseText
import PackData
import SourceText

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
        /// The pack's word for it: that of the JSON output.
        public let id: String
        /// By which the program knows it.
        public let role: SectionRole
        /// The pack's name of the section.
        public let label: String
        /// Place in the guide's list; sections of a project should stand in ascending order.
        public let order: Int?
        /// Whether each project (for `outlook`: the report) should have it.
        public let isRequired: Bool
        /// How much room it gets; nil where the guide doesn't say.
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

    /// - Parameter node: nil for a guide whose documents have no outline.
    public init(_ node: PackNode?) throws(Failure) {
        let node = node ?? PackNode(.mapping([]))
        try node.checkKeys([
            "roles", "certainty", "model", "words", "pairs", "plain", "joints", "characters", "text", "projects",
            "units", "genres", "opinion"
        ])
        let entries = try Self.entries(node["roles"]?.list() ?? [])
        self.entries = entries
        let names = RoleNames(entries)
        var byRole = [Entry?](repeating: nil, count: SectionRole.allCases.count)
        for entry in entries where byRole[entry.role.lane] == nil { byRole[entry.role.lane] = entry }
        self.byRole = byRole
        certainty = try RoleCertainty(node["certainty"], isNeeded: !entries.isEmpty)
        model = try RoleModel(node["model"], entries: entries)
        words = try WordTable(node, names, modifierShare: model.modifier)
        cues = try CueTable(node["text"], names)
        projects = try ProjectWords(node["projects"])
        units = PhraseSet(try node["units"]?.strings() ?? [])
        var genres: [GenreWords] = []
        for (id, words) in node["genres"]?.pairs ?? [] { genres.append(try GenreWords(id, words)) }
        self.genres = genres
        opinion = try OpinionParts(node["opinion"])
    }

    /// How the pack describes a role.
    public subscript(role: SectionRole) -> Entry? { byRole[role.lane] }

    /// The pack's name of `role`; its id where the pack doesn't name it.
    public func label(_ role: SectionRole) -> String { self[role]?.label ?? role.rawValue }

    /// The pack's word for `role` in programs' outputs.
    public func id(_ role: SectionRole) -> String { self[role]?.id ?? role.rawValue }

    /// The role that the pack calls so.
    public func role(called id: String) -> SectionRole? { entries.first { $0.id == id }?.role }

    /// Whether documents tell of representative projects.
    public var hasProjects: Bool { self[.project] != nil }

    /// The roles that each project should have, in the guide's order.
    public var requiredInProject: [SectionRole] {
        entries.filter { $0.isRequired && $0.role != .outlook }.sorted { ($0.order ?? 0) < ($1.order ?? 0) }.map(\.role)
    }
}

extension SectionVocabulary {
    /// Where a section of the pack's own stands.
    private enum Place: String, CaseIterable { case opening, project, inProject, closing }

    /// The pack's roles. One that goes by a name of its own takes a place that no other has, in the order of the list.
    private static func entries(_ items: [PackNode]) throws(Failure) -> [Entry] {
        var free = SectionRole.guide.filter { $0 != .outlook }
        var known: [(node: PackNode, id: String, role: SectionRole?)] = []
        for item in items {
            let id = try item.string("id"), role = SectionRole(rawValue: id)
            free.removeAll { $0 == role }
            known.append((item, id, role))
        }
        var entries: [Entry] = []
        for (item, id, role) in known {
            let place = try item.choice("place", of: Place.self)
            let slot: SectionRole? =
                switch (role, place) {
                case (let role?, _): role
                case (nil, .opening): .intro
                case (nil, .project): .project
                case (nil, .closing): .outlook
                case (nil, .inProject?), (nil, nil): free.isEmpty ? nil : free.removeFirst()
                }
            guard let slot else { throw item.failure("章节类别太多：中间的最多 7 类") }
            if let other = entries.first(where: { $0.role == slot }) {
                throw item.failure("“\(id)”与“\(other.id)”占同一个位置；同一位置（place）只能有一类")
            }
            entries.append(try Entry(item, id: id, role: slot))
        }
        return entries
    }
}

extension SectionVocabulary.Entry {
    fileprivate init(_ node: PackNode, id: String, role: SectionRole) throws(Failure) {
        try node.checkKeys(["id", "label", "place", "order", "required", "emphasis"])
        self.id = id
        self.role = role
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

/// The roles by the names that a pack gives them.
///
/// Looked through rather than hashed: a pack names a thousand roles, nearly all of them one of a dozen short words.
struct RoleNames {
    private let all: [(name: String, role: SectionRole)]

    init(_ entries: [SectionVocabulary.Entry]) {
        all = entries.map { ($0.id, $0.role) } + (entries.contains { $0.role == .other } ? [] : [("other", .other)])
    }

    func role(_ node: PackNode) throws(Failure) -> SectionRole { try role(try node.string(), at: node) }

    func role(_ id: String, at node: PackNode) throws(Failure) -> SectionRole {
        guard let role = all.first(where: { $0.name == id })?.role else {
            throw node.failure("没有“\(id)”这个章节类别", nearest: id, among: all.map(\.name))
        }
        return role
    }
}
