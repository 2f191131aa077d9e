/// Which entry of 业绩 each project of a report is.
extension NameMatcher {
    /// A project as the report names it.
    package struct ReportName: Sendable, Hashable {
        /// Without what the outline takes for a number, a label or a remark.
        package var name: String
        /// Its heading as written, from the name on: the brackets behind the name may belong to it.
        package var written: String
        /// What stands in the heading before the name.
        package var lead: String
        /// 以下简称…
        package var aliases: [String]
        /// Where the name is a short one: what stands before its definition, the long name at its end.
        package var definition: String?

        /// A name as the outline gives it, and its heading where that holds more.
        package init(
            name: String, written: String? = nil, lead: String = "", aliases: [String] = [], definition: String? = nil
        ) {
            self.name = name
            self.written = written ?? name
            self.lead = lead
            self.aliases = aliases
            self.definition = definition
        }
    }

    /// An unmatched project's nearest entry is named from this score on.
    private static let nearMiss = 0.2

    /// One match for each report project, in order. What is written the same belongs together; of the others, the
    /// assignment whose scores together are highest. A project without a counterpart has the verdict `distinct` and,
    /// where an entry comes near, that entry and what differs.
    package func match(reports: [ReportName], achievements: [String]) -> [ProjectMatch] {
        guard !reports.isEmpty else { return [] }
        let identical = identical(reports, achievements)
        var matches = identical.enumerated().map { project, entry in
            ProjectMatch(
                project: project, achievement: entry, score: entry == nil ? 0 : 1,
                verdict: entry == nil ? .distinct : .same)
        }
        let left = reports.indices.filter { identical[$0] == nil }
        if left.isEmpty || achievements.isEmpty { return matches }
        let entries = achievements.map(reader.read), taken = Set(identical.compactMap { $0 })
        let comparisons = left.map { compare(Report(reports[$0], reader), entries) }
        let assignment = Assignment.best(
            comparisons.map { row in row.indices.map { taken.contains($0) ? 0 : row[$0].value } })
        for (index, project) in left.enumerated() {
            let row = comparisons[index]
            if let entry = assignment[index], !taken.contains(entry), row[entry].verdict != .distinct {
                matches[project].take(row[entry], of: entry)
            } else if let nearest = row.indices.max(by: { row[$0].score < row[$1].score }),
                row[nearest].score >= Self.nearMiss
            {
                // Perhaps one entry stands for two projects of the report; otherwise the nearest is only named.
                matches[project].take(row[nearest], of: nearest)
            } else {
                matches[project].score = row.map(\.score).max() ?? 0
            }
        }
        askAboutTranslation(&matches, reports, entries)
        return matches
    }

    /// Beam Loss Monitor and 束流损失监测器: names in two languages have nothing in common. Where one of each is left, a
    /// person must say.
    private func askAboutTranslation(
        _ matches: inout [ProjectMatch], _ reports: [ReportName], _ entries: [NameReading]
    ) {
        let taken = matches.compactMap { $0.verdict == .distinct ? nil : $0.achievement }
        let projects = matches.indices.filter { matches[$0].verdict == .distinct }
        let free = entries.indices.filter { !taken.contains($0) }
        guard projects.count == 1, free.count == 1 else { return }
        let name = reader.read(reports[projects[0]].name), entry = entries[free[0]]
        guard name.isForeign && entry.isChinese || name.isChinese && entry.isForeign else { return }
        matches[projects[0]].take(
            NameComparison(
                score: 0.5, verdict: .uncertain, difference: .init(inReport: name.name, inAchievement: entry.name)),
            of: free[0])
    }

    // MARK: As written

    /// For each project the first free entry that is written as its heading is, or as its name.
    private func identical(_ reports: [ReportName], _ achievements: [String]) -> [Int?] {
        var free: [[UInt32]: [Int]] = [:]
        for (index, name) in achievements.enumerated().reversed() {
            let letters = Self.letters(of: name)
            if !letters.isEmpty { free[letters, default: []].append(index) }
        }
        var found = [Int?](repeating: nil, count: reports.count)
        let named = { (report: ReportName) in [Self.letters(of: report.name)] }
        for readings in [Self.headings, named] {
            for (project, report) in reports.enumerated() where found[project] == nil {
                guard let letters = readings(report).first(where: { free[$0]?.isEmpty == false }) else { continue }
                found[project] = free[letters]!.removeLast()
            }
        }
        return found
    }

