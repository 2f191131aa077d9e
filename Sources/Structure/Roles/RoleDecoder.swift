import ChineseText
import SourceText

/// Roles of all headings of a document: words, place, neighbours and the text below, weighed together.
struct RoleDecoder {
    let utf8: [UInt8]
    let vocabulary: SectionVocabulary
    let segmenter: Segmenter
    let tree: SectionTree
    /// Project of each node that is a project's heading.
    let projectNodes: [Int: Int]
    /// What the heading of a project says besides its name: the 总体设计 of “XX系统总体设计”.
    let sectionOfProject: [Int: HeadingReading]
    /// Headings that are sections of a project although they don't stand below its heading.
    let chapters: Set<Int>
    private(set) var roles: [Decided]

    struct Decided {
        var probabilities: RoleVector
        var role = SectionRole.other
        var alsoRoles: [SectionRole] = []
        var confidence: Float = 0
        /// Whether only the neighbours tell its role.
        var isPlaced = false
        /// Further roles that its words may mean.
        var hints: [SectionRole] = []
        /// The parts beside its role that its words may mean instead.
        var others: [SectionRole] = []
    }

    init(
        utf8: [UInt8], vocabulary: SectionVocabulary, segmenter: Segmenter, tree: SectionTree, projectNodes: [Int: Int],
        sectionOfProject: [Int: HeadingReading], chapters: Set<Int>
    ) {
        self.utf8 = utf8
        self.vocabulary = vocabulary
        self.segmenter = segmenter
        self.tree = tree
        self.projectNodes = projectNodes
        self.sectionOfProject = sectionOfProject
        self.chapters = chapters
        roles = Array(
            repeating: Decided(probabilities: RoleVector(vocabulary.roles.count)), count: tree.nodes.count)
        decode(parent: nil)
    }

    var model: RoleModel { vocabulary.model }

    /// Parents first: a heading's role is part of the evidence for those inside it.
    private mutating func decode(parent: Int?) {
        let children = tree.children(of: parent)
        guard !children.isEmpty else { return }
        let isChained = parent.map { projectNodes[$0] != nil || roles[$0].role == .other } ?? true
        let scores = children.map { evidence(for: $0, parent: parent) }
        let own = scores.map { $0.probabilities(sharpness: model.sharpness) }
        var local = own
        if let parent, projectNodes[parent] != nil, children.count >= 3, let first = vocabulary.ordered.first,
            let last = vocabulary.ordered.last
        {
            for (at, role, more) in [(0, first, model.begin), (children.count - 1, last, model.end)] {
                var placed = scores[at]
                placed[role] += more
                local[at] = placed.probabilities(sharpness: model.sharpness)
            }
        }
        let marginals = isChained ? chain(local, children, order: telling(children, of: parent)) : own
        for (at, child) in children.enumerated() {
            roles[child] = decided(child, marginals[at], own: own[at], parent: parent)
            decode(parent: child)
        }
    }

    // MARK: Evidence

    private func evidence(for index: Int, parent: Int?) -> RoleVector {
        let candidate = tree.nodes[index].candidate
        var scores = candidate.reading.scores
        var guide: Float = 0
        if candidate.form == .bold || candidate.form == .numbered { guide += model.weakForm }
        if let parent {
            if projectNodes[parent] != nil {
                guide += model.insideProject
                if let section = roles[parent].alsoRoles.first {
                    scores[section] += model.inherit * topic(candidate.reading, candidate.reading.scores)
                }
            } else {
                let around = roles[parent]
                if around.role == .other {
                    if around.probabilities[.other] > 0.9, tree.nodes[parent].candidate.reading.unknown < 4 {
                        guide += model.insideOther
                    }
                } else {
                    // What says nothing else, or mostly things of its own, details the section around it.
                    var own = candidate.reading.scores
                    // A review of the literature closes with its own outlook; the report's own stands where it ends.
                    if around.role.place != .closing, around.role != vocabulary.ordered.last,
                        tree.subtree(of: parent).upperBound < tree.nodes.count
                    {
                        for closing in vocabulary.closings {
                            own[closing] = min(own[closing], 0)
                            scores[closing] = own[closing]
                        }
                    }
                    // A heading that names two parts is sure of being about one of them.
                    let parts = candidate.reading.foreign > 0 ? [] : around.alsoRoles
                    let sure = parts.reduce(around.probabilities[around.role]) { $0 + around.probabilities[$1] }
                    scores[around.role] += model.inherit * min(1, sure) * topic(candidate.reading, own)
                }
            }
        } else if let first = projectNodes.keys.min(), let last = projectNodes.keys.max() {
            for opening in vocabulary.openings { scores[opening] += index < first ? 2 : -4 }
            if index > last { for closing in vocabulary.closings { scores[closing] += 1 } }
        }
        let isInProject = isInProject(index)
        // 本人贡献 in a project introduces nobody, and 推广前景 is the project's.
        if isInProject {
            for opening in vocabulary.openings { scores[opening] -= model.introInProject }
            for closing in vocabulary.closings { scores[closing] -= model.closingInProject }
        }
        if chapters.contains(index) {
            guide += model.insideProject
        } else if !isInProject, vocabulary.hasProjects {
            guide += model.outsideProject
        }
        for role in vocabulary.guide { scores[role] += guide }
        if isBehindReport(index) {
            for role in vocabulary.guide where role.isPart { scores[role] -= 2 * model.outspoken }
        }
        addText(
            of: index, isDetail: parent.map { projectNodes[$0] == nil && roles[$0].role != .other } ?? false,
            to: &scores)
        return scores
    }

