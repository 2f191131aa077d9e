import DocumentModel
import Scan
import SourceText

/// Projects that are told over several chapters.
extension ProjectFinder {
    /// The same heading under several chapters of the guide's kinds.
    func overChapters(_ named: [Named], outside found: [FoundProject]) -> [FoundProject] {
        var groups: [(key: NameKey, members: [Named])] = []
        for named in named {
            guard let parent = nodes[named.node].parent, hasRole(parent), nodes[parent].candidate.label == nil,
                !named.key.utf8.isEmpty,
                !found.contains(where: { tree.isInside(named.node, $0.nodes[0]) && $0.nodes[0] != named.node })
            else { continue }
            // Headings of one chapter are different projects, however alike: …改造（上）, …改造（下）.
            let same =
                groups.firstIndex { $0.key == named.key }
                ?? groups.firstIndex { group in
                    isOneName(group.members[0], named) && !group.members.contains { nodes[$0.node].parent == parent }
                }
            if let same {
                groups[same].members.append(named)
            } else if groups.count < Self.limit {
                groups.append((named.key, [named]))
            }
        }
        joinByPlace(&groups)
        let scored = groups.map { (group: $0.members, score: score(overChapters: $0.members)) }
        let accepted = scored.filter { $0.score >= Weight.threshold }
        return accepted.map { group, score in
            FoundProject(
                name: group[0].name, fullName: fullPlace(group[0]), nodes: group.map(\.node),
                confidence: Self.confidence(score + 2))
        }
    }

    /// 1.1 has a name of 业绩, and in all other chapters a short name stands first of as many: both are one project.
    private func joinByPlace(_ groups: inout [(key: NameKey, members: [Named])]) {
        /// Where they stand in more than half of their chapters, which a project that one leaves out may move.
        func place(_ group: [Named]) -> Int? {
            let places = group.map { tree.children(of: nodes[$0.node].parent).firstIndex(of: $0.node) ?? 0 }
            return places.first { place in places.count { $0 == place } * 2 > places.count }
        }
        func chapters(_ group: [Named]) -> Set<Int?> { Set(group.map { nodes[$0.node].parent }) }
        for full in groups.indices.reversed() where groups[full].members.allSatisfy({ $0.standing != .alias }) {
            let isEntry = groups[full].members[0].standing == .achievement
            let short = groups.indices.filter { other in
                groups[other].members.count > 1
                    && (isEntry
                        ? groups[other].members[0].standing != .achievement
                        : groups[other].members[0].standing == .alias)
                    && place(groups[other].members) == place(groups[full].members)
                    && chapters(groups[other].members).isDisjoint(with: chapters(groups[full].members))
            }
            guard short.count == 1 else { continue }
            groups[short[0]].members = groups[full].members + groups[short[0]].members
            groups[short[0]].key = groups[full].key
            groups.remove(at: full)
        }
    }

    /// Whether two headings name one project in slightly different words: two entries of 业绩 and two numbers are two.
    private func isOneName(_ a: Named, _ b: Named) -> Bool {
        a.key.isAlmost(b.key) && a.key.digits == b.key.digits
            && (a.standing != .achievement || b.standing != .achievement)
    }

    private func score(overChapters group: [Named]) -> Float {
        let chapters = Set(group.compactMap { nodes[$0.node].parent }).count
        guard chapters >= 2, let first = group.max(by: { $0.standing.rawValue < $1.standing.rawValue }) else {
            return -.infinity
        }
        var score = chapters > 2 ? Weight.moreChapters : Weight.twoChapters
        switch first.standing {
        case .achievement: score += Weight.achievement
        case .near: score += Weight.nearAchievement
        case .alias: score += Weight.alias
        case .unknown: break
        }
        let candidate = nodes[first.node].candidate, reading = candidate.reading
        if candidate.label != nil { score += Weight.label }
        let isThing = vocabulary.projects.nameEnds.endsAny(text, first.name)
        if isThing { score += Weight.namedThing }
        if reading.unknown >= 4 { score += Weight.ownWords }
        if first.standing == .unknown, candidate.label == nil,
            reading.unknown < (isThing ? 1 : 3) || reading.guideShare >= 0.9
        {
            score += Weight.section
        }
        // 2.1 通信模块 and 3.1 通信模块 below 系统设计 and 系统实现 are parts of a project.
        if first.standing == .unknown, candidate.label == nil, !tellsBeginning(group) { score += Weight.section }
        return score
    }

    /// Whether a chapter tells what the work was for, and not only how it was done.
    private func tellsBeginning(_ group: [Named]) -> Bool {
        let roles = group.compactMap { nodes[$0.node].parent.map { nodes[$0].candidate.reading.best.role } }
        return roles.contains(where: vocabulary.ordered.prefix(vocabulary.ordered.count / 2).contains)
    }

    /// 第二章 XX系统总体设计, 第三章 XX系统硬件设计: one project, its name is what the headings share.
    func commonPrefix(_ named: [Named]) -> [FoundProject] {
        guard !named.contains(where: { $0.standing == .achievement }) else { return [] }
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
            // X系统的背景与难点, X系统的方案; X系统（上）：背景与难点, X系统（下）：效果
            let written = TextRange(own.start, own.start + shared)
            let name = document.withoutOpenEnd(written)
            let reading = vocabulary.reading(of: text, in: name)
            let isTold = members.allSatisfy { member in
                let content = nodes[member].candidate.content
                let rest = document.behindSeries(TextRange(content.start + name.count, content.end))
                return vocabulary.reading(of: text, in: rest).guideShare > 0.6
            }
            guard members.count >= 2, reading.unknown >= 4, reading.guideShare < 0.5, isTold else { continue }
            used.formUnion(members)
            found.append(FoundProject(name: projectName(name), nodes: members, confidence: 0.85))
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

    /// Joins what stands under one number or one name.
    func merged(_ found: [FoundProject]) -> [FoundProject] {
        var result: [FoundProject] = [], keys: [NameKey] = []
        for project in found.prefix(Self.limit) {
            let key = names.key(project.fullName ?? project.name)
            let same = result.indices.first { other in
                if !key.utf8.isEmpty, key == keys[other] { return true }
                guard let ordinal = project.ordinal, ordinal == result[other].ordinal else { return false }
                return key.utf8.isEmpty || keys[other].utf8.isEmpty || key.likeness(keys[other]) > 0.6
            }
            guard let same else {
                result.append(project)
                keys.append(key)
                continue
            }
            result[same].nodes = Set(result[same].nodes + project.nodes).sorted()
            if result[same].name.isEmpty { (result[same].name, keys[same]) = (project.name, key) }
            result[same].confidence = max(result[same].confidence, project.confidence)
        }
        return result
    }
}

extension Document {
    /// A name that headings share, without the 的 or the bracket with which they go on in their own ways.
    fileprivate func withoutOpenEnd(_ range: TextRange) -> TextRange {
        var end = range.end
        while end > range.start, let last = text.scalar(before: end),
            last == "的" || Scalars.isOpenBracket(last.value) || Scalars.isSpace(last.value)
        { end -= last.utf8.count }
        return TextRange(range.start, end)
    }

    /// What a heading says behind a project's name and （上）：.
    func behindSeries(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range.indices)
        if cursor.skip(if: Scalars.isOpenBracket), cursor.next() != nil, !cursor.skip(if: Scalars.isCloseBracket) {
            return range
        }
        while cursor.skip(if: { Scalars.isColon($0) || Scalars.isSpace($0) || $0 == "—" || $0 == "的" }) {}
        return TextRange(cursor.at, range.end)
    }
}
