/// Brackets around what may be the reference of a footnote, until the notes of the page are known.
///
/// Two of Unicode's noncharacters, which no text holds; none is left in a document.
enum ReferenceMark {
    static let open: [UInt8] = [0xEF, 0xB7, 0x90]
    static let close: [UInt8] = [0xEF, 0xB7, 0x91]

    private static func mayHoldMark(_ text: [UInt8]) -> Bool {
        text.withUnsafeBytes { $0.index(of: open, from: 0) != nil }
    }

    /// The numbers in marks after Chinese: after a Latin letter or a digit they are exponents.
    static func numbers(in text: [UInt8]) -> [Int] {
        guard mayHoldMark(text) else { return [] }
        var numbers: [Int] = [], open: [UInt8]?, before: UInt32 = 0
        for scalar in text.scalars {
            defer { before = scalar }
            switch scalar {
            case 0xFDD0: open = before >= 0x80 ? [] : nil
            case 0xFDD1:
                if let number = open.flatMap(number) { numbers.append(number) }
                open = nil
            default: if scalar < 0x80 { open?.append(UInt8(scalar)) }
            }
        }
        return numbers
    }

    /// The value of a mark: 12; iv, the usual mark of an endnote, is -4.
    static func number(_ mark: [UInt8]) -> Int? {
        let letters = mark.filter { $0 != 0x20 }
        if letters.allSatisfy(\.isASCIIDigit) { return Int(String(decoding: letters.prefix(6), as: UTF8.self)) }
        guard letters.count <= 6 else { return nil }
        let digits = letters.compactMap { roman[$0] }
        guard digits.count == letters.count else { return nil }
        return -zip(digits, digits.dropFirst() + [0]).reduce(0) { $0 + ($1.0 < $1.1 ? -$1.0 : $1.0) }
    }

    private static let roman: [UInt8: Int] = [0x69: 1, 0x76: 5, 0x78: 10]

    /// Whether what is raised may be a mark.
    static func isMark(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { $0.isASCIIDigit || $0 == 0x20 } || text.allSatisfy { roman[$0] != nil || $0 == 0x20 }
    }

    /// Whether a few letters behind a figure stand before a place: the m of 4.5 m2, which has an exponent.
    private static func isUnit(before end: Int, in text: [UInt8]) -> Bool {
        let letters = text[..<end].reversed().prefix { 0x61...0x7A ~= $0 | 0x20 }.count
        let before = text[..<(end - letters)].reversed().drop { $0 == 0x20 }
        return 1...longestUnit ~= letters && before.first.map { $0.isASCIIDigit || $0 == 0x2F } ?? false
    }
    private static let longestUnit = 3

    /// The text without marks, and without the references that `notes` answers.
    static func resolve(_ text: [UInt8], notes: Set<Int>) -> [UInt8] {
        guard mayHoldMark(text) else { return text }
        var result: [UInt8] = []
        var index = 0
        var opened: Int?
        while index < text.count {
            let mark = Array(text[index..<min(index + 3, text.count)])
            if mark == open {
                opened = result.count
                index += 3
            } else if mark == close {
                if let start = opened, let number = number(Array(result[start...])), notes.contains(number),
                    !isUnit(before: start, in: result)
                {
                    result.removeSubrange(start...)
                    // The gap after the reference goes with it.
                    if index + 3 < text.count, text[index + 3] == 0x20, result.last.map({ $0 >= 0x80 }) ?? true {
                        index += 1
                    }
                }
                opened = nil
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }
}
