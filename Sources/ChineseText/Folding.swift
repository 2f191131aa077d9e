import CICU
import Scan
import SourceText

/// Brings spellings of the same text to one form, for comparing and searching: NFKC with case folding (ICU's
/// NFKC_Casefold: full and half width, Kangxi radicals and compatibility ideographs, ligatures, invisible characters
/// dropped), and the radicals of the CJK supplement, which NFKC leaves alone.
public enum Folding {
    /// The folded form of `text`; the order of characters stays.
    public static func fold(_ text: String) -> String {
        String(decoding: FoldedText(Array(text.utf8)).utf8, as: UTF8.self)
    }

    /// The folded form of UTF-8 bytes.
    public static func fold(_ utf8: [UInt8]) -> [UInt8] { FoldedText(utf8).utf8 }
}

/// A folded text with the way back to where each byte came from.
public struct FoldedText: Sendable {
    /// The folded text, valid UTF-8.
    public let utf8: [UInt8]
    /// From `utf8` to offsets of the source. A byte that folding changed maps to the whole source characters that
    /// it stands for.
    public let map: SourceMap

    /// Folds `utf8`, or the part in `range`; offsets of the source stay those of `utf8`.
    public init(_ utf8: [UInt8], range: TextRange? = nil) {
        let range = (range ?? TextRange(0, utf8.count)).clamped(to: TextRange(0, utf8.count))
        var folder = Folder(capacity: range.count)
        utf8.withUnsafeBufferPointer { buffer in
            if let bytes = buffer.baseAddress { folder.fold(bytes, range) }
        }
        self.utf8 = folder.output
        self.map = folder.map
    }

    /// Source range of a range of `utf8`.
    public func source(of range: TextRange) -> TextRange { map.source(of: range) }
}

private struct Folder {
    var output: [UInt8] = []
    var map = SourceMap()
    private var units: [UInt16] = []
    private var folded = [UInt16](repeating: 0, count: 64)

    init(capacity: Int) { output.reserveCapacity(capacity) }

    /// Copies what is already folded in one piece, and folds the clusters between.
    mutating func fold(_ bytes: UnsafePointer<UInt8>, _ range: TextRange) {
        var copied = range.start, i = range.start
        while i < range.end {
            let (scalar, length) = decodeScalar(bytes, i, range.end)
            if isFolded(scalar), !(i + length < range.end && joins(bytes, i + length, range.end)) {
                i += length
                continue
            }
            copy(bytes, copied, i)
            var end = i + length
            while end < range.end, joins(bytes, end, range.end) { end += decodeScalar(bytes, end, range.end).length }
            foldCluster(bytes, i, end)
            i = end
            copied = end
        }
        copy(bytes, copied, range.end)
    }

    /// Whether the scalar stays as it is and never joins with the one before it, decided without ICU where possible.
    @inline(__always)
    private func isFolded(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x41, 0x5B..<0x80: true
        case 0x4E00..<0xA000, 0x3001..<0x3036, 0x3400..<0x4DC0: true
        case 0x41...0x5A, 0x2E80...0x2EF3, 0xFF01...0xFFEF, 0xFFFD: false
        default: cicu_fold_is_inert(scalar)
        }
    }

    /// Whether the character at `offset` belongs to the same cluster as the one before it (a combining mark).
    @inline(__always)
    private func joins(_ bytes: UnsafePointer<UInt8>, _ offset: Int, _ end: Int) -> Bool {
        // Nothing below U+0300 joins, nor does anything in U+4000–9FFF.
        if bytes[offset] < 0xCC || (0xE4...0xE9).contains(bytes[offset]) { return false }
        let scalar = decodeScalar(bytes, offset, end).value
        return scalar >= 0x300 && !(0x3000..<0x3099).contains(scalar) && !(0xFF01..<0xFF9E).contains(scalar)
            && !cicu_fold_has_boundary_before(scalar)
    }

    private mutating func copy(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        guard end > start else { return }
        output.append(contentsOf: UnsafeBufferPointer(start: bytes + start, count: end - start))
        map.appendCopy(count: end - start, source: start)
    }

    private mutating func foldCluster(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        let before = output.count
        units.removeAll(keepingCapacity: true)
        var i = start
        while i < end {
            let (value, length) = decodeScalar(bytes, i, end)
            units.append(
                contentsOf: UTF16.encode(
                    Unicode.Scalar((0x2E80...0x2EF3).contains(value) ? unifiedIdeograph(value) : value) ?? "\u{FFFD}"
                ).unsafelyUnwrapped)
            i += length
        }
        if units.count == 1, let simple = simpleFold(units[0]) {
            output.append(scalar: UInt32(simple))
        } else {
            appendFolded()
        }
        map.appendReplacement(count: output.count - before, source: TextRange(start, end))
    }

    /// ASCII capitals and full-width ASCII, the commonest cases, without ICU.
    private func simpleFold(_ unit: UInt16) -> UInt16? {
        let ascii = (0xFF01...0xFF5E).contains(unit) ? unit - 0xFEE0 : unit
        guard ascii < 0x80 else { return nil }
        return (0x41...0x5A).contains(ascii) ? ascii + 0x20 : ascii
    }

    private mutating func appendFolded() {
        var count = cicu_fold(units, Int32(units.count), &folded, Int32(folded.count))
        if count < 0 {
            // One character folds to 18 at the most.
            folded = [UInt16](repeating: 0, count: units.count * 18 + 18)
            count = cicu_fold(units, Int32(units.count), &folded, Int32(folded.count))
        }
        let result = count < 0 ? units[...] : folded[..<Int(count)]
        output.append(contentsOf: String(decoding: result, as: UTF16.self).utf8)
    }
}
