import ChineseText
import Scan

/// Takes names apart.
struct NameReader: Sendable {
    let vocabulary: NameVocabulary
    let segmenter: Segmenter

    /// No name is longer; of what is, the rest only counts where names are compared as written.
    private static let longest = 200

    func read(_ name: String) -> NameReading {
        var reading = NameReading(name: name)
        var scanner = NameAttributeScanner(vocabulary)
        let written = reading.cells(), all = Array(written.prefix(Self.longest))
        reading.letters = written[...].letters
        reading.isCut = written.count > all.count
        var (main, brackets) = splitBrackets(all[...])
        main = quotedTitle(main, &reading)
        var body = main[...].trimmed()
        for _ in 0..<3 {
            let before = body.count
            body = dropLabel(body, &scanner)
            body = takeProgramme(body, &reading)
            body = dropContext(body, &reading, &scanner)
            body = dropInstitute(body, &reading)
            if body.count == before { break }
        }
        var core = scanner.scan(body)
        if core.allSatisfy({ !$0.isHan && !$0.isLetter }), scanner.attributes.isEmpty {
            core = Array(body.isEmpty ? all[...] : body)
        }
        let bracketed = brackets.flatMap { readBracket($0, &reading, &scanner) }
        reading.foreignNames = brackets.filter { !$0.contains(where: \.isHan) && $0.count(where: \.isLetter) >= 3 }
            .map(\.letters)
        if !brackets.isEmpty { reading.shortForm = reading.findShortForm(all) }
        reading.attributes = scanner.attributes
        reading.codes = scanner.codes
        let cells = joinWords(core)
        reading.bracketStart = cells.count
        reading.core = cells + joinWords(bracketed)
        weigh(&reading)
        reading.scalars = reading.core.map(\.scalar)
        for scalar in reading.scalars { reading.fingerprint |= 1 << UInt64((scalar &* 0x9E37_79B1) >> 26) }
        for hit in reading.hits { reading.contrasts += vocabulary.words[hit.word].contrasts }
        return reading
    }

    // MARK: Around the name

    private func splitBrackets(_ cells: ArraySlice<NameCell>) -> (main: [NameCell], brackets: [ArraySlice<NameCell>]) {
        var main: [NameCell] = [], brackets: [ArraySlice<NameCell>] = [], depth = 0, start = 0
        for i in cells.indices {
            if cells[i].isOpenBracket {
                if depth == 0 { start = i + 1 }
                depth += 1
            } else if cells[i].isCloseBracket, depth > 0 {
                depth -= 1
                // （一） in front of a name only numbers it.
                if depth == 0,
                    main.contains(where: { !$0.isSpace })
                        || !cells[start..<i].allSatisfy({ $0.isDigit || $0.isHanNumeral })
                {
                    brackets.append(cells[start..<i])
                }
            } else if depth == 0 {
                main.append(cells[i])
            }
        }
        if depth > 0 { brackets.append(cells[start...]) }
        // A name that stands in brackets as a whole.
        guard main.contains(where: { $0.isHan || $0.isLetter }) else { return (Array(cells), []) }
        return (main, brackets)
    }

    /// The title where one stands in quotes and the rest is only a programme, a label, an institute; otherwise all
    /// without quotes.
    private func quotedTitle(_ cells: [NameCell], _ reading: inout NameReading) -> [NameCell] {
        guard let open = cells.firstIndex(where: \.isOpeningQuote) else { return cells }
        let after = cells[(open + 1)...]
        guard let close = after.firstIndex(where: \.isClosingQuote), close > open + 2 else {
            return cells.filter { !$0.isQuote }
        }
        var ignored = NameAttributeScanner(vocabulary)
        let programme = dropLabel(cells[..<open].trimmed(), &ignored), beyond = dropProgramme(programme, whole: true)
        // 国家科技重大专项“高档数控机床”课题：五轴头
        let below = dropTails(cells[(close + 1)...])
        if beyond.count < programme.count { note(programme.dropLast(beyond.count), &reading) }
        if beyond.count < programme.count, beyond.isEmpty, isTelling(below) { return below.filter { !$0.isQuote } }
        // A programme that no list has: “…创新项目” right before the quotes.
        if beyond.count == programme.count, below.isEmpty, let last = beyond.last, last.isHan,
            vocabulary.programmeTails.end(beyond), isTelling(after[..<close].trimmed())
        {
            reading.context = beyond.map(\.scalar)
            reading.contextSource = beyond.source
            return Array(after[..<close])
        }
        let outside = dropInstitute(beyond, &reading, whole: true)
        let rest = Array(outside) + cells[(close + 1)...]
        let telling = joinWords(rest).reduce(0) { $0 + ($1.isHan || $1.scalar > 0x10FFFF ? 1 : 0) }
        guard telling <= 4, telling == 0 || isGeneric(rest) else { return cells.filter { !$0.isQuote } }
        return Array(after[..<close])
    }

