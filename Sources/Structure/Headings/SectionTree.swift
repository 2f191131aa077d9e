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
        /// Whether it only details the part around it, whatever its words say.
        var isDetail = false
    }

    private(set) var nodes: [Node] = []
    /// Where the document's text ends.
    let textEnd: Int
    private var roots: [Int] = []
    private var inside: [[Int]] = []
    /// Just past the last heading inside each.
    private var subtreeEnds: [Int] = []

    init(_ candidates: [Candidate], text: [UInt8], names: ProjectNames?) {
        textEnd = text.count
        var levels = LevelStack(text: text, names: names)
        nodes.reserveCapacity(candidates.count)
        for (index, candidate) in candidates.enumerated() {
            let parent = levels.place(
                candidate, at: index, before: index + 1 < candidates.count ? candidates[index + 1] : nil)
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
    mutating func adopt(_ adoptions: [(children: [Int], parent: Int)], asDetails isDetail: Bool = false) {
        for (children, parent) in adoptions {
            for child in children {
                nodes[child].isDetail = isDetail
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