    private func isInProject(_ index: Int) -> Bool { projectNodes.keys.contains { tree.isInside(index, $0) } }

    /// Whether a heading names something of its own (供货厂家), be it by words that no section has (加工场所与人员), and says no
    /// sentence (到底要做到什么程度).
    private func isTopic(_ candidate: Candidate) -> Bool {
        (candidate.reading.unknown >= Self.ownTopic || candidate.reading.foreign >= Self.foreignTopic)
            && !vocabulary.isClause(utf8, candidate.content, segmenter)
    }

    /// Characters that no word of the vocabulary explains, and weight of words that speak of no section.
    private static let ownTopic: Float = 3, foreignTopic: Float = 1.5

    /// 附录 测试结果, and what stands inside it: no part of a project.
    private func isBehindReport(_ index: Int) -> Bool {
        var at: Int? = index
        while let node = at {
            let candidate = tree.nodes[node].candidate
            if candidate.endsReport, vocabulary.closings.allSatisfy({ candidate.reading.scores[$0] <= 0 }) {
                return true
            }
            at = tree.nodes[node].parent
        }
        return false
    }

    /// How much a heading is about a topic of its own, which the section around it explains, rather than about a role
    /// or about none.
    private func topic(_ reading: HeadingReading, _ scores: RoleVector) -> Float {
        let strongest = vocabulary.guide.reduce(Float(0)) { max($0, scores[$1]) }
        let silence = max(reading.probabilities[.other], min(1, reading.unknown / 8), 1 - strongest / model.outspoken)
        return silence * min(1, max(0, 1.5 - reading.foreign / 3))
    }

    private func addText(of index: Int, isDetail: Bool, to scores: inout RoleVector) {
        let body = tree.body(of: index)
        let cues = vocabulary.cues.score(utf8, TextRange(body.start, min(body.end, body.start + 600)))
        // The less the words of the heading say, the more the text does; of a detail the section around it says enough.
        let share =
            model.text + (isDetail ? 0 : model.textAlone * tree.nodes[index].candidate.reading.probabilities[.other])
        for role in vocabulary.roles { scores[role] += min(cues[role] * share, model.textLimit) }
    }

    // MARK: Neighbours

    /// How much the guide's order says: more where a project has about as many parts as the guide, each then the next.
    private func telling(_ children: [Int], of parent: Int?) -> Float {
        let isProject = parent.map { projectNodes[$0] != nil } ?? false
        let parts = isProject ? children.count : children.count(where: chapters.contains)
        return abs(parts - vocabulary.ordered.count) <= 1 ? model.complete : 1
    }

