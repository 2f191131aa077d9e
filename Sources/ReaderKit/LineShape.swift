import Scan

/// The form of one line of text, as far as it tells what the line is for.
package struct LineShape: Sendable, Hashable {
    /// The number or label that it begins with.
    package var numbering: LineNumbering?
    /// Width in columns of a terminal: 2 for an ideograph, 1 for a Latin letter.
    package var columns: Int
    /// Whether it ends like a sentence or clause (。！？；：，、 and the ASCII ones).
    package var ending: Ending
    /// Whether a stop or comma stands before its last character (、 joins words and is none).
    package var hasInnerStop: Bool
    /// Whether it begins with an ideographic space, as a Chinese paragraph does.
    package var isIndented: Bool

    /// The mark at the end of a line.
    package enum Ending: Sendable, Hashable { case none, sentence, colon, comma }

    /// The form of a line in valid UTF-8.
    package init(_ line: some Collection<UInt8>) {
        let bytes = Array(line)
        var cursor = ScalarCursor(bytes)
        isIndented = false
        var start = 0
        while let scalar = cursor.next(), scalar == 0x20 || scalar == 0x09 || scalar == 0x3000 {
            if scalar == 0x3000 { isIndented = true }
            start = cursor.at
        }
        numbering = LineNumbering(bytes, from: start)
        columns = 0
        hasInnerStop = false
        ending = .none
        cursor.at = start
        // The number's own marks (一、) say nothing about the text.
        let textStart = start + (numbering.map { $0.style == .label ? 0 : $0.length } ?? 0)
        var isStop = false
        while let scalar = cursor.next() {
            columns += scalar < 0x1100 ? 1 : 2
            let isBlank = Scalars.isSpace(scalar)
            // V2.0 and a.b hold no stop; "One. Two" does.
            if isStop, !isBlank, !Self.isClosing(scalar) { hasInnerStop = true }
            if isBlank || Self.isClosing(scalar) { continue }
            ending = cursor.at <= textStart ? .none : Self.ending(scalar)
            isStop =
                (ending == .sentence || ending == .comma) && !Scalars.isListComma(scalar)
                && (scalar != 0x2E || isAtWordEnd(cursor))
        }

        func isAtWordEnd(_ cursor: ScalarCursor) -> Bool {
            cursor.peek().map { Scalars.isSpace($0.scalar) } ?? true
        }
    }

    /// Quotes and brackets that may follow the stop.
    private static func isClosing(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "\"", "'", "*", "”", "’", "》", "」", "』": true
        default: Scalars.isCloseBracket(scalar)
        }
    }

    private static func ending(_ scalar: UInt32) -> Ending {
        switch scalar {
        case _ where Scalars.isStop(scalar) || Scalars.isDot(scalar): .sentence
        case _ where Scalars.isColon(scalar): .colon
        case _ where Scalars.isComma(scalar) || Scalars.isListComma(scalar): .comma
        default: .none
        }
    }

    /// Short, not a sentence, perhaps with a colon at its end: it could be a heading.
    package var isHeadingLike: Bool {
        columns > 0 && columns <= 60 && !hasInnerStop && (ending == .none || ending == .colon)
    }
}
