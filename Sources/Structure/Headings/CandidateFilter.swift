import DocumentModel
import SourceText

/// Looks at candidates together: an enumeration or an outline quoted in the text holds no text below its lines.
struct CandidateFilter {
    let document: Document
    let lines: [Line]

    func accepted(_ candidates: [Candidate]) -> [Candidate] {
        let hasText = candidates.indices.map { holdsText($0, candidates) }
        guard hasText.contains(true) else { return candidates }
        var isDropped = [Bool](repeating: false, count: candidates.count)
        for run in runs(candidates) where run.count >= 2 {
            let empty = run.filter { !hasText[$0] }.count
            let strong = run.contains { candidates[$0].label != nil || lines[candidates[$0].lines.lowerBound].isBold || lines[candidates[$0].lines.lowerBound].looks.relativeSize > 1.08 }
            // The last line of an enumeration is followed by the text that goes on.
            if !strong, empty >= 2 || empty == run.count - 1, empty * 3 >= (run.count - 1) * 2 {
                for index in run { isDropped[index] = true }
            }
        }
        let runInKept = keptRunIns(candidates)
        return candidates.indices.filter { !isDropped[$0] && runInKept[$0] }.map { candidates[$0] }
    }

    /// Whether text, or headings of a lower level, stand below.
    private func holdsText(_ index: Int, _ candidates: [Candidate]) -> Bool {
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
        // Of another style: below it unless that style was there before (the list has ended).
        return !candidates[..<index].contains { $0.numbering?.key == nextKey }
    }

    /// Undeclared numbered candidates of one style whose numbers go up without anything between them but lower levels.
    private func runs(_ candidates: [Candidate]) -> [[Int]] {
        var runs: [[Int]] = []
        var open: [Numbering.Key: [Int]] = [:]
        func close(_ key: Numbering.Key) { if let run = open.removeValue(forKey: key) { runs.append(run) } }
        for (index, candidate) in candidates.enumerated() {
            guard candidate.form == .numbered, let numbering = candidate.numbering else {
                if candidate.form == .declared { for key in Array(open.keys) { close(key) } }
                continue
            }
            let key = numbering.key
            if let run = open[key] {
                if numbering.ordinal <= candidates[run.last!].numbering!.ordinal { close(key) }
                else { for (other, members) in open where other != key && members[0] > run.last! { close(other) } }
            }
            open[key, default: []].append(index)
        }
        for key in Array(open.keys) { close(key) }
        return runs
    }

    /// Run-ins come in company, or stand out alone; among list items of another kind (单元测试：… 系统测试：…) they are items too.
    private func keptRunIns(_ candidates: [Candidate]) -> [Bool] {
        var kept = [Bool](repeating: true, count: candidates.count)
        for (index, candidate) in candidates.enumerated() where candidate.form == .runIn {
            let line = candidate.lines.lowerBound
            let neighbours = [line - 1, line + 1].filter { lines.indices.contains($0) && isColonLine($0) }
            let recognised = candidates.filter { other in other.form == .runIn && neighbours.contains(other.lines.lowerBound) }
            let roles = Set(recognised.map { $0.reading.best.role } + [candidate.reading.best.role])
            if !neighbours.isEmpty, recognised.count < neighbours.count, roles.count < 2 { kept[index] = candidate.reading.best.probability >= 0.9 && !lines[line].isListItem }
            if neighbours.isEmpty, candidate.reading.best.probability < 0.8, lines[line].boldLead == nil { kept[index] = false }
        }
        return kept
    }

    /// Has a colon within its first words.
    private func isColonLine(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.isEligible, line.declaredLevel == nil else { return false }
        var cursor = ScalarCursor(document.text, line.content), length = 0
        while let scalar = cursor.next(), length < 14 {
            if Scalars.isColon(scalar) { return length >= 2 }
            length += 1
        }
        return false
    }
}
