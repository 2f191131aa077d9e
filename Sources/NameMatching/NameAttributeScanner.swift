import Scan
import SourceText

/// Takes the attributes out of a name's cells.
struct NameAttributeScanner {
    let vocabulary: NameVocabulary
    private(set) var attributes: [NameAttribute] = []
    /// Project numbers (2021YFF0700100, Y8E1031).
    private(set) var codes: [String] = []

    /// Inside brackets shorter numbers are those of grants; elsewhere they may be models.
    var isInBracket = false

    init(_ vocabulary: NameVocabulary) { self.vocabulary = vocabulary }

    /// Takes up an attribute that was found elsewhere.
    mutating func note(_ attribute: NameAttribute) { attributes.append(attribute) }

    /// The cells without attributes and codes.
    mutating func scan(_ cells: ArraySlice<NameCell>) -> [NameCell] {
        var rest: [NameCell] = [], i = cells.startIndex
        while i < cells.endIndex {
            let end = attribute(cells[i...])
            if end > i {
                i = end
                continue
            }
            // A word stays as a whole: its letters are no designators.
            repeat {
                rest.append(cells[i])
                i += 1
            } while i < cells.endIndex && cells[i - 1].isLetter && cells[i].isLetter
        }
        return rest
    }

    /// The end of an attribute that begins the cells, or their start where none does.
    private mutating func attribute(_ cells: ArraySlice<NameCell>) -> Int {
        let cell = cells[cells.startIndex]
        if cell.isDigit || cell.isLetter {
            return latin(cells)
        }
        return cell.isHanNumeral || vocabulary.ordinals.lead(with: cell.scalar) ? han(cells) : cells.startIndex
    }

    // MARK: Digits and letters

    private mutating func latin(_ cells: ArraySlice<NameCell>) -> Int {
        var end = cells.startIndex
        while end < cells.endIndex, cells[end].isDigit || cells[end].isLetter || isJoint(cells, end) { end += 1 }
        let run = cells[cells.startIndex..<end]
        let text = run.filter { $0.isDigit || $0.isLetter || $0.scalar == Self.point }[...].text
        guard run.contains(where: \.isDigit) else { return word(cells, run, text) }
        if let years = years(run) {
            append(.year, years, run)
            return yearWord(cells[end...]) ?? end
        }
        if text.unicodeScalars.allSatisfy({ $0.properties.numericType != nil || $0 == "." }) {
            return number(cells, run, text)
        }
        if isCode(run) {
            codes.append(text)
            return end
        }
        let letters = text.unicodeScalars.prefix { !$0.properties.isASCIIDigit }
        if letters.isEmpty {
            // Digits first: a value with its unit.
            let digits = text.unicodeScalars.prefix { $0.properties.isASCIIDigit || $0 == "." }
            let unit = text.unicodeScalars.dropFirst(digits.count).map(\.value)
            if !unit.contains(where: { (0x30...0x39).contains($0) }) {
                append(.number, value(String(String.UnicodeScalarView(digits)), unit: unit), run)
                return end
            }
        }
        if letters.elementsEqual("v".unicodeScalars) || letters.elementsEqual("ver".unicodeScalars) {
            append(.version, value(String(text.drop { $0.isLetter }), unit: []), run)
        } else {
            append(.model, text.filter { $0 != "." }, run)
        }
        return end
    }

    /// Roman numerals before a counter, and single letters; other words stay.
    private mutating func word(_ cells: ArraySlice<NameCell>, _ run: ArraySlice<NameCell>, _ text: String) -> Int {
        if let value = Self.roman[text], let (row, end) = counter(cells[run.endIndex...]) {
            append(.counted(row), String(value), cells[cells.startIndex..<end])
            return end
        }
        if run.count == 1 {
            append(.designator, text, run)
            return run.endIndex
        }
        // Wi-Fi 6
        let after = cells[run.endIndex...].drop(while: \.isSpace), digits = after.prefix(while: \.isDigit)
        guard after.startIndex > run.endIndex, (1...4).contains(digits.count), isFree(after.dropFirst(digits.count))
        else { return cells.startIndex }
        append(.model, text + digits.text, cells[cells.startIndex..<digits.endIndex])
        return digits.endIndex
    }