    /// Probabilities of each role at each place of a chain of neighbours (forward–backward).
    ///
    /// - Parameter local: What each says by itself.
    private func chain(_ local: [RoleVector], _ nodes: [Int], order: Float) -> [RoleVector] {
        guard local.count > 1 else { return local }
        let on = weights(order) { vocabulary.transition($0, $1) },
            back = weights(order) { vocabulary.transition($1, $0) }
        func step(_ vector: RoleVector, _ weights: [Float], between a: Int, _ b: Int) -> RoleVector {
            isBroken(nodes[a], nodes[b]) ? RoleVector(vocabulary.roles.count, each: 1) : vector.step(weights)
        }
        var forward = local
        for i in 1..<local.count {
            var reached = step(forward[i - 1], on, between: i - 1, i)
            reached *= local[i]
            forward[i] = reached.normalized
        }
        var backward = RoleVector(vocabulary.roles.count, each: 1), result = forward
        for i in stride(from: local.count - 2, through: 0, by: -1) {
            backward *= local[i + 1]
            backward = step(backward, back, between: i, i + 1).normalized
            result[i] *= backward
            result[i] = result[i].normalized
        }
        return result
    }

    /// The weight of each step, a row for each role that it leads to.
    private func weights(_ order: Float, _ transition: (SectionRole, SectionRole) -> Float) -> [Float] {
        vocabulary.roles.flatMap { to in vocabulary.roles.map { from in weight(order * transition(from, to)) } }
    }

    /// A project between two chapters says nothing about their order.
    private func isBroken(_ a: Int, _ b: Int) -> Bool { projectNodes[a] != nil || projectNodes[b] != nil }

    // MARK: Decision

    /// - Parameter own: What the heading and the text below it say, the neighbours apart.
    private func decided(_ index: Int, _ probabilities: RoleVector, own: RoleVector, parent: Int?) -> Decided {
        let candidate = tree.nodes[index].candidate
        var decided = Decided(probabilities: probabilities, role: vocabulary.best(of: probabilities))
        decided.confidence = probabilities.tempered(model.calibration)[decided.role]
        if projectNodes[index] != nil {
            decided.role = .project
            if let parent, roles[parent].role.isPart {
                decided.alsoRoles = [roles[parent].role] + roles[parent].alsoRoles
            } else if let part = sectionOfProject[index] {
                decided.alsoRoles = [part.best.role] + furtherRoles(part, besides: part.best.role)
                decided.hints = hints(part, besides: decided.alsoRoles)
            }
            return decided
        }
        if tree.nodes[index].isDetail, let parent {
            decided.role = roles[parent].role
            decided.confidence = model.inheritedConfidence
            return decided
        }
        if isDetail(index, decided.role, parent: parent) {
            decided.confidence = min(decided.confidence, model.inheritedConfidence)
        } else if own[decided.role] < model.ownEvidence, candidate.reading.best.role == .other {
            decided.confidence = min(decided.confidence, model.placeConfidence)
            decided.isPlaced = decided.role.isPart && isTopic(candidate)
        }
        decided.alsoRoles = decided.role == .other ? [] : furtherRoles(candidate.reading, besides: decided.role)
        if let parent, projectNodes[parent] == nil, roles[parent].role != .other {
            decided.alsoRoles.removeAll { $0.place == .closing }
        }
        // Behind the projects 存在的问题及改进空间 looks ahead.
        if let first = decided.alsoRoles.first, decided.role.place != .closing || isInProject(index) {
            decided = inOrder(decided, candidate.reading, first)
        }
        // 运行监测 among the details of a design is no result of the project.
        if let parent, projectNodes[parent] == nil, roles[parent].role == decided.role { decided.alsoRoles = [] }
        decided.hints = hints(candidate.reading, besides: [decided.role] + decided.alsoRoles)
        decided.others = neighbours(of: decided.role, candidate.reading)
        return decided
    }

    /// Whether a heading only details a section that is there anyway, or stands deep below chapters of another kind.
    private func isDetail(_ index: Int, _ role: SectionRole, parent: Int?) -> Bool {
        guard let parent else { return false }
        if roles[parent].role == role { return true }
        // Below 解决思路与总体方案 a heading 总体方案 is that part.
        if roles[parent].alsoRoles.contains(role) {
            let best = tree.nodes[index].candidate.reading.best
            return best.role != role || best.probability < model.certain
        }
        // A paragraph's first words below a project's heading that is a chapter's section.
        if projectNodes[parent] != nil, !roles[parent].alsoRoles.isEmpty, tree.nodes[index].candidate.isDoubtful {
            return true
        }
        guard !isInProject(index) else { return false }
        let form = tree.nodes[index].candidate.form
        return tree.nodes[index].level >= (form == .bold || form == .plain || form == .numbered ? 3 : 4)
    }
}
