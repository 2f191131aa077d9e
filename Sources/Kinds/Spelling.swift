import ChineseText
import Linting

/// Whether two values are the same however they are written.
package enum Spelling {
    /// But for width, case, blanks and punctuation.
    static func isSame(_ a: String, _ b: String) -> Bool {
        let letters = a.lettersOnly
        return letters.isEmpty ? FieldTest.folded(a) == FieldTest.folded(b) : letters == b.lettersOnly
    }

    /// 中国科学院金属研究所（沈阳）: without what stands in brackets at its end.
    package static func withoutRemark(_ text: String) -> String {
        let folded = Folding.fold(text)
        guard folded.last == ")", let open = folded.lastIndex(of: "("), open > folded.startIndex else { return text }
        return String(folded[..<open])
    }
}