    /// Whether a number that ends here has neither unit nor counter.
    private func isFree(_ cells: ArraySlice<NameCell>) -> Bool {
        guard let next = cells.first else { return true }
        return !next.isDigit && !next.isLetter && next.scalar != Self.point && isUncounted(cells)
    }

    /// Whether what stands behind a number is nothing that it counts.
    func isUncounted(_ cells: ArraySlice<NameCell>) -> Bool {
        counter(cells) == nil && unit(cells) == nil && yearWord(cells) == nil
    }

    /// The unit that begins the cells: a run of letters as a whole, or Chinese characters.
    private func unit(_ cells: ArraySlice<NameCell>) -> ArraySlice<NameCell>? {
        let letters = cells.prefix(while: \.isLetter)
        if !letters.isEmpty { return vocabulary.base(ofUnit: letters.map(\.scalar)) == nil ? nil : letters }
        for length in stride(from: 3, through: 1, by: -1)
        where cells.count >= length && vocabulary.base(ofUnit: cells.prefix(length).map(\.scalar)) != nil {
            return cells.prefix(length)
        }
        return nil
    }

    private mutating func number(_ cells: ArraySlice<NameCell>, _ run: ArraySlice<NameCell>, _ text: String) -> Int {
        var next = run.endIndex
        while next < cells.endIndex, cells[next].isSpace { next += 1 }
        let isYear = Self.isYear(text)
        if isYear, let end = yearWord(cells[next...]) {
            next = end
            append(.year, text, cells[cells.startIndex..<next])
            return next
        }
        if !isYear, let end = versionWord(cells[next...]) {
            append(.version, value(text, unit: []), cells[cells.startIndex..<end])
            return end
        }
        if let (row, end) = counter(cells[next...]) {
            append(.counted(row), text, cells[cells.startIndex..<end])
            return end
        }
        if let unit = unit(cells[next...]) {
            append(.number, value(text, unit: unit.map(\.scalar)), cells[cells.startIndex..<unit.endIndex])
            return unit.endIndex
        }
        if isYear {
            append(.year, text, run)
        } else if text.contains(".") {
            append(.version, value(text, unit: []), run)
        } else if isCode(run) {
            codes.append(text)
        } else {
            append(.number, value(text, unit: []), run)
        }
        return run.endIndex
    }

    /// 2020-2021, 2019.03-2021.12
    private func years(_ run: ArraySlice<NameCell>) -> String? {
        let parts = run.split { !$0.isDigit && !$0.isLetter }.map(\.text)
        guard parts.count >= 2, Self.isYear(parts[0]),
            parts.allSatisfy({ Self.isYear($0) || $0.count <= 2 && Int($0).map { (1...12).contains($0) } == true })
        else { return nil }
        return parts.joined(separator: "-")
    }

    private static func isYear(_ text: String) -> Bool {
        text.count == 4 && (text.hasPrefix("19") || text.hasPrefix("20")) && Int(text) != nil
    }

    /// The end of the 年 or 年度 that begins the cells.
    private func yearWord(_ cells: ArraySlice<NameCell>) -> Int? { end(of: vocabulary.yearWords, cells) }

    /// The end of the 版 that begins the cells.
    private func versionWord(_ cells: ArraySlice<NameCell>) -> Int? { end(of: vocabulary.versionWords, cells) }

    private func end(of words: [[UInt32]], _ cells: ArraySlice<NameCell>) -> Int? {
        words.first { cells.starts(with: $0) }.map { cells.startIndex + $0.count }
    }

    /// A hyphen, point or slash between letters and digits.
    private func isJoint(_ cells: ArraySlice<NameCell>, _ i: Int) -> Bool {
        guard i > cells.startIndex, i + 1 < cells.endIndex, Self.joints.contains(cells[i].scalar) else { return false }
        let left = cells[i - 1], right = cells[i + 1]
        if cells[i].scalar == Self.point { return (left.isDigit || left.isLetter) && right.isDigit }
        return (left.isDigit || left.isLetter) && (right.isDigit || right.isLetter)
    }

    private func value(_ number: String, unit: [UInt32]) -> String {
        let unit = vocabulary.base(ofUnit: unit) ?? unit
        var text = number
        if text.contains(".") { while text.hasSuffix("0") { text.removeLast() } }
        if text.hasSuffix(".") { text.removeLast() }
        for scalar in unit { if let scalar = Unicode.Scalar(scalar) { text.unicodeScalars.append(scalar) } }
        return text
    }

