import ChineseText
import Scan

/// A Chinese patent number as it stands in a text: application and grant numbers (ZL 2019 1 0123456.X), publication
/// numbers (CN 112345678 A).
///
/// Sources: ZC 0006-2003 (专利申请号标准, check digit and kinds), ZC 0007-2012 (专利文献号标准).
struct PatentNumber: Hashable {
    /// 专利类型
    enum Kind: String {
        case invention = "发明"
        case utilityModel = "实用新型"
        case design = "外观设计"
    }

    enum Form { case application, publication }

    /// As written, without blanks.
    var text: String
    var form: Form
    var kind: Kind?
    /// The check digit that belongs to an application number; nil where there is none to check.
    var expectedCheck: Character?
    /// The check digit that an application number lacks.
    var missingCheck: Character?
    /// Whether the number can be one: its check digit and its kind fit.
    var isPossible: Bool
    /// Where it stands in the scalars that were searched.
    var range: Range<Int>
    /// The year of the application, where twelve digits say it.
    var year: Int?

    /// ZL, or the number of a granted text (CN … B, U, S): 公开 and 申请中 don't go with it.
    var isGranted: Bool {
        if text.hasPrefix("zl") { return true }
        guard form == .publication, let letter = text.last(where: { !$0.isNumber || $0 == "x" }) else { return false }
        return "bcuysd".contains(letter)
    }

    /// CN … A: the text of an application as it was published.
    var isPublishedApplication: Bool {
        form == .publication && text.last(where: { !$0.isNumber }).map { $0 == "a" } ?? false
    }

    /// All numbers in folded text (NFKC, lower case), in order.
    ///
    /// - Parameter isCued: The text speaks of a patent, so that rows of digits count which elsewhere may be a contract
    ///   or an order.
    static func all(in scalars: [Unicode.Scalar], isCued: Bool = true) -> [PatentNumber] {
        var numbers: [PatentNumber] = []
        var at = 0
        while at < scalars.count {
            if let number = publication(scalars, at, isCued) ?? application(scalars, at, isCued) {
                numbers.append(number)
                at = number.range.upperBound
            } else {
                at += 1
            }
        }
        return numbers
    }

    // MARK: Application numbers

    /// `zl201910123456.x`, `202410238475.8`, `zl 98101234.5`, prefix and point may be missing.
    private static func application(_ scalars: [Unicode.Scalar], _ start: Int, _ isCued: Bool) -> PatentNumber? {
        guard start == 0 || !isWordPart(scalars[start - 1]) else { return nil }
        let prefix = word(scalars, start, 2), hasPrefix = prefix == "zl" || prefix == "cn"
        var row = DigitRow(scalars, at: hasPrefix ? skipBlanks(scalars, start + 2) : start, maySpace: hasPrefix)
        guard row.end == scalars.count || !isWordPart(scalars[row.end]) else { return nil }
        if row.check == nil, row.digits.count == 13 || (hasPrefix && row.digits.count == 9) {
            row.check = Character("\(row.digits.removeLast())")
        }
        let isWhole = row.digits.count == 12 || (row.digits.count == 8 && (hasPrefix || (isCued && row.hasPoint)))
        if isWhole, prefix == "zl" || isCued || row.hasPoint {
            return make(row, scalars, start..<row.end, hasPrefix: hasPrefix)
        }
        // Digits lost or doubled: only ZL says that a patent was meant.
        guard prefix == "zl", row.digits.count >= 6 else { return nil }
        return PatentNumber(
            text: text(scalars, start..<row.end), form: .application, isPossible: false, range: start..<row.end)
    }

    private static func make(
        _ row: DigitRow, _ scalars: [Unicode.Scalar], _ range: Range<Int>, hasPrefix: Bool
    ) -> PatentNumber? {
        let digits = row.digits, isYearPossible = isYearPossible(digits)
        let kind: Kind? =
            switch digits[digits.count == 12 ? 4 : 2] {
            case 1, 8: .invention
            case 2, 9: .utilityModel
            case 3: .design
            default: nil
            }
        // A bare row of digits that is no number of ours may be anything.
        if !hasPrefix, !isYearPossible || kind == nil { return nil }
        let expected = checkDigit(digits), isOpen = row.check == nil || !isYearPossible
        return PatentNumber(
            text: text(scalars, range), form: .application, kind: kind,
            expectedCheck: isOpen ? nil : expected, missingCheck: row.check == nil && isYearPossible ? expected : nil,
            isPossible: kind != nil && isYearPossible && (row.check == nil || row.check == expected), range: range,
            year: digits.count == 12 ? year(digits) : nil)
    }

    private static func year(_ digits: [Int]) -> Int { digits[..<4].reduce(0) { $0 * 10 + $1 } }

