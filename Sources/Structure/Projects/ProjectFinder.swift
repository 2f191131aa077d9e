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

    private var text: [UInt8] { document.text }
    private var nodes: [SectionTree.Node] { tree.nodes }

    func projects() -> [FoundProject] {
        var found = labelled()
        if found.isEmpty { found = overChapters() }
        if found.isEmpty { found = insideContainers() }
        if found.isEmpty { found = byContents() }
        found = withSiblings(found)
        if found.isEmpty { found = byNameAlone() }
        return merged(found.sorted { $0.nodes[0] < $1.nodes[0] })
    }

    // MARK: Ways of finding

    /// 代表性项目一：… and 项目名称：…
    private func labelled() -> [FoundProject] {
        var found: [FoundProject] = []
        var pending: Int?
        for (index, node) in nodes.enumerated() {
            guard let label = node.candidate.label else { continue }
            if label.isNameLine {
                let name = document.projectName(in: label.rest.isEmpty ? lineAfter(index) ?? label.rest : label.rest)
                if let at = pending, tree.isInside(index, found[at].nodes[0]) || index == found[at].nodes[0] + 1 {
                    found[at].name = name
                    found[at].confidence = 0.97
                } else {
                    found.append(FoundProject(name: name, nodes: [index], confidence: 0.95))
                }
                pending = nil
                continue
            }
            let isBare = label.rest.isEmpty
            let name = isBare ? nameBelow(index) ?? TextRange(node.candidate.content.end, node.candidate.content.end) : document.projectName(in: label.rest)
            found.append(FoundProject(name: name, nodes: [index], confidence: isBare ? 0.85 : 0.97, ordinal: label.ordinal))
            pending = isBare && name.isEmpty ? found.count - 1 : nil
        }
        return found
    }

    /// Children of 二、代表性项目.
    private func insideContainers() -> [FoundProject] {
        nodes.indices.filter(isContainer).flatMap { container in
            tree.children(of: container).filter { nodes[$0].candidate.form != .runIn && (!hasRole($0) || rolesInside($0) >= 2) }
        }.map { FoundProject(name: name(of: $0), nodes: [$0], confidence: rolesInside($0) >= 2 ? 0.95 : 0.85) }
    }

    private func isContainer(_ index: Int) -> Bool {
        let content = nodes[index].candidate.content
        return vocabulary.projects.containers.endsAny(text, content) && nodes[index].candidate.label == nil && content.count <= 60
            && !tree.children(of: index).isEmpty && rolesInside(index) < 3
    }

    /// A heading that is no section itself and holds several of the guide's.
    private func byContents() -> [FoundProject] {
        var found: [FoundProject] = []
        for index in nodes.indices where !found.contains(where: { tree.isInside(index, $0.nodes[0]) }) {
            let inside = rolesInside(index)
            let reading = nodes[index].candidate.reading
            let isNamed = reading.unknown >= 4 || vocabulary.projects.nameEnds.endsAny(text, name(of: index))
            let isSection = hasRole(index) && reading.unknown < 4
            guard inside >= (isNamed ? 2 : 3), !isSection, reading.probabilities[.intro] < 0.5 else { continue }
            found.append(FoundProject(name: name(of: index), nodes: [index], confidence: min(0.97, 0.72 + 0.06 * Float(inside) + (isNamed ? 0.07 : 0))))
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
            guard candidate.numbering?.key == nodes[first].candidate.numbering?.key, candidate.form == nodes[first].candidate.form, isNameLike(index) else { continue }
            found.append(FoundProject(name: name(of: index), nodes: [index], confidence: 0.8))
        }
        return found
    }

    /// Top headings that are names and nothing else, with the story told in paragraphs.
    private func byNameAlone() -> [FoundProject] {
        let roles = Set(nodes.indices.filter { hasRole($0) && nodes[$0].parent == nil }.map { nodes[$0].candidate.reading.best.role })
        guard roles.subtracting([.outlook]).count < 3 else { return [] }
        return tree.children(of: nil).filter { isNameLike($0) && vocabulary.projects.nameEnds.endsAny(text, name(of: $0)) }
            .map { FoundProject(name: name(of: $0), nodes: [$0], confidence: 0.7) }
    }

    /// Chapters by section kind whose headings name the projects, or one name over several chapters.
    private func overChapters() -> [FoundProject] {
        let chapters = nodes.indices.filter { hasRole($0) && !tree.children(of: $0).isEmpty }
        var groups: [(name: String, nodes: [Int])] = []
        for chapter in chapters {
            for child in tree.children(of: chapter) where nodes[child].candidate.reading.unknown >= 2 || nodes[child].candidate.label != nil {
                let name = Folding.fold(document.string(self.name(of: child)))
                if let at = groups.firstIndex(where: { $0.name == name || Similarity.dice($0.name, name) > 0.8 }) { groups[at].nodes.append(child) }
                else { groups.append((name, [child])) }
            }
        }
        let spread = groups.filter { group in Set(group.nodes.map { nodes[$0].parent }).count >= 2 }
        if !spread.isEmpty {
            return spread.map { FoundProject(name: self.name(of: $0.nodes[0]), nodes: $0.nodes, confidence: 0.92) }
        }
        return commonPrefix()
    }

    /// 第二章 XX系统总体设计, 第三章 XX系统硬件设计: one project, its name is what the headings share.
    private func commonPrefix() -> [FoundProject] {
        let top = tree.children(of: nil)
        var found: [FoundProject] = []
        var used: Set<Int> = []
        for index in top where !used.contains(index) {
            let own = nodes[index].candidate.content
            var members = [index], shared = own.count
            for other in top where other > index {
                let common = sharedBytes(own, nodes[other].candidate.content)
                if common >= 18 { members.append(other); shared = min(shared, common) }
            }
            guard members.count >= 2 else { continue }
            used.formUnion(members)
            found.append(FoundProject(name: document.projectName(in: TextRange(own.start, own.start + shared)), nodes: members, confidence: 0.85))
        }
        return found
    }

    private func sharedBytes(_ a: TextRange, _ b: TextRange) -> Int {
        var count = 0
        while count < min(a.count, b.count), text[a.start + count] == text[b.start + count] { count += 1 }
        // Back to the last whole character.
        while count > 0, a.start + count < a.end, text[a.start + count] & 0xC0 == 0x80 { count -= 1 }
        return count
    }

    // MARK: Evidence

    /// Distinct roles of the guide among the headings directly inside, the outlook apart.
    func rolesInside(_ index: Int) -> Int {
        Set(tree.children(of: index).compactMap { child -> SectionRole? in
            let best = nodes[child].candidate.reading.best
            return SectionRole.guide.contains(best.role) && best.role != .outlook && best.probability >= 0.5 ? best.role : nil
        }).count
    }

    func hasRole(_ index: Int) -> Bool {
        nodes[index].candidate.label == nil && nodes[index].candidate.reading.guideShare >= 0.6
    }

    /// Says something of its own that neither a role nor a known kind of chapter (获奖情况, 参考文献) explains.
    private func isNameLike(_ index: Int) -> Bool {
        let reading = nodes[index].candidate.reading
        return nodes[index].candidate.form != .runIn && reading.unknown >= 4 && reading.guideShare < 0.75 && reading.probabilities[.intro] < 0.4
            && reading.scores[.other] < 6 && !tree.body(of: index).isEmpty
    }

    private func name(of index: Int) -> TextRange {
        let candidate = nodes[index].candidate
        if let label = candidate.label, !label.rest.isEmpty { return document.projectName(in: label.rest) }
        return document.projectName(in: candidate.content)
    }

    /// A name on the line below a bare 代表性项目一: in 《》, or a short line without a stop.
    private func nameBelow(_ index: Int) -> TextRange? {
        guard let line = lineAfter(index), tree.body(of: index).contains(line) else { return nil }
        let name = document.projectName(in: line)
        if name.start > line.start, name != line { return name }
        let text = document.string(line)
        guard text.unicodeScalars.count <= 40, !text.contains(where: { "。；！？，：".contains($0) }) else { return nil }
        return vocabulary.projects.nameEnds.endsAny(self.text, name) ? name : nil
    }

    private func lineAfter(_ index: Int) -> TextRange? {
        let start = nodes[index].candidate.bodyStart
        guard let block = document.blocks.first(where: { $0.range.end > start + 1 && !$0.range.isEmpty && $0.range.end > start }) else { return nil }
        let begin = max(block.range.start, start)
        let end = text[begin..<block.range.end].firstIndex(of: 0x0A).flatMap { $0 > begin ? $0 : nil } ?? block.range.end
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
