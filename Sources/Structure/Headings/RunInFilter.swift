import DocumentModel
import Scan

/// Run-ins come in company, or stand out alone; among list items of another kind (单元测试：… 系统测试：…) they are items too.
struct RunInFilter {
    let document: Document
    let lines: [Line]
    let candidates: [Candidate]

    func kept() -> [Bool] {
        var kept = [Bool](repeating: true, count: candidates.count)
        var start = 0
        while start < candidates.count {
            guard candidates[start].form == .runIn else { start += 1; continue }
            var end = start + 1
            while end < candidates.count, candidates[end].form == .runIn { end += 1 }
            judge(start..<end, &kept)
            start = end
        }
        keepHowTheReportTells(&kept)
        keepStories(&kept)
        keepBetween(&kept)
        dropOverview(&kept)
        return kept
    }

    /// Where run-ins are how the report marks its sections, one that stands alone is one too.
    private func keepHowTheReportTells(_ kept: inout [Bool]) {
        let known = candidates.indices.filter { candidates[$0].form == .runIn && candidates[$0].score > 3 }
        if known.count(where: { kept[$0] }) >= 3 {
            for index in known
            where !lines[candidates[index].lines.lowerBound].isListItem && candidates[index].numbering == nil {
                kept[index] = true
            }
        }
        let doubtful = candidates.indices.filter { candidates[$0].isDoubtful }
        if doubtful.count(where: { kept[$0] }) >= 4 {
            for index in doubtful where candidates[index].score >= 1.8 && candidates[index].reading.unknown == 0 {
                kept[index] = true
            }
        }
    }

    /// 第四章 系统实现。介绍…… in an overview of the chapters, one of which has that number.
    private func dropOverview(_ kept: inout [Bool]) {
        let chapters = Set(
            candidates.compactMap { candidate in
                candidate.form == .runIn ? nil : candidate.numbering.flatMap { $0.style == .chapter ? $0.ordinal : nil }
            })
        guard !chapters.isEmpty else { return }
        for index in candidates.indices where candidates[index].form == .runIn {
            if let own = candidates[index].numbering, own.style == .chapter, chapters.contains(own.ordinal) {
                kept[index] = false
            }
        }
    }

    /// Between 5） and 7） of a run that is kept, 6） is, too.
    private func keepBetween(_ kept: inout [Bool]) {
        let numbered = candidates.indices.compactMap { index in
            candidates[index].form == .runIn ? candidates[index].numbering.map { (index: index, number: $0) } : nil
        }
        var after = SmallMap<NumberPrefix.Key, Int>(), before = after
        var isBefore = [Bool](repeating: false, count: numbered.count)
        for (at, own) in numbered.enumerated().reversed() {
            isBefore[at] = after[own.number.key] == own.number.ordinal + 1
            if kept[own.index] { after[own.number.key] = own.number.ordinal }
        }
        for (at, own) in numbered.enumerated() {
            if isBefore[at], before[own.number.key] == own.number.ordinal - 1 { kept[own.index] = true }
            if kept[own.index] { before[own.number.key] = own.number.ordinal }
        }
    }

    /// Paragraphs of one project that begin with the names of sections, whatever stands between them: three or more
    /// along the guide's order.
    private func keepStories(_ kept: inout [Bool]) {
        var story: [Int] = []
        func close() {
            if StoryLeads.isStory(story.map { candidates[$0].reading.best.role }) {
                for index in story { kept[index] = true }
            }
            story = []
        }
        for index in candidates.indices {
            let candidate = candidates[index]
            if candidate.isDoubtful, candidate.numbering == nil, candidate.namesPart {
                story.append(index)
            } else if candidate.endsStory {
                close()
            }
        }
        close()
    }

    /// A row of run-ins without another heading between them.
    private func judge(_ row: Range<Int>, _ kept: inout [Bool]) {
        let known = row.filter { candidates[$0].score > 3 || row.count >= 3 && candidates[$0].score > 1.5 }
        let roles = Set(known.map { candidates[$0].reading.best.role })
        // The lines between the first and the last that have the form of a run-in.
        let lineCount = (candidates[row.lowerBound].lines.lowerBound...candidates[row.upperBound - 1].lines.lowerBound)
            .filter(isColonLine).count
        if isAnnounced(row) && roles.count(where: \.isPart) < 3 || isList(row) {
            for index in row { kept[index] = false }
            return
        }
        for index in row {
            let line = lines[candidates[index].lines.lowerBound],
                probability = candidates[index].reading.best.probability
            if document.isFact(candidates[index].lines.lowerBound, in: lines) {
                kept[index] = false
            } else if candidates[index].isDoubtful {
                kept[index] =
                    roles.count >= 2 && known.count * 2 >= row.count && (document.hasColon(line) || isDense(row))
            } else if roles.count < 2, row.count >= 2 {
                // All of one kind: items of a list.
                kept[index] = false
            } else if row.count == 1 {
                let standsOut =
                    line.boldLead != nil || probability >= 0.8 && !isAmongItems(candidates[index].lines.lowerBound)
                kept[index] = standsOut && (lineCount <= row.count || probability >= 0.9 && !line.isListItem)
            } else {
                kept[index] = known.count * 2 >= lineCount || probability >= 0.9 && !line.isListItem
            }
        }
    }

    /// 5. 试验。…… behind 1. 叶轮。……: an item of a list, though the others' words name no part.
    private func isAmongItems(_ index: Int) -> Bool {
        lines[index].isListItem
            && (index > 0 && lines[index - 1].isListItem || index + 1 < lines.count && lines[index + 1].isListItem)
    }

    /// Items without a sentence, but for the last one's stop: **技术方案**：一册，五十页；
    private func isList(_ row: Range<Int>) -> Bool {
        let first = candidates[row.lowerBound].lines.lowerBound, last = candidates[row.upperBound - 1].lines.lowerBound
        let key = lines[first].numbering?.key
        return row.count > 1 && last - first < row.count * 3
            && (first..<last).allSatisfy { at in
                let line = lines[at]
                return !line.isLong && line.stops == 0
                    && (document.hasColon(line) || line.boldLead != nil
                        || line.numbering?.key == key && (key != nil || line.isListItem))
                    && document.text.scalar(before: line.range.end).map { !Self.sentenceEnds.contains($0.value) }
                        ?? false
            }
    }

    private static let sentenceEnds: ScalarSet = "。！？.!?…"

    /// Items of a list that a line with a colon leads to: 由以下几部分组成：
    private func isAnnounced(_ row: Range<Int>) -> Bool {
        var above = candidates[row.lowerBound].lines.lowerBound
        let style = lines[above].numbering?.key
        guard style != nil || lines[above].isListItem else { return false }
        // Up to the first item.
        let top = max(0, above - Self.longestList)
        while above > top, lines[above].isListItem || style != nil && lines[above].numbering?.key == style {
            above -= 1
        }
        return lines[above].isEligible && lines[above].end == .colon && lines[above].declaredLevel == nil
    }

    private static let longestList = 50

    /// Whether next to all lines between the first and the last are of the row, as where each paragraph begins with its
    /// name.
    private func isDense(_ row: Range<Int>) -> Bool {
        let all = candidates[row.upperBound - 1].lines.lowerBound - candidates[row.lowerBound].lines.lowerBound + 1
        return row.count >= 3 && all * 3 <= row.count * 4
    }

    /// Has a colon within its first words.
    private func isColonLine(_ index: Int) -> Bool {
        let line = lines[index]
        return line.isEligible && line.declaredLevel == nil && document.hasColon(line)
    }
}
