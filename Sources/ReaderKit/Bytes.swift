import Glibc
import Scan

extension UnsafeBufferPointer<UInt8> {
    /// Where the line that holds `start` ends, before its line end.
    @inlinable package func endOfLine(from start: Int) -> Int {
        var i = start
        while i < count, !self[i].isLineEnd { i += 1 }
        return i
    }

    /// Past the line end that stands at `end`.
    @inlinable package func nextLine(from end: Int) -> Int {
        guard end < count else { return count }
        return self[end] == 0x0D && end + 1 < count && self[end + 1] == 0x0A ? end + 2 : end + 1
    }

    /// Past the spaces and tabs at `start`.
    @inlinable package func skippingBlanks(from start: Int, to end: Int) -> Int {
        var i = start
        while i < end, self[i].isBlank { i += 1 }
        return i
    }

    /// Whether `bytes` stand at `offset`.
    @inlinable package func hasBytes(_ bytes: some Collection<UInt8>, at offset: Int) -> Bool {
        guard offset >= 0, offset + bytes.count <= count else { return false }
        return bytes.withContiguousStorageIfAvailable { hasBuffer($0, at: offset) }
            ?? self[offset..<offset + bytes.count].elementsEqual(bytes)
    }

    /// As `hasBytes`, for a literal.
    @inlinable package func hasBytes(_ literal: StaticString, at offset: Int) -> Bool {
        offset >= 0 && offset + literal.utf8CodeUnitCount <= count
            && hasBuffer(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount), at: offset)
    }

    /// `offset` must be inside.
    @usableFromInline func hasBuffer(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        guard let first = bytes.first else { return true }
        return self[offset] == first && memcmp(baseAddress! + offset, bytes.baseAddress!, bytes.count) == 0
    }
}

extension [UInt8] {
    /// Whether `bytes` stand at `offset`.
    @inlinable package func hasBytes(_ bytes: some Collection<UInt8>, at offset: Int) -> Bool {
        withUnsafeBufferPointer { $0.hasBytes(bytes, at: offset) }
    }

    /// As `hasBytes`, for a literal.
    @inlinable package func hasBytes(_ literal: StaticString, at offset: Int) -> Bool {
        withUnsafeBufferPointer { $0.hasBytes(literal, at: offset) }
    }

    /// First place of `bytes` in `range`.
    @inlinable package func firstRange(of bytes: StaticString, in range: Range<Int>) -> Range<Int>? {
        let pattern = UnsafeBufferPointer(start: bytes.utf8Start, count: bytes.utf8CodeUnitCount)
        guard range.count >= pattern.count else { return nil }
        return withUnsafeBufferPointer { text in
            var i = range.lowerBound
            while i <= range.upperBound - pattern.count {
                if text[i] == pattern[0], text.hasBytes(pattern, at: i) { return i..<i + pattern.count }
                i += 1
            }
            return nil
        }
    }
}
