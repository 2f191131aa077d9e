import DocumentModel
import SourceText

/// Looks at candidates together: an enumeration or an outline quoted in the text holds no text below its lines.
struct CandidateFilter {
    let document: Document
    let lines: [Line]

    func accepted(_ candidates: [Candidate]) -> [Candidate] {
        var firstUse = SmallMap<Numbering.Key, Int>()
        for (index, candidate) in candidates.enumerated() {
            if let key = candidate.numbering?.key, firstUse[key] == nil { firstUse[key] = index }
        }
        let hasText = candidates.indices.map { holdsText($0, candidates, firstUse) }
        guard hasText.contains(true) else { return candidates }
        var isDropped = [Bool](repeating: false, count: candidates.count)
        for run in runs(candidates) where run.count >= 2 {
            let empty = run.filter { !hasText[$0] }.count
            let strong = run.contains {
                candidates[$0].label != nil || lines[candidates[$0].lines.lowerBound].isBold
                    || lines[candidates[$0].lines.lowerBound].looks.relativeSize > 1.08
            }
            // The last line of an enumeration is followed by the text that goes on.
            if !strong, empty >= 2 || empty == run.count - 1, empty * 3 >= (run.count - 1) * 2 {
                for index in run { isDropped[index] = true }
            }
        }
        let runInKept = keptRunIns(candidates)
        return candidates.indices.filter { !isDropped[$0] && runInKept[$0] }.map { candidates[$0] }
    }

    /// Whether text, or headings of a lower level, stand below.
    private func holdsText(_ index: Int, _ candidates: [Candidate], _ firstUse: SmallMap<Numbering.Key, Int>) -> Bool {
        let candidate = candidates[index]
        if candidate.form == .runIn || candidate.form == .cell { return true }
        guard index + 1 < candidates.count else { return candidate.lines.upperBound + 1 < lines.count }
        let next = candidates[index + 1]
        if next.lines.lowerBound > candidate.lines.upperBound + 1 { return true }
        if next.form == .runIn { return true }
        if let level = candidate.declaredLevel, let other = next.declaredLevel { return other > level }
        guard let key = candidate.numbering?.key else { return next.numbering != nil }
        guard let nextKey = next.numbering?.key else { return next.form == .bold || next.form == .plain }
        if key == nextKey { return false }
        if key.style == .decimal, nextKey.style == .decimal { return nextKey.depth > key.depth }
        // Of another style: below it if that style came up later than its own.
        return firstUse[key]! < firstUse[nextKey]!
    }

    /// Undeclared numbered candidates of one style whose numbers go up without anything between them but lower levels.
    private func runs(_ candidates: [Candidate]) -> [[Int]] {
        var runs: [[Int]] = []
        var open = SmallMap<Numbering.Key, [Int]>()
        func close(_ key: Numbering.Key) {
            if let run = open[key] { runs.append(run) }
            open[key] = nil
        }
        func closeAll() { for (key, _) in open.entries { close(key) } }
        for (index, candidate) in candidates.enumerated() {
            guard candidate.form == .numbered, let numbering = candidate.numbering else {
                if candidate.form == .declared { closeAll() }
                continue
            }
            let key = numbering.key
            if let run = open[key] {
                if numbering.ordinal <= candidates[run.last!].numbering!.ordinal {
                    close(key)
                } else {
                    for (other, members) in open.entries where other != key && members[0] > run.last! { close(other) }
                }
            }
            open[key] = (open[key] ?? []) + [index]
        }
        closeAll()
        return runs
    }

    /// Run-ins come in company, or stand out alone; among list items of another kind (单元测试：… 系统测试：…) they are items
    /// too.
    private func keptRunIns(_ candidates: [Candidate]) -> [Bool] {
        var kept = [Bool](repeating: true, count: candidates.count)
        var start = 0
        while start < candidates.count {
            guard candidates[start].form == .runIn else { start += 1; continue }
            var end = start + 1
            while end < candidates.count, candidates[end].form == .runIn { end += 1 }
            judge(start..<end, candidates, &kept)
            start = end
        }
        // Where run-ins are how the report marks its sections, one that stands alone is one too.
        let known = candidates.indices.filter { candidates[$0].form == .runIn && candidates[$0].score > 3 }
        if known.count(where: { kept[$0] }) >= 3 {
            for index in known where !lines[candidates[index].lines.lowerBound].isListItem { kept[index] = true }
        }
        let doubtful = candidates.indices.filter { candidates[$0].isDoubtful }
        if doubtful.count(where: { kept[$0] }) >= 4 {
            for index in doubtful where candidates[index].score >= 1.8 && candidates[index].reading.unknown == 0 {
                kept[index] = true
            }
        }
        return kept
    }

    /// A row of run-ins without another heading between them.
    private func judge(_ row: Range<Int>, _ candidates: [Candidate], _ kept: inout [Bool]) {
        let known = row.filter { candidates[$0].score > 3 || row.count >= 3 && candidates[$0].score > 1.5 }
        let roles = Set(known.map { candidates[$0].reading.best.role })
        // The lines between the first and the last that have the form of a run-in.
        let lineCount = (candidates[row.lowerBound].lines.lowerBound...candidates[row.upperBound - 1].lines.lowerBound)
            .filter(isColonLine).count
        for index in row {
            let line = lines[candidates[index].lines.lowerBound],
                probability = candidates[index].reading.best.probability
            if candidates[index].isDoubtful {
                kept[index] =
                    roles.count >= 2 && known.count * 2 >= row.count && (hasColon(line) || isDense(row, candidates))
            } else if roles.count < 2, row.count >= 2 {
                // All of one kind: items of a list.
                kept[index] = false
            } else if row.count == 1 {
                let standsOut = line.boldLead != nil || probability >= 0.8
                kept[index] = standsOut && (lineCount <= row.count || probability >= 0.9 && !line.isListItem)
            } else {
                kept[index] = known.count * 2 >= lineCount || probability >= 0.9 && !line.isListItem
            }
        }
    }

    /// Whether next to all lines between the first and the last are of the row, as where each paragraph begins with its
    /// name.
    private func isDense(_ row: Range<Int>, _ candidates: [Candidate]) -> Bool {
        let all = candidates[row.upperBound - 1].lines.lowerBound - candidates[row.lowerBound].lines.lowerBound + 1
        return row.count >= 3 && all * 3 <= row.count * 4
    }

    /// Has a colon within its first words.
    private func isColonLine(_ index: Int) -> Bool {
        let line = lines[index]
        return line.isEligible && line.declaredLevel == nil && hasColon(line)
    }

    private func hasColon(_ line: Line) -> Bool {
        var cursor = ScalarCursor(document.text, line.content), length = 0
        while let scalar = cursor.next(), length < 14 {
            if Scalars.isColon(scalar) { return length >= 2 }
            length += 1
        }
        return false
    }
}
