import DocumentModel
import SourceText

/// A project as its headings show it, before sections are made of them.
struct FoundProject {
    var name: TextRange
    /// Where the full name stands if the headings have a short one.
    var fullName: TextRange?
    /// Headings of the project: one, or several where it is told over chapters.
    var nodes: [Int]
    var confidence: Float
    /// 1 of 代表性项目一.
    var ordinal: Int?
    /// Told by chapters that are its sections: no heading of its own.
    var isWholeReport = false
}

/// Finds the 代表性项目. All that speaks for a heading or against it is weighed together: 业绩, labels, what stands below,
/// its words, where it stands, and the same heading in other chapters.
struct ProjectFinder {
    let document: Document
    let vocabulary: SectionVocabulary
    let tree: SectionTree
    let names: ProjectNames
    /// How many of the guide's sections are among the top headings, and right below each node.
    let rolesAmong: [Int]

    /// Whether each heading is an entry of 业绩 or nearly one, or a short name, and whether one beside it is.
    let knownNames: [Bool], isBesideKnownName: [Bool]

    /// Projects at most; no report has so many.
    static let limit = 100

    /// Log-odds of what may speak for a heading or against it.
    enum Weight {
        static let achievement: Float = 6, alias: Float = 4, nearAchievement: Float = 3
        /// 代表性项目一, 项目名称：; 任务一, 案例二 are labels of other things as well.
        static let label: Float = 5, numberedLabel: Float = 3
        /// One, two, three or more of the guide's sections directly below, or its beginning and its end.
        static let sections: [Float] = [0, 0.5, 2.2, 3.4], story: Float = 2.2
        static let namedThing: Float = 0.8, ownWords: Float = 0.8, manyOwnWords: Float = 0.6
        /// Nothing but words that many headings have (引言, 正文): no name.
        static let nameless: Float = -3
        /// 《…》 as a whole.
        static let bookTitle: Float = 3
        /// Below 二、代表性项目; beside a project in one run.
        static let inContainer: Float = 1.8, besideProject: Float = 1.6
        /// Nothing but text below.
        static let longText: Float = 0.8, noText: Float = -3
        /// Reads as a section, as the opening, as none of a report's parts, as a chapter for projects.
        static let section: Float = -3.2, intro: Float = -5, foreign: Float = -5, container: Float = -5
        /// Inside a section, or inside the opening.
        static let insideSection: Float = -7, insideIntro: Float = -6
        /// The headings around it are the guide's sections.
        static let amongSections: Float = -4
        /// The same heading under two chapters of the guide's kinds, and under more.
        static let twoChapters: Float = 2.2, moreChapters: Float = 3.2
        /// From here on it is a project.
        static let threshold: Float = 1.4
        /// Log-odds of being right grow slower than the evidence.
        static let calibration: Float = 0.6
    }

    /// A heading that may name a project.
    struct Named {
        var node: Int
        var name: TextRange
        var key: NameKey
        var standing: ProjectNames.Standing
        var score: Float = 0
    }

    var text: [UInt8] { document.text }
    var nodes: [SectionTree.Node] { tree.nodes }

    init(document: Document, vocabulary: SectionVocabulary, tree: SectionTree, names: ProjectNames) {
        self.document = document
        self.vocabulary = vocabulary
        self.tree = tree
        self.names = names
        var seen = [UInt128](repeating: 0, count: tree.nodes.count + 1)
        for node in tree.nodes {
            let best = node.candidate.reading.best
            guard best.role.place == .inProject, best.probability >= 0.5,
                node.candidate.label == nil
            else { continue }
            seen[node.parent.map { $0 + 1 } ?? 0] |= 1 << UInt128(best.role.lane)
        }
        rolesAmong = seen.map(\.nonzeroBitCount)
        let known = tree.nodes.map { names.hasAchievements && names.isKnown($0.candidate) }
        let parents = Set(known.indices.filter { known[$0] }.map { tree.nodes[$0].parent })
        (knownNames, isBesideKnownName) = (known, tree.nodes.map { parents.contains($0.parent) })
    }

    func projects() -> [FoundProject] {
        let named = headings()
        var found = commonPrefix(named)
        found += single(named).filter { one in !found.contains { $0.nodes.contains(one.nodes[0]) } }
        found = overChapters(named, outside: found) + found
        return merged(found.sorted { $0.nodes[0] < $1.nodes[0] })
    }

