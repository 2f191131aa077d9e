import Linting
import PackData
import Scan
import SourceText

/// Signs that stand for words, numbers and dates still to be written: `XX研究所`, `202X年`, `提高了？%`, `第×完成人`, `ZL XXXX`.
///
/// The same signs may be explained (`其中 xxx 为设备号`) or spoken of (`用××表示缺失值`), name things (`XX与YY方向`, `XX染色体`) or be
/// left out on purpose (`某××型`).
struct Masks: Sendable {
    enum Kind { case sure, doubtful, empty }
    typealias Found = (range: TextRange, kind: Kind)

    static let keys: Set<String> = ["signs", "lists"]

    let signs: MaskSigns
    /// What must be written out: 研究所、年、%.
    let nouns: Vocabulary.List
    /// What is left out on purpose: 型、号、任务.
    private let anonymised: Vocabulary.List
    /// In front of a number that is left open: ZL、专利号.
    private let numbers: Vocabulary.List
    /// The same in front of a whole code: 合同号、合同编号.
    private let codes: Vocabulary.List
    /// Beside these the signs are a notation: XY、ZZ、●.
    let notation: Vocabulary.List
    /// In front of signs that are spoken of: 显示为.
    let signLeads: Vocabulary.List
    /// Behind them: 表示.
    let signTails: Vocabulary.List
    /// Behind signs whose meaning the text gives: 为、由; in a clause with one of `glossLeads`, or at its head.
    let glosses: Vocabulary.List
    /// 位、段: parts of a code, behind how many they are.
    let signParts: Vocabulary.List
    /// 其中、编号.
    let glossLeads: Vocabulary.List
    /// In front of a single sign that stands for an amount: 约、提高了.
    private let amountLeads: Vocabulary.List
    /// The same in front of ？ alone: 由、从.
    private let rangeLeads: Vocabulary.List
    /// Behind it: %、万元.
    private let units: Vocabulary.List
    /// Behind a line to write on: mm、s.
    private let measures: Vocabulary.List
    /// 替换、格式: what is said of signs that are quoted.
    let explained: Vocabulary.List
    /// 名、篇: what is hardly ever counted by a letter.
    private let counted: Vocabulary.List
    /// Units that may begin a sentence: 年.
    private let openUnits: Vocabulary.List
    /// 第
    private let ordinalLeads: Vocabulary.List
    /// 完成人、章.
    private let ordinalNouns: Vocabulary.List
    private let references: OpenReferences
    private let amounts: OpenAmounts

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        try parameters.checkKeys(Self.keys)
        signs = try MaskSigns(parameters.required("signs"))
        let group = try parameters.string("lists")
        func list(_ name: String) throws(Failure) -> Vocabulary.List {
            try pack.vocabulary.list(
                PackNode(.scalar("\(group).\(name)"), line: parameters.line, file: parameters.file))
        }
        nouns = try list("nouns")
        anonymised = try list("anonymised")
        numbers = try list("numbers")
        codes = try list("codes")
        notation = try list("notation")
        signLeads = try list("signLeads")
        signTails = try list("signTails")
        glosses = try list("glosses")
        glossLeads = try list("glossLeads")
        signParts = try list("signParts")
        amountLeads = try list("amountLeads")
        rangeLeads = try list("rangeLeads")
        units = try list("units")
        measures = try list("measures")
        counted = try list("counted")
        explained = try list("explained")
        openUnits = try list("openUnits")
        ordinalLeads = try list("ordinalLeads")
        ordinalNouns = try list("ordinalNouns")
        references = try OpenReferences(list)
        amounts = try OpenAmounts(list, signs)
    }

    /// - Parameter hasStrayBlanks: whether blanks may have come between characters (PDF).
    func find(in passage: Passage, hasStrayBlanks: Bool = false) -> (masks: [Found], references: [TextRange]) {
        let all = signs.runs(in: passage).filter { !passage.clauses.isCode($0.range) }
        let runs = all.filter { !signs.isInWord($0, passage) }
        // The xx of SPARE_xx, of which the text may speak, is part of a name.
        var coded: Set<String> = [], seen: Set<String> = []
        for run in all where run.family == .cross {
            // So is what stands there a second time: 写作“患者XXXX”，XXXX为四位序号.
            if !seen.insert(passage.string(run.range)).inserted || isCoded(run, passage) {
                coded.insert(passage.string(run.range))
            }
        }
        let glossed = Set(
            runs.map { ($0, passage.string($0.range)) }.filter { run, text in
                isGlossed(run, isCoded: coded.contains(text), passage)
            }.map(\.1))
        var masks: [Found] = [], open: [TextRange] = []
        for (index, run) in runs.enumerated() where !isExplained(run, passage) && !signs.isInCode(run, passage) {
            let isGlossed = glossed.contains(passage.string(run.range))
            if let reference = references.reference(with: run, passage), !isGlossed {
                open.append(reference)
            } else if let found = date(run, passage) ?? noun(run, isGlossed, passage) ?? amount(run, isGlossed, passage)
            {
                masks.append(found)
            } else if !isGlossed, let kind = bareKind(run, isLone: isLone(index, runs, passage), passage) {
                masks.append((run.range, kind))
            }
        }
        masks += amounts.unnamed(in: passage) + amounts.letters(in: passage)
        if !hasStrayBlanks {
            open += references.blanks(in: passage)
            masks += amounts.blanks(in: passage) + references.empty(in: passage).map { ($0, .empty) }
        }
        return (masks, open.sorted())
    }

    /// 202X年, 20__年, 20XX.03: four places, of which some are signs.
    private func date(_ run: MaskRun, _ passage: Passage) -> Found? {
        guard run.family != .question || !passage.clauses.isQuoted(run.range) else { return nil }
        var start = run.range.start
        while start > 0, passage.text[start - 1].isASCIIDigit, run.range.start - start < 4 { start -= 1 }
        let digits = passage.text[start..<run.range.start]
        let isCentury = digits.starts(with: [0x32, 0x30]) || digits.starts(with: [0x31, 0x39])
        guard isCentury, digits.count + run.count == 4 || (digits.count == 2 && run.family == .blank),
            passage.text.scalar(before: start).map({ !$0.isASCII || $0.properties.isWhitespace }) ?? true
        else { return nil }
        let next = passage.skipBlanks(from: run.range.end)
        guard let sign = passage.text.scalar(at: next) else { return nil }
        if sign == "年" { return (TextRange(start, monthEnd(run.family, behind: next + 3, passage)), .sure) }
        let behind = passage.skipBlanks(from: next + UTF8.width(sign))
        guard [".", "-", "/", "—", "–", "~", "～", "至"].contains(sign), behind < passage.text.count,
            passage.text[behind].isASCIIDigit || passage.text[behind] == UInt8(ascii: "X")
        else { return nil }
        return (TextRange(start, run.range.end), .sure)
    }

    /// Where an open month and day behind the year end: 20__年__月__日.
    private func monthEnd(_ family: MaskRun.Family, behind start: Int, _ passage: Passage) -> Int {
        var end = start
        for unit: Unicode.Scalar in ["月", "日"] {
            let at = passage.text.end(from: end, notAfter: passage.text.count) {
                Unicode.Scalar($0).flatMap(signs.family) == family
            }
            guard at > end, passage.text.scalar(at: at) == unit else { break }
            end = at + UTF8.width(unit)
        }
        return end
    }

    /// XX研究所, ZL 20XX…, 合同号：HT-2022-****
    private func noun(_ run: MaskRun, _ isGlossed: Bool, _ passage: Passage) -> Found? {
        guard run.count >= 2, run.family != .question || !passage.clauses.isQuoted(run.range) else { return nil }
        var start = run.range.start
        while start > 0, passage.text[start - 1].isASCIIDigit { start -= 1 }
        // 编号为××号 leaves the number out on purpose.
        if let lead = passage.lead(numbers, endingAt: start),
            !isAnonymised(run, passage)
        {
            return (TextRange(lead.start, run.range.end), .sure)
        }
        if !isGlossed, let lead = passage.lead(codes, endingAt: codeStart(before: start, passage)) {
            return (TextRange(lead.start, run.range.end), .sure)
        }
        guard run.family != .filler, !hasNotation(run, passage),
            let noun = passage.phrase(of: nouns, at: run.range.end), !isPaired(run, passage),
            !(passage.text.scalar(before: run.range.start)?.isNameLetter ?? false)
        else { return nil }
        return (TextRange(run.range.start, noun.end), .sure)
    }

    /// 某××型; behind a wide gap another field begins: 姓名：XXX　单位：…
    private func isAnonymised(_ run: MaskRun, _ passage: Passage) -> Bool {
        let isApart = passage.text.scalar(at: run.range.end).map { $0 == "\u{3000}" || $0 == "\t" } ?? false
        return !isApart && passage.phrase(of: anonymised, at: run.range.end) != nil
    }

    /// Where the letters, digits and signs of a code in front of `end` begin: the HT-2022- of HT-2022-****.
    private func codeStart(before end: Int, _ passage: Passage) -> Int {
        passage.text.start(before: end, notBefore: 0) { Unicode.Scalar($0)?.isNamePart ?? false }
    }

    /// 约X%, ？万元, 第×完成人.
    private func amount(_ run: MaskRun, _ isGlossed: Bool, _ passage: Passage) -> Found? {
        guard run.family != .star, !isGlossed, !hasNotation(run, passage), !passage.clauses.isQuoted(run.range)
        else { return nil }
        if let lead = passage.phrase(of: ordinalLeads, endingAt: run.range.start) {
            if let noun = passage.phrase(of: ordinalNouns, at: run.range.end) {
                return (TextRange(lead.start, noun.end), .sure)
            }
            let isLast = passage.clauses.mark(after: run.range.end) != nil
            return isLast && run.family != .question ? (TextRange(lead.start, run.range.end), .sure) : nil
        }
        guard let unit = unit(behind: run, passage) else { return nil }
        // 连续2X次
        let tens = passage.text.start(before: run.range.start, notBefore: 0) { Scalars.isDigit($0) }
        if run.family == .cross, run.count == 1, tens < run.range.start {
            return (TextRange(tens, unit.end), .doubtful)
        }
        let isLast = passage.clauses.mark(after: unit.end) != nil
        // ？ or …… between two sentences, the second of which begins like a unit: 能否切换？年初…
        if run.family == .question || run.family == .filler, !isLast,
            passage.phrase(of: openUnits, at: run.range.end) != nil
        {
            return nil
        }
        let isOpen =
            switch run.family {
            case .cross, .ring, .star: false
            case .blank, .filler: run.count >= 2
            case .question:
                run.count >= 2 || isLast || passage.phrase(of: rangeLeads, endingAt: run.range.start) != nil
            }
        guard isOpen || passage.phrase(of: amountLeads, endingAt: run.range.start) != nil else {
            let isLetter = run.family == .cross && run.count == 1
            return isLetter && passage.phrase(of: counted, at: run.range.end) != nil
                ? (TextRange(run.range.start, unit.end), .doubtful) : nil
        }
        return (TextRange(run.range.start, unit.end), .sure)
    }

    /// The 台套 of ？台套.
    private func unit(behind run: MaskRun, _ passage: Passage) -> TextRange? {
        guard var unit = passage.phrase(of: units, at: run.range.end) else { return latinUnit(behind: run, passage) }
        while let next = passage.phrase(of: units, at: unit.end) { unit = TextRange(unit.start, next.end) }
        return unit
    }

    /// The ms of ？ms: any short word of Latin letters; behind a line, which may begin a name, a unit only.
    private func latinUnit(behind run: MaskRun, _ passage: Passage) -> TextRange? {
        if run.family == .blank {
            return passage.phrase(of: measures, at: run.range.end).flatMap {
                passage.text.scalar(at: $0.end)?.isNamePart ?? false ? nil : $0
            }
        }
        guard run.family == .question else { return nil }
        let letters = passage.text[run.range.end...].prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        return (1...4).contains(letters.count) ? TextRange(run.range.end, letters.endIndex) : nil
    }

    /// Signs with nothing beside them that tells what is missing.
    private func bareKind(_ run: MaskRun, isLone: Bool, _ passage: Passage) -> Kind? {
        let before = passage.text.scalar(before: run.range.start), after = passage.text.scalar(at: run.range.end)
        func isText(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isIdeographic ?? false }
        switch run.family {
        case .blank, .filler: return nil
        case .question:
            guard run.count >= 2, !passage.clauses.isQuoted(run.range), !isSpokenOf(run, passage),
                isText(before) || before?.isDigit == true || before.map({ Scalars.isColon($0.value) }) == true
            else { return nil }
            return run.count >= 3 ? .sure : .doubtful
        case .star:
            // Four and more are what a screen shows.
            guard isLone, run.count < 4, isText(before) || isText(after), !isSpokenOf(run, passage) else { return nil }
            return run.count >= 3 ? .sure : run.count == 2 && isText(before) ? .doubtful : nil
        case .cross, .ring:
            guard run.count >= 2, !(before?.isNamePart ?? false), !(after?.isNamePart ?? false),
                !isAnonymised(run, passage), !isSpokenOf(run, passage),
                !signs.isPattern(run, passage),
                !hasNotation(run, passage)
            else { return nil }
            // Three crosses stand for anything; two may be a name that is left out.
            return run.count >= 3 ? .sure : .doubtful
        }
    }
}