    private static func letters(of name: String) -> [UInt32] { NameCell.cells(of: Array(name.utf8))[...].letters }

    /// All that the heading may name, however the number in front of it and the brackets behind it are read: 1 100 kW…,
    /// 100 kW…; X（2024年）（负责人）, X（2024年）.
    private static func headings(_ report: ReportName) -> [[UInt32]] {
        let cells = NameCell.cells(of: Array(report.written.utf8)), least = letters(of: report.name).count
        let lead = NameCell.cells(of: Array(report.lead.utf8))
        var readings = [(lead + cells)[...].letters, cells[...].letters]
        for end in cells.indices.reversed() where cells[end].isOpenBracket {
            let letters = cells[..<end].letters
            if letters.count > least { readings.append(letters) }
        }
        let number = cells.prefix(while: \.isListNumber), rest = cells[number.count...]
        let isNumbered = rest.first.map { $0.isSpace || $0.isSeparator && rest.dropFirst().first?.isDigit != true }
        if !number.isEmpty, isNumbered == true { readings.append(rest.letters) }
        // A number of the name may have gone with that of the heading.
        for start in lead.indices where start > 0 && lead[start - 1].isSeparator {
            readings.append((lead[start...] + cells).letters)
        }
        return readings
    }

    // MARK: In other words

    /// All readings of a project's names.
    private struct Report {
        let name: NameReading
        /// Nil where the heading holds nothing else.
        let written: NameReading?
        let aliases: [NameReading]
        let definition: String?

        init(_ report: ReportName, _ reader: NameReader) {
            let name = reader.read(report.name)
            let heading = report.written == report.name ? nil : reader.read(report.written)
            written = heading?.letters == name.letters ? nil : heading
            self.name = name
            aliases = report.aliases.map(reader.read)
            definition = report.definition
        }
    }

    private func compare(_ report: Report, _ entries: [NameReading]) -> [NameComparison] {
        entries.map { entry in
            let direct = compare(report, entry)
            // A short name leaves out the phase that the long one has.
            if direct.verdict == .uncertain, let definition = report.definition.map({ longName($0, like: entry) }) {
                let long = compare(reader.read(definition), entry)
                if long.verdict == .distinct, long.differsInNumber { return long }
            }
            guard direct.verdict != .same,
                let alias = report.aliases.map({ compare($0, entry) }).max(by: { $0.value < $1.value })
            else { return direct }
            let difference = ProjectMatch.Difference(inReport: report.name.name, inAchievement: entry.name)
            switch alias.verdict {
            // The report gives the official name itself (X，以下简称Y).
            case .same: return alias
            case .renamed where alias.value > direct.value:
                return NameComparison(score: min(alias.score, 0.97), verdict: .renamed, difference: difference)
            // Names that surely differ don't become one by an alias that is only near.
            case .uncertain where alias.value > direct.value && direct.score < Self.nearMiss:
                return NameComparison(score: alias.score, verdict: .uncertain, difference: difference)
            default: return direct
            }
        }
    }

    /// The end of what stands before the definition of a short name, as long as the entry, with its number whole.
    private func longName(_ definition: String, like entry: NameReading) -> String {
        var name = definition.suffix(entry.name.count)
        while let before = definition[..<name.startIndex].last, before.isNumber || before == "第" || before == "." {
            name = definition[definition.index(before: name.startIndex)...]
        }
        return String(name)
    }

    /// By the name, unless what the heading adds to it says otherwise: X（2023年） is not X（2022年）.
    private func compare(_ report: Report, _ entry: NameReading) -> NameComparison {
        let direct = compare(report.name, entry)
        guard let written = report.written, direct.verdict != .distinct else { return direct }
        let whole = compare(written, entry)
        // X（2021—2023年） and X（2022年）: both say when, and not the same.
        let isContradicted = whole.verdict == .distinct || whole.verdict == .uncertain && whole.differsInNumber
        return isContradicted || whole.value > direct.value ? whole : direct
    }
}

extension ProjectMatch {
    fileprivate mutating func take(_ comparison: NameComparison, of entry: Int) {
        achievement = entry
        score = comparison.score
        verdict = comparison.verdict
        difference = comparison.difference
    }
}

extension NameComparison {
    /// What an assignment gains by it.
    fileprivate var value: Double {
        switch verdict {
        case .same: 1
        case .renamed: score
        case .uncertain: 0.8 * score
        case .distinct: 0.1 * score
        }
    }
}
