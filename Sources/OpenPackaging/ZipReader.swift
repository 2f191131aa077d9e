import CArchive

/// A ZIP file in memory. Nothing is ever written to disk, and nothing inflated but the entries that are asked for.
public struct ZipReader: Sendable {
    /// What a file may take before it counts as an attack on memory.
    public struct Limits: Sendable {
        /// Most of them.
        public var entries: Int
        /// Inflated bytes of all entries that are asked for together.
        public var inflated: Int

        /// More than any document has.
        public init(entries: Int = 20_000, inflated: Int = 32 << 20) {
            self.entries = entries
            self.inflated = inflated
        }
    }

    /// Names in the order of the file, as `normalized(_:)` gives them; those that lead out of the archive are left out.
    public let names: [String]
    private let bytes: [UInt8]
    private let limits: Limits
    private let directory: ZipDirectory
    /// Of entries with one name the first.
    private let index: [String: Int]

    /// Reads the directory; no entry is unpacked.
    public init(_ bytes: [UInt8], limits: Limits = Limits()) throws(ZipError) {
        guard bytes.starts(with: [0x50, 0x4B]) else { throw .notZip }
        directory = try ZipDirectory(bytes, limit: limits.entries)
        var names: [String] = [], index: [String: Int] = [:]
        for (number, entry) in directory.entries.enumerated() {
            guard let name = Self.normalized(directory.name(of: entry, in: bytes)) else { continue }
            names.append(name)
            if index[name] == nil { index[name] = number }
        }
        self.names = names
        self.index = index
        self.bytes = bytes
        var limits = limits
        limits.inflated = min(limits.inflated, Self.inflatedAtLeast + Self.mostRatio * bytes.count)
        self.limits = limits
    }

    /// A small file may inflate to less than a large one. Markup packs as tight as one likes (a report with the same
    /// table again and again to a fiftieth and less), and only passes through: this bounds the time that it takes.
    private static let inflatedAtLeast = 16 << 20, mostRatio = 24

    /// All files in the order of the archive, inflated, under the names as the packer wrote them in whatever encoding:
    /// two that look alike once decoded are still two. Those that lead out of the archive are left out.
    public func files() throws(ZipError) -> [(name: [UInt8], content: [UInt8])] {
        var files: [(name: [UInt8], content: [UInt8])] = []
        var left = limits.inflated
        for entry in directory.entries where bytes[entry.name].last != UInt8(ascii: "/") {
            let name = directory.name(of: entry, in: bytes)
            guard Self.normalized(name) != nil else { continue }
            let content = try inflate(entry, name, &left)
            files.append((Array(bytes[entry.name]), content))
        }
        return files
    }

    private func inflate(_ entry: ZipDirectory.Entry, _ name: String, _ left: inout Int) throws(ZipError) -> [UInt8] {
        let single = try directory.single(entry, of: bytes)
        let data = try ArchiveHandle().inflate(single, name, atMost: left, limit: limits.inflated)
        left -= data.count
        return data
    }

    /// The inflated bytes of those of `wanted` (normalized names) that are there; of entries with one name the first.
    public func contents(of wanted: Set<String>) throws(ZipError) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        var left = limits.inflated
        for (name, number) in wanted.compactMap({ name in index[name].map { (name, $0) } }).sorted(by: { $0.1 < $1.1 })
        {
            found[name] = try inflate(directory.entries[number], name, &left)
        }
        return found
    }

    /// Part names compare without case, and careless packers write `\`; nil for a name that leads out of the archive.
    public static func normalized(_ name: String) -> String? {
        var parts: [Substring] = []
        let slashed = String(
            decoding: name.utf8.map { $0 == 0x5C ? 0x2F : ($0 &- 0x41 < 26 ? $0 | 0x20 : $0) }, as: UTF8.self)
        for part in slashed.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            guard part != ".." else { return nil }
            parts.append(part)
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }
}

extension ZipDirectory {
    /// A ZIP file of this entry alone: what libarchive has to look at to inflate it.
    fileprivate func single(_ entry: Entry, of bytes: [UInt8]) throws(ZipError) -> [UInt8] {
        let extent = try extent(of: entry, in: bytes)
        var single = Array(bytes[extent])
        single.reserveCapacity(extent.count + entry.record.count + Self.endSize)
        // Its place is the beginning now; an extra field that speaks of one is never asked.
        single += bytes[entry.record.lowerBound..<entry.record.lowerBound + 42] + [0, 0, 0, 0]
        single += bytes[entry.record.lowerBound + Self.recordSize..<entry.record.upperBound]
        single.appendEnd(entries: 1, size: entry.record.count, offset: extent.count)
        return single
    }
}

extension [UInt8] {
    /// The record that ends a ZIP file, but for its comment.
    mutating func appendEnd(entries: Int, size: Int, offset: Int, comment: Int = 0) {
        append(number: UInt32(0x0605_4B50))
        append(number: UInt32(0))
        append(number: UInt16(truncatingIfNeeded: entries))
        append(number: UInt16(truncatingIfNeeded: entries))
        append(number: UInt32(truncatingIfNeeded: size))
        append(number: UInt32(truncatingIfNeeded: offset))
        append(number: UInt16(truncatingIfNeeded: comment))
    }
}

/// The one owner of libarchive's reading handle.
private final class ArchiveHandle {
    private let archive: OpaquePointer = archive_read_new()

    init() { archive_read_support_format_zip_seekable(archive) }
    deinit { archive_read_free(archive) }

    /// The data of the only entry of a ZIP file, which is called `name`.
    func inflate(_ bytes: [UInt8], _ name: String, atMost left: Int, limit: Int) throws(ZipError) -> [UInt8] {
        // Typed throws do not pass through `withUnsafeBytes`; the result carries them.
        let result: Result<[UInt8], ZipError> = bytes.withUnsafeBytes { buffer in
            do throws(ZipError) {
                return .success(try self.inflate(buffer, name, atMost: left, limit: limit))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func inflate(
        _ buffer: UnsafeRawBufferPointer, _ name: String, atMost left: Int, limit: Int
    ) throws(ZipError) -> [UInt8] {
        var entry: OpaquePointer?
        guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
            throw .damaged(entry: name)
        }
        let status = archive_read_next_header(archive, &entry)
        // A warning is about a name that the locale cannot spell; the entry itself is sound.
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw .damaged(entry: name) }
        if archive_entry_is_encrypted(entry) != 0 { throw .encrypted(entry: name) }
        // The size in the directory may lie: it only says how much to ask for at once.
        let expected = min(max(0, Int(archive_entry_size(entry))), left)
        var data: [UInt8] = []
        while true {
            var status = 0
            // No more room than is needed: thousands of small parts are kept as they are.
            let room = expected > data.count ? expected - data.count : 1 << 16
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                status = archive_read_data(archive, buffer.baseAddress, buffer.count)
                count = max(0, status)
            }
            if status < 0 { throw .damaged(entry: name) }
            if status == 0 { return data }
            if data.isEmpty { data = chunk } else { data.append(contentsOf: chunk) }
            if data.count > left { throw .tooLarge(entry: name, limit: limit) }
        }
    }
}
