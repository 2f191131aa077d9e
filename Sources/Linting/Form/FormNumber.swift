import Scan

/// A number of a form.
public enum FormNumber {
    /// `90`, `９０学时`, `1,234.5 万元`: one number, with its unit behind it.
    public static func read(_ text: String) -> Double? {
        let folded = FieldTest.folded(text).filter { $0 != "," }
        let digits = folded.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }, rest = folded.dropFirst(digits.count)
        guard digits.count <= 15, !rest.contains(where: \.isNumber) else { return nil }
        if let number = Double(digits) { return number }
        let han = folded.prefix { $0.unicodeScalars.allSatisfy(ChineseNumeral.isHanNumeral) }
        return digits.isEmpty ? ChineseNumeral.parse(han).map(Double.init) : nil
    }
}
