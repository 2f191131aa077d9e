import TestSupport

/// Random damage that is the same in each run.
enum Mutation {
    typealias Random = SeededGenerator

    /// Flips, cuts, doubles or overwrites bytes.
    static func mutateBytes(_ bytes: inout [UInt8], _ random: inout Random) {
        guard bytes.count > 16 else { return }
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let length = min(Int.random(in: 1...64, using: &random), bytes.count - at)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[at] = [0, 0xFF, 0x7F, 0x80].randomElement(using: &random)!
        case 2: bytes.removeSubrange(at..<(at + length))
        case 3: bytes.insert(contentsOf: Array(bytes[at..<(at + length)]), at: at)
        case 4: bytes.removeSubrange(at...)
        default: for index in at..<(at + length) { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        }
    }

    /// Damage that mostly stays well-formed: elements doubled, dropped and exchanged, values replaced.
    static func mutateXML(_ bytes: inout [UInt8], _ random: inout Random) {
        let tags = tags(of: bytes)
        guard tags.count > 4 else { return mutateBytes(&bytes, &random) }
        let first = tags[Int.random(in: 0..<tags.count, using: &random)],
            second = tags[Int.random(in: 0..<tags.count, using: &random)]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(first)
        case 1: bytes.insert(contentsOf: Array(bytes[first]), at: second.lowerBound)
        case 2:
            let element = element(at: first, in: bytes)
            bytes.insert(contentsOf: Array(bytes[element]), at: min(second.lowerBound, bytes.count))
        case 3: bytes.removeSubrange(element(at: first, in: bytes))
        case 4: replaceValue(in: first, &bytes, &random)
        default: mutateBytes(&bytes, &random)
        }
    }

    private static func tags(of bytes: [UInt8]) -> [Range<Int>] {
        var tags: [Range<Int>] = []
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "<") { start = index }
            if byte == UInt8(ascii: ">"), let from = start {
                tags.append(from..<(index + 1))
                start = nil
            }
        }
        return tags
    }

    /// From the start tag to the next end tag of the same name.
    private static func element(at tag: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let name = bytes[tag].dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        let close = Array("</".utf8) + name + [UInt8(ascii: ">")]
        var index = tag.upperBound
        while index + close.count <= bytes.count {
            if bytes[index..<(index + close.count)].elementsEqual(close) {
                return tag.lowerBound..<(index + close.count)
            }
            index += 1
        }
        return tag
    }

    private static func replaceValue(in tag: Range<Int>, _ bytes: inout [UInt8], _ random: inout Random) {
        let quotes = tag.filter { bytes[$0] == UInt8(ascii: "\"") }
        guard quotes.count >= 2 else { return }
        let pair = Int.random(in: 0..<(quotes.count / 2), using: &random) * 2
        let values = [
            "", "-1", "0", "9", "99999999999999999999", "%1%2%9%", "true", "on", "一", "&#x10FFFF;", "TOC", "w:p"
        ]
        bytes.replaceSubrange(
            (quotes[pair] + 1)..<quotes[pair + 1], with: Array(values.randomElement(using: &random)!.utf8))
    }
}
