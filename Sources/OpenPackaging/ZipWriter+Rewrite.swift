extension ZipWriter {
    /// A copy of a ZIP file in which some entries hold other data, and with further ones at its end.
    ///
    /// Every other entry keeps its bytes as they are, names and packed data included: nothing else is unpacked.
    ///
    /// - Parameters:
    ///   - data: By normalized name; of entries with one name the first is replaced.
    ///   - remark: The file's own remark, its last bytes.
    public static func rewrite(
        _ bytes: [UInt8], replacing data: [String: [UInt8]], adding entries: [Entry], remark: String = ""
    ) throws(ZipError) -> [UInt8] {
        let directory = try ZipDirectory(bytes, limit: Int(UInt16.max))
        var copy = ZipCopy(bytes, directory)
        var waiting = data
        var replaced: [Int: [UInt8]] = [:]
        for (number, entry) in directory.entries.enumerated() {
            guard let name = ZipReader.normalized(directory.name(of: entry, in: bytes)) else { continue }
            replaced[number] = waiting.removeValue(forKey: name)
        }
        // In the order of their data in the file; what lies between two belongs to the one before.
        let order = directory.entries.indices.sorted { directory.entries[$0].offset < directory.entries[$1].offset }
        copy.keep(0..<(order.first.map { directory.entries[$0].offset } ?? directory.start))
        for (place, number) in order.enumerated() {
            let next = place + 1 < order.count ? directory.entries[order[place + 1]].offset : directory.start
            guard try directory.extent(of: directory.entries[number], in: bytes).upperBound <= next else {
                throw .damaged(entry: directory.name(of: directory.entries[number], in: bytes))
            }
            if let data = replaced[number] {
                try copy.replace(number, with: data)
            } else {
                copy.keep(number, upTo: next)
            }
        }
        for entry in entries { try copy.add(entry) }
        return copy.finished(Array(remark.utf8))
    }
}

/// A ZIP file as it is put together from pieces of another one.
private struct ZipCopy {
    private let bytes: [UInt8]
    private let directory: ZipDirectory
    private var result: [UInt8] = []
    /// Of the entries that were there; then of the new ones.
    private var records: [[UInt8]]

    private static let header: UInt32 = 0x0403_4B50
    private static let plainName: UInt16 = 0, utf8Name: UInt16 = 0x800

    init(_ bytes: [UInt8], _ directory: ZipDirectory) {
        self.bytes = bytes
        self.directory = directory
        records = directory.entries.map { Array(bytes[$0.record]) }
        result.reserveCapacity(bytes.count + bytes.count / 8)
    }

    mutating func keep(_ range: Range<Int>) { result += bytes[range] }

    mutating func keep(_ number: Int, upTo end: Int) {
        let offset = result.count
        keep(directory.entries[number].offset..<end)
        records[number].set(number: UInt32(truncatingIfNeeded: offset), at: 42)
    }

    /// The entry keeps its name and time.
    mutating func replace(_ number: Int, with data: [UInt8]) throws(ZipError) {
        let old = records[number]
        var record = Array(old[..<ZipDirectory.recordSize])
        let flags = old.number(UInt16.self, at: 8) & Self.utf8Name
        record.set(number: flags, at: 8)
        let name = Array(bytes[directory.entries[number].name])
        let comment = old.suffix(Int(old.number(UInt16.self, at: 32)))
        records[number] = try write(record, name: name, data) + comment
    }

    mutating func add(_ entry: ZipWriter.Entry) throws(ZipError) {
        let name = Array(entry.name.utf8)
        var record: [UInt8] = [0x50, 0x4B, 0x01, 0x02, 20, 0, 20, 0]
        record.append(number: name.allSatisfy { $0 < 0x80 } ? Self.plainName : Self.utf8Name)
        record += [UInt8](repeating: 0, count: ZipDirectory.recordSize - record.count)
        // The first day of 1980: ZIP knows none before.
        record.set(number: UInt16(0x21), at: 14)
        records.append(try write(record, name: name, entry.data))
    }

    /// Writes header and data; gives back the record for the directory, without a comment.
    private mutating func write(
        _ record: [UInt8], name: [UInt8], _ data: [UInt8]
    ) throws(ZipError) -> [UInt8] {
        guard let packed = ZipWriter.packed(data), data.count < Int(UInt32.max) else { throw .unwritable }
        var record = record
        let offset = result.count
        record.set(number: packed.method, at: 10)
        record.set(number: packed.checksum, at: 16)
        record.set(number: UInt32(packed.data.count), at: 20)
        record.set(number: UInt32(data.count), at: 24)
        record.set(number: UInt16(name.count), at: 28)
        record.set(number: UInt16(0), at: 30)
        record.set(number: UInt32(truncatingIfNeeded: offset), at: 42)
        result.append(number: Self.header)
        // Version, flags, method, time, checksum, sizes and the length of the name stand alike in both.
        result += record[6..<30] + [0, 0]
        result += name + packed.data
        return record + name
    }

    consuming func finished(_ remark: [UInt8]) -> [UInt8] {
        var copy = result
        let offset = copy.count
        for record in records { copy += record }
        copy.appendEnd(
            entries: records.count, size: copy.count - offset, offset: offset, comment: remark.count)
        return copy + remark
    }
}

extension [UInt8] {
    fileprivate mutating func set<Number: FixedWidthInteger>(number: Number, at offset: Int) {
        withUnsafeMutableBytes { $0.storeBytes(of: number.littleEndian, toByteOffset: offset, as: Number.self) }
    }
}
