import Dates
import OpenPackaging

/// How numbers show in the cells of a workbook: dates are numbers of days with a format of a date.
struct NumberFormats: XMLHandler {
    static let elementNames = ["x:numFmt", "x:cellXfs", "x:xf", "x:cellStyleXfs", "x:dxfs"]

    private let usesYear1904: Bool
    private var codes: [Int: String] = [:]
    /// Number format of each style.
    private var styles: [Int] = []
    private var isInStyles = false

    init(usesYear1904: Bool) { self.usesYear1904 = usesYear1904 }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        switch element.name {
        // Excel has no longer ones, and few; a code is looked at anew for every number.
        case 0:
            guard let id = element.int("numFmtId"), codes.count < 10_000 else { break }
            codes[id] = String((element.string("formatCode") ?? "").prefix(255))
        case 1: isInStyles = true
        case 2: if isInStyles { styles.append(element.int("numFmtId") ?? 0) }
        default: return .skip
        }
        return .descend
    }

    mutating func end(_ name: Int) { if name == 1 { isInStyles = false } }

    /// What a number shows: a date as `2020-03-15` (`2020-03` where its format has no day), other numbers with the
    /// format's decimals.
    func shown(_ text: String, style: Int) -> String {
        guard let number = Double(text), number.isFinite else { return text }
        let format = styles.indices.contains(style) ? styles[style] : 0
        if let day = dayPart(of: format), let date = date(number) {
            return day ? date.description : CivilDate(year: date.year, month: date.month).description
        }
        if let decimals = decimals(of: format), decimals <= 6 { return Self.fixed(number, decimals) }
        if number == number.rounded(), abs(number) < 1e15 { return "\(Int(number))" }
        // Excel stores the nearest binary fraction with 17 digits and shows 15 of them at most.
        return "\((number * 1e9).rounded() / 1e9)"
    }

    /// nil for a format that is no date; whether it shows the day.
    private func dayPart(of format: Int) -> Bool? {
        switch format {
        case 14, 15, 16, 22, 28...31, 51, 53, 54, 58: return true
        // Built into the Chinese version: 2020年3月.
        case 17, 27, 36, 50, 52, 57: return false
        default: break
        }
        guard let code = codes[format] else { return nil }
        let letters = Self.letters(of: code)
        guard letters.contains("y") else { return nil }
        return letters.contains("d")
    }

    private func decimals(of format: Int) -> Int? {
        switch format {
        case 1, 3: return 0
        case 2, 4: return 2
        default: break
        }
        guard let code = codes[format]?.split(separator: ";").first, let point = code.lastIndex(of: ".") else {
            return nil
        }
        let rest = code[code.index(after: point)...]
        guard code[..<point].allSatisfy({ "0#,_ ".contains($0) }), rest.prefix(while: { $0 == "0" }).count > 0,
            rest.allSatisfy({ "0_ )".contains($0) })
        else { return nil }
        return rest.count { $0 == "0" }
    }

    /// The letters of a format that stand for parts of the value: without quoted text, colours and conditions.
    private static func letters(of code: String) -> Set<Character> {
        var letters: Set<Character> = [], isQuoted = false, isBracketed = false, isEscaped = false
        for character in code.lowercased() {
            if isEscaped { isEscaped = false; continue }
            switch character {
            case "\"": isQuoted.toggle()
            case "\\" where !isQuoted: isEscaped = true
            case "[" where !isQuoted: isBracketed = true
            case "]" where !isQuoted: isBracketed = false
            case ";" where !isQuoted && !isBracketed: return letters
            default: if !isQuoted, !isBracketed { letters.insert(character) }
            }
        }
        return letters
    }

    /// Days since the end of 1899 (Excel counts a 29 February 1900 that never was), or since 1904.
    private func date(_ number: Double) -> CivilDate? {
        guard number >= 1, number < 110_000 else { return nil }
        let epoch = usesYear1904 ? CivilDate(year: 1904, month: 1, day: 1) : CivilDate(year: 1899, month: 12, day: 30)
        return CivilDate(dayNumber: epoch.dayNumber + Int(number))
    }

    private static func fixed(_ number: Double, _ decimals: Int) -> String {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        guard abs(number) < 1e12 else { return "\(number)" }
        let scaled = Int((abs(number) * Double(scale)).rounded())
        let sign = number < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return "\(sign)\(scaled)" }
        let fraction = "\(scaled % scale)"
        return "\(sign)\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
