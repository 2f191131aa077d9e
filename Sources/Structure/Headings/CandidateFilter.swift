import DocumentModel

/// Looks at candidates together: an enumeration or an outline quoted in the text holds no text below its lines.
struct CandidateFilter {
    let document: Document
    let lines: [Line]
    let names: ProjectNames?

    /// - Parameter left: Gets the heads of paragraphs that nothing makes headings.
    func accepted(_ candidates: [Candidate], _ left: inout [Candidate]) -> [Candidate] {
        let tree = SectionTree(candidates, text: document.text, names: names)
        let hasText = candidates.indices.map { holdsText($0, tree) }
        guard hasText.contains(true) else { return candidates }
        var isDropped = [Bool](repeating: false, count: candidates.count)
        var isSure = isDropped
        for run in runs(tree) where run.count >= 2 {
            if detailsParent(run, tree, hasText, isSure) {
                for index in run { isSure[index] = true }
                continue
            }
            let empty = run.filter { !hasText[$0] }.count
            let strong = run.contains {
                candidates[$0].label != nil || candidates[$0].isBold || candidates[$0].size > Self.larger
            }
            // The last line of an enumeration is followed by the text that goes on.
            if !strong, empty >= 2 || empty == run.count - 1, empty * 3 >= (run.count - 1) * 2 {
                for index in run { isDropped[index] = true }
            }
        }
        for index in candidates.indices where isValue(index, tree) { isDropped[index] = true }
        let runInKept = RunInFilter(document: document, lines: lines, candidates: candidates).kept()
        let doubtful = candidates.indices.filter {
            !runInKept[$0] && candidates[$0].isDoubtful && candidates[$0].numbering == nil
        }
        if !doubtful.isEmpty {
            left = (left + doubtful.map { candidates[$0] }).sorted { $0.lines.lowerBound < $1.lines.lowerBound }
        }
        return candidates.indices.filter { !isDropped[$0] && runInKept[$0] }.map { candidates[$0] }
    }

    /// Twentieths of the text's size from which on type is larger.
    private static let larger = 1

    /// 2.1.1, 2.1.2 below 2.1, which has text or is such a heading itself, or with text below one of them: no list
    /// counts so, though nothing stands below most of them.
    private func detailsParent(_ run: [Int], _ tree: SectionTree, _ hasText: [Bool], _ isSure: [Bool]) -> Bool {
        guard let parent = tree.nodes[run[0]].parent, let own = tree.nodes[run[0]].candidate.numbering, own.depth > 1,
            let number = tree.nodes[parent].candidate.numbering, number.ordinal == own.leader
        else { return false }
        let line = tree.nodes[run[0]].candidate.lines.lowerBound
        guard line > 0, lines[line - 1].end != .colon else { return false }
        let last = tree.nodes[parent].candidate.lines.upperBound
        return isSure[parent] || line > last + 1 || run.contains { hasText[$0] }
    }

    /// Whether text, or headings of a lower level, stand below.
    private func holdsText(_ index: Int, _ tree: SectionTree) -> Bool {
        let candidate = tree.nodes[index].candidate
        if candidate.form == .runIn || candidate.form == .cell || !tree.children(of: index).isEmpty { return true }
        guard index + 1 < tree.nodes.count else { return candidate.lines.upperBound + 1 < lines.count }
        return tree.nodes[index + 1].candidate.lines.lowerBound > candidate.lines.upperBound + 1
    }

    /// 3、开发时间：50天 with nothing below it but the next item or heading.
    private func isValue(_ index: Int, _ tree: SectionTree) -> Bool {
        let candidate = tree.nodes[index].candidate, last = candidate.lines.upperBound, line = lines[last]
        guard candidate.form == .numbered, candidate.declaredLevel == nil, candidate.label == nil, !candidate.isBold,
            candidate.reading.guideShare < Self.surePart, line.end == .plain, document.hasColon(line),
            tree.children(of: index).allSatisfy({
                tree.nodes[$0].candidate.numbering?.key == candidate.numbering?.key
            })
        else { return false }
        guard last + 1 < lines.count else { return true }
        if index + 1 < tree.nodes.count, tree.nodes[index + 1].candidate.lines.lowerBound == last + 1 { return true }
        guard let number = candidate.numbering, let next = lines[last + 1].numbering else { return false }
        return next.key == number.key && next.ordinal == number.ordinal + 1
    }

    /// From which share on a heading names one of the guide's parts.
    private static let surePart: Float = 0.6

    /// Siblings with undeclared numbers of one style, one behind the other.
    private func runs(_ tree: SectionTree) -> [[Int]] {
        var runs: [[Int]] = []
        for parent in [nil] + tree.nodes.indices.map(Optional.some) {
            var run: [Int] = []
            for child in tree.children(of: parent) where tree.nodes[child].candidate.form == .numbered {
                if let last = run.last, !goesOn(tree.nodes[last].candidate, tree.nodes[child].candidate) {
                    runs.append(run)
                    run = []
                }
                run.append(child)
            }
            if !run.isEmpty { runs.append(run) }
        }
        return runs
    }

    private func goesOn(_ a: Candidate, _ b: Candidate) -> Bool {
        guard let first = a.numbering, let second = b.numbering else { return false }
        return first.key == second.key && first.ordinal < second.ordinal
    }
}
