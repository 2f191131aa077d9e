import DocumentModel
import Scan
import SourceText

/// What the words of a heading, and what stands below it, say about its being a project.
extension ProjectFinder {
    /// Distinct roles of the guide among the headings directly inside, the outlook apart.
    func rolesInside(_ index: Int) -> Int { rolesAmong[index + 1] }

    /// Distinct roles of the guide among the headings beside it, its own included.
    func company(of index: Int) -> Int { rolesAmong[nodes[index].parent.map { $0 + 1 } ?? 0] }

    /// Distinct roles of the guide among the top headings, the outlook apart.
    var topRoles: Int { rolesAmong[0] }

    /// A project has a beginning and an end; a chapter of one has either.
    func spansStory(_ index: Int) -> Bool {
        guard rolesInside(index) > 0 else { return false }
        let roles = Set(
            tree.children(of: index).map { nodes[$0].candidate.reading.best }.filter { $0.probability >= 0.35 }.map(
                \.role))
        let middle = vocabulary.ordered.count / 2
        return !roles.isDisjoint(with: vocabulary.ordered.prefix(middle))
            && !roles.isDisjoint(with: vocabulary.ordered.dropFirst(middle))
    }

    func hasRole(_ index: Int) -> Bool {
        nodes[index].candidate.label == nil && nodes[index].candidate.reading.guideShare >= 0.6
    }

    /// 二、代表性项目: a chapter that holds projects, not the opening and not a project told under such a name.
    func isContainer(_ index: Int) -> Bool {
        let candidate = nodes[index].candidate
        return candidate.label == nil && candidate.content.count <= 60 && !tree.children(of: index).isEmpty
            && vocabulary.projects.containers.endsAny(text, candidate.content) && rolesInside(index) < 3
            && !candidate.reading.isOpening
            && !tree.children(of: index).contains(where: isBareSection)
    }

    /// A section that is no project told under the name of one: 项目背景 inside 项目介绍.
    private func isBareSection(_ index: Int) -> Bool {
        hasRole(index) && nodes[index].candidate.reading.unknown < 3 && rolesInside(index) < 2
    }

    /// Ends as the names of projects do, and is not as a whole the name of a section (软件设计).
    func isThing(_ candidate: Candidate) -> Bool {
        vocabulary.projects.nameEnds.endsAny(text, candidate.content) && candidate.reading.guideShare < 0.9
    }

    /// 写在前面, with nothing but text below, beside projects that 业绩 names or that are told in sections: their own words
    /// are all that would make a project of it.
    func isOnlyText(_ named: Named, beside accepted: [Named]) -> Bool {
        isUntold(named) && !vocabulary.projects.nameEnds.endsAny(text, named.name) && titledName(named.node) == nil
            && accepted.contains(where: isTold)
    }

    /// 门禁改造 inside 其他工作: deeper than the projects that are told, or below a heading that holds nothing else, and none
    /// whatever its words.
    ///
    /// - Parameter level: Of the deepest project that is told, if any is.
    func isOtherWork(_ named: Named, below level: Int?) -> Bool {
        guard let level, isUntold(named) else { return false }
        return nodes[named.node].level > level || isBelowBare(named.node)
    }

    private func isUntold(_ named: Named) -> Bool {
        named.standing == .unknown && nodes[named.node].candidate.label == nil && tree.children(of: named.node).isEmpty
    }

    /// Whether 业绩 names it or at least three of the guide's sections tell it.
    func isTold(_ named: Named) -> Bool { named.standing == .achievement || rolesInside(named.node) >= 3 }

    /// Whether a heading with nothing below it, neither a section nor a name, stands before it and others of its kind:
    /// 其他工作, and then 门禁改造.
    private func isBelowBare(_ index: Int) -> Bool {
        var at = index - 1
        while at >= 0, nodes[at].candidate.label == nil, !hasRole(at), !isKnownName(at) {
            if hasNoText(at) { return true }
            at -= 1
        }
        return false
    }

    // MARK: Names

    /// 《XX系统研制》 as a heading with something below it.
    func titledName(_ index: Int) -> TextRange? {
        let candidate = nodes[index].candidate
        guard candidate.form != .runIn, candidate.reading.guideShare < 0.8, candidate.content.count > 3,
            text[candidate.content.start..<candidate.content.start + 3].elementsEqual([0xE3, 0x80, 0x8A])
        else { return nil }
        let name = projectName(candidate.content)
        let isWhole = name.start == candidate.content.start + 3 && candidate.content.end - name.end <= 12
        return isWhole && name.count >= 18 && (!tree.children(of: index).isEmpty || tree.body(of: index).count > 60)
            ? name : nil
    }

    func name(of index: Int) -> TextRange {
        let candidate = nodes[index].candidate
        return named(candidate.label?.rest ?? behindHead(candidate.content))
    }

