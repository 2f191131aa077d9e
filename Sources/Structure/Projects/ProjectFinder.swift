import ChineseText
import DocumentModel
import SourceText

/// A project as its headings show it, before sections are made of them.
struct FoundProject {
    var name: TextRange
    /// Headings of the project: one, or several where it is told over chapters.
    var nodes: [Int]
    var confidence: Float
    /// 1 of 代表性项目一.
    var ordinal: Int?
    /// Told by chapters that are its sections: no heading of its own.
    var isWholeReport = false
}

/// Finds the 代表性项目: by label, inside a chapter for them, by what a heading holds, or by a name over several chapters.
struct ProjectFinder {
    let document: Document
    let vocabulary: SectionVocabulary
    let tree: SectionTree

    /// Names compared with each other at most; no report has so many projects.
    static let limit = 100

    var text: [UInt8] { document.text }
    var nodes: [SectionTree.Node] { tree.nodes }

    func projects() -> [FoundProject] {
        var found = labelled()
        if found.isEmpty { found = overChapters() }
        if found.isEmpty { found = insideContainers() }
        if found.isEmpty, topRoles().count >= 3 { return [] }
        if found.isEmpty { found = byContents() }
        if found.isEmpty { found = byNameAlone() }
        found = withSiblings(found)
        return merged(Array(found.sorted { $0.nodes[0] < $1.nodes[0] }.prefix(Self.limit)))
    }

    // MARK: Ways of finding

    /// 代表性项目一：… and 项目名称：…
    private func labelled() -> [FoundProject] {
        var found: [FoundProject] = []
        var pending: Int?
        for (index, node) in nodes.enumerated() {
            guard let label = node.candidate.label else {
                guard let title = titledName(index) else { continue }
                if let at = pending, index == found[at].nodes[0] + 1 {
                    found[at].name = title
                    found[at].nodes.append(index)
                } else {
                    found.append(FoundProject(name: title, nodes: [index], confidence: 0.9))
                }
                pending = nil
                continue
            }
            if label.isNameLine {
                let name = label.rest.isEmpty ? nameBelow(index, anyName: true) ?? noName(index) : named(label.rest)
                if let at = pending, tree.isInside(index, found[at].nodes[0]) || index == found[at].nodes[0] + 1 {
                    found[at].name = name
                    found[at].confidence = 0.97
                    found[at].nodes.append(index)
                } else {
                    found.append(FoundProject(name: name, nodes: [index], confidence: 0.95))
                }
                pending = nil
                continue
            }
            let stated = named(label.rest), isBare = stated.isEmpty
            if isBare, let child = namingChild(of: index) {
                found.append(
                    FoundProject(name: name(of: child), nodes: [index, child], confidence: 0.95, ordinal: label.ordinal)
                )
                pending = nil
                continue
            }
            let name = isBare ? nameBelow(index) ?? noName(index) : stated
            found.append(
                FoundProject(name: name, nodes: [index], confidence: isBare ? 0.85 : 0.97, ordinal: label.ordinal))
            pending = isBare && name.isEmpty ? found.count - 1 : nil
        }
        return found
    }

    /// 《XX系统研制》 as a heading with something below it.
    private func titledName(_ index: Int) -> TextRange? {
        let candidate = nodes[index].candidate
        guard candidate.form != .runIn, candidate.reading.guideShare < 0.8, candidate.content.count > 3,
            text[candidate.content.start..<candidate.content.start + 3].elementsEqual([0xE3, 0x80, 0x8A])
        else { return nil }
        let name = document.projectName(in: candidate.content)
        let isWhole = name.start == candidate.content.start + 3 && candidate.content.end - name.end <= 12
        return isWhole && name.count >= 18 && (!tree.children(of: index).isEmpty || tree.body(of: index).count > 60)
            ? name : nil
    }

    /// Distinct roles of the guide among the top headings, the outlook apart.
    func topRoles() -> Set<SectionRole> {
        Set(tree.children(of: nil).filter(hasRole).map { nodes[$0].candidate.reading.best.role }).subtracting([.outlook]
        )
    }

    /// Children of 二、代表性项目.
    private func insideContainers() -> [FoundProject] {
        nodes.indices.filter(isContainer).flatMap { container in
            tree.children(of: container).filter { rolesInside($0) >= 2 || !hasRole($0) && canBeName($0) }
        }.map { FoundProject(name: name(of: $0), nodes: [$0], confidence: rolesInside($0) >= 2 ? 0.95 : 0.85) }
    }

