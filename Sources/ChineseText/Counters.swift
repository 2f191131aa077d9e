/// Numerals with the word that counts: 一年, 三条. ICU's dictionary has many as words; they are two, as any number and its
/// counter are.
enum Counters {
    /// 一 and the others, ascending.
    private static let numerals = (0x4E00...0x56DB).filter(isNumeral)
    private static let one: UInt16 = 0x4E00
    /// A counter stands behind this many numerals at least.
    private static let fewest = 4
    /// A word of its own (一样, 三角) is so much more frequent than its fellows.
    private static let apart: Int32 = 36, ahead: Int32 = 6

    /// 一 二 三 四 五 六 七 八 九 十 两 几
    @inline(__always)
    static func isNumeral(_ unit: UInt16) -> Bool {
        switch unit {
        case one, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x4E24, 0x51E0: true
        default: false
        }
    }

    /// Whether the word of a numeral and `counter`, of this cost, is only one of a row: 一条, 二条, 三条 …
    static func isCount(_ numeral: UInt16, _ counter: UInt16, _ cost: Int32, _ dictionary: WordDictionary) -> Bool {
        var fellows = 0, best = Int32.max, ofOne = Int32.max
        for other in numerals {
            let found = dictionary.cost(of: other, counter)
            guard (0..<200).contains(found) else { continue }
            fellows += 1
            if other != numeral { best = min(best, found) }
            if other == one { ofOne = found }
        }
        return fellows >= fewest && (numeral == one ? best - cost <= apart : ofOne - cost <= ahead)
    }
}