    /// Weights 2…9, 2…5 over the digits, modulo 11; 10 is written X.
    static func checkDigit(_ digits: [Int]) -> Character {
        let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 8 + 2) }
        return sum % 11 == 10 ? "X" : Character("\(sum % 11)")
    }

    /// Eight digits began with the year's last two (1985 to 2003), twelve begin with the whole year.
    private static func isYearPossible(_ digits: [Int]) -> Bool {
        if digits.count == 8 {
            return digits[0] >= 9 || (digits[0] == 8 && digits[1] >= 5) || (digits[0] == 0 && digits[1] <= 3)
        }
        return (1985...2099).contains(year(digits))
    }

    // MARK: Publication numbers

    /// `cn112345678a`: seven to nine digits between CN and the letter of the kind. Many leave the letter out.
    private static func publication(_ scalars: [Unicode.Scalar], _ start: Int, _ isCued: Bool) -> PatentNumber? {
        guard start == 0 || !isWordPart(scalars[start - 1]), word(scalars, start, 2) == "cn" else { return nil }
        let row = DigitRow(scalars, at: skipBlanks(scalars, start + 2), maySpace: false)
        guard (7...9).contains(row.digits.count), row.check == nil else { return nil }
        let digits = row.digits
        // Until 1988 the application's number served, with the year in front.
        let byDigit: Kind? =
            switch digits[digits.count == 8 && isYearPossible(digits) ? 2 : 0] {
            case 1: .invention
            case 2: .utilityModel
            case 3: .design
            default: nil
            }
        let at = skipBlanks(scalars, row.end)
        if at < scalars.count, "abcusyd".unicodeScalars.contains(scalars[at]) {
            let letter = scalars[at]
            let end = at + 1 < scalars.count && scalars[at + 1].digit != nil ? at + 2 : at + 1
            guard end == scalars.count || !isWordPart(scalars[end]) else { return nil }
            let byLetter: Kind =
                "abc".unicodeScalars.contains(letter)
                ? .invention : "uy".unicodeScalars.contains(letter) ? .utilityModel : .design
            return PatentNumber(
                text: text(scalars, start..<end), form: .publication, kind: byLetter, isPossible: byDigit == byLetter,
                range: start..<end)
        }
        guard isCued, digits.count != 8, let byDigit, row.end == scalars.count || !isWordPart(scalars[row.end]) else {
            return nil
        }
        return PatentNumber(
            text: text(scalars, start..<row.end), form: .publication, kind: byDigit, isPossible: true,
            range: start..<row.end)
    }

    // MARK: Scalars

    /// Digits with the check digit behind them, as far as they go.
    private struct DigitRow {
        var digits: [Int] = []
        /// Behind a point, or an X.
        var check: Character?
        var hasPoint = false
        var end: Int

        init(_ scalars: [Unicode.Scalar], at start: Int, maySpace: Bool) {
            end = start
            while end < scalars.count {
                let scalar = scalars[end], next = end + 1 < scalars.count ? scalars[end + 1] : nil
                let mayEnd = digits.count == 12 || digits.count == 8
                if let digit = scalar.digit {
                    digits.append(digit)
                } else if scalar == "x", mayEnd {
                    check = "X"
                    end += 1
                    return
                } else if scalar == ".", mayEnd, let last = next.flatMap(checkCharacter) {
                    (check, hasPoint) = (last, true)
                    end += 2
                    return
                } else if scalar != " " || !maySpace || digits.isEmpty
                    || !(next.map { $0.digit != nil || $0 == "x" || $0 == "." } ?? false)
                {
                    return
                }
                end += 1
            }
        }
    }

    private static func checkCharacter(_ scalar: Unicode.Scalar) -> Character? {
        scalar == "x" ? "X" : scalar.digit.map { Character("\($0)") }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.digit != nil || (scalar.value >= 0x61 && scalar.value <= 0x7A)
    }

    private static func word(_ scalars: [Unicode.Scalar], _ at: Int, _ count: Int) -> String {
        at + count <= scalars.count ? text(scalars, at..<at + count) : ""
    }

    private static func skipBlanks(_ scalars: [Unicode.Scalar], _ at: Int) -> Int {
        var at = at
        while at < scalars.count, scalars[at] == " " { at += 1 }
        return at
    }

    private static func text(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range].filter { $0 != " " })
        return String(view)
    }
}

// MARK: Other offices

extension PatentNumber {
    /// Whether a text holds a number of another office, which is taken as it is: US 10,123,456 B2, HK30045678, I789012
    /// of Taiwan, 特許第7345128号.
    static func isForeign(_ text: String) -> Bool {
        let scalars = Array(Folding.fold(text).unicodeScalars)
        return scalars.indices.contains { start in
            guard start == 0 || !isLetterOrDigit(scalars[start - 1]) || scalars[start] == "第" else { return false }
            let office = scalars[start...].prefix(while: isLatin)
            if office.isEmpty {
                guard scalars[start] == "第" else { return false }
                let digits = number(scalars, from: start + 1)
                return digits.count >= leastDigits && digits.end < scalars.count && scalars[digits.end] == "号"
            }
            let name = String(String.UnicodeScalarView(office)), digits = number(scalars, from: office.endIndex)
            if singleLetters.contains(name) { return digits.count == 6 }
            return name == "pct" || name.count == 2 && !domestic.contains(name) && digits.count >= leastDigits
        }
    }

    /// A chip (AD96687) or a contract has fewer.
    private static let leastDigits = 7, domestic = ["cn", "zl"], singleLetters = ["i", "m", "d"]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }
    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || isLatin(scalar) }

    /// Digits, parted by single signs at most: 10,123,456.
    private static func number(_ scalars: [Unicode.Scalar], from start: Int) -> (count: Int, end: Int) {
        var at = start, count = 0, end = start
        while at < scalars.count, at - end < 2 {
            if isDigit(scalars[at]) { (count, end) = (count + 1, at + 1) } else if isLatin(scalars[at]) { break }
            at += 1
        }
        return (count, end)
    }
}