    // MARK: Chinese numerals

    /// 二期, 第三代, 新一代, 十四五: a numeral without 第 only before a counter, so that 一体化 stays a word.
    private mutating func han(_ cells: ArraySlice<NameCell>) -> Int {
        var i = cells.startIndex
        let lead = cells[i].scalar, ordinals = vocabulary.ordinals
        if ordinals.first.contains(lead) {
            // 首期 is 一期.
            guard let (row, end) = counter(cells.dropFirst()) else { return i }
            append(.counted(row), "1", cells[i..<end])
            return end
        }
        let isOrdinal = ordinals.numeral.contains(lead), isNew = ordinals.relative.contains(lead)
        if isOrdinal || isNew { i += 1 } else if let end = plan(cells) { return end }
        while isOrdinal, i < cells.endIndex, cells[i].isSpace { i += 1 }
        let start = i
        while i < cells.endIndex, cells[i].isHanNumeral || isOrdinal && cells[i].isDigit { i += 1 }
        // 一百千瓦 is a hundred of 千瓦.
        if i - start > 1, cells[i - 1].isMultiplier, let unit = unit(cells[(i - 1)...]), unit.count > 1 { i -= 1 }
        guard i > start, let number = ChineseNumeral.parse(cells[start..<i].text) else { return cells.startIndex }
        let after = cells[i...].drop(while: \.isSpace)
        if isOrdinal, let end = versionWord(after) {
            append(.version, String(number), cells[cells.startIndex..<end])
            return end
        }
        if let (row, end) = counter(after) {
            append(.counted(row), isNew ? NameAttribute.relative : String(number), cells[cells.startIndex..<end])
            return end
        }
        if isNew { return cells.startIndex }
        if (1900...2199).contains(number), let end = yearWord(after) {
            append(.year, String(number), cells[cells.startIndex..<end])
            return end
        }
        if let unit = unit(after), unit.allSatisfy(\.isHan), i - start > 1 || !cells[start].isMultiplier {
            append(.number, value(String(number), unit: unit.map(\.scalar)), cells[cells.startIndex..<unit.endIndex])
            return unit.endIndex
        }
        guard isOrdinal else { return cells.startIndex }
        append(.number, String(number), cells[cells.startIndex..<i])
        return i
    }

    /// 十四五
    private mutating func plan(_ cells: ArraySlice<NameCell>) -> Int? {
        guard cells.count >= 3 else { return nil }
        let plan = cells.prefix(3)
        guard plan.first!.scalar == "十", plan.last!.scalar == "五", plan.allSatisfy(\.isHanNumeral) else {
            return nil
        }
        append(.plan, plan.text, plan)
        return plan.endIndex
    }

    private func counter(_ cells: ArraySlice<NameCell>) -> (row: Int, end: Int)? {
        for (scalars, row) in vocabulary.counters where cells.starts(with: scalars) {
            return (row, cells.startIndex + scalars.count)
        }
        return nil
    }

    private mutating func append(_ kind: NameAttribute.Kind, _ value: String, _ cells: ArraySlice<NameCell>) {
        attributes.append(
            NameAttribute(kind: kind, value: value, source: cells.source ?? TextRange(0, 0), isInBracket: isInBracket))
    }

    /// Long, and mostly digits: the number of a grant or a contract.
    private func isCode(_ cells: ArraySlice<NameCell>) -> Bool {
        let digits = cells.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
        return digits >= 7 || isInBracket && cells.count >= 6 && digits >= 4 && !isModel(cells)
    }

    /// LP-1200: letters and a number with a hyphen between, which is no year (HT-2023).
    private func isModel(_ cells: ArraySlice<NameCell>) -> Bool {
        let letters = cells.prefix(while: \.isLetter), digits = cells.dropFirst(letters.count + 1)
        return !letters.isEmpty && cells.dropFirst(letters.count).first?.isDash == true && digits.count <= 4
            && digits.allSatisfy(\.isDigit) && !Self.isYear(digits.text)
    }

    private static let point: UInt32 = 0x2E
    private static let joints: ScalarSet = "-‐‑–—_./"
    private static let roman = [
        "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10
    ]
}

extension Unicode.Scalar.Properties {
    fileprivate var isASCIIDigit: Bool { numericType == .decimal }
}
