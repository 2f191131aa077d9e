import SourceText

/// Headings in their levels.
struct SectionTree {
    struct Node {
        var candidate: Candidate
        /// Index of the heading around it.
        var parent: Int?
        /// 1-based.
        var level: Int
        /// End of the last subsection.
        var end: Int
    }

    private(set) var nodes: [Node] = []
    /// Where the document's text ends.
    let textEnd: Int
    private var roots: [Int] = []
    private var inside: [[Int]] = []
    /// Just past the last heading inside each.
    private var subtreeEnds: [Int] = []

    init(_ candidates: [Candidate], textEnd: Int) {
        self.textEnd = textEnd
        var levels = LevelStack()
        nodes.reserveCapacity(candidates.count)
        for candidate in candidates {
            let parent = levels.place(candidate, at: nodes.count)
            nodes.append(
                Node(
                    candidate: candidate, parent: parent, level: (parent.map { nodes[$0].level } ?? 0) + 1, end: textEnd
                ))
        }
        index()
    }

    func children(of parent: Int?) -> [Int] { parent.map { inside[$0] } ?? roots }

    /// The heading and all that are inside it.
    func subtree(of node: Int) -> Range<Int> { node..<subtreeEnds[node] }

    func isInside(_ node: Int, _ ancestor: Int) -> Bool { subtree(of: ancestor).contains(node) }

    /// The text from the end of a heading to the next heading.
    func body(of index: Int) -> TextRange {
        let start = nodes[index].candidate.bodyStart
        let end = index + 1 < nodes.count ? nodes[index + 1].candidate.title.start : textEnd
        return TextRange(start, max(start, end))
    }

    /// Makes `index`, the last inside its parent, a sibling of its parent.
    mutating func lift(_ index: Int) {
        guard let parent = nodes[index].parent else { return }
        for other in subtree(of: index) { nodes[other].level -= 1 }
        nodes[index].parent = nodes[parent].parent
        self.index()
    }

    /// Puts siblings below the one right before them.
    mutating func adopt(_ adoptions: [(children: [Int], parent: Int)]) {
        for (children, parent) in adoptions {
            for child in children {
                for other in subtree(of: child) { nodes[other].level += 1 }
                nodes[child].parent = parent
            }
        }
        index()
    }

    /// Derives children, subtrees and ends from parents and levels.
    private mutating func index() {
        roots = []
        inside = Array(repeating: [], count: nodes.count)
        subtreeEnds = Array(repeating: nodes.count, count: nodes.count)
        var open: [Int] = []
        for node in nodes.indices {
            while let last = open.last, nodes[last].level >= nodes[node].level {
                subtreeEnds[last] = node
                open.removeLast()
            }
            open.append(node)
            if let parent = nodes[node].parent { inside[parent].append(node) } else { roots.append(node) }
        }
        for node in nodes.indices {
            nodes[node].end = subtreeEnds[node] < nodes.count ? nodes[subtreeEnds[node]].candidate.title.start : textEnd
        }
    }
}

/// Decides under which of the open headings a new one belongs, by the order of styles that the document itself shows;
/// numbers may be skipped or repeated.
private struct LevelStack {
    private struct Open {
        var node: Int
        var candidate: Candidate
        var key: Key
    }
    private enum Key: Equatable {
        case numbered(Numbering.Key)
        case label
        case looks(isBold: Bool, size: Int)
        case runIn
        case cell
    }

    private var open: [Open] = []
    /// The style around each style when it was last used.
    private var around = SmallMap<Key, Key>()

    mutating func place(_ candidate: Candidate, at node: Int) -> Int? {
        let key = Self.key(candidate)
        popTo(candidate, key)
        let parent = open.last
        around[key] = parent?.key
        open.append(Open(node: node, candidate: candidate, key: key))
        return parent?.node
    }

    private static func key(_ candidate: Candidate) -> Key {
        if let numbering = candidate.numbering { return .numbered(numbering.key) }
        if candidate.label != nil { return .label }
        switch candidate.form {
        case .runIn: return .runIn
        case .cell: return .cell
        case .bold: return .looks(isBold: true, size: 0)
        default: return .looks(isBold: false, size: 0)
        }
    }

