import ChineseText
import DocumentModel
import SourceText

extension ProjectFinder {
    /// Chapters by section kind whose headings name the projects, or one name over several chapters.
    func overChapters() -> [FoundProject] {
        let chapters = nodes.indices.filter { !tree.children(of: $0).isEmpty && nodes[$0].candidate.label == nil }
        var groups: [(name: String, nodes: [Int])] = []
        for chapter in chapters where groups.count < Self.limit {
            for child in tree.children(of: chapter) where canBeNamed(child) {
                let name = Folding.fold(document.string(self.name(of: child)))
                if let at = groups.firstIndex(where: { $0.name == name || Similarity.dice($0.name, name) > 0.8 }) {
                    groups[at].nodes.append(child)
                } else {
                    groups.append((name, [child]))
                }
            }
        }
        let spread = groups.filter { group in
            let parents = Set(group.nodes.compactMap { nodes[$0].parent })
            return parents.count >= 2 && parents.contains(where: hasRole)
        }
        if !spread.isEmpty {
            return spread.map { FoundProject(name: self.name(of: $0.nodes[0]), nodes: $0.nodes, confidence: 0.92) }
        }
        return commonPrefix()
    }

    /// A heading under a chapter that may name a project; the same name under other chapters will tell.
    private func canBeNamed(_ index: Int) -> Bool {
        let candidate = nodes[index].candidate
        if candidate.label != nil { return true }
        guard candidate.form != .runIn, candidate.content.count >= 15 else { return false }
        return candidate.reading.guideShare < 0.5 && candidate.reading.unknown >= 3
            || isThing(candidate) && candidate.reading.unknown >= 1
    }

    /// Ends as the names of projects do, and is not as a whole the name of a section (软件设计).
    func isThing(_ candidate: Candidate) -> Bool {
        vocabulary.projects.nameEnds.endsAny(text, candidate.content) && candidate.reading.guideShare < 0.9
    }

    /// 第二章 XX系统总体设计, 第三章 XX系统硬件设计: one project, its name is what the headings share.
    private func commonPrefix() -> [FoundProject] {
        let top = tree.children(of: nil).prefix(Self.limit)
        var found: [FoundProject] = []
        var used: Set<Int> = []
        for index in top where !used.contains(index) {
            let own = nodes[index].candidate.content
            var members = [index], shared = own.count
            for other in top where other > index {
                let common = sharedBytes(own, nodes[other].candidate.content)
                if common >= 18 { members.append(other); shared = min(shared, common) }
            }
            let name = vocabulary.reading(of: text, in: TextRange(own.start, own.start + shared))
            guard members.count >= 2, name.unknown >= 4, name.guideShare < 0.5 else { continue }
            used.formUnion(members)
            found.append(
                FoundProject(
                    name: document.projectName(in: TextRange(own.start, own.start + shared)), nodes: members,
                    confidence: 0.85))
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
}
