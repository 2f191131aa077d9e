import SourceText

/// Walks over the scalars of a stretch of valid UTF-8.
struct ScalarCursor {
    let bytes: [UInt8]
    var at: Int
    let end: Int

    init(_ bytes: [UInt8], _ range: TextRange) {
        self.bytes = bytes
        at = range.start
        end = range.end
    }

    var isAtEnd: Bool { at >= end }

    /// The scalar at the cursor and its length in bytes; nil at the end.
    func peek() -> (scalar: UInt32, length: Int)? {
        guard at < end else { return nil }
        let first = UInt32(bytes[at])
        if first < 0x80 { return (first, 1) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard at + length <= end else { return (0xFFFD, end - at) }
        var scalar = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for i in 1..<length { scalar = scalar << 6 | UInt32(bytes[at + i] & 0x3F) }
        return (scalar, length)
    }

    mutating func next() -> UInt32? {
        guard let (scalar, length) = peek() else { return nil }
        at += length
        return scalar
    }

    /// Whether one scalar, and then a Chinese character follow.
    var isBeforeHan: Bool {
        var ahead = self
        _ = ahead.next()
        return ahead.peek().map { Scalars.isHan($0.scalar) } ?? false
    }

    /// Steps over the scalar at the cursor if `condition` holds for it.
    mutating func skip(if condition: (UInt32) -> Bool) -> Bool {
        guard let (scalar, length) = peek(), condition(scalar) else { return false }
        at += length
        return true
    }

    mutating func skipSpaces() {
        while skip(if: Scalars.isSpace) {}
    }
}

/// The classes of scalars that the recognition of headings asks for.
enum Scalars {
    static func isSpace(_ s: UInt32) -> Bool {
        s == 0x20 || s == 0x09 || s == 0x3000 || s == 0xA0 || (0x2000...0x200B).contains(s) || s == 0x0D
    }
    static func isHan(_ s: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(s) || (0x3400...0x4DBF).contains(s) || (0x2E80...0x2FDF).contains(s)
            || (0xF900...0xFAFF).contains(s)
            || (0x20000...0x323AF).contains(s) || s == 0x3007
    }
    static func isDigit(_ s: UInt32) -> Bool { (0x30...0x39).contains(s) || (0xFF10...0xFF19).contains(s) }
    static func isLatinLetter(_ s: UInt32) -> Bool {
        (0x41...0x5A).contains(s & ~0x20) && s < 0x80 || (0xFF21...0xFF3A).contains(s) || (0xFF41...0xFF5A).contains(s)
    }
    /// 。！？；… and their ASCII forms, which end or divide sentences.
    static func isStop(_ s: UInt32) -> Bool {
        switch s {
        case 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0x21, 0x3F, 0x3B, 0x2026, 0xFF61: true;
        default: false
        }
    }
    static func isComma(_ s: UInt32) -> Bool { s == 0xFF0C || s == 0x2C }
    static func isColon(_ s: UInt32) -> Bool { s == 0xFF1A || s == 0x3A }
    static func isOpenBracket(_ s: UInt32) -> Bool {
        switch s {
        case 0x28, 0xFF08, 0x5B, 0x3010, 0x3014, 0xFF3B: true;
        default: false
        }
    }
    static func isCloseBracket(_ s: UInt32) -> Bool {
        switch s {
        case 0x29, 0xFF09, 0x5D, 0x3011, 0x3015, 0xFF3D: true;
        default: false
        }
    }
    static func isDot(_ s: UInt32) -> Bool { s == 0x2E || s == 0xFF0E }

    /// 〇 … 十, with 壹 … 拾 and Kangxi radicals.
    static func chineseDigit(_ s: UInt32) -> Int? {
        switch s {
        case 0x96F6, 0x3007: 0
        case 0x4E00, 0x2F00, 0x58F9: 1
        case 0x4E8C, 0x2F06, 0x4E24, 0x8D30: 2
        case 0x4E09, 0x53C1: 3
        case 0x56DB, 0x8086: 4
        case 0x4E94, 0x4F0D: 5
        case 0x516D, 0x9646: 6
        case 0x4E03, 0x67D2: 7
        case 0x516B, 0x2F0B, 0x634C: 8
        case 0x4E5D, 0x7396: 9
        case 0x5341, 0x2F17, 0x62FE: 10
        default: nil
        }
    }
}
