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

    init(_ candidates: [Candidate], textEnd: Int) {
        self.textEnd = textEnd
        var levels = LevelStack()
        for candidate in candidates {
            let parent = levels.place(candidate, at: nodes.count)
            nodes.append(Node(candidate: candidate, parent: parent, level: (parent.map { nodes[$0].level } ?? 0) + 1, end: textEnd))
        }
        closeExtents()
    }

    func children(of parent: Int?) -> [Int] { nodes.indices.filter { nodes[$0].parent == parent } }

    func isInside(_ node: Int, _ ancestor: Int) -> Bool {
        var current: Int? = node
        while let at = current {
            if at == ancestor { return true }
            current = nodes[at].parent
        }
        return false
    }

    /// The text from the end of a heading to the next heading.
    func body(of index: Int) -> TextRange {
        let start = nodes[index].candidate.bodyStart
        let end = index + 1 < nodes.count ? nodes[index + 1].candidate.title.start : textEnd
        return TextRange(start, max(start, end))
    }

    /// Makes `index` and what is inside it a sibling of its parent.
    mutating func lift(_ index: Int) {
        guard let parent = nodes[index].parent else { return }
        nodes[index].parent = nodes[parent].parent
        for other in index..<nodes.count where isInside(other, index) { nodes[other].level -= 1 }
        closeExtents()
    }

    private mutating func closeExtents() {
        for index in nodes.indices {
            let next = nodes[(index + 1)...].firstIndex { $0.level <= nodes[index].level }
            nodes[index].end = next.map { nodes[$0].candidate.title.start } ?? textEnd
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
    private enum Key: Hashable {
        case numbered(Numbering.Key)
        case label
        case looks(isBold: Bool, size: Int)
        case runIn
        case cell
    }

    private var open: [Open] = []
    /// The style around each style when it was last used.
    private var around: [Key: Key] = [:]

    mutating func place(_ candidate: Candidate, at node: Int) -> Int? {
        let key = Self.key(candidate)
        popTo(candidate, key)
        let parent = open.last
        if let parent { around[key] = parent.key } else { around[key] = nil }
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
        if candidate.form != .runIn, candidate.form != .cell { open.removeAll { $0.candidate.form == .cell && $0.candidate.label == nil } }
        if candidate.form == .cell, candidate.label != nil { open.removeAll { $0.candidate.form == .cell } }
        if let level = candidate.declaredLevel {
            popDeclared(candidate, key, level)
        } else if let sibling = open.lastIndex(where: { $0.key == key }) {
            open.removeSubrange(sibling...)
        } else if case .numbered(let style) = key {
            popUndeclared(style, key)
        } else if case .label = key {
            while let top = open.last, top.candidate.declaredLevel == nil, top.candidate.numbering == nil { open.removeLast() }
        }
    }

    private mutating func popDeclared(_ candidate: Candidate, _ key: Key, _ level: Int) {
        // The number knows better than the style where it goes on counting.
        if let numbering = candidate.numbering, let sibling = open.lastIndex(where: { $0.key == key && $0.candidate.declaredLevel != nil }) {
            let previous = open[sibling].candidate
            let goesOn = numbering.ordinal == (previous.numbering?.ordinal ?? 0) + 1
            if previous.declaredLevel == level || goesOn || numbering.depth > 1 || numbering.style == .chapter {
                open.removeSubrange(sibling...)
                return
            }
        }
        if let numbering = candidate.numbering, numbering.style == .decimal, numbering.depth > 1, let above = decimalParent(numbering) {
            open.removeSubrange((above + 1)...)
            return
        }
        while let top = open.last, top.candidate.declaredLevel.map({ $0 >= level }) ?? true { open.removeLast() }
    }

    /// The open heading whose number the decimal continues: 2 or 第二章 of 2.3.
    private func decimalParent(_ numbering: Numbering) -> Int? {
        open.lastIndex { open in
            guard let other = open.candidate.numbering else { return false }
            if other.style == .decimal { return other.depth < numbering.depth && (other.depth + 1 < numbering.depth || other.ordinal == numbering.leader) }
            return numbering.depth == 2 && (other.style == .chapter || other.style == .chinese || other.style == .part) && other.ordinal == numbering.leader
        }
    }

    private mutating func popUndeclared(_ style: Numbering.Key, _ key: Key) {
        if style.style == .decimal {
            open.removeAll { if case .numbered(let other) = $0.key { other.style == .decimal && other.depth >= style.depth } else { false } }
        }
        if let outer = around[key], let at = open.lastIndex(where: { $0.key == outer }) {
            open.removeSubrange((at + 1)...)
        }
        // 一、 and 第一章 don't stand below a heading without a number, but for a project's name.
        if style.style == .part || style.style == .chapter || style.style == .chinese {
            while let top = open.last, top.candidate.declaredLevel == nil, top.candidate.numbering == nil, top.candidate.label == nil { open.removeLast() }
        }
    }
}
