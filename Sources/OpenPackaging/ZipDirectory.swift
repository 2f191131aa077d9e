/// The directory at the end of a ZIP file: which entries there are, and where. It is read once; an entry is then found
/// without looking at the others.
///
/// Own code because libarchive walks the whole directory for each look, and spells no name that the locale cannot.
struct ZipDirectory: Sendable {
    struct Entry: Sendable {
        /// As the file spells it; it need not be UTF-8.
        var name: Range<Int>
        /// The entry's record in the directory.
        var record: Range<Int>
        /// Where its own header begins.
        var offset: Int
        /// Bytes that it takes packed, and unpacked as it says itself.
        var packed: Int
        var size: Int
    }

    let entries: [Entry]
    /// Where the directory begins: what stands before it belongs to the entries.
    let start: Int

    static let recordSize = 46, headerSize = 30, endSize = 22
    private static let record: UInt32 = 0x0201_4B50, end: UInt32 = 0x0605_4B50
    private static let wideEnd: UInt32 = 0x0606_4B50, wideLocator: UInt32 = 0x0706_4B50

    init(_ bytes: [UInt8], limit: Int) throws(ZipError) {
        guard let end = Self.end(of: bytes) else { throw .truncated }
        var size = Int(bytes.number(UInt32.self, at: end + 12)), offset = Int(bytes.number(UInt32.self, at: end + 16))
        var behind = end
        if let wide = Self.wide(bytes, before: end) { (size, offset, behind) = wide }
        // What was put before a ZIP file moves all of it.
        let shift = behind - size - offset
        guard size >= 0, offset >= 0, shift >= 0 else { throw .truncated }
        start = offset + shift
        var entries: [Entry] = []
        var at = start
        while at + Self.recordSize <= behind, bytes.number(UInt32.self, at: at) == Self.record {
            guard entries.count < limit else { throw .tooManyEntries(limit: limit) }
            let entry = try Self.entry(bytes, at: at, shift: shift, start: start)
            guard entry.record.upperBound <= behind else { throw .truncated }
            entries.append(entry)
            at = entry.record.upperBound
        }
        guard at == behind else { throw .truncated }
        self.entries = entries
    }

    /// Bytes of an entry from its header to the end of its packed data.
    func extent(of entry: Entry, in bytes: [UInt8]) throws(ZipError) -> Range<Int> {
        guard entry.offset + Self.headerSize <= start else { throw .damaged(entry: name(of: entry, in: bytes)) }
        let names = Int(bytes.number(UInt16.self, at: entry.offset + 26))
        let extra = Int(bytes.number(UInt16.self, at: entry.offset + 28))
        let end = entry.offset + Self.headerSize + names + extra + entry.packed
        guard end <= start else { throw .damaged(entry: name(of: entry, in: bytes)) }
        return entry.offset..<end
    }

    func name(of entry: Entry, in bytes: [UInt8]) -> String { String(decoding: bytes[entry.name], as: UTF8.self) }

    private static func entry(_ bytes: [UInt8], at: Int, shift: Int, start: Int) throws(ZipError) -> Entry {
        let name = at + recordSize, extra = name + Int(bytes.number(UInt16.self, at: at + 28))
        let extraEnd = extra + Int(bytes.number(UInt16.self, at: at + 30))
        let recordEnd = extraEnd + Int(bytes.number(UInt16.self, at: at + 32))
        guard recordEnd <= bytes.count else { throw .truncated }
        var fields = [24, 20, 42].map { Int(bytes.number(UInt32.self, at: at + $0)) }
        widen(&fields, bytes, extra..<extraEnd)
        let entry = Entry(
            name: name..<extra, record: at..<recordEnd, offset: fields[2] &+ shift, packed: fields[1], size: fields[0])
        guard fields.allSatisfy({ (0..<1 << 40).contains($0) }), entry.offset + entry.packed <= start else {
            throw .damaged(entry: String(decoding: bytes[entry.name], as: UTF8.self))
        }
        return entry
    }

    /// Sizes and offset of more than four bytes stand in an extra field, those of them that need it.
    private static func widen(_ fields: inout [Int], _ bytes: [UInt8], _ extra: Range<Int>) {
        var at = extra.lowerBound
        while at + 4 <= extra.upperBound {
            let end = at + 4 + Int(bytes.number(UInt16.self, at: at + 2))
            if bytes.number(UInt16.self, at: at) == 1, end <= extra.upperBound {
                at += 4
                for index in fields.indices where fields[index] == Int(UInt32.max) && at + 8 <= end {
                    fields[index] = Int(truncatingIfNeeded: bytes.number(UInt64.self, at: at))
                    at += 8
                }
                return
            }
            at = end
        }
    }

    /// The end record is the last one that a comment of fitting length follows.
    private static func end(of bytes: [UInt8]) -> Int? {
        var at = bytes.count - endSize
        let first = max(0, at - Int(UInt16.max))
        while at >= first {
            if bytes.number(UInt32.self, at: at) == end,
                at + endSize + Int(bytes.number(UInt16.self, at: at + 20)) <= bytes.count
            {
                return at
            }
            at -= 1
        }
        return nil
    }

    private static func wide(_ bytes: [UInt8], before end: Int) -> (size: Int, offset: Int, behind: Int)? {
        let locator = end - 20, fixed = 56
        guard locator >= fixed, bytes.number(UInt32.self, at: locator) == wideLocator else { return nil }
        // Nearly always it stands right before its locator; what was put before the file moves its place.
        let at = locator - fixed
        guard bytes.number(UInt32.self, at: at) == wideEnd else { return nil }
        let size = Int(truncatingIfNeeded: bytes.number(UInt64.self, at: at + 40))
        let offset = Int(truncatingIfNeeded: bytes.number(UInt64.self, at: at + 48))
        guard (0...bytes.count).contains(size), (0...bytes.count).contains(offset) else { return nil }
        return (size, offset, at)
    }
}

extension [UInt8] {
    /// The little-endian number at `offset`, which lies inside.
    func number<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) -> Number {
        withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self)) }
    }

    mutating func append<Number: FixedWidthInteger>(number: Number) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
