import SourceText

/// What rules and reporters say about one representative project: its sections, which of them count as found, and how
/// its 字数 divide among them.
public struct ProjectFacts: Sendable {
    /// Indices of its sections in document order, headings that only name the project apart: under a chapter 技术难点 its
    /// name is the heading of that section.
    public let sections: [Int]
    /// Of its parts, by their 字数.
    public let shares: ProjectShares
    /// By lane of the role.
    private let found: [Int?]
    private let guesses: [Int?]
    private let standIns: [Int?]
    private let eithers: [SectionRole?]

    /// The written section that surely has `role`, perhaps beside another one.
    public func section(of role: SectionRole) -> Int? { found[Int(role.lane)] }

    /// A section that may have `role`: a doubtful heading, or text without one.
    public func guess(of role: SectionRole) -> Int? { guesses[Int(role.lane)] }

    /// A heading that stands where a part that isn't found would, and whose words may mean it for all that they say:
    /// a reader has to look.
    public func standIn(for role: SectionRole) -> Int? { standIns[Int(role.lane)] }

    /// The part that a stand-in for `role` counts as, where its words may mean either.
    public func role(besides role: SectionRole) -> SectionRole? { eithers[Int(role.lane)] }

    init(_ project: Int, of outline: Outline, _ vocabulary: SectionVocabulary) {
        let all = outline.sections, whole = outline.projects[project]
        let own = whole.extents.flatMap { extent in
            let low = all.partitioningIndex { $0.titleRange.start >= extent.start }
            let high = all.partitioningIndex { $0.titleRange.start >= extent.end }
            return (low..<max(low, high)).filter {
                all[$0].project == project
                    && (all[$0].role == .project ? !all[$0].alsoRoles.isEmpty : $0 != whole.section)
            }
        }
        var found = [Int?](repeating: nil, count: vocabulary.roles.count), guesses = found
        for role in vocabulary.roles {
            let candidates = own.filter { all[$0].roles.contains(role) }
            let best = whole.sections[role].map { [$0] } ?? []
            found[Int(role.lane)] = (best + candidates).first { outline.isSure($0, vocabulary.certainty) }
            guesses[Int(role.lane)] = whole.sections[role] ?? candidates.first
        }
        var eithers = [SectionRole?](repeating: nil, count: found.count)
        standIns = vocabulary.roles.map { role in
            guard found[Int(role.lane)] == nil else { return nil }
            if let guess = guesses[Int(role.lane)] { return all[guess].isPlaced ? guess : nil }
            if let hint = own.first(where: { all[$0].hints.contains(role) }) { return hint }
            if let other = own.first(where: {
                all[$0].others.contains(role) && found[Int(all[$0].role.lane)] == $0
            }) {
                eithers[Int(role.lane)] = all[other].role
                return other
            }
            return Self.between(role, found, own, outline, vocabulary)
        }
        sections = own
        shares = ProjectShares(own, of: outline, vocabulary)
        self.found = found
        self.eithers = eithers
        self.guesses = guesses
    }
}

extension ProjectFacts {
    /// Between the parts that the guide lists before and behind a role, a heading beside them that was given a role
    /// only with doubt, or one that a surer heading has, or one that no project has (技术指标 in the place of 拟解决的技术问题): as
    /// many of them as parts are missing there.
    private static func between(
        _ role: SectionRole, _ found: [Int?], _ own: [Int], _ outline: Outline, _ vocabulary: SectionVocabulary
    ) -> Int? {
        let ordered = vocabulary.ordered
        guard let at = ordered.firstIndex(of: role) else { return nil }
        func index(_ place: Int) -> Int? { found[Int(ordered[place].lane)] }
        let first = ordered[..<at].indices.last { index($0) != nil }
        let last = ordered[at...].indices.first { index($0) != nil }
        let before = first.flatMap(index), after = last.flatMap(index), gap = first.map { $0 + 1 } ?? 0
        guard let level = (before ?? after).map({ outline.sections[$0].level }) else { return nil }
        let headings = own.filter { index in
            let section = outline.sections[index]
            guard index > before ?? -1, index < after ?? .max, section.level == level, !section.isImplicit,
                section.role != .other, section.role != .project
            else { return false }
            return section.role.place == .closing || section.confidence < Double(vocabulary.model.certain)
                || found[Int(section.role.lane)] != index
        }
        return headings.count >= (last ?? ordered.count) - gap ? headings[at - gap] : nil
    }
}

/// How the 字数 of a representative project divide among what its sections are for.
public struct ProjectShares: Sendable {
    /// A share with the percent that everybody shows.
    public struct Share: Sendable, Hashable {
        /// 字数.
        public let words: Int
        /// Of the project, rounded as everywhere.
        public let percent: Int
    }

    /// Of all sections.
    public let total: Int
    /// 字数 of sections with the role, what is inside them and has no role of its own included; a section with several
    /// roles counts for its first.
    private let words: [Int]
    /// 字数 that surely belong to parts other than those that the guide wants in detail.
    private let light: Int

    /// Nil where the project has no such part.
    public subscript(role: SectionRole) -> Share? { words[Int(role.lane)] > 0 ? share(words[Int(role.lane)]) : nil }

    /// Of what the guide wants in detail, at most: what has no role, or a light and a heavy one, may belong to it.
    public var heavyAtMost: Share { share(total - light) }
    /// The same as a fraction, for comparing.
    public var heavyFraction: Double { total == 0 ? 0 : 1 - Double(light) / Double(total) }

    /// `words` of the project, in percent rounded to the nearest.
    public func share(_ words: Int) -> Share { Share(words: words, percent: Percent.of(words, in: total)) }

    init(_ sections: [Int], of outline: Outline, _ vocabulary: SectionVocabulary) {
        let all = outline.sections
        var inside: [Int: Int] = [:], words = [Int](repeating: 0, count: vocabulary.roles.count)
        var total = 0, light = 0
        for index in sections { all[index].parent.map { inside[$0, default: 0] += all[index].counts.words } }
        for index in sections {
            let own = max(0, all[index].counts.words - inside[index, default: 0])
            // The roles of a section; of one about a topic of its own, those of the section around it.
            let sure = ([index] + outline.surroundings(of: index)).first { outline.isSure($0, vocabulary.certainty) }
            let roles = sure.map { all[$0].roles.filter { $0 != .project } } ?? []
            total += own
            if let role = roles.first { words[Int(role.lane)] += own }
            if !roles.isEmpty, !roles.contains(where: { vocabulary[$0]?.emphasis == .heavy }) { light += own }
        }
        self.total = total
        self.words = words
        self.light = light
    }
}

/// How parts of a whole are told to users.
public enum Percent {
    /// Rounded to the nearest.
    public static func of(_ part: Int, in whole: Int) -> Int { whole > 0 ? (part * 200 + whole) / (2 * whole) : 0 }
}
