/// Numbers as Chinese texts write them: `12`, `１２`, `十二`, `二〇一九`, `三千五百万`, `贰`, `①`, `⑴`, `⒈`, `㈠`, `Ⅱ`.
public enum ChineseNumeral {
    /// The value of `text` where the whole of it is one number; nil otherwise, and above 10^15.
    public static func parse(_ text: some StringProtocol) -> Int? {
        parse(scalars: text.unicodeScalars.map(\.value))
    }

    /// The value of a list of scalar values that is one number.
    static func parse(scalars: [UInt32]) -> Int? {
        guard let first = scalars.first else { return nil }
        if scalars.count == 1, let value = enclosed(first) { return value }
        if scalars.allSatisfy({ digit($0) != nil }) { return positional(scalars.map { digit($0)! }) }
        return additive(scalars)
    }

    /// Whether the scalar can stand in a number of Han characters.
    public static func isHanNumeral(_ scalar: Unicode.Scalar) -> Bool {
        (digit(scalar.value) != nil && !Scalars.isDigit(scalar.value)) || multiplier(scalar.value) != nil
    }

    /// The value of Latin letters as a Roman number up to the hundreds: `XIV`.
    package static func roman(_ letters: some BidirectionalCollection<Unicode.Scalar>) -> Int? {
        var total = 0, greatest = 0
        for letter in letters.reversed() {
            let value: Int
            switch letter {
            case "I", "i": value = 1
            case "V", "v": value = 5
            case "X", "x": value = 10
            case "L", "l": value = 50
            case "C", "c": value = 100
            default: return nil
            }
            total += value < greatest ? -value : value
            greatest = max(greatest, value)
        }
        return total > 0 ? total : nil
    }

    private static func positional(_ digits: [Int]) -> Int? {
        guard digits.count <= 15 else { return nil }
        return digits.reduce(0) { $0 * 10 + $1 }
    }

    /// `三千五百万零二十`, `3千`, `十二`, `廿三`.
    private static func additive(_ scalars: [UInt32]) -> Int? {
        let limit = 1_000_000_000_000_000
        var total = 0, section = 0, lastUnit = Int.max
        var pending: Int?
        for scalar in scalars {
            if let value = digit(scalar) {
                if let left = pending, left > 0 {
                    // Arabic digits may run on before a unit: 12万.
                    guard Scalars.isDigit(scalar), left < 1_000_000 else { return nil }
                    pending = left * 10 + value
                } else {
                    pending = value
                }
            } else if let unit = multiplier(scalar), unit < 10_000 {
                guard unit < lastUnit else { return nil }
                section += (pending ?? 1) * unit
                lastUnit = unit
                pending = nil
            } else if let unit = multiplier(scalar) {
                let below = section + (pending ?? 0)
                // 亿 multiplies all before it (三万亿), 万 only what follows the last 亿 (三亿五千万).
                let (factor, base) = unit > 10_000 ? (total + below, 0) : (below, total)
                guard factor > 0, factor <= limit / unit else { return nil }
                total = base + factor * unit
                (section, lastUnit, pending) = (0, .max, nil)
            } else if let tens = joinedTens(scalar), pending == nil, lastUnit > 10 {
                section += tens
                lastUnit = 10
            } else {
                return nil
            }
        }
        return total + section + (pending ?? 0)
    }

    private static func digit(_ scalar: UInt32) -> Int? {
        if let value = Scalars.digit(scalar) ?? Scalars.chineseDigit(scalar) { return value < 10 ? value : nil }
        return switch Unicode.Scalar(scalar) {
        case "○": 0
        case "壱": 1
        case "兩", "貳": 2
        case "參": 3
        case "陸": 6
        default: nil
        }
    }

    private static func multiplier(_ scalar: UInt32) -> Int? {
        switch Unicode.Scalar(scalar) {
        case "十", "⼗", "拾": 10
        case "百", "佰": 100
        case "千", "仟": 1000
        case "万", "萬": 10_000
        case "亿", "億": 100_000_000
        default: nil
        }
    }

    private static func joinedTens(_ scalar: UInt32) -> Int? {
        switch Unicode.Scalar(scalar) {
        case "廿": 20
        case "卅": 30
        default: nil
        }
    }

    /// One character that is a number by itself.
    private static func enclosed(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x2460...0x2473: Int(scalar - 0x2460) + 1
        case 0x2474...0x2487: Int(scalar - 0x2474) + 1
        case 0x2488...0x249B: Int(scalar - 0x2488) + 1
        case 0x2160...0x216B: Int(scalar - 0x2160) + 1
        case 0x2170...0x217B: Int(scalar - 0x2170) + 1
        case 0x24F5...0x24FE: Int(scalar - 0x24F5) + 1
        case 0x2776...0x277F: Int(scalar - 0x2776) + 1
        case 0x2780...0x2789: Int(scalar - 0x2780) + 1
        case 0x278A...0x2793: Int(scalar - 0x278A) + 1
        case 0x3220...0x3229: Int(scalar - 0x3220) + 1
        case 0x3280...0x3289: Int(scalar - 0x3280) + 1
        case 0x3251...0x325F: Int(scalar - 0x3251) + 21
        default: nil
        }
    }
}
