/// A list that people write in one line: `①甲②乙`, `（1）甲（2）乙`, `1、甲 2、乙`.
enum EnumeratedList {
    /// The items without their numbers; `text` alone where it is no list. A list begins with its first number, and the
    /// numbers follow one another.
    static func items(of text: Substring) -> [Substring] {
        let characters = Array(text), places = Array(text.indices) + [text.endIndex]
        guard let start = characters.firstIndex(where: { !$0.isWhitespace }), let first = mark(characters, start),
            first.value == 1
        else { return [text] }
        var items: [Substring] = [], begin = first.end, next = 2, at = first.end
        while at < characters.count {
            if let found = mark(characters, at), found.form == first.form, found.value == next,
                isApart(characters, at, found.form)
            {
                items.append(text[places[begin]..<places[at]])
                (begin, at, next) = (found.end, found.end, next + 1)
            } else {
                at += 1
            }
        }
        return items.isEmpty ? [text] : items + [text[places[begin]...]]
    }

    private enum Form { case circled, bracketed, pointed }

    private static func mark(_ characters: [Character], _ at: Int) -> (form: Form, value: Int, end: Int)? {
        if let scalar = characters[at].unicodeScalars.first, (0x2460...0x2473).contains(scalar.value) {
            return (.circled, Int(scalar.value) - 0x245F, at + 1)
        }
        let isBracketed = "（(".contains(characters[at])
        var end = isBracketed ? at + 1 : at, value = 0
        while end < characters.count, let digit = characters[end].wholeNumberValue, value < 100,
            characters[end].isASCII || characters[end].unicodeScalars.first?.value ?? 0 >= 0xFF10
        {
            value = value * 10 + digit
            end += 1
        }
        guard value > 0, end < characters.count else { return nil }
        if isBracketed { return "）)".contains(characters[end]) ? (.bracketed, value, end + 1) : nil }
        guard "、.．)）".contains(characters[end]),
            end + 1 >= characters.count || characters[end + 1].wholeNumberValue == nil
        else { return nil }
        return (.pointed, value, end + 1)
    }

    /// A number with a point stands at the beginning of something, not inside a number or a version.
    private static func isApart(_ characters: [Character], _ at: Int, _ form: Form) -> Bool {
        form == .circled
            || !(characters[at - 1].isASCII
                && (characters[at - 1].isLetter || characters[at - 1].isNumber || characters[at - 1] == "."))
    }
}
