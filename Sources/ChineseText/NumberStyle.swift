import Scan

/// Which unit characters are one word with the number before them.
///
/// Without evidence 年, 月 and 日 are: readers take `12月29日` for two words. Vocabularies differ in this (one corpus
/// writes `12 月`, another `12月`), so a lexicon that holds such words decides for its texts.
struct NumberStyle: Sendable {
    private static let year: UInt32 = 0x5E74, month: UInt32 = 0x6708, day: UInt32 = 0x65E5, many: UInt32 = 0x591A,
        more: UInt32 = 0x4F59
    /// Words of a number and the same unit that show a style rather than a name.
    private static let evidence = 5

    /// A few: a list costs a start less than a set (docs/architecture.md).
    private var joined = [year, month, day]
    /// Whether `1998年12月29日` is one word.
    private(set) var joinsWholeDates = false

    /// Whether 多 and 余 are one word with the round number before them: `20多`. A vocabulary with many numbers and none
    /// of this kind says that they are not.
    private(set) var joinsApproximate = true
    /// Numbers of a vocabulary of which one in a hundred would be such a word.
    private static let manyNumbers = 100

    /// The style that the words of a lexicon show.
    init(_ words: [String] = []) {
        var counts: [UInt32: Int] = [:]
        var wholeDates = 0, numbers = 0, approximate = 0
        var single: Set<UInt32> = []
        for word in words {
            let scalars = word.unicodeScalars
            guard let first = scalars.first, let last = scalars.last else { continue }
            if Self.isNumeral(first.value) {
                if Self.isNumeral(last.value) {
                    numbers += 1
                } else if last.value == Self.many || last.value == Self.more {
                    approximate += 1
                }
            }
            let isNumber = TextClass(first.value) == .digit
            if !isNumber {
                if scalars.index(after: scalars.startIndex) == scalars.endIndex { single.insert(first.value) }
                continue
            }
            let rest = scalars.drop { TextClass($0.value) != .ideograph }
            guard let unit = rest.first?.value else { continue }
            if rest.count == 1 {
                counts[unit, default: 0] += 1
            } else if unit == Self.year, rest.dropFirst().first.map({ TextClass($0.value) }) == .digit {
                wholeDates += 1
            }
        }
        joinsApproximate = numbers < Self.manyNumbers || approximate * 100 >= numbers
        joinsWholeDates = wholeDates >= Self.evidence
        for unit in single where (counts[unit] ?? 0) < Self.evidence { joined.removeAll { $0 == unit } }
        for (unit, count) in counts where count >= Self.evidence && !joined.contains(unit) { joined.append(unit) }
    }

    /// Whether a number of `digits` characters and the unit after it are one word. A year has four digits: `5年` is a
    /// span of time. Days have up to two, or three in Han numerals (`二十一日`).
    @inline(__always)
    func joins(_ unit: UInt32, digits: Int, isHan: Bool) -> Bool {
        guard unit >= 0x4E00, joined.contains(unit) else { return false }
        switch unit {
        case Self.year: return digits == 4
        case Self.month, Self.day: return digits <= (isHan ? 3 : 2)
        default: return true
        }
    }

    private static func isNumeral(_ scalar: UInt32) -> Bool {
        TextClass(scalar) == .digit || Unicode.Scalar(scalar).map(ChineseNumeral.isHanNumeral) == true
    }
}
