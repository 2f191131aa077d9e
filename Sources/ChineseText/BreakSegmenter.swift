import CICU
import Scan

/// Word boundaries by ICU's own break iterator: the way out where its dictionary cannot be read directly.
final class BreakSegmenter {
    private let iterator: UnsafeMutableRawPointer
    /// UTF-16 of the piece at hand, and the byte offset just past each unit.
    private var units: [UInt16] = []
    private var ends: [Int] = []

    init() throws(ChineseTextError) {
        guard let iterator = cicu_break_open(Int32(CICU_BREAK_WORD), "zh") else {
            throw .noWordBoundaries(icu: ICU.version)
        }
        self.iterator = iterator
    }

    deinit { cicu_break_close(iterator) }

    /// Appends the tokens of `bytes`, piece by piece so that memory stays bounded.
    func segment(_ bytes: UnsafeBufferPointer<UInt8>, into tokens: inout Tokens) {
        guard let base = bytes.baseAddress else { return }
        var start = 0
        while start < bytes.count {
            let end = pieceEnd(bytes, from: start)
            decode(base, start, end)
            segmentPiece(base, start, into: &tokens)
            start = end
        }
    }

    /// The last line end within 64 KiB, or a character's start near it.
    private func pieceEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let limit = start + 65_536
        if limit >= bytes.count { return bytes.count }
        if let line = bytes[start..<limit].lastIndex(of: 0x0A) { return line + 1 }
        var end = limit
        while end > start + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private func decode(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        units.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var i = start
        while i < end {
            let (value, length) = decodeScalar(bytes, i, end)
            i += length
            for unit in UTF16.encode(Unicode.Scalar(value) ?? "\u{FFFD}").unsafelyUnwrapped {
                units.append(unit)
                ends.append(i)
            }
        }
    }

    private func segmentPiece(_ bytes: UnsafePointer<UInt8>, _ start: Int, into tokens: inout Tokens) {
        units.withUnsafeBufferPointer { buffer in
            guard cicu_break_set_text(iterator, buffer.baseAddress, Int32(buffer.count)) else { return }
            var last = start
            while true {
                let boundary = cicu_break_next(iterator)
                if boundary <= 0 { break }
                let end = ends[Int(boundary) - 1]
                guard end > last else { continue }
                tokens.append(end: end, kind(bytes, last, end))
                last = end
            }
        }
    }

    private func kind(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Token.Kind {
        let value = decodeScalar(bytes, start, end).value
        if Scalars.isHan(value) { return .han }
        if cicu_is_space(value) { return .space }
        if (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value) { return .number }
        if cicu_is_letter(value) { return .latin }
        return cicu_is_punctuation(value) ? .punctuation : .other
    }
}
