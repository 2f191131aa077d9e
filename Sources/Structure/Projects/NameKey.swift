import ChineseText
import Scan
import SourceText

/// A name by its letters, digits and ideographs alone, folded: names that differ in nothing else are written alike.
struct NameKey: Equatable {
    let utf8: [UInt8]
    /// A bit for each of its characters: names without common bits have no common character.
    private let fingerprint: UInt64

    init(_ name: String) { self.init(Array(name.utf8), TextRange(0, name.utf8.count)) }

    init(_ text: [UInt8], _ range: TextRange) {
        guard let key = Self.plain(text, range) else {
            let folded = Folding.fold(Array(text[range.indices]))
            self.init(Self.plain(folded, TextRange(0, folded.count), foldsNothing: true) ?? [])
            return
        }
        self.init(key)
    }

    private init(_ utf8: [UInt8]) {
        self.utf8 = utf8
        var cursor = ScalarCursor(utf8, 0..<utf8.count), bits: UInt64 = 0
        while let scalar = cursor.next() { bits |= 1 << UInt64((scalar &* 0x9E37_79B1) >> 26) }
        fingerprint = bits
    }

    /// Without ICU: nil where a character needs folding (radicals, full-width letters).
    private static func plain(_ text: [UInt8], _ range: TextRange, foldsNothing: Bool = false) -> [UInt8]? {
        var key: [UInt8] = []
        key.reserveCapacity(range.count)
        var cursor = ScalarCursor(text, range.indices)
        while let (scalar, length) = cursor.peek() {
            if Scalars.isDigit(scalar) && scalar < 0x80 || (0x4E00...0x9FFF).contains(scalar) {
                key += text[cursor.at..<cursor.at + length]
            } else if Scalars.isLatinLetter(scalar), scalar < 0x80 {
                key.append(UInt8(scalar | 0x20))
            } else if scalar > 0x7F, !(0x2000...0x206F).contains(scalar), !(0x3000...0x303F).contains(scalar),
                !(0xFF01...0xFF0F).contains(scalar), !(0xFF1A...0xFF20).contains(scalar)
            {
                guard foldsNothing else { return nil }
                key += text[cursor.at..<cursor.at + length]
            }
            cursor.at += length
        }
        return key
    }

    /// Its Arabic and Chinese digits.
    var digits: [UInt32] { utf8.scalars.filter { Scalars.isDigit($0) || Scalars.chineseDigit($0) != nil } }

    func hasSuffix(_ other: NameKey) -> Bool { utf8.suffix(other.utf8.count).elementsEqual(other.utf8) }

    /// Whether the two differ in a few characters only.
    func isAlmost(_ other: NameKey) -> Bool {
        if self == other { return true }
        let shared = (fingerprint & other.fingerprint).nonzeroBitCount
        guard min(utf8.count, other.utf8.count) >= Self.comparable, shared * 4 >= fingerprint.nonzeroBitCount * 3,
            shared * 4 >= other.fingerprint.nonzeroBitCount * 3
        else { return false }
        return likeness(other) > 0.8
    }

    /// By pairs of characters, 0…1.
    func likeness(_ other: NameKey) -> Double {
        Similarity.dice(String(decoding: utf8, as: UTF8.self), String(decoding: other.utf8, as: UTF8.self))
    }

    /// Bytes of a name that is long enough to be compared so.
    private static let comparable = 18
}
