/// What people write behind a readable value: `2022.03-2023.02（共12个月）`, `2018.04-至今，在职`, `8年4个月（截至2026年8月）`.
enum Remark {
    /// Longer texts are no dates.
    private static let sizeLimit = 240

    /// What `parse` makes of `text`, or of what stands in front of a remark in it.
    static func reading<Value>(of text: String, _ parse: (String) -> Value?) -> Value? {
        if let value = parse(text) { return value }
        guard text.utf8.count <= sizeLimit else { return nil }
        let characters = Array(text)
        for cut in characters.indices.reversed() where cut > 0 && isRemark(characters[cut...]) {
            if let value = parse(String(characters[..<cut])) { return value }
        }
        return nil
    }

    /// A bracket that goes to the end, or a mark or a blank with words behind it that give no other year.
    private static func isRemark(_ rest: ArraySlice<Character>) -> Bool {
        guard let first = rest.first else { return false }
        if "(（[【".contains(first) {
            let end = rest.last { !$0.isWhitespace && !"。.;；,，".contains($0) }
            return end.map(")）]】".contains) ?? false
        }
        guard "，,；;".contains(first) || first.isWhitespace,
            let word = rest.dropFirst().first(where: { !$0.isWhitespace }),
            word.isLetter || "，,；;".contains(first), !holdsYear(rest)
        else { return false }
        return true
    }

    private static func holdsYear(_ rest: ArraySlice<Character>) -> Bool {
        var digits = 0
        for character in rest {
            digits = character.isNumber ? digits + 1 : 0
            if digits == 4 { return true }
        }
        return false
    }
}
