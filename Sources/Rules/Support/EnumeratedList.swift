import Scan

/// A list that people write in one line: `①甲②乙`, `（1）甲（2）乙`, `1、甲 2、乙`.
enum EnumeratedList {
    /// The items without their numbers; `text` alone where it is no list. A list begins with its first number, and the
    /// numbers follow one another.
    static func items(of text: Substring) -> [Substring] {
        let bytes = Array(text.utf8)
        guard let first = number(bytes, 0), first.ordinal == 1 else { return [text] }
        func item(_ from: Int, _ to: Int) -> Substring { Substring(decoding: bytes[from..<to], as: UTF8.self) }
        var items: [Substring] = [], begin = first.length, at = begin, next = 2
        while at < bytes.count {
            if let found = number(bytes, at), found.key == first.key, found.ordinal == next,
                isApart(bytes, at, found)
            {
                items.append(item(begin, at))
                begin = at + found.length
                (at, next) = (begin, next + 1)
            } else {
                at += bytes.decoded(at: at).length
            }
        }
        return items.isEmpty ? [text] : items + [item(begin, bytes.count)]
    }

    private static func number(_ bytes: [UInt8], _ at: Int) -> NumberPrefix? {
        guard let number = NumberPrefix.parse(bytes, in: at..<bytes.count, before: .perhapsNone), number.depth == 1
        else { return nil }
        switch number.style {
        case .circled, .digitInBrackets, .digitBeforeBracket: return number
        case .decimal: return number.mark == .dot || number.mark == .comma ? number : nil
        default: return nil
        }
    }

    /// A number with a point stands at the beginning of something, not inside a number or a version.
    private static func isApart(_ bytes: [UInt8], _ at: Int, _ number: NumberPrefix) -> Bool {
        if number.style == .circled || number.style == .digitInBrackets { return true }
        let before = bytes[at - 1]
        return
            !(before < 0x80
            && (Scalars.isDigit(UInt32(before)) || Scalars.isLatinLetter(UInt32(before)) || before == 0x2E))
    }
}