    /// Whether nothing in a heading makes another name of the one in it: a duty behind a year (XX系统（2021年）（负责人）), words
    /// for one around it (XX系统中本人承担的工作), a motto before it, a number, below a chapter the section that is told there.
    func isFramed(_ name: TextRange, in heading: TextRange, of index: Int) -> Bool {
        if name.contains(heading) || document.hasMotto(before: name, in: heading)
            || isCounted(index, before: name, in: heading)
        {
            return true
        }
        guard heading.contains(name) else { return false }
        let words = vocabulary.projects
        return words.tellsDuty(text, of: name, in: heading)
            || words.consists(text, TextRange(heading.start, name.start), of: [words.frames])
                && tellsOn(TextRange(name.end, heading.end))
            || name.start == heading.start && nodes[index].parent.map(hasRole) ?? false
                && vocabulary.reading(of: text, in: TextRange(name.end, heading.end)).guideShare > Self.sureSection
    }

    private static let sureSection: Float = 0.6

    /// Words behind a name that are none of it: what the applicant did, in brackets a part or a foreign name, a motto.
    private func tellsOn(_ rest: TextRange) -> Bool {
        let rest = document.trimmed(rest), words = vocabulary.projects
        if words.consists(text, rest, of: [words.frames]) { return true }
        var cursor = ScalarCursor(text, rest.indices), last: UInt32 = 0, isLatin = true, hasNumber = false
        let isSubtitle = cursor.peek().map { $0.scalar == "—" || Scalars.isColon($0.scalar) } ?? false
        let isBracketed = cursor.skip(if: Scalars.isOpenBracket), inside = cursor.at
        while let scalar = cursor.next() {
            isLatin = isLatin && scalar < 0x80 || Scalars.isCloseBracket(scalar)
            // 二期; in a subtitle 百分之一 is none.
            let counts = !isSubtitle || cursor.peek().map { ProjectWords.measures.contains($0.scalar) } ?? false
            hasNumber = hasNumber || Scalars.isDigit(scalar) || Scalars.chineseDigit(scalar) != nil && counts
            last = scalar
        }
        if hasNumber { return false }
        if isSubtitle {
            // 压力舱控制系统 is another thing's name, 压力舱的设计 is what was done.
            return words.nameEnds.matches(in: text, range: rest).filter { $0.range.end == rest.end }.allSatisfy {
                text[..<$0.range.start].suffix(3).elementsEqual("的".utf8)
            }
        }
        guard isBracketed, Scalars.isCloseBracket(last) else { return false }
        return isLatin
            || vocabulary.reading(of: text, in: TextRange(inside, rest.end - (last < 0x80 ? 1 : 3))).guideShare
                > Self.sureSection
    }

    /// Part 2 before the name, beside Part 1 or Part 3: a number.
    func isCounted(_ index: Int, before entry: TextRange, in range: TextRange) -> Bool {
        guard let own = document.counter(before: entry, in: range) else { return false }
        return tree.children(of: nodes[index].parent).contains { other in
            let title = nodes[other].candidate.content
            guard other != index, let name = names.entry(in: title),
                let number = document.counter(before: name, in: title)
            else { return false }
            return number.word == own.word && abs(number.ordinal - own.ordinal) == 1
        }
    }

    func projectName(_ range: TextRange) -> TextRange { document.projectName(in: range, vocabulary.projects) }

    /// The name without what surrounds it, and without who did it.
    func named(_ range: TextRange) -> TextRange {
        projectName(vocabulary.projects.behindDuty(text, projectName(range)))
    }

    /// The name in “研制项目：XX系统”: what stands behind a colon if before it there are a few common words only.
    private func behindHead(_ content: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, content.indices)
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

    /// “项目名称：…” as the heading right below a bare 代表性项目一.
    func nameLine(below index: Int) -> Int? {
        let next = index + 1
        guard next < nodes.count else { return nil }
        if nodes[next].candidate.label?.isNameLine == true { return next }
        return titledName(next) != nil && rolesInside(index) < 2 ? next : nil
    }

    /// The one heading directly below a bare 代表性项目一, if it is no section itself: the name.
    func namingChild(of index: Int) -> Int? {
        let children = tree.children(of: index)
        guard children.count == 1, nodes[children[0]].candidate.form != .runIn else { return nil }
        return isThing(nodes[children[0]].candidate) || (rolesInside(children[0]) >= 2 && !hasRole(children[0]))
            ? children[0] : nil
    }

    /// A name on the line below a bare 代表性项目一: in 《》, or a short line without a stop that ends as names do
    /// (behind 项目名称：, any such line).
    func nameBelow(_ index: Int, anyName: Bool = false) -> TextRange? {
        guard let line = lineAfter(index), tree.body(of: index).contains(line) else { return nil }
        let name = projectName(line)
        if name.start > line.start, name != line { return name }
        let text = document.string(line)
        guard text.unicodeScalars.count <= 40, !text.contains(where: { "。；！？，：".contains($0) }) else { return nil }
        return anyName || vocabulary.projects.nameEnds.endsAny(self.text, name) ? name : nil
    }

    /// An empty name, in the heading that should have one.
    func noName(_ index: Int) -> TextRange {
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
}