    private func isGeneric(_ cells: [NameCell]) -> Bool {
        var reading = NameReading(name: "")
        reading.core = joinWords(cells)
        weigh(&reading)
        return reading.weights.reduce(0, +) < 1
    }

    /// 代表性项目一：, 课题三：, 项目名称：, （一）, 1、, 3.1
    private func dropLabel(_ cells: ArraySlice<NameCell>, _ scanner: inout NameAttributeScanner) -> ArraySlice<NameCell>
    {
        var rest = cells, label: NameVocabulary.Label?
        if let found = vocabulary.labels.first(where: { cells.starts(with: $0.scalars) }) {
            rest = rest.dropFirst(found.scalars.count)
            label = found.label
        }
        rest = rest.drop(while: \.isSpace)
        let numbered = rest
        rest = rest.drop { $0.isDigit || $0.isHanNumeral || Self.enclosed.contains($0.scalar) }
        // 3.1
        while rest.count > 1, rest.first?.scalar == Self.point, rest.dropFirst().first?.isDigit == true,
            rest.startIndex > numbered.startIndex
        {
            rest = rest.dropFirst().drop(while: \.isDigit)
        }
        let number = numbered[..<rest.startIndex]
        guard label != nil || !number.isEmpty, let separator = rest.first, rest.count > 2,
            separator.isQuote || separator.isSeparator || separator.isCloseBracket
        else { return cells }
        if label == nil {
            // 500 米 and 10 kV are no numbers of a list.
            let isSpaced =
                separator.isSpace && number.contains(where: \.isDigit)
                && scanner.isUncounted(rest.drop(while: \.isSpace))
            guard isSpaced || separator.isCloseBracket || Self.afterNumber.contains(separator.scalar) else {
                return cells
            }
        }
        if label == .task, let value = ChineseNumeral.parse(number.text), let source = number.source {
            scanner.note(NameAttribute(kind: .task, value: String(value), source: source))
        }
        return rest.drop(while: \.isCloseBracket).trimmed()
    }

    private func takeProgramme(_ cells: ArraySlice<NameCell>, _ reading: inout NameReading) -> ArraySlice<NameCell> {
        let rest = dropProgramme(cells)
        if rest.count < cells.count { note(cells[..<rest.startIndex], &reading) }
        return rest
    }

    /// Keeps what a programme in front of the name is called.
    private func note(_ programme: ArraySlice<NameCell>, _ reading: inout NameReading) {
        reading.programme += programme.filter { $0.isHan || $0.isLetter }.map(\.scalar)
        let programme = programme.trimmed()
        reading.programmeSource = reading.programmeSource ?? programme.source
    }

    /// 国家重点研发计划…项目：
    private func dropProgramme(_ cells: ArraySlice<NameCell>, whole: Bool = false) -> ArraySlice<NameCell> {
        var end: Int?
        for i in cells.indices.prefix(14) where i <= end ?? i {
            let length = vocabulary.programmes.length(atFrontOf: cells[i...])
            if length > 0 { end = max(end ?? 0, i + length) }
        }
        guard let end else { return cells }
        let rest = dropTails(cells[end...])
        return whole || isTelling(rest) ? rest : cells
    }

    /// What may stand between a programme's name and the project's own.
    private func dropTails(_ cells: ArraySlice<NameCell>) -> ArraySlice<NameCell> {
        var rest = cells.trimmed()
        while true {
            let tail = vocabulary.programmeTails.length(atFrontOf: rest)
            guard tail > 0 else { return rest }
            rest = rest.dropFirst(tail).trimmed()
        }
    }

    /// 边坡治理项目：…, 工作包3：… – words before a colon that end like a programme, or in a number.
    private func dropContext(
        _ cells: ArraySlice<NameCell>, _ reading: inout NameReading, _ scanner: inout NameAttributeScanner
    ) -> ArraySlice<NameCell> {
        guard let colon = cells.indices.prefix(24).first(where: { Self.colons.contains(cells[$0].scalar) }),
            colon > cells.startIndex + 1
        else { return cells }
        let front = cells[..<colon].trimmed(), rest = cells[colon...].trimmed()
        guard isTelling(rest), let last = front.last else { return cells }
        let number = front[((front.lastIndex { !$0.isDigit && !$0.isHanNumeral } ?? front.startIndex - 1) + 1)...]
        if !number.isEmpty, front.count <= 8, let value = ChineseNumeral.parse(number.text), let source = number.source
        {
            scanner.note(NameAttribute(kind: .task, value: String(value), source: source))
            return rest
        }
        guard last.isHan, vocabulary.programmeTails.end(front) else { return cells }
        reading.context = front.map(\.scalar)
        reading.contextSource = front.source
        return rest
    }

