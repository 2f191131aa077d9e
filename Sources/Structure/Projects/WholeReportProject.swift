import DocumentModel
import SourceText

extension ProjectFinder {
    /// A report on one project whose chapters are the sections: the project has no heading of its own.
    func wholeReport(title: TextRange?) -> FoundProject? {
        let top = tree.nodes.indices.filter { hasRole($0) && tree.nodes[$0].candidate.reading.best.role != .outlook }
        let outermost = top.filter { index in tree.nodes[index].parent.map { !hasRole($0) } ?? true }
        let roles = Set(outermost.map { tree.nodes[$0].candidate.reading.best.role })
        guard roles.count >= 3, let first = outermost.first else { return nil }
        let name = title.map(nameInTitle) ?? TextRange(tree.nodes[first].candidate.title.start, tree.nodes[first].candidate.title.start)
        return FoundProject(name: name, nodes: outermost, confidence: name.isEmpty ? 0.5 : 0.65, isWholeReport: true)
    }

    /// 《XX系统》技术报告 or XX系统技术报告 without what makes it the title of a report.
    private func nameInTitle(_ title: TextRange) -> TextRange {
        let name = document.projectName(in: title)
        guard name == document.trimmed(title) else { return name }
        let end = vocabulary.projects.titleEnds.matches(in: document.text, range: title).map(\.range.start).max() ?? title.end
        let before = document.trimmed(TextRange(title.start, max(title.start, end)))
        let reading = vocabulary.reading(of: document.text, in: before)
        return reading.unknown >= 4 || vocabulary.projects.nameEnds.endsAny(document.text, before) && reading.unknown >= 2 ? before : TextRange(title.start, title.start)
    }
}
