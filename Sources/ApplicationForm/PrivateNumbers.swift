import SourceText

/// Numbers of people: those of identity documents and telephones that a form holds, and, whoever wrote them, what is
/// surely an identity card's or looks like a mobile's. They are shown with stars in their midst (`210102********1237`),
/// wherever they come out and however they are written there.
public struct PrivateNumbers: Sendable {
    /// Their letters and digits: width and case folded.
    private let known: Set<[UInt8]>
    /// How long they may be, the longest first.
    private let lengths: [Int]

    /// Shorter ones tell nobody.
    private static let shortest = 6
    private static let longest = 24
    private static let identityCard = 18
    private static let mobile = 11
    /// Of China, in front of a mobile's number.
    private static let country: [UInt8] = [0x38, 0x36]
    /// Blanks and marks between the digits of one number.
    private static let mostBetween = 2

    /// - Parameter texts: Values as written.
    public init(_ texts: some Sequence<String>) {
        var known: Set<[UInt8]> = []
        for text in texts {
            let folded = Array(text.utf8.prefix(200)).letters(from: 0).map(\.value)
            guard (Self.shortest...Self.longest).contains(folded.count) else { continue }
            known.insert(folded)
            // +86 may be left out elsewhere.
            if folded.count == 13, folded.starts(with: Self.country) { known.insert(Array(folded.dropFirst(2))) }
        }
        self.known = known
        let sure = [Self.identityCard, Self.mobile, Self.country.count + Self.mobile]
        lengths = Set(known.map(\.count) + sure).sorted(by: >)
    }

    /// The text with stars in these numbers.
    public func hidden(in text: String) -> String {
        let bytes = Array(text.utf8), hidden = hidden(in: bytes)
        return hidden == bytes ? text : String(decoding: hidden, as: UTF8.self)
    }

    /// The same for a file; what stands in it stays in its place.
    public func hidden(in source: SourceText) -> SourceText {
        let hidden = hidden(in: source.utf8)
        if hidden == source.utf8 { return source }
        var shown = SourceText(
            path: source.path, utf8: hidden, encoding: source.encoding, byteOrderMarkLength: source.byteOrderMarkLength)
        shown.cells = source.cells
        return shown
    }

    /// As many bytes as before.
    public func hidden(in bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes, at = 0
        while at < bytes.count {
            guard let first = bytes.letter(at: at) else {
                at += 1
                continue
            }
            // What nobody knows begins with a figure.
            let run =
                known.isEmpty && first.value > 0x39
                ? [] : bytes.letters(from: at, most: Self.longest + 1, between: Self.mostBetween)
            guard let count = lengths.first(where: { $0 <= run.count && isPrivate($0, of: run, bytes) })
            else {
                // On to the next word.
                at += first.length
                while at < bytes.count, let next = bytes.letter(at: at) { at += next.length }
                continue
            }
            let tail = count >= 11 ? 4 : count / 4
            for letter in run[count / 3..<count - tail] { bytes.star(letter) }
            at = run[count - 1].end
        }
        return bytes
    }

    /// Whether the first `count` letters of `run` are such a number, and no other letter follows.
    private func isPrivate(_ count: Int, of run: [NumberLetter], _ bytes: [UInt8]) -> Bool {
        guard bytes.letter(at: run[count - 1].end) == nil else { return false }
        let text = run[..<count].map(\.value)
        if known.contains(text) || count == Self.identityCard && Self.isIdentityCard(text) { return true }
        let code = count - Self.mobile
        return (code == 0 || code == Self.country.count && text.starts(with: Self.country))
            && Self.isMobile(run[code..<count], isAlone: count == run.count || run[count].value > 0x39)
    }

    /// 13912345678, 139-1234-5678; in groups only where no other group of figures follows: 150 1200 1800 2100 is a row
    /// of a table.
    private static func isMobile(_ digits: ArraySlice<NumberLetter>, isAlone: Bool) -> Bool {
        let values = digits.map(\.value)
        guard values[0] == 0x31, (0x33...0x39).contains(values[1]), values.allSatisfy({ $0 <= 0x39 }) else {
            return false
        }
        let gaps = zip(digits, digits.dropFirst()).enumerated().filter { $1.0.end != $1.1.start }.map(\.offset)
        return gaps.isEmpty || gaps == [2, 6] && isAlone
    }

    private static func isIdentityCard(_ text: [UInt8]) -> Bool {
        IdentityNumber(
            String(decoding: text, as: UTF8.self), as: [.resident, .regionResident, .permanentResident]
        )?.fault == .some(nil)
    }
}

/// A letter or digit of ASCII in a text, as such or in full width.
private struct NumberLetter {
    var start: Int
    var length: Int
    /// The capital or digit of ASCII.
    var value: UInt8

    var end: Int { start + length }
}

extension [UInt8] {
    fileprivate func letter(at index: Int) -> NumberLetter? {
        guard index < count else { return nil }
        var value = self[index], length = 1
        if value == 0xEF, index + 2 < count {
            // U+FF01…U+FF5E: EF BC 81 … EF BD 9E
            let scalar = UInt32(self[index + 1] & 0x3F) << 6 | UInt32(self[index + 2] & 0x3F) | 0xF000
            guard (0xFF10...0xFF5A).contains(scalar) else { return nil }
            (value, length) = (UInt8(scalar - 0xFEE0), 3)
        }
        switch value {
        case 0x30...0x39, 0x41...0x5A: return NumberLetter(start: index, length: length, value: value)
        case 0x61...0x7A: return NumberLetter(start: index, length: length, value: value - 0x20)
        default: return nil
        }
    }

    /// Letters from `start` on, with at most so many blanks, dashes and brackets between two of them.
    fileprivate func letters(from start: Int, most: Int = .max, between: Int = .max) -> [NumberLetter] {
        var found: [NumberLetter] = [], at = start, skipped = 0
        while at < count, found.count < most {
            if let letter = letter(at: at) {
                found.append(letter)
                (at, skipped) = (letter.end, 0)
            } else if let blank = blank(at: at), skipped < between {
                (at, skipped) = (at + blank, skipped + 1)
            } else if between == .max {
                at += 1
            } else {
                break
            }
        }
        return found
    }

    /// Bytes of a blank, dash, plus sign or bracket, of either width.
    private func blank(at index: Int) -> Int? {
        if [0x20, 0x28, 0x29, 0x2B, 0x2D].contains(self[index]) { return 1 }
        let wide: [[UInt8]] = [[0xE3, 0x80, 0x80], [0xEF, 0xBC, 0x88], [0xEF, 0xBC, 0x89], [0xEF, 0xBC, 0x8D]]
        return wide.contains(where: self[index...].starts) ? 3 : nil
    }

    fileprivate mutating func star(_ letter: NumberLetter) {
        replaceSubrange(letter.start..<letter.end, with: letter.length == 1 ? [0x2A] : [0xEF, 0xBC, 0x8A])
    }
}
