/// The number formats of lists (ECMA-376 Part 1, 17.18.59), as Word writes them. Formats that no Chinese document uses
/// come out as decimal.
package enum NumberFormat {
    /// A number in a format, by the name that Word gives it.
    package static func string(_ value: Int, _ format: String) -> String {
        let value = min(max(value, 0), 1_000_000)
        let text: String? =
            switch format {
            case "none": ""
            case "decimalZero": value < 10 ? "0\(value)" : nil
            case "upperRoman": roman(value)
            case "lowerRoman": roman(value)?.lowercased()
            case "upperLetter": letters(value)
            case "lowerLetter": letters(value)?.lowercased()
            case "ordinal": "\(value)" + ordinalEnding(value)
            case "numberInDash": "- \(value) -"
            case "decimalFullWidth", "decimalFullWidth2": positional(value, fullWidthDigits)
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": enclosed(value, from: 0x2460, count: 20)
            case "decimalEnclosedParen": enclosed(value, from: 0x2474, count: 20)
            case "decimalEnclosedFullstop": enclosed(value, from: 0x2488, count: 20)
            case "ideographEnclosedCircle": enclosed(value, from: 0x3280, count: 10)
            case "ideographDigital", "japaneseDigitalTenThousand": positional(value, Numerals.counting.digits)
            case "taiwaneseDigital", "koreanDigital2": positional(value, roundZeroDigits)
            case "chineseCounting", "taiwaneseCounting":
                value < 100 ? Numerals.counting.string(value) : positional(value, roundZeroDigits)
            case "chineseCountingThousand", "taiwaneseCountingThousand": Numerals.counting.string(value)
            case "chineseLegalSimplified": Numerals.legal.string(value)
            case "ideographLegalTraditional": Numerals.traditionalLegal.string(value)
            case "japaneseCounting": Numerals.japanese.string(value)
            case "japaneseLegal": Numerals.japaneseLegal.string(value)
            case "ideographTraditional": item(value, "甲乙丙丁戊己庚辛壬癸")
            case "ideographZodiac": item(value, "子丑寅卯辰巳午未申酉戌亥")
            case "ideographZodiacTraditional": stemAndBranch(value)
            default: nil
            }
        return text ?? String(value)
    }

    private static let fullWidthDigits = Array("０１２３４５６７８９")
    private static let roundZeroDigits = Array("○一二三四五六七八九")

    private static func positional(_ value: Int, _ digits: [Character]) -> String {
        String(String(value).utf8.map { digits[Int($0 - 0x30)] })
    }

    private static func enclosed(_ value: Int, from first: UInt32, count: Int) -> String? {
        guard (1...count).contains(value), let scalar = Unicode.Scalar(first + UInt32(value) - 1) else { return nil }
        return String(Character(scalar))
    }

    private static func item(_ value: Int, _ set: String) -> String? {
        (1...set.count).contains(value) ? String(Array(set)[value - 1]) : nil
    }

    private static func stemAndBranch(_ value: Int) -> String? {
        guard (1...60).contains(value) else { return nil }
        return (item((value - 1) % 10 + 1, "甲乙丙丁戊己庚辛壬癸") ?? "") + (item((value - 1) % 12 + 1, "子丑寅卯辰巳午未申酉戌亥") ?? "")
    }

    /// `A … Z AA BB …`, up to thirty of one letter as Word does.
    private static func letters(_ value: Int) -> String? {
        guard (1...780).contains(value), let letter = Unicode.Scalar(65 + UInt32((value - 1) % 26)) else { return nil }
        return String(repeating: Character(letter), count: (value - 1) / 26 + 1)
    }

    private static func roman(_ value: Int) -> String? {
        guard (1...32_767).contains(value) else { return nil }
        let steps = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")
        ]
        var left = value, text = ""
        for (step, letters) in steps {
            while left >= step {
                text += letters
                left -= step
            }
        }
        return text
    }

    private static func ordinalEnding(_ value: Int) -> String {
        if (11...13).contains(value % 100) { return "th" }
        return switch value % 10 {
        case 1: "st"
        case 2: "nd"
        case 3: "rd"
        default: "th"
        }
    }
}

/// A way to write whole numbers with 十, 百, 千 and 万.
private struct Numerals {
    let digits: [Character]
    /// 十 百 千 万
    let units: [String]
    /// Written once for zeros between two digits; empty where the system leaves them out.
    let gap: String
    /// 十 rather than 一十 for 10 … 19, the whole number.
    var hidesLeadingOne = false
    /// 百 and 千 rather than 一百 and 一千, everywhere.
    var hidesEveryOne = false

    static let counting = Numerals(
        digits: Array("〇一二三四五六七八九"), units: ["十", "百", "千", "万"], gap: "〇", hidesLeadingOne: true)
    static let legal = Numerals(digits: Array("零壹贰叁肆伍陆柒捌玖"), units: ["拾", "佰", "仟", "万"], gap: "零")
    static let traditionalLegal = Numerals(digits: Array("零壹貳參肆伍陸柒捌玖"), units: ["拾", "佰", "仟", "萬"], gap: "零")
    static let japanese = Numerals(
        digits: Array("〇一二三四五六七八九"), units: ["十", "百", "千", "万"], gap: "", hidesEveryOne: true)
    static let japaneseLegal = Numerals(digits: Array("〇壱弐参四伍六七八九"), units: ["拾", "百", "阡", "萬"], gap: "")

    func string(_ value: Int) -> String? {
        guard value < 1_000_000 else { return nil }
        guard value > 0 else { return String(digits[0]) }
        if value < 10_000 { return below10000(value, isLeading: true) }
        let low = value % 10_000
        let head = below10000(value / 10_000, isLeading: true) + units[3]
        return low == 0 ? head : head + (low < 1000 ? gap : "") + below10000(low, isLeading: false)
    }

    private func below10000(_ value: Int, isLeading: Bool) -> String {
        var text = "", isGapOpen = false
        for (power, unit) in [(1000, 2), (100, 1), (10, 0), (1, -1)] {
            let digit = value / power % 10
            if digit == 0 {
                isGapOpen = !text.isEmpty
                continue
            }
            if isGapOpen { text += gap }
            isGapOpen = false
            let isHidden = digit == 1 && unit >= 0 && (hidesEveryOne || (hidesLeadingOne && isLeading && value < 20))
            if !isHidden { text.append(digits[digit]) }
            if unit >= 0 { text += units[unit] }
        }
        return text
    }
}
