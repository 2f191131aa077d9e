import Scan

/// The usual ways to print a page number.
enum PageNumber {
    /// The number that a line consists of: `3`, `- 3 -`, `第 3 页`, `第3页 共9页`, `3 / 9`, `Page 3 of 9`, `III`, `第三页`.
    static func value(of text: [UInt8]) -> Int? {
        guard text.count <= 48 else { return nil }
        var words: [UInt32] = text.scalars.filter { $0 != 0x20 && $0 != 0x3000 }
        while let last = words.last, edges.contains(last) { words.removeLast() }
        words = Array(words.drop(while: edges.contains))
        let string = String(String.UnicodeScalarView(words.compactMap(Unicode.Scalar.init))).lowercased()
        var rest = Substring(string)
        for prefix in ["第", "page", "p"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
            break
        }
        let digits = rest.prefix { $0.isNumber || "一二三四五六七八九十百〇".contains($0) || "ivxlc".contains($0) }
        guard let number = ChineseNumeral.parse(digits) ?? ChineseNumeral.roman(digits.unicodeScalars), number < 10_000
        else { return nil }
        rest = rest.dropFirst(digits.count)
        let total = rest.drop { "页/of共,，、|总计".contains($0) }
        let end = total.drop { $0.isNumber || "一二三四五六七八九十百页".contains($0) }
        return end.isEmpty ? number : nil
    }

    /// What stands around a number.
    private static let edges: ScalarSet = "-–—·.~[]()（）|•"
}
