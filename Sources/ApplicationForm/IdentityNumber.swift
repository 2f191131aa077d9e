import Dates

/// The number of an identity document, read by the rules of those who issue it: shape, birth date, check digit.
///
/// Nothing is said of the district in it: codes are those of the day of issue, and an old one is no mistake.
public struct IdentityNumber: Sendable, Hashable {
    /// Whose number it is; `rawValue` is its name in packs.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 居民身份证 (GB 11643): 18 characters
        case resident
        /// 居民身份证 of the first generation: 15 digits, without a check digit
        case formerResident
        /// 港澳台居民居住证: numbered as 居民身份证, under 810000, 820000, 830000
        case regionResident
        /// 外国人永久居留身份证 since December 2023: 18 characters, the first a 9
        case permanentResident
        /// The same before: three letters of the country and 12 digits
        case formerPermanentResident
        /// 香港永久性居民身份证
        case hongKong
        /// 澳门居民身份证
        case macao
        /// 台湾居民身份证
        case taiwan
        /// 护照
        case passport
        /// 港澳居民来往内地通行证
        case regionPermit
        /// 台湾居民来往大陆通行证
        case taiwanPermit
    }

    /// What is wrong with a number.
    public enum Fault: Sendable, Hashable {
        /// The birth date in it is none.
        case birthDate
        /// Its last character should be another one.
        case checkDigit(expected: Character)
    }

    /// By the 17th digit.
    public enum Sex: Sendable, Hashable { case male, female }

    /// Of which document it is.
    public let kind: Kind
    /// Its letters and digits: width and case folded, without blanks, dashes and brackets.
    public let text: String
    /// Nil where nothing is wrong with it.
    public let fault: Fault?
    /// Nil where the number doesn't say.
    public let birthDate: CivilDate?
    /// Nil where the number doesn't say.
    public let sex: Sex?

    /// The number as one of `kinds`, in this order; nil where it has the shape of none.
    public init?(_ text: String, as kinds: [Kind] = Kind.allCases) {
        let characters = Self.folded(text)
        guard characters.count <= 18, let kind = kinds.first(where: { $0.fits(characters) }) else { return nil }
        self.kind = kind
        self.text = String(decoding: characters, as: UTF8.self)
        birthDate = kind.birthDate(in: characters)
        sex = kind.sex(in: characters)
        let isDated = kind.birthDigits == nil || birthDate != nil
        let expected = kind.checkCharacter(of: characters)
        fault =
            !isDated
            ? .birthDate
            : expected.flatMap { $0 == characters.last ? nil : .checkDigit(expected: Character(Unicode.Scalar($0))) }
    }

    /// Whether a check digit vouches for it: of the others only the shape is known.
    public var isVerified: Bool { fault == nil && kind.hasCheckDigit }

    /// How many letters and digits `text` has, for what fits no shape.
    public static func length(of text: String) -> Int { folded(text).count }

    /// ASCII capitals and digits; what else stands in it stays, so that it fits no shape.
    private static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        for scalar in text.unicodeScalars.prefix(64) {
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            switch value {
            case 0x61...0x7A: folded.append(UInt8(value - 0x20))
            case 0x30...0x39, 0x41...0x5A: folded.append(UInt8(value))
            case 0x28, 0x29, 0x2D, 0x2010...0x2015, 0x2212: continue
            default: if !scalar.properties.isWhitespace { folded.append(UInt8(ascii: "?")) }
            }
        }
        return folded
    }
}

extension IdentityNumber.Kind {
    /// Whether its last character follows from the others, by a rule that is public.
    public var hasCheckDigit: Bool {
        switch self {
        case .resident, .regionResident, .permanentResident, .hongKong, .taiwan: true
        case .formerResident, .formerPermanentResident, .macao, .passport, .regionPermit, .taiwanPermit: false
        }
    }

    /// How the number is written: `A` a letter, `0` a digit, `X` a digit or X, `Z` a digit or A, all else itself.
    private var shapes: [StaticString] {
        switch self {
        case .resident, .regionResident: ["00000000000000000X"]
        case .formerResident: ["000000000000000"]
        case .permanentResident: ["90000000000000000X"]
        case .formerPermanentResident: ["AAA000000000000"]
        case .hongKong: ["A000000Z", "AA000000Z"]
        case .macao: ["10000000", "50000000", "70000000"]
        case .taiwan: ["A000000000"]
        case .passport: []
        case .regionPermit: ["H00000000", "M00000000", "H0000000000", "M0000000000"]
        case .taiwanPermit: ["00000000", "0000000000", "0000000000A"]
        }
    }

    fileprivate func fits(_ text: [UInt8]) -> Bool {
        switch self {
        case .passport: return Self.isPassport(text)
        case .resident where !(0x31...0x38).contains(text.first ?? 0) || Self.isOfRegion(text): return false
        case .regionResident where !Self.isOfRegion(text): return false
        default: return shapes.contains { Self.fits(text, $0) }
        }
    }

