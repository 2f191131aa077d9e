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
        var numbers: [Int] = [], open: Int?, before: UInt32 = 0
        for scalar in text.scalars {
            defer { before = scalar }
            switch scalar {
            case 0xFDD0: open = before >= 0x80 ? 0 : nil
            case 0xFDD1:
                if let open { numbers.append(open) }
                open = nil
            case 0x30...0x39: open = open.map { $0 % 10_000 * 10 + Int(scalar - 0x30) }
            default: break
            }
        }
        return numbers
    }

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
                if let start = opened,
                    let number = Int(String(decoding: result[start...], as: UTF8.self).filter { $0 != " " }),
                    notes.contains(number)
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