    static func confidence(_ score: Float) -> Float { 1 / (1 + weight(-score * Weight.calibration)) }

    // MARK: Headings that may name a project

    private func headings() -> [Named] {
        var named: [Named] = []
        for index in nodes.indices where nodes[index].candidate.form != .runIn {
            if document.isDay(nodes[index].candidate.content, vocabulary.projects) { continue }
            let (name, key) = writtenName(of: index)
            named.append(Named(node: index, name: name, key: key, standing: names.standing(of: key)))
        }
        let keys = named.map(\.key)
        for index in named.indices where named[index].standing == .alias {
            if let full = names.fullName(of: named[index].key, among: keys) {
                named[index].key = full
                if names.standing(of: full) == .achievement { named[index].standing = .achievement }
            }
        }
        for index in named.indices { named[index].score = score(named[index]) }
        return named
    }

    /// As written first: a year in brackets, or 研制 behind 《》, may be part of the name…
    private func writtenName(of index: Int) -> (name: TextRange, key: NameKey) {
        let candidate = nodes[index].candidate
        let written = document.trimmed(candidate.label.map(\.rest) ?? candidate.content), key = names.key(written)
        // …but 《》 and quotes around it are not.
        let bare = name(of: index), bareKey = bare == written ? key : names.key(bare)
        // …and neither is what only frames a name that is known.
        if names.standing(of: bareKey) != .achievement,
            let known = names.entry(in: written) ?? names.alias(in: written),
            isFramed(known, in: bare, of: index)
        {
            return (known, names.key(known))
        }
        return names.standing(of: key) != .achievement || bareKey == key ? (bare, bareKey) : (written, key)
    }

    /// What speaks for the heading by itself.
    private func score(_ named: Named) -> Float {
        let index = named.node, candidate = nodes[index].candidate, reading = candidate.reading
        var score: Float = 0
        switch named.standing {
        case .achievement: score += Weight.achievement
        case .near: score += Weight.nearAchievement
        case .alias: score += Weight.alias
        case .unknown: break
        }
        if let label = candidate.label { score += label.isWeak ? Weight.numberedLabel : Weight.label }
        let inside = rolesInside(index)
        score += max(Weight.sections[min(inside, 3)], spansStory(index) ? Weight.story : 0)
        let isThing = vocabulary.projects.nameEnds.endsAny(text, named.name)
        if isThing { score += Weight.namedThing }
        if reading.unknown >= 4 { score += Weight.ownWords }
        if reading.unknown >= 6 { score += Weight.manyOwnWords }
        if titledName(index) != nil { score += Weight.bookTitle }
        let isAmongSections = company(of: index) >= 3
        // 任务一 between 项目背景 and 实现效果 is a part of the project, and so is 案例1 below 代表性项目一.
        let isDetail = candidate.label?.isWeak == true || isOfOtherSeries(index, than: nodes[index].parent)
        if isDetail, named.standing == .unknown, isAmongSections { score += Weight.amongSections }
        guard candidate.label == nil, named.standing == .unknown else { return score + place(index) }
        // A long name may end in a word that is a section's too (…温控单元研制); and sections don't come alone.
        let isAlone = reading.unknown >= 3 && inside == 0 && company(of: index) <= 1
        let isSection = reading.guideShare >= (isThing && reading.unknown >= 4 ? 0.9 : 0.6)
        let isNameless = !isThing && reading.unknown < 2 && titledName(index) == nil
        if isNameless { score += Weight.nameless }
        // 人员分工排班系统 with all of the guide's sections below it is a project, whatever its words read as.
        if isNameless || inside < Self.manySections {
            if isSection, !isAlone { score += inside >= 3 ? Weight.section / 2 : Weight.section }
            if reading.openingShare >= 0.4 { score += Weight.intro }
            let isForeign = reading.parts.contains { $0[.other] >= Self.foreignPart }
            if isForeign && !isThing || reading.scores[.other] >= 6 && reading.unknown < 4 { score += Weight.foreign }
        }
        if isContainer(index) { score += Weight.container }
        if tree.children(of: index).isEmpty {
            let length = tree.body(of: index).count
            if length < Self.shortText {
                score += Weight.noText
            } else if length > Self.longText {
                score += Weight.longText
            }
        }
        if isAmongSections { score += Weight.amongSections }
        return score + place(index)
    }

