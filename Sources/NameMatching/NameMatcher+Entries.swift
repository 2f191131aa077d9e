/// Entries of 业绩 compared with each other.
extension NameMatcher {
    /// An entry that names the project of an earlier one again.
    package struct Repetition: Sendable, Hashable {
        /// The entry, and the first that names the same project.
        package var entry: Int, first: Int
        /// Nil where both are written the same.
        package var comparison: NameComparison?

        /// An entry that repeats an earlier one.
        package init(entry: Int, first: Int, comparison: NameComparison? = nil) {
            self.entry = entry
            self.first = first
            self.comparison = comparison
        }
    }

    /// Entries compared with each other at most; no application has so many, and what is written the same is found
    /// among all.
    private static let limit = 60

    /// The entries that name a project again, in the same words or in others that surely mean it.
    ///
    /// - Parameter isLikely: Whether two entries agree in all else, so that names which may mean one project do.
    package func repetitions(
        in names: [String], isLikely: (_ entry: Int, _ first: Int) -> Bool = { _, _ in false }
    ) -> [Repetition] {
        var first: [[UInt32]: Int] = [:], found: [Repetition] = [], readings: [(index: Int, reading: NameReading)] = []
        for (index, name) in names.enumerated() {
            let letters = NameCell.cells(of: Array(name.utf8))[...].letters
            if letters.isEmpty { continue }
            if let earlier = first[letters] {
                found.append(Repetition(entry: index, first: earlier))
                continue
            }
            first[letters] = index
            guard readings.count < Self.limit else { continue }
            let reading = reader.read(name)
            for earlier in readings {
                let comparison = compare(earlier.reading, reading)
                switch comparison.verdict {
                case .same, .renamed: break
                case .uncertain where isLikely(index, earlier.index): break
                default: continue
                }
                found.append(Repetition(entry: index, first: earlier.index, comparison: comparison))
                break
            }
            readings.append((index, reading))
        }
        return found
    }

    /// Each of some names compared with each entry.
    package func compare(_ names: [String], with entries: [String]) -> [[NameComparison]] {
        let readings = names.isEmpty ? [] : entries.map(reader.read)
        return names.map { name in
            let reading = reader.read(name)
            return readings.map { compare(reading, $0) }
        }
    }

    /// What of a name a text must hold to mention it: without programme, institute, remarks, and an act at the end;
    /// folded, letters and digits only. Empty where nothing telling is left.
    package func essence(of name: String) -> String {
        let reading = reader.read(name)
        let telling = reading.core.indices.prefix(reading.bracketStart).filter { reading.weights[$0] >= Self.telling }
        let sources = telling.map { reading.core[$0].source } + reading.attributes.map(\.source)
        guard !telling.isEmpty, let start = sources.map(\.start).min(), let end = sources.map(\.end).max() else {
            return ""
        }
        let cells = reading.cells().filter { $0.source.start >= start && $0.source.end <= end }
        return cells.filter { $0.isHan || $0.isLetter || $0.isDigit }[...].text
    }
}
