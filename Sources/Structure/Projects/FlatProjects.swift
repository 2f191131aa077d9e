import DocumentModel
import SourceText

extension SectionTree {
    /// Reports whose project names and sections are headings of one level (all bold, all `##`): puts the sections below
    /// the names.
    mutating func nestFlatProjects(_ finder: ProjectFinder) {
        var adoptions: [(children: [Int], parent: Int)] = []
        for parent in [nil] + nodes.indices.map(Optional.some) {
            let siblings = children(of: parent)
            guard siblings.count >= 3 else { continue }
            var at = 0
            /// A name that only its place shows: the guide's first section begins again right behind it.
            var forced: Int?
            while at < siblings.count {
                guard
                    forced == at || finder.canHeadProject(siblings[at])
                        || at + 1 < siblings.count && finder.begins(siblings[at], before: siblings[at + 1]),
                    children(of: siblings[at]).isEmpty || nodes[siblings[at]].candidate.label != nil
                else {
                    at += 1
                    continue
                }
                var end = at + 1
                var roles: Set<SectionRole> = []
                let isCounted =
                    at + 1 == siblings.count || !finder.isOnlyName(siblings[at], before: siblings[at + 1])
                while end < siblings.count, !(isCounted && finder.isOneRun(siblings[at], siblings[end])),
                    finder.canFollowName(siblings[end])
                        || finder.isDetail(siblings[end...], of: roles, below: siblings[at])
                {
                    if end + 1 < siblings.count, finder.begins(siblings[end], before: siblings[end + 1], again: roles) {
                        forced = end
                        break
                    }
                    roles.insert(nodes[siblings[end]].candidate.reading.best.role)
                    end += 1
                }
                let isBare = end - at > 2 && finder.isKnownName(siblings[at]) && finder.hasNoText(siblings[at])
                if isBare || roles.count(where: \.isPart) >= 2 {
                    adoptions.append((Array(siblings[(at + 1)..<end]), siblings[at]))
                }
                at = end
            }
        }
        if !adoptions.isEmpty { adopt(adoptions) }
    }
}

extension ProjectFinder {
    /// A heading that could be a project's name: labelled, or a name that says no role.
    func canHeadProject(_ index: Int) -> Bool {
        let candidate = tree.nodes[index].candidate
        if candidate.label != nil || isKnownName(index) { return true }
        let reading = candidate.reading
        guard candidate.form != .runIn, reading.unknown >= 3, reading.openingShare < 0.4,
            reading.scores[.other] < 6
        else { return false }
        // A long name may end in a word that is a section's too (…温控单元研制).
        if vocabulary.projects.nameEnds.endsAny(document.text, candidate.content) {
            return reading.guideShare < (reading.unknown >= 4 ? 0.9 : 0.5)
        }
        // Beside names that are known, words of one's own are a section's.
        return reading.unknown >= 5 && reading.guideShare < 0.5 && !isBesideKnownName[index]
    }

    /// Whether the heading has no text of its own.
    func hasNoText(_ index: Int) -> Bool { document.trimmed(tree.body(of: index)).count <= 1 }

    /// Numbers of one run are of one level: 二、 details nothing of 一、.
    func isOneRun(_ a: Int, _ b: Int) -> Bool {
        guard let first = tree.nodes[a].candidate.numbering, let second = tree.nodes[b].candidate.numbering else {
            return false
        }
        return first.key == second.key && first.ordinal < second.ordinal
    }

    /// A known name with nothing below it but the guide's first section: its number counts on with those of the
    /// sections (一、系统研制, 二、项目背景).
    func isOnlyName(_ index: Int, before next: Int) -> Bool {
        let reading = tree.nodes[next].candidate.reading
        return hasNoText(index) && (isKnownName(index) || tree.nodes[index].candidate.label != nil)
            && reading.isPartName && reading.best.role == vocabulary.ordered.first
    }

    /// Whether the heading is an entry of 业绩, or a short name of one.
    func isKnownName(_ index: Int) -> Bool { knownNames[index] }

    /// Whether `index` is a name, told by the guide's first section right behind it; the less its words say so, the
    /// more it counts that this section stands once more (`roles` are those since the name before).
    func begins(_ index: Int, before next: Int, again roles: Set<SectionRole> = []) -> Bool {
        guard let first = vocabulary.ordered.first, tree.nodes[next].candidate.label == nil,
            tree.nodes[next].candidate.reading.best.role == first
        else { return false }
        let candidate = tree.nodes[index].candidate
        let isSure =
            candidate.reading.unknown >= 3 && tree.nodes[next].candidate.reading.best.probability >= 0.8
            && candidate.form != .runIn
        guard roles.contains(first) || isSure, candidate.content.count >= 18, candidate.reading.best.role != first
        else {
            return false
        }
        return vocabulary.projects.nameEnds.endsAny(document.text, candidate.content)
            || roles.contains(first) && isSure && candidate.reading.guideShare < 0.5 && hasNoText(index)
    }

    /// Whether the first heading, which could be a name, only details a section (冷却系统 below 技术设计, 案例1：…… of a
    /// project that is no 案例 itself): what follows tells on with parts that the project before has not had.
    func isDetail(_ following: ArraySlice<Int>, of roles: Set<SectionRole>, below head: Int) -> Bool {
        func isName(_ index: Int) -> Bool {
            isKnownName(index) || tree.nodes[index].candidate.label != nil && !isOfOtherSeries(index, than: head)
        }
        guard roles.contains(where: \.isPart), let first = following.first, !isName(first),
            let next = following.first(where: { isName($0) || hasRole($0) && !canHeadProject($0) }), canFollowName(next)
        else { return false }
        let role = tree.nodes[next].candidate.reading.best.role
        return role.isPart && !roles.contains(role)
    }

    /// Whether the heading's label is none that the project `head` has: 案例1 below 代表性项目一.
    func isOfOtherSeries(_ index: Int, than head: Int?) -> Bool {
        guard let head, let own = tree.nodes[index].candidate.label else { return false }
        guard let other = tree.nodes[head].candidate.label else { return isKnownName(head) }
        return !document.text[own.words.indices].elementsEqual(document.text[other.words.indices])
    }

    /// A heading that belongs to the project named before it: a section of the guide but the closing outlook.
    func canFollowName(_ index: Int) -> Bool {
        let candidate = tree.nodes[index].candidate
        guard candidate.label == nil, !canHeadProject(index) else { return false }
        let best = candidate.reading.best
        return best.role.place != .closing && best.role.place != .opening && candidate.reading.scores[.other] < 6
    }
}