    private static func fits(_ text: [UInt8], _ shape: StaticString) -> Bool {
        guard text.count == shape.utf8CodeUnitCount else { return false }
        return text.indices.allSatisfy { index in
            let isDigit = text[index].isASCIIDigit
            return switch shape.utf8Start[index] {
            case UInt8(ascii: "0"): isDigit
            case UInt8(ascii: "A"): (0x41...0x5A).contains(text[index])
            case UInt8(ascii: "X"): isDigit || text[index] == UInt8(ascii: "X")
            case UInt8(ascii: "Z"): isDigit || text[index] == UInt8(ascii: "A")
            case let mark: text[index] == mark
            }
        }
    }

    private static func isOfRegion(_ text: [UInt8]) -> Bool {
        text.count > 6 && text[0] == UInt8(ascii: "8") && (0x31...0x33).contains(text[1])
            && text[2..<6].allSatisfy { $0 == 0x30 }
    }

    /// Five to fifteen letters and digits, with digits among them, as countries have them.
    private static func isPassport(_ text: [UInt8]) -> Bool {
        (5...15).contains(text.count) && !text.contains(UInt8(ascii: "?"))
            && text.count(where: \.isASCIIDigit) >= 4
    }

    // MARK: What the digits say

    /// Where the birth date stands: eight digits, or six without the century.
    fileprivate var birthDigits: Range<Int>? {
        switch self {
        case .resident, .regionResident, .permanentResident: 6..<14
        case .formerResident: 6..<12
        case .formerPermanentResident: 7..<13
        case .hongKong, .macao, .taiwan, .passport, .regionPermit, .taiwanPermit: nil
        }
    }

    fileprivate func birthDate(in text: [UInt8]) -> CivilDate? {
        guard let digits = birthDigits else { return nil }
        let number = text[digits].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        // Nobody who has a number without the century was born after it.
        let date = digits.count == 8 ? number : number + 19_000_000
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
        // The standard's own examples were born before 1900.
        guard (1800...2199).contains(year), (1...12).contains(month),
            (1...CivilDate.days(of: month, in: year)).contains(day)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    fileprivate func sex(in text: [UInt8]) -> IdentityNumber.Sex? {
        func parity(_ index: Int) -> IdentityNumber.Sex { text[index] % 2 == 1 ? .male : .female }
        return switch self {
        case .resident, .regionResident, .permanentResident: parity(16)
        case .formerResident: parity(14)
        // 1 and 2 for nationals, 8 and 9 for residents.
        case .taiwan: [0x31, 0x38].contains(text[1]) ? .male : [0x32, 0x39].contains(text[1]) ? .female : nil
        default: nil
        }
    }

    // MARK: Check digits

    fileprivate func checkCharacter(of text: [UInt8]) -> UInt8? {
        switch self {
        case .resident, .regionResident, .permanentResident: Self.mod11(text)
        case .hongKong: Self.hongKongCheck(text)
        case .taiwan: Self.taiwanCheck(text)
        default: nil
        }
    }

    /// ISO 7064 MOD 11-2 over the first 17 digits.
    private static func mod11(_ text: [UInt8]) -> UInt8 {
        let sum = text.dropLast().reduce(0) { ($0 + Int($1 - 0x30)) * 2 % 11 }
        return character((12 - sum) % 11, ten: "X")
    }

    /// Weights 9 to 2 from the left, a missing first letter counts 36, letters from 10 on.
    private static func hongKongCheck(_ text: [UInt8]) -> UInt8 {
        let values = text.dropLast().map { $0 < 0x3A ? Int($0 - 0x30) : Int($0 - 0x41) + 10 }
        let padded = values.count == 7 ? [36] + values : values
        let sum = zip(padded, (2...9).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
        return character((11 - sum % 11) % 11, ten: "A")
    }

    /// The letter stands for two digits; weights 1, 9, 8 … 1, then the check digit makes a multiple of ten.
    private static func taiwanCheck(_ text: [UInt8]) -> UInt8 {
        // In the order of these codes, from 10 on: counties came and went.
        let order = Array("ABCDEFGHJKLMNPQRSTUVXYWZIO".utf8)
        let code = 10 + (order.firstIndex(of: text[0]) ?? 0)
        let digits = [code / 10, code % 10] + text[1..<9].map { Int($0 - 0x30) }
        let sum = zip(digits, [1] + (1...9).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
        return character((10 - sum % 10) % 10, ten: "0")
    }

    private static func character(_ value: Int, ten: Unicode.Scalar) -> UInt8 {
        value == 10 ? UInt8(ascii: ten) : UInt8(0x30 + value)
    }
}
