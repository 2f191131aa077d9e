/// A Chinese patent number as it stands in a text: application and grant numbers (ZL 2019 1 0123456.X), publication numbers (CN 112345678 A).
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
    /// Whether the number can be one: its check digit and its kind fit.
    var isPossible: Bool
    /// Where it stands in the scalars that were searched.
    var range: Range<Int>

    /// All numbers in folded text (NFKC, lower case), in order.
    static func all(in scalars: [Unicode.Scalar]) -> [PatentNumber] {
        var numbers: [PatentNumber] = []
        var at = 0
        while at < scalars.count {
            if let number = application(scalars, at) ?? publication(scalars, at) {
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
    private static func application(_ scalars: [Unicode.Scalar], _ start: Int) -> PatentNumber? {
        guard start == 0 || !isWordPart(scalars[start - 1]) else { return nil }
        var at = start
        let hasPrefix = ["zl", "cn"].contains(word(scalars, at, 2))
        if hasPrefix { at = skipBlanks(scalars, at + 2) }
        var digits: [Int] = [], check: Character?
        scan: while at < scalars.count {
            let scalar = scalars[at]
            if let digit = digit(scalar), digits.count < 13 {
                digits.append(digit)
                at += 1
            } else if scalar == "x", digits.count == 12 || digits.count == 8, check == nil {
                check = "X"
                at += 1
                break scan
            } else if scalar == ".", at + 1 < scalars.count, digits.count == 12 || digits.count == 8 {
                guard let last = checkCharacter(scalars[at + 1]) else { break scan }
                check = last
                at += 2
                break scan
            } else if scalar == " ", !digits.isEmpty, at + 1 < scalars.count, hasPrefix, Self.digit(scalars[at + 1]) != nil || scalars[at + 1] == "x" || scalars[at + 1] == "." {
                at += 1
            } else {
                break scan
            }
        }
        if check == nil, digits.count == 13 || (hasPrefix && digits.count == 9) {
            check = Character("\(digits.removeLast())")
        }
        guard at == scalars.count || !isWordPart(scalars[at]) else { return nil }
        guard digits.count == 12 ? (hasPrefix || check != nil || isLikelyYear(digits)) : digits.count == 8 && hasPrefix && check != nil else { return nil }
        return make(digits, check, scalars, start..<at, hasPrefix)
    }

    private static func make(_ digits: [Int], _ check: Character?, _ scalars: [Unicode.Scalar], _ range: Range<Int>, _ hasPrefix: Bool) -> PatentNumber? {
        let expected = checkDigit(digits)
        let kind: Kind? = switch digits[digits.count == 12 ? 4 : 2] {
        case 1, 8: .invention
        case 2, 9: .utilityModel
        case 3: .design
        default: nil
        }
        // A bare row of twelve digits that is no number of ours may be anything.
        if !hasPrefix, digits.count == 12, !isLikelyYear(digits) || (kind == nil && check == nil) { return nil }
        let isYearPossible = digits.count == 8 || isLikelyYear(digits)
        return PatentNumber(text: text(scalars, range), form: .application, kind: kind, expectedCheck: check == nil ? nil : expected,
                            isPossible: kind != nil && isYearPossible && (check == nil || check == expected), range: range)
    }

    /// Weights 2…9, 2…5 over the digits, modulo 11; 10 is written X.
    static func checkDigit(_ digits: [Int]) -> Character {
        let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 8 + 2) }
        return sum % 11 == 10 ? "X" : Character("\(sum % 11)")
    }

    private static func isLikelyYear(_ digits: [Int]) -> Bool {
        (1985...2099).contains(digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3])
    }

    // MARK: Publication numbers

    /// `cn112345678a`: seven to nine digits between CN and the letter of the kind.
    private static func publication(_ scalars: [Unicode.Scalar], _ start: Int) -> PatentNumber? {
        guard start == 0 || !isWordPart(scalars[start - 1]), word(scalars, start, 2) == "cn" else { return nil }
        var at = skipBlanks(scalars, start + 2)
        var digits: [Int] = []
        while at < scalars.count, let digit = digit(scalars[at]) {
            digits.append(digit)
            at += 1
        }
        at = skipBlanks(scalars, at)
        guard (7...9).contains(digits.count), at < scalars.count, "abcusyd".unicodeScalars.contains(scalars[at]) else { return nil }
        let letter = scalars[at]
        at += 1
        if at < scalars.count, digit(scalars[at]) != nil { at += 1 }
        guard at == scalars.count || !isWordPart(scalars[at]) else { return nil }
        let byLetter: Kind = "abc".unicodeScalars.contains(letter) ? .invention : "uy".unicodeScalars.contains(letter) ? .utilityModel : .design
        let byDigit: Kind? = switch digits[0] {
        case 1: .invention
        case 2: .utilityModel
        case 3: .design
        default: nil
        }
        return PatentNumber(text: text(scalars, start..<at), form: .publication, kind: byLetter, expectedCheck: nil, isPossible: byDigit == byLetter, range: start..<at)
    }

    // MARK: Scalars

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value - 0x30) : nil
    }

    private static func checkCharacter(_ scalar: Unicode.Scalar) -> Character? {
        scalar == "x" ? "X" : digit(scalar).map { Character("\($0)") }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool { digit(scalar) != nil || (scalar.value >= 0x61 && scalar.value <= 0x7A) }

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
