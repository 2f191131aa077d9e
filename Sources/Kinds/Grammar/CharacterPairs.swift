import Linting
import Scan
import SourceText

/// What a stretch of a text is made of, as `Likeness` weighs it: each of its characters and each two neighbours, its
/// ends, how long it is, and whether it stands in brackets.
///
/// Numbers are one sign, words of Latin letters another, and what is quoted a third: which they are tells nothing.
/// Written down, a key is its one or two characters.
package enum CharacterPairs {
    /// One character or two, in a number.
    package typealias Key = UInt32

    private static let begin: Key = 0x5E, end: Key = 0x24, number: Key = 0x23, word: Key = 0x41
    /// (: it stands in brackets.
    private static let bracketed: Key = 0x28
    /// 0…5: how long it is, in sixes of characters.
    private static let shortest: Key = 0x30, lengths = 5, lengthStep = 6
    /// Beyond the first plane.
    private static let rare: Key = 0xFFFD

    /// The keys of features as they are written, parted by blanks; nil where one is neither one character nor two.
    package static func keys(_ written: [UInt8]) -> [Key]? {
        var keys: [Key] = [], key: Key = 0, count = 0, at = 0
        while at <= written.count {
            guard at < written.count, written[at] != 0x20 else {
                if count > 0 { keys.append(key) }
                (key, count, at) = (0, 0, at + 1)
                continue
            }
            let (value, length) = written.decoded(at: at)
            key = key << 16 | min(value, rare)
            count += 1
            guard count <= 2 else { return nil }
            at += length
        }
        return keys
    }

    /// A key as it is written.
    package static func written(_ key: Key) -> String {
        var text = String.UnicodeScalarView()
        for scalar in [key >> 16, key & 0xFFFF] where scalar != 0 { Unicode.Scalar(scalar).map { text.append($0) } }
        return String(text)
    }

    /// Calls `body` with every key of `stretch` and the place of the character that it ends with.
    @inline(__always)
    package static func forEach(in text: [UInt8], _ stretch: Clauses.Stretch, _ body: (Key, Int) -> Void) {
        var last = begin, count: Key = 0, at = stretch.range.start, quoteEnd: Key?
        func add(_ scalar: Key, _ place: Int) {
            body(scalar, place)
            body(last << 16 | scalar, place)
            last = scalar
            count += 1
        }
        // A question mark or an exclamation mark behind it belongs to it.
        let limit = stretch.range.end
        while at < text.count {
            let (value, length) = text.decoded(at: at)
            defer { at += length }
            if at >= limit {
                if let mark = emphasis(value) { add(mark, at) }
                break
            }
            if let wanted = quoteEnd {
                if value == wanted { quoteEnd = nil }
                continue
            }
            if value <= 0x20 || value == 0x3000 || value == 0xA0 { continue }
            let sign = sign(value)
            if isCode(last), isCode(sign) ? sign == last : isJoint(value, before: text.scalar(at: at + length)) {
                continue
            }
            quoteEnd = Scalars.closingQuote(value)
            add(sign, at)
        }
        body(last << 16 | end, limit)
        body(shortest + min(count / Key(lengthStep), Key(lengths)), limit)
        if stretch.isBracketed { body(bracketed, limit) }
    }

    private static func isCode(_ sign: Key) -> Bool { sign == number || sign == word }

    /// The signs of TCP/IP, src/main/core, x-y: between letters and digits they are part of a word.
    private static func isJoint(_ value: UInt32, before next: Unicode.Scalar?) -> Bool {
        func isJoint(_ value: UInt32) -> Bool { value < 0x80 && joints.contains(UInt8(value)) }
        return isJoint(value) && next.map { isJoint($0.value) || isCode(sign($0.value)) } ?? false
    }

    private static let joints = Array("/\\-_:&+=@~".utf8)

    private static func sign(_ value: UInt32) -> Key {
        switch value {
        case 0x30...0x39, 0x2E: number
        case 0x41...0x5A, 0x61...0x7A: word
        default: min(value, rare)
        }
    }

    private static func emphasis(_ value: UInt32) -> Key? {
        switch value {
        case 0x3F, 0xFF1F: 0xFF1F
        case 0x21, 0xFF01: 0xFF01
        default: nil
        }
    }
}