    /// From which weight on one part of a heading (成员分工) says that it is none of a report's.
    private static let foreignPart: Float = 3.5

    /// From so many of the guide's sections on a heading's own words matter less.
    private static let manySections = 5

    /// Bytes of a body that says nothing, and of one that tells a story.
    private static let shortText = 60, longText = 300

    /// What its place speaks.
    private func place(_ index: Int) -> Float {
        var score: Float = 0, above = nodes[index].parent
        if let above, isContainer(above) { score += Weight.inContainer }
        while let around = above {
            let reading = nodes[around].candidate.reading
            if hasRole(around), rolesInside(around) < 3 { score += Weight.insideSection }
            // Above all others 本人简历 may be no more than the first line of a report.
            if reading.isOpening, nodes[around].candidate.label == nil, rolesInside(index) < 2 {
                score += Weight.insideIntro
            }
            above = nodes[around].parent
        }
        return score
    }

    // MARK: One heading a project

    private func single(_ named: [Named]) -> [FoundProject] {
        var accepted: [Named] = []
        /// The last accepted heading: what stands inside it is a part of it.
        var around: Named?
        for named in named where named.score >= Weight.threshold {
            if let outer = around, tree.isInside(named.node, outer.node) {
                // 代表性项目 as a chapter may look like a project; its entries of 业绩 are.
                guard named.standing.rawValue > outer.standing.rawValue, nodes[outer.node].candidate.label == nil else {
                    continue
                }
                accepted.removeAll { $0.node == outer.node }
            }
            accepted.append(named)
            around = named
        }
        let named = withSiblings(accepted.filter { !isOnlyText($0, beside: accepted) }, of: named).prefix(Self.limit)
        let deepest = named.filter(isTold).map { nodes[$0.node].level }.max()
        return named.filter { !isOtherWork($0, below: deepest) }.map(project)
    }

    /// Headings beside a project that look like it: one run, a name, no role.
    private func withSiblings(_ accepted: [Named], of all: [Named]) -> [Named] {
        guard let first = accepted.first(where: { nodes[$0.node].candidate.label == nil }) else { return accepted }
        let model = nodes[first.node].candidate, parent = nodes[first.node].parent
        let known = Set(accepted.map(\.node))
        let more = all.filter { other in
            let candidate = nodes[other.node].candidate
            return nodes[other.node].parent == parent && !known.contains(other.node)
                && candidate.numbering?.key == model.numbering?.key && candidate.form == model.form
                && candidate.reading.unknown >= 4
                && (candidate.reading.unknown >= 6 || rolesInside(other.node) > 0 || isThing(candidate))
                && other.score + Weight.besideProject >= Weight.threshold
        }
        return (accepted + more).sorted { $0.node < $1.node }
    }

    /// The project of an accepted heading: with a bare label, the name below it.
    private func project(_ named: Named) -> FoundProject {
        let index = named.node
        var project = FoundProject(name: named.name, nodes: [index], confidence: Self.confidence(named.score))
        if let full = fullPlace(named) { project.fullName = full }
        guard let label = nodes[index].candidate.label else {
            if named.standing == .unknown, let title = titledName(index) { project.name = title }
            return project
        }
        project.ordinal = label.ordinal
        guard named.name.isEmpty || label.rest.isEmpty else { return project }
        if label.isNameLine {
            project.name = nameBelow(index, anyName: true) ?? noName(index)
        } else if let line = nameLine(below: index) {
            project.nodes.append(line)
            if let rest = nodes[line].candidate.label?.rest {
                project.name =
                    rest.isEmpty ? nameBelow(line, anyName: true) ?? noName(index) : writtenName(of: line).name
            } else {
                project.name = titledName(line) ?? noName(index)
            }
        } else if let child = namingChild(of: index) {
            project.nodes.append(child)
            project.name = name(of: child)
        } else {
            project.name = nameBelow(index) ?? noName(index)
        }
        return project
    }

    /// Where the full name of a heading's short one stands.
    func fullPlace(_ named: Named) -> TextRange? {
        names.key(named.name) == named.key ? nil : names.place(of: named.key)
    }
}