    /// Closes the headings that the new one doesn't belong under.
    private mutating func popTo(_ candidate: Candidate, _ key: Key) {
        // A run-in or a cell holds only its own text.
        if candidate.form != .runIn { open.removeAll { $0.candidate.form == .runIn } }
        if candidate.form != .runIn, candidate.form != .cell {
            open.removeAll { $0.candidate.form == .cell && $0.candidate.label == nil }
        }
        if candidate.form == .cell, candidate.label != nil { open.removeAll { $0.candidate.form == .cell } }
        if let level = candidate.declaredLevel {
            popDeclared(candidate, key, level)
        } else if let sibling = open.lastIndex(where: { $0.key == key }) {
            open.removeSubrange(sibling...)
        } else if case .numbered(let style) = key {
            popUndeclared(style, key)
        } else if case .runIn = key, let top = open.last, Self.isBeside(candidate, top.candidate) {
            open.removeLast()
        } else if case .label = key {
            while let top = open.last, top.candidate.declaredLevel == nil, top.candidate.numbering == nil {
                open.removeLast()
            }
        }
    }

    /// Sections of different looks: a run-in that is by its words a later section than the unnumbered heading before it
    /// (**技术设计**, then 实现效果：……) doesn't detail it.
    private static func isBeside(_ runIn: Candidate, _ heading: Candidate) -> Bool {
        guard heading.declaredLevel == nil, heading.numbering == nil, heading.label == nil,
            heading.form == .bold || heading.form == .plain
        else { return false }
        let own = runIn.reading.best, other = heading.reading.best
        guard own.probability >= 0.8, other.probability >= 0.8,
            let later = SectionRole.guide.firstIndex(of: own.role),
            let earlier = SectionRole.guide.firstIndex(of: other.role)
        else { return false }
        return later > earlier
    }

    private mutating func popDeclared(_ candidate: Candidate, _ key: Key, _ level: Int) {
        // The number knows better than the style where it goes on counting.
        if let numbering = candidate.numbering,
            let sibling = open.lastIndex(where: { $0.key == key && $0.candidate.declaredLevel != nil })
        {
            let previous = open[sibling].candidate
            let goesOn = numbering.ordinal == (previous.numbering?.ordinal ?? 0) + 1
            if previous.declaredLevel == level || goesOn || numbering.depth > 1 || numbering.style == .chapter {
                open.removeSubrange(sibling...)
                return
            }
        }
        if let numbering = candidate.numbering, numbering.style == .decimal, numbering.depth > 1,
            let above = decimalParent(numbering)
        {
            open.removeSubrange((above + 1)...)
            return
        }
        while let top = open.last, top.candidate.declaredLevel.map({ $0 >= level }) ?? true { open.removeLast() }
    }

    /// The open heading whose number the decimal continues: 2 or 第二章 of 2.3.
    private func decimalParent(_ numbering: Numbering) -> Int? {
        open.lastIndex { open in
            guard let other = open.candidate.numbering else { return false }
            if other.style == .decimal {
                return other.depth < numbering.depth
                    && (other.depth + 1 < numbering.depth || other.ordinal == numbering.leader)
            }
            return numbering.depth == 2 && (other.style == .chapter || other.style == .chinese || other.style == .part)
                && other.ordinal == numbering.leader
        }
    }

    private mutating func popUndeclared(_ style: Numbering.Key, _ key: Key) {
        if style.style == .decimal {
            open.removeAll {
                if case .numbered(let other) = $0.key {
                    other.style == .decimal && other.depth >= style.depth
                } else {
                    false
                }
            }
        }
        if let outer = around[key], let at = open.lastIndex(where: { $0.key == outer }) {
            open.removeSubrange((at + 1)...)
        }
        // 一、 and 第一章 don't stand below a heading without a number, but for a project's name.
        if style.style == .part || style.style == .chapter || style.style == .chinese {
            while let top = open.last, top.candidate.declaredLevel == nil, top.candidate.numbering == nil,
                top.candidate.label == nil
            { open.removeLast() }
        }
    }
}
