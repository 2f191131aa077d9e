import Scan

/// Finds the pieces of a text that need no dictionary: words of letters and digits, punctuation, white space.
struct AtomScanner {
    let bytes: UnsafePointer<UInt8>
    let end: Int

    /// Class and width-folded scalar at `offset`; a newline past the end, which joins nothing.
    @inline(__always)
    func look(_ offset: Int) -> (kind: TextClass, scalar: UInt32, length: Int) {
        guard offset < end else { return (.newline, 0x0A, 0) }
        let (value, length) = decodeScalar(bytes, offset, end)
        return (TextClass(value), Scalars.halfWidth(value), length)
    }

    /// The piece that begins at `offset`, which is no ideograph.
    func atom(at offset: Int) -> (end: Int, kind: Token.Kind) {
        let (kind, scalar, length) = look(offset)
        let next = offset + length
        switch kind {
        case .newline:
            return (scalar == 0x0D && next < end && bytes[next] == 0x0A ? next + 1 : next, .space)
        case .space:
            return (run(of: .space, from: next), .space)
        case .letter:
            return (word(from: offset), .latin)
        case .digit:
            let (end, hasLetters) = number(from: offset)
            return (hasLetters ? word(from: end) : end, .number)
        case .punctuation:
            if let end = signed(scalar, offset, next) { return (end, .number) }
            if scalar == 0x2E || scalar == 0x23, look(next).kind == .letter, !isWordByte(before: offset) {
                // .NET, #define
                return (word(from: next), .latin)
            }
            return (repeated(scalar, from: next), .punctuation)
        case .mark, .other, .ideograph:
            return (run(of: .mark, from: next), .other)
        }
    }

    private func run(of kind: TextClass, from offset: Int) -> Int {
        var i = offset
        while i < end {
            let (value, length) = decodeScalar(bytes, i, end)
            guard TextClass(value) == kind else { break }
            i += length
        }
        return i
    }

    /// A word of letters, with the digits and marks inside it: `FPGA`, `RS-485`, `C++`, `I/O`, `al-Banna`,
    /// `user@host.cn`.
    private func word(from offset: Int) -> Int {
        var i = offset
        while true {
            let (kind, scalar, length) = look(i)
            switch kind {
            case .letter, .digit, .mark:
                i += length
            case .punctuation where joins(scalar, before: i + length):
                i += length
            case .punctuation where scalar == 0x3A && isWebAddress(i):
                return webAddressEnd(from: i)
            case .punctuation where (scalar == 0x2B || scalar == 0x23) && !isAlphanumeric(look(i + length).kind):
                // C++, C#
                return repeated(scalar, from: i + length)
            default:
                return i
            }
        }
    }

    /// Whether a mark inside a word holds it together: a letter or digit must follow.
    private func joins(_ scalar: UInt32, before next: Int) -> Bool {
        switch scalar {
        // - . _ ' ’ / @ & and the non-breaking hyphen
        case 0x2D, 0x2E, 0x5F, 0x27, 0x2019, 0x2F, 0x40, 0x26, 0x2011: isAlphanumeric(look(next).kind)
        default: false
        }
    }

    /// A number with what belongs to it: `16,250`, `3.5`, `9:00`, `3-2`, `50%`; then whether letters follow at once
    /// (`3.5GHz`).
    func number(from offset: Int) -> (end: Int, hasLetters: Bool) {
        var i = offset
        while true {
            let (kind, scalar, length) = look(i)
            if kind == .digit || kind == .mark {
                i += length
            } else if kind == .punctuation, joinsDigits(scalar, at: i, length) {
                i += length
            } else if kind == .punctuation, scalar == 0x25 || scalar == "‰" || scalar == 0x2103 || scalar == 0xB0 {
                let end = i + length
                let isDegree = scalar == 0xB0 && end < self.end && (bytes[end] == 0x43 || bytes[end] == 0x46)
                return (isDegree ? end + 1 : end, false)
            } else {
                return (i, kind == .letter && i > offset)
            }
        }
    }

    private func joinsDigits(_ scalar: UInt32, at offset: Int, _ length: Int) -> Bool {
        guard look(offset + length).kind == .digit else { return false }
        switch scalar {
        // . : - / · ∶ and the comma, which in its full-width form is a comma of the sentence
        case 0x2E, 0x3A, 0x2D, 0x2F, 0xB7, 0x2236: return true
        case 0x2C: return length == 1 && isGroup(offset + length)
        default: return false
        }
    }

    /// Whether exactly three digits stand at `offset`.
    private func isGroup(_ offset: Int) -> Bool {
        var i = offset
        for _ in 0..<3 {
            let (kind, _, length) = look(i)
            guard kind == .digit else { return false }
            i += length
        }
        return look(i).kind != .digit
    }

    /// `-154`, `±0.5°`: a sign that is not between two words.
    private func signed(_ scalar: UInt32, _ offset: Int, _ next: Int) -> Int? {
        guard scalar == 0x2D || scalar == 0x2B || scalar == 0xB1, look(next).kind == .digit, !isWordByte(before: offset)
        else { return nil }
        let (end, hasLetters) = number(from: next)
        return hasLetters ? word(from: end) : end
    }

    /// The same mark again and again: `——`, `……`, `---`. Quotes and brackets stand alone.
    private func repeated(_ scalar: UInt32, from offset: Int) -> Int {
        guard !isPaired(scalar) else { return offset }
        var i = offset
        while true {
            let (kind, next, length) = look(i)
            guard kind == .punctuation || kind == .mark, next == scalar || kind == .mark else { return i }
            i += length
        }
    }

    private func isPaired(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x27, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x3C, 0x3E, 0x2018...0x201F, 0x3008...0x3011,
            0x3014...0x301F:
            true
        default: false
        }
    }

    private func isWebAddress(_ offset: Int) -> Bool {
        offset + 3 < end && bytes[offset] == 0x3A && bytes[offset + 1] == 0x2F && bytes[offset + 2] == 0x2F
            && bytes[offset + 3] > 0x20
    }

    private func webAddressEnd(from offset: Int) -> Int {
        var i = offset
        while i < end, bytes[i] > 0x20, bytes[i] < 0x7F { i += 1 }
        // Marks at its end belong to the sentence.
        while i > offset + 3,
            bytes[i - 1] == 0x2E || bytes[i - 1] == 0x2C || bytes[i - 1] == 0x29 || bytes[i - 1] == 0x3B
        { i -= 1 }
        return i
    }

    private func isAlphanumeric(_ kind: TextClass) -> Bool { kind == .letter || kind == .digit }

    private func isWordByte(before offset: Int) -> Bool {
        guard offset > 0 else { return false }
        let byte = bytes[offset - 1]
        return byte < 0x80 && isAlphanumeric(TextClass(UInt32(byte)))
    }
}