    private func isContainer(_ index: Int) -> Bool {
        let content = nodes[index].candidate.content
        return vocabulary.projects.containers.endsAny(text, content) && nodes[index].candidate.label == nil
            && content.count <= 60
            && !tree.children(of: index).isEmpty && rolesInside(index) < 3
            && !tree.children(of: index).contains(where: isBareSection)
    }

    /// A section that is no project told under the name of one: 项目背景 inside 项目介绍.
    private func isBareSection(_ index: Int) -> Bool {
        hasRole(index) && nodes[index].candidate.reading.unknown < 3 && rolesInside(index) < 2
    }

    /// Says something of its own, or ends as names do.
    private func canBeName(_ index: Int) -> Bool {
        let candidate = nodes[index].candidate
        return candidate.form != .runIn
            && (candidate.label != nil || candidate.reading.unknown >= 3
                || vocabulary.projects.nameEnds.endsAny(text, candidate.content))
    }

    /// A heading that is no section itself and holds several of the guide's.
    private func byContents() -> [FoundProject] {
        var found: [FoundProject] = []
        for index in nodes.indices where !found.contains(where: { tree.isInside(index, $0.nodes[0]) }) {
            let inside = rolesInside(index)
            let reading = nodes[index].candidate.reading
            let isNamed = reading.unknown >= 4 || vocabulary.projects.nameEnds.endsAny(text, name(of: index))
            let isSection = hasRole(index) && reading.unknown < 4
            let isName =
                reading.unknown >= 4 && vocabulary.projects.nameEnds.endsAny(text, name(of: index))
                && nodes[index].parent == nil
            // A project has a beginning and an end; a chapter of one has either.
            guard inside >= 3 || spansStory(index) else { continue }
            guard inside >= (isName && tree.children(of: index).count >= 2 ? 1 : isNamed ? 2 : 3), !isSection,
                reading.probabilities[.intro] < 0.5
            else { continue }
            found.append(
                FoundProject(
                    name: name(of: index), nodes: [index],
                    confidence: min(0.97, 0.72 + 0.06 * Float(inside) + (isNamed ? 0.07 : 0))))
        }
        return found
    }

    /// Headings beside a project that look like it: the same level and numbering, a name, no role.
    private func withSiblings(_ found: [FoundProject]) -> [FoundProject] {
        var found = found
        guard found.contains(where: { nodes[$0.nodes[0]].candidate.label == nil }) else { return found }
        let first = found[0].nodes[0]
        for index in tree.children(of: nodes[first].parent) where !found.contains(where: { $0.nodes.contains(index) }) {
            let candidate = nodes[index].candidate
            guard candidate.numbering?.key == nodes[first].candidate.numbering?.key,
                candidate.form == nodes[first].candidate.form, isNameLike(index),
                candidate.reading.unknown >= 5 || vocabulary.projects.nameEnds.endsAny(text, name(of: index))
            else { continue }
            found.append(FoundProject(name: name(of: index), nodes: [index], confidence: 0.8))
        }
        return found
    }

    /// Top headings that are names and nothing else, with the story told in paragraphs.
    private func byNameAlone() -> [FoundProject] {
        guard topRoles().count < 3 else { return [] }
        return tree.children(of: nil).filter {
            isNameLike($0)
                && (vocabulary.projects.nameEnds.endsAny(text, name(of: $0)) || tree.body(of: $0).count > 300)
        }
        .map { FoundProject(name: name(of: $0), nodes: [$0], confidence: 0.7) }
    }

    // MARK: Evidence

    /// Distinct roles of the guide among the headings directly inside, the outlook apart.
    func rolesInside(_ index: Int) -> Int {
        Set(
            tree.children(of: index).compactMap { child -> SectionRole? in
                let best = nodes[child].candidate.reading.best
                return SectionRole.guide.contains(best.role) && best.role != .outlook && best.probability >= 0.5
                    ? best.role : nil
            }
        ).count
    }

    private func spansStory(_ index: Int) -> Bool {
        let roles = Set(
            tree.children(of: index).map { nodes[$0].candidate.reading.best }.filter { $0.probability >= 0.35 }.map(
                \.role))
        return !roles.isDisjoint(with: [.background, .difficulty, .problem])
            && !roles.isDisjoint(with: [.approach, .solution, .design, .result])
    }

    func hasRole(_ index: Int) -> Bool {
        nodes[index].candidate.label == nil && nodes[index].candidate.reading.guideShare >= 0.6
    }

