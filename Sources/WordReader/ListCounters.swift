/// Numbers the paragraphs of lists in the order in which they come, as Word does.
struct ListCounters {
    private let numbering: Numbering
    /// Of each list, the number that each level has reached; lists of one definition share it.
    private var reached: [Int: [Int?]] = [:]
    /// Lists that have begun, so that their own start has taken effect.
    private var begun: Set<Int> = []

    init(_ numbering: Numbering) { self.numbering = numbering }

    struct Item {
        /// As Word shows it, without the space or tab after it.
        var label: String
        /// 0-based.
        var level: Int
        var isBullet: Bool
    }

    /// The number of the next paragraph, whose properties are `paragraph`; nil where it has none.
    mutating func next(_ paragraph: ParagraphProperties, lineage: [String], styles: StyleSheet) -> Item? {
        guard let id = paragraph.numberingID, id > 0,
            let (instance, abstractID, abstract) = numbering.definition(of: id, styles: styles)
        else { return nil }
        let level = level(of: paragraph, lineage: lineage, abstract, instance)
        func definition(_ index: Int) -> Numbering.Level? { instance.levels[index] ?? abstract.levels[index] }
        guard let own = definition(level) else { return nil }

        var counters = reached[abstractID] ?? [Int?](repeating: nil, count: 9)
        if begun.insert(id).inserted {
            for (index, _) in instance.starts where index <= 8 { counters[index] = nil }
        }
        func first(_ index: Int) -> Int { instance.starts[index] ?? definition(index)?.start ?? 1 }
        counters[level] = counters[level].map { $0 + 1 } ?? first(level)
        // A level that was passed over counts as begun.
        for index in 0..<level where counters[index] == nil { counters[index] = first(index) }
        for index in (level + 1)..<9 where index < 9 && restarts(definition(index), after: level) {
            counters[index] = nil
        }
        reached[abstractID] = counters

        let label =
            own.isBullet || own.hasPicture
            ? bullet(own)
            : fill(own) { index in
                (counters[index] ?? first(index), definition(index)?.format ?? "decimal")
            }
        return Item(label: label, level: level, isBullet: own.isBullet || own.hasPicture)
    }

    /// Where a style gives the list, the level is the one that names the style.
    private func level(
        of paragraph: ParagraphProperties, lineage: [String], _ abstract: Numbering.Abstract,
        _ instance: Numbering.Instance
    ) -> Int {
        if let level = paragraph.level { return level }
        for style in lineage {
            if let level = (0...8).first(where: { (instance.levels[$0] ?? abstract.levels[$0])?.style == style }) {
                return level
            }
        }
        return 0
    }

    private func restarts(_ level: Numbering.Level?, after higher: Int) -> Bool {
        guard let restart = level?.restart else { return true }
        return restart > higher
    }

    private func fill(_ level: Numbering.Level, _ number: (Int) -> (Int, String)) -> String {
        var label = ""
        var isPlaceholder = false
        for character in level.text {
            if isPlaceholder, let digit = character.wholeNumberValue, (1...9).contains(digit), character.isASCII {
                let (value, format) = number(digit - 1)
                label += NumberFormat.string(value, level.isLegal ? "decimal" : format)
                isPlaceholder = false
                continue
            }
            if isPlaceholder { label.append("%") }
            isPlaceholder = character == "%"
            if !isPlaceholder { label.append(character) }
        }
        if isPlaceholder { label.append("%") }
        while label.last == " " { label.removeLast() }
        return label
    }

    private func bullet(_ level: Numbering.Level) -> String {
        if level.hasPicture { return "•" }
        return String(
            String.UnicodeScalarView(
                level.text.unicodeScalars.map { SymbolFonts.character($0, font: level.font) ?? "•" }))
    }
}
