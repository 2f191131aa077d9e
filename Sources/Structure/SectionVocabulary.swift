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
        public fileprivate(set) var role: SectionRole
        /// The pack's name of the section.
        public let label: String
        /// Place in the guide's list; sections of a project should stand in ascending order.
        public let order: Int?
        /// Whether each project (where it stands outside of projects: the report) should have it.
        public let isRequired: Bool
        /// How much room it gets; nil where the guide doesn't say.
        public let emphasis: Emphasis?
    }

    /// In the order of the pack.
    public let entries: [Entry]
    /// All of them, and what none of them is: by lane.
    public let roles: [SectionRole]
    /// The parts that the guide lists, in its order, and behind them what closes a document.
    let guide: [SectionRole]
    /// The parts of a project that have a place in the guide's order.
    let ordered: [SectionRole]
    /// What introduces the applicant.
    public let openings: [SectionRole]
    /// What closes a document.
    public let closings: [SectionRole]
    let certainty: RoleCertainty
    let model: RoleModel
    let words: WordTable
    let cues: CueTable
    let projects: ProjectWords
    /// GHz, kV: behind a figure they are no words of a heading.
    let units: PhraseSet
    /// 由, 被, 采用: words of a sentence, which no heading that nobody knows has.
    let clauses: PhraseSet
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
            "units", "clauses", "genres", "opinion"
        ])
        let entries = try Self.entries(node["roles"]?.list() ?? [])
        self.entries = entries
        let names = RoleNames(entries)
        var byRole = [Entry?](repeating: nil, count: names.count), roles = [SectionRole.other, .project]
        for entry in entries { byRole[Int(entry.role.lane)] = entry }
        roles += entries.filter { $0.role != .project }.map(\.role).sorted { $0.lane < $1.lane }
        self.byRole = byRole
        self.roles = roles
        openings = roles.filter { $0.place == .opening }
        closings = roles.filter { $0.place == .closing }
        let parts = roles.filter { $0.place == .inProject }
        ordered = parts.filter { byRole[Int($0.lane)]?.order != nil }
        guide = parts + closings
        certainty = try RoleCertainty(node["certainty"])
        model = try RoleModel(node["model"])
        words = try WordTable(node, names, modifierShare: model.modifier)
        cues = try CueTable(node["text"], names)
        projects = try ProjectWords(node["projects"])
        units = try PhraseSet(node["units"])
        clauses = try PhraseSet(node["clauses"])
        var genres: [GenreWords] = []
        for (id, words) in node["genres"]?.pairs ?? [] { genres.append(try GenreWords(id, words)) }
        self.genres = genres
        opinion = try OpinionParts(node["opinion"])
    }

    /// How the pack describes a role; nil for `other`.
    public subscript(role: SectionRole) -> Entry? { byRole[Int(role.lane)] }

    /// The pack's name of `role`.
    public func label(_ role: SectionRole) -> String { self[role]?.label ?? id(role) }

    /// The pack's word for `role` in programs' outputs.
    public func id(_ role: SectionRole) -> String { self[role]?.id ?? Self.other }

    /// The role that the pack calls so.
    public func role(called id: String) -> SectionRole? { entries.first { $0.id == id }?.role }

    /// The role that a pack's data names; nil where what the pack extends speaks of one that it leaves out.
    public func role(_ id: String, at node: PackNode) throws(Failure) -> SectionRole? {
        if let role = role(called: id) { return role }
        if node.isInherited { return nil }
        throw node.failure("没有“\(id)”这个章节类别", nearest: id, among: entries.map(\.id))
    }

    /// Whether documents tell of representative projects.
    public var hasProjects: Bool { self[.project] != nil }

    /// The roles that each project should have, in the guide's order.
    public var requiredInProject: [SectionRole] {
        guide.filter { $0.place == .inProject && self[$0]?.isRequired == true }
    }

    /// What has none of the pack's roles.
    fileprivate static let other = "other"
}

extension SectionVocabulary {
    /// The likeliest role.
    func best(of vector: RoleVector) -> SectionRole { roles[vector.top] }

    /// What the step from one section to the next says; log-odds.
    func transition(_ from: SectionRole, _ to: SectionRole) -> Float {
        guard from.place != .opening, to.place != .opening, let a = self[from]?.order, let b = self[to]?.order else {
            return 0
        }
        if a == b { return model.same }
        if b == a + 1 { return model.next }
        return b > a ? model.forward : model.backward
    }

    /// The pack's roles in its order; their lanes are in the guide's.
    private static func entries(_ items: [PackNode]) throws(Failure) -> [Entry] {
        var entries: [Entry] = []
        for item in items {
            let entry = try Entry(item)
            guard entry.id != other else { throw item.failure("“\(other)”指不属于任何一类的章节，不能列在 roles 里") }
            if let same = entries.first(where: { $0.id == entry.id || $0.role == .project && entry.role == .project }) {
                throw item.failure(
                    same.id == entry.id
                        ? "“\(entry.id)”写了两次" : "“\(entry.id)”和“\(same.id)”都是 place: project；代表性项目只能有一类")
            }
            entries.append(entry)
        }
        guard entries.count <= SectionRole.most else {
            throw items[SectionRole.most].failure("章节类别太多：最多 \(SectionRole.most) 类，这里有 \(entries.count) 类")
        }
        var lane = SectionRole.firstOwn
        for place in [SectionRole.Place.opening, .inProject, .closing] {
            let here = entries.indices.filter { entries[$0].role.place == place }
            for index in here.sorted(by: { (entries[$0].order ?? .max, $0) < (entries[$1].order ?? .max, $1) }) {
                entries[index].role = SectionRole(lane: lane, place: place)
                lane += 1
            }
        }
        return entries
    }
}

extension SectionVocabulary.Entry {
    /// - Returns: An entry with its place; its lane stands in the company of all.
    fileprivate init(_ node: PackNode) throws(Failure) {
        try node.checkKeys(["id", "label", "place", "order", "required", "emphasis"])
        id = try node.string("id")
        let place = try node.choice("place", of: SectionRole.Place.self) ?? .inProject
        role = place == .project ? .project : SectionRole(lane: 0, place: place)
        label = try node.words("label")
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
    /// Those that headings name.
    let labels: [(label: String, role: SectionRole)]
    /// Of lanes.
    let count: Int

    init(_ entries: [SectionVocabulary.Entry]) {
        all = entries.map { ($0.id, $0.role) } + [(SectionVocabulary.other, .other)]
        labels = entries.filter { $0.role != .project }.map { ($0.label, $0.role) }
        count = Int(SectionRole.firstOwn) + entries.count { $0.role != .project }
    }

    /// Nil where what the pack extends speaks of one that it leaves out.
    func role(_ id: String, at node: PackNode) throws(Failure) -> SectionRole? {
        if let role = all.first(where: { $0.name == id })?.role { return role }
        if node.isInherited { return nil }
        throw node.failure("没有“\(id)”这个章节类别", nearest: id, among: all.map(\.name))
    }
}

extension PhraseSet {
    /// The words of a list, an empty set where it isn't there.
    init(_ node: PackNode?) throws(Failure) {
        self.init()
        try node?.forEachUTF8 { _ = insert(utf8: $0) }
    }
}
