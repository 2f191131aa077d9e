import SourceText

/// Suppressions that hold for one file, arranged so that those which cover a finding are found without looking at the
/// others: a file may have thousands of both.
struct SuppressionIndex {
    /// Those that name one rule or group.
    fileprivate struct Group {
        var whole: [Int] = []
        /// Ascending by their starts.
        var ranges: [(range: TextRange, index: Int)] = []
        /// For each of `ranges` the greatest end up to it.
        var reach: [Int] = []
        /// Quoted texts without white space, by their length.
        var quotes: [Int: [ArraySlice<UInt8>: [Int]]] = [:]
    }

    private var groups: [String: Group] = [:]

    /// - Parameter indices: Which of `suppressions` hold for the file.
    init(_ suppressions: [Suppression], _ indices: [Int]) {
        for index in indices where !suppressions[index].rule.isEmpty {
            groups[suppressions[index].rule, default: Group()].add(suppressions[index].target, index)
        }
        for rule in groups.keys { groups[rule]?.arrange() }
    }

    /// Indices of the suppressions that cover `finding`, ascending.
    ///
    /// - Parameter words: What the finding is about; asked for where a suppression quotes a text.
    func hits(_ finding: Finding, _ words: () -> WordsInContext) -> [Int] {
        var hits: [Int] = [], known: WordsInContext?
        var name = finding.rule[...]
        while true {
            if let group = groups[String(name)] {
                hits += group.whole
                if let place = finding.range { group.add(at: place.start, to: &hits) }
                if !group.quotes.isEmpty {
                    let context = known ?? words()
                    known = context
                    group.add(quotedIn: context, to: &hits)
                }
            }
            guard let dot = name.lastIndex(of: ".") else { break }
            name = name[..<dot]
        }
        return hits.sorted()
    }
}

extension SuppressionIndex.Group {
    fileprivate mutating func add(_ target: Suppression.Target, _ index: Int) {
        switch target {
        case .file: whole.append(index)
        case .range(let range): ranges.append((range, index))
        case .quote(let text):
            let quote = text.utf8.withoutSpace
            if !quote.isEmpty { quotes[quote.count, default: [:]][quote[...], default: []].append(index) }
        }
    }

    fileprivate mutating func arrange() {
        ranges.sort { ($0.range.start, $0.index) < ($1.range.start, $1.index) }
        for item in ranges { reach.append(max(reach.last ?? 0, item.range.end)) }
    }

    /// Ranges that hold `offset` or begin there.
    fileprivate func add(at offset: Int, to hits: inout [Int]) {
        var next = ranges.partitioningIndex { $0.range.start > offset } - 1
        while next >= 0, reach[next] > offset || ranges[next].range.start == offset {
            let range = ranges[next].range
            if range.contains(offset) || range.start == offset { hits.append(ranges[next].index) }
            next -= 1
        }
    }

    /// Quotes that stand where the words are, share some of them, or are part of the message.
    fileprivate func add(quotedIn context: WordsInContext, to hits: inout [Int]) {
        var found: Set<Int> = []
        for (length, texts) in quotes {
            func look(_ bytes: [UInt8], overlapping range: Range<Int>) {
                let from = max(0, range.lowerBound - length + 1), to = min(bytes.count - length, range.upperBound - 1)
                guard from <= to else { return }
                for start in from...to { found.formUnion(texts[bytes[start..<start + length]] ?? []) }
            }
            look(context.text, overlapping: context.words)
            look(context.message, overlapping: context.message.indices)
        }
        hits += found
    }
}