    /// Says something of its own that neither a role nor a known kind of chapter (获奖情况, 参考文献) explains.
    private func isNameLike(_ index: Int) -> Bool {
        let reading = nodes[index].candidate.reading
        // A long name may end in a word that is a section's too (…电路改进).
        let isLongName = reading.unknown >= 6 && vocabulary.projects.nameEnds.endsAny(text, name(of: index))
        return nodes[index].candidate.form != .runIn && reading.unknown >= 4
            && (isLongName || reading.guideShare < 0.75) && reading.probabilities[.intro] < 0.4
            && reading.scores[.other] < 6 && !tree.body(of: index).isEmpty
    }

    func name(of index: Int) -> TextRange {
        let candidate = nodes[index].candidate
        return named(candidate.label.flatMap { $0.rest.isEmpty ? nil : $0.rest } ?? behindHead(candidate.content))
    }

    /// The name without what surrounds it, and without who did it.
    private func named(_ range: TextRange) -> TextRange {
        document.projectName(in: vocabulary.projects.behindDuty(text, document.projectName(in: range)))
    }

    /// The name in “研制项目：XX系统”: what stands behind a colon if before it there are a few common words only.
    private func behindHead(_ content: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, content)
        while let (scalar, length) = cursor.peek(), cursor.at - content.start <= 27 {
            if Scalars.isColon(scalar) {
                let head = vocabulary.reading(of: text, in: TextRange(content.start, cursor.at))
                return head.unknown <= 4 && content.end - cursor.at > 15
                    ? TextRange(cursor.at + length, content.end) : content
            }
            cursor.at += length
        }
        return content
    }

    /// The one heading directly below a bare 代表性项目一, if it is no section itself: the name.
    private func namingChild(of index: Int) -> Int? {
        let children = tree.children(of: index)
        guard children.count == 1, nodes[children[0]].candidate.form != .runIn,
            nodes[children[0]].candidate.label?.isNameLine != true
        else { return nil }
        return isThing(nodes[children[0]].candidate) || (rolesInside(children[0]) >= 2 && !hasRole(children[0]))
            ? children[0] : nil
    }

    /// A name on the line below a bare 代表性项目一: in 《》, or a short line without a stop that ends as names do
    /// (behind 项目名称：, any such line).
    private func nameBelow(_ index: Int, anyName: Bool = false) -> TextRange? {
        guard let line = lineAfter(index), tree.body(of: index).contains(line) else { return nil }
        let name = document.projectName(in: line)
        if name.start > line.start, name != line { return name }
        let text = document.string(line)
        guard text.unicodeScalars.count <= 40, !text.contains(where: { "。；！？，：".contains($0) }) else { return nil }
        return anyName || vocabulary.projects.nameEnds.endsAny(self.text, name) ? name : nil
    }

    /// An empty name, in the heading that should have one.
    private func noName(_ index: Int) -> TextRange {
        TextRange(nodes[index].candidate.content.start, nodes[index].candidate.content.start)
    }

    private func lineAfter(_ index: Int) -> TextRange? {
        let start = nodes[index].candidate.bodyStart
        let near = document.blockIndex(at: start) ?? 0
        guard let block = document.blocks[near...].first(where: { $0.range.end > start + 1 && !$0.range.isEmpty })
        else { return nil }
        let begin = max(block.range.start, start)
        let end =
            text[begin..<block.range.end].firstIndex(of: 0x0A).flatMap { $0 > begin ? $0 : nil } ?? block.range.end
        let line = document.trimmed(TextRange(begin, end))
        return line.isEmpty ? nil : line
    }

    /// Joins what stands under one number or one name.
    private func merged(_ found: [FoundProject]) -> [FoundProject] {
        var result: [FoundProject] = []
        for project in found {
            let name = Folding.fold(document.string(project.name))
            let same = result.firstIndex { other in
                let otherName = Folding.fold(document.string(other.name))
                if !name.isEmpty, name == otherName { return true }
                guard let a = project.ordinal, a == other.ordinal else { return false }
                return name.isEmpty || otherName.isEmpty || Similarity.dice(name, otherName) > 0.6
            }
            guard let same else {
                result.append(project)
                continue
            }
            result[same].nodes += project.nodes
            if result[same].name.isEmpty { result[same].name = project.name }
            result[same].confidence = max(result[same].confidence, project.confidence)
        }
        return result
    }
}
