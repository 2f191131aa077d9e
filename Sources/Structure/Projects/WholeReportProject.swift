import DocumentModel
import Scan
import SourceText

extension ProjectFinder {
    /// A report on one project whose chapters are the sections: the project has no heading of its own.
    func wholeReport(title: TextRange?) -> FoundProject? {
        let isChapter = tree.nodes.indices.map {
            hasRole($0) && tree.nodes[$0].candidate.reading.best.role.place != .closing && !holdsOpening($0)
        }
        let outermost = tree.nodes.indices.filter { index in
            isChapter[index] && tree.nodes[index].parent.map { !isChapter[$0] } ?? true
        }
        let roles = Set(outermost.map { tree.nodes[$0].candidate.reading.best.role })
        guard roles.count >= 3, let first = outermost.first else { return nil }
        let last = outermost.map { nodes[$0].end }.max() ?? text.count
        let chapters = TextRange(nodes[first].candidate.title.start, last)
        let (name, confidence) = name(title: title, chapters: chapters)
        return FoundProject(name: name, nodes: outermost, confidence: confidence, isWholeReport: true)
    }

    /// 绪论 with 个人情况 inside: what tells the project begins behind that.
    private func holdsOpening(_ index: Int) -> Bool {
        tree.children(of: index).contains { nodes[$0].candidate.reading.isOpening }
    }

    /// What the report tells of: the name in its title, the entry of 业绩 that its chapters mention, or that the opening
    /// mentions and the chapters tell in its words, or a name that they quote; last, one that the opening quotes.
    private func name(title: TextRange?, chapters: TextRange) -> (TextRange, Float) {
        let inTitle = title.map(nameInTitle) ?? TextRange(0, 0)
        if !inTitle.isEmpty, names.standing(of: names.key(inTitle)) == .achievement { return (inTitle, 0.9) }
        if let mentioned = names.mostMentioned(in: chapters) { return (mentioned, 0.85) }
        if !inTitle.isEmpty { return (inTitle, 0.65) }
        let opening = TextRange(0, chapters.start)
        if let told = names.mostTold(in: chapters, amongMentionedIn: opening) { return (told, 0.8) }
        if let quoted = quotedName(in: chapters) { return (quoted, 0.65) }
        // The one entry that the opening mentions; of several that nothing tells apart none is the project's name.
        let mentioned = names.mentioned(in: opening), quoted = quotedName(in: opening)
        if let quoted, names.standing(of: names.key(quoted)) == .near { return (quoted, 0.65) }
        if mentioned.count == 1 { return (mentioned[0].first, 0.65) }
        if mentioned.isEmpty, let quoted { return (quoted, 0.65) }
        return (TextRange(chapters.start, chapters.start), 0.5)
    }

    /// The first 《…》 or “…” that ends as names of projects do, or is nearly an entry (XX系统（三期）).
    private func quotedName(in range: TextRange) -> TextRange? {
        var cursor = ScalarCursor(text, range.indices), start = 0
        while let scalar = cursor.next() {
            if scalar == "《" || scalar == "“" { start = cursor.at }
            guard scalar == "》" || scalar == "”", start > 0, cursor.at - 3 > start else { continue }
            let name = TextRange(start, cursor.at - 3)
            if name.count >= 18, name.count <= 150,
                vocabulary.projects.nameEnds.endsAny(document.text, name)
                    || names.standing(of: names.key(name)) != .unknown
            {
                return name
            }
        }
        return nil
    }

    /// 《XX系统》技术报告 or XX系统技术报告 without what makes it the title of a report.
    private func nameInTitle(_ title: TextRange) -> TextRange {
        let name = projectName(title)
        guard name == document.trimmed(title) else { return name }
        // 课程设计报告: one such word before another.
        var ends: Set<Int> = [title.end]
        for match in vocabulary.projects.titleEnds.matches(in: document.text, range: title).sorted(by: {
            $0.range.end > $1.range.end
        }) where ends.contains(match.range.end) {
            ends.insert(match.range.start)
        }
        let end = ends.min() ?? title.end
        let before = document.trimmed(TextRange(title.start, max(title.start, end)))
        let reading = vocabulary.reading(of: document.text, in: before)
        return reading.unknown >= 4
            || vocabulary.projects.nameEnds.endsAny(document.text, before) && reading.unknown >= 2
            ? before : TextRange(title.start, title.start)
    }
}