    /// 中国科学院大气物理研究所, 高能所
    private func dropInstitute(
        _ cells: ArraySlice<NameCell>, _ reading: inout NameReading, whole: Bool = false
    ) -> ArraySlice<NameCell> {
        let words = vocabulary.institutes
        let parent = words.parents.first { cells.starts(with: $0) }
        let prefix = parent == nil ? words.prefixes.first { cells.starts(with: $0) } : nil
        let rest = cells.dropFirst((parent ?? prefix)?.count ?? 0)
        let isBelow = parent != nil || prefix != nil
        guard let end = instituteEnd(rest, isBelow: isBelow) ?? (parent != nil ? rest.startIndex : nil) else {
            return cells
        }
        let after = cells[end...].trimmed()
        let body = after.first.map { vocabulary.attributive.contains($0.scalar) } == true ? after.dropFirst() : after
        guard whole || isTelling(body) else { return cells }
        if reading.institute.isEmpty, end > rest.startIndex {
            reading.institute = (prefix != nil ? cells[..<end] : rest[..<end]).map(\.scalar)
            reading.instituteSource = cells[..<end].source
        }
        return body
    }

    /// Where an institute's name near the front ends.
    private func instituteEnd(_ cells: ArraySlice<NameCell>, isBelow: Bool) -> Int? {
        let words = vocabulary.institutes, endings = isBelow ? words.endings + words.afterParent : words.endings
        for i in cells.indices.prefix(16) {
            guard cells[i].isHan else { return nil }
            if i > cells.startIndex || isBelow, let ending = endings.first(where: { cells[i...].starts(with: $0) }) {
                return i + ending.count
            }
            // 高能所, 物质院: two to six characters before it.
            if words.short.contains(cells[i].scalar), (2...6).contains(i - cells.startIndex), !isInsideWord(cells, i) {
                return i + 1
            }
        }
        return nil
    }

    /// 所有, 所需; 场所, 医院, 检察院: the dictionary has a word with this character and its neighbours.
    private func isInsideWord(_ cells: ArraySlice<NameCell>, _ i: Int) -> Bool {
        func isWord(_ cells: ArraySlice<NameCell>) -> Bool {
            cells.count > 1 && Segmenter.isDictionaryWord(cells.compactMap { UInt16(exactly: $0.scalar) })
        }
        let isOther = vocabulary.institutes.others.contains { cells[...i].suffix($0.count).map(\.scalar) == $0 }
        return isOther || isWord(cells[i...].prefix(2)) || isWord(cells[...i].suffix(2))
            || isWord(cells[...i].suffix(3))
    }

    /// Whether enough is left to be a name.
    private func isTelling(_ cells: ArraySlice<NameCell>) -> Bool {
        guard cells.count >= 3 else { return false }
        var reading = NameReading(name: "")
        reading.core = joinWords(Array(cells))
        weigh(&reading)
        return reading.weights.reduce(0, +) >= 2
    }

    // MARK: Brackets

    /// The cells of a bracket that belong to the name.
    private func readBracket(
        _ cells: ArraySlice<NameCell>, _ reading: inout NameReading, _ scanner: inout NameAttributeScanner
    ) -> [NameCell] {
        let cells = cells.trimmed()
        guard !cells.isEmpty else { return [] }
        if let mark = vocabulary.aliasMarks.first(where: { cells.starts(with: $0) }) {
            let alias = cells.dropFirst(mark.count).filter { !$0.isQuote }[...].trimmed()
            if let source = alias.source { reading.aliases.append(reading.written(source)) }
            return []
        }
        if vocabulary.remarkMarks.contains(where: { cells.starts(with: $0) }) { return [] }
        if vocabulary.programmes.occur(in: cells) || vocabulary.asides.occur(in: cells) { return [] }
        // 先导专项（A类）
        if cells.count == 2, vocabulary.kindMarks.contains(cells.last!.scalar) { return [] }
        let body = dropLabel(cells, &scanner)
        scanner.isInBracket = true
        let rest = scanner.scan(body)
        if !rest.contains(where: \.isHan) {
            for word in joinWords(rest) where word.scalar > 0x10FFFF {
                reading.english.append((word.scalar, word.source))
            }
            return []
        }
        return rest
    }

    private static let afterNumber: ScalarSet = "、.．:："
    private static let enclosed: ScalarSet = "①②③④⑤⑥⑦⑧⑨"
    private static let colons: ScalarSet = ":：—"
    private static let point: UInt32 = 0x2E
}
