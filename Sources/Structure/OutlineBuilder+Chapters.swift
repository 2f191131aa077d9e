import SourceText

/// Headings that are sections of a project though they don't stand below its own.
extension OutlineBuilder {
    /// From here on a heading's words say that it is one of the guide's parts.
    private static let sureChapter: Float = 0.6

    /// Chapters of a report on one project, and chapters whose headings are the projects.
    var chapters: Set<Int> {
        var chapters: Set<Int> = []
        for project in found {
            if project.isWholeReport {
                // Between the first and the last that are known to be sections, the unknown ones are too.
                guard let first = project.nodes.first, let last = project.nodes.last else { continue }
                var parents = [tree.nodes[first].parent]
                // 1.2 项目背景 inside 绪论, and the chapters beside that.
                if let around = parents[0], tree.nodes[around].candidate.reading.guideShare >= Self.sureChapter {
                    parents.append(tree.nodes[around].parent)
                }
                for parent in parents {
                    chapters.formUnion(tree.children(of: parent).filter { (first...last).contains($0) })
                }
            } else if project.nodes.count > 1 {
                chapters.formUnion(project.nodes.compactMap { tree.nodes[$0].parent })
            }
        }
        return chapters
    }

    /// Chapters that tell of all projects at once, where the others tell of each: 一、项目背景 without a heading of any.
    func commonSections(of project: FoundProject, _ sections: [Section]) -> [SectionRole: Int] {
        guard project.nodes.count > 1, !project.isWholeReport else { return [:] }
        let told = Set(project.nodes.compactMap { tree.nodes[$0].parent })
        let chapters = told.first.map { tree.children(of: tree.nodes[$0].parent) } ?? []
        var common: [SectionRole: Int] = [:]
        for chapter in chapters.reversed() where !told.contains(chapter) {
            let title = tree.nodes[chapter].candidate.title
            guard !found.contains(where: { $0.nodes.contains { tree.isInside($0, chapter) } }),
                let index = sections.firstIndex(where: { $0.titleRange == title && !$0.isImplicit })
            else { continue }
            // 下一步工作思路 is none of the projects' 思路.
            guard sections[index].role.place == .inProject else { continue }
            for role in sections[index].roles where role.place == .inProject { common[role] = index }
        }
        return common
    }

    /// The words that headings of one project over several chapters have besides its name.
    var sectionOfProject: [Int: HeadingReading] {
        var map: [Int: HeadingReading] = [:]
        for project in found where project.nodes.count > 1 && !project.isWholeReport {
            for node in project.nodes {
                let content = tree.nodes[node].candidate.content
                guard content.count > project.name.count,
                    document.text[content.start..<(content.start + project.name.count)].elementsEqual(
                        document.text[project.name.indices])
                else { continue }
                let rest = TextRange(content.start + project.name.count, content.end)
                let reading = vocabulary.reading(of: document.text, in: document.behindSeries(rest))
                if reading.guideShare > 0.6 { map[node] = reading }
            }
        }
        return map
    }
}
