import DocumentModel
import Scan
import SourceText

/// The signs that make another number of the same digits: ±0.2, ≥8%, -15, 3‰.
extension TokenStream {
    /// Before a number and behind it; hyphens and minus signs are one. A PDF may have “＜5” for “＜ 5”, so those that
    /// have a full-width form are compared by themselves (`isMore`).
    private static let before: ScalarSet = "±≥≤≠≈", behind: ScalarSet = "%‰", hyphens: ScalarSet = "-−–－"
    private static let minus: UInt32 = 0x2D

    /// Those that count: but for a PDF with glyphs that nobody can read, which may be any sign that it seems to lack.
    static func signs(_ draft: Document, _ pdf: Document) -> Set<UInt32> {
        let own = signs(pdf)
        return own.isUnreadable ? own.signs : own.signs.union(signs(draft).signs)
    }

    private static func signs(_ document: Document) -> (signs: Set<UInt32>, isUnreadable: Bool) {
        var signs: Set<UInt32> = [minus], isUnreadable = false
        var cursor = ScalarCursor(document.text, document.range.indices)
        while let scalar = cursor.next() {
            let sign = Scalars.halfWidth(scalar)
            if before.contains(sign) || behind.contains(sign) { signs.insert(sign) }
            isUnreadable = isUnreadable || Scalars.isPrivate(scalar) || scalar == 0xFFFD
        }
        return (signs, isUnreadable)
    }

    /// What stands at the digits in `range`, as bytes that make another token of them, and the digits with it.
    static func sign(
        around range: Range<Int>, in utf8: [UInt8], _ signs: Set<UInt32>
    ) -> (
        sign: [UInt8], range: Range<Int>
    ) {
        var found: [UInt8] = [], range = range
        // 和 − 41 kN: 分散对齐 sets the sign off.
        var digits = range.lowerBound
        while digits > 0, utf8[digits - 1] == 0x20 { digits -= 1 }
        if let (scalar, start) = scalar(before: digits, in: utf8), start > 0 || digits == range.lowerBound {
            let isMinus = hyphens.contains(scalar) && !isValue(before: start, in: utf8)
            let isAttached = digits == range.lowerBound
            if isMinus || isAttached && before.contains(scalar) && signs.contains(scalar) {
                found += isMinus ? [UInt8(minus)] : Array(utf8[start..<digits])
                range = start..<range.upperBound
            }
        }
        var cursor = ScalarCursor(utf8, range.upperBound..<utf8.count)
        cursor.skipSpaces()
        if let scalar = cursor.next(), behind.contains(scalar), signs.contains(scalar) {
            found += String(UnicodeScalar(scalar)!).utf8
            range = range.lowerBound..<cursor.at
        }
        return (found, range)
    }

    /// What “>” or “<” before a number says, with a blank between them or none.
    static func isMore(before start: Int, in utf8: [UInt8]) -> Bool? {
        var digits = start
        while digits > 0, utf8[digits - 1] == 0x20 { digits -= 1 }
        guard let sign = scalar(before: digits, in: utf8)?.scalar else { return nil }
        return more.contains(sign) ? true : less.contains(sign) ? false : nil
    }

    /// > and its like.
    static func compares(_ scalar: UInt32) -> Bool {
        more.contains(Scalars.halfWidth(scalar)) || less.contains(Scalars.halfWidth(scalar))
    }

    private static let more: ScalarSet = ">≥≧⩾", less: ScalarSet = "<≤≦⩽"

    /// 5-7 is a range, and so is 5 -7 in a PDF.
    private static func isValue(before end: Int, in utf8: [UInt8]) -> Bool {
        var end = end
        while end > 0, utf8[end - 1] == 0x20 { end -= 1 }
        return scalar(before: end, in: utf8).map { Scalars.isDigit($0.scalar) || Scalars.isLatinLetter($0.scalar) }
            ?? false
    }

    private static func scalar(before end: Int, in utf8: [UInt8]) -> (scalar: UInt32, start: Int)? {
        guard end > 0 else { return nil }
        var start = end - 1
        while start > 0, utf8[start] & 0xC0 == 0x80 { start -= 1 }
        return ScalarCursor(utf8, start..<end).peek().map { ($0.scalar, start) }
    }
}
