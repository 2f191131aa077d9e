import CArchive

/// A ZIP file in memory. Nothing is ever written to disk, and nothing inflated but the entries that are asked for.
public struct ZipReader: Sendable {
    /// What a file may take before it counts as an attack on memory.
    public struct Limits: Sendable {
        public var entries: Int
        /// Inflated bytes of all entries of one `contents(of:)` together.
        public var inflated: Int

        public init(entries: Int = 20_000, inflated: Int = 32 << 20) {
            self.entries = entries
            self.inflated = inflated
        }
    }

    /// Names in the order of the file, as `normalized(_:)` gives them; those that lead out of the archive are left out.
    public let names: [String]
    private let bytes: [UInt8]
    private let limits: Limits

    public init(_ bytes: [UInt8], limits: Limits = Limits()) throws(ZipError) {
        guard bytes.starts(with: [0x50, 0x4B]) else { throw .notZip }
        var names: [String] = []
        var count = 0
        let handle = ArchiveHandle()
        try handle.walk(bytes) { entry throws(ZipError) in
            count += 1
            guard count <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
            if let name = entry.name { names.append(name) }
            return true
        }
        self.names = names
        self.bytes = bytes
        self.limits = limits
    }

    /// The inflated bytes of those of `wanted` (normalized names) that are there; of entries with one name the first.
    public func contents(of wanted: Set<String>) throws(ZipError) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        var left = limits.inflated
        let handle = ArchiveHandle()
        try handle.walk(bytes) { entry throws(ZipError) in
            guard let name = entry.name, wanted.contains(name), found[name] == nil else { return true }
            let data = try entry.inflate(name, atMost: left, limit: limits.inflated)
            left -= data.count
            found[name] = data
            return found.count < wanted.count
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

/// The one owner of libarchive's reading handle.
final class ArchiveHandle {
    private let archive: OpaquePointer = archive_read_new()

    /// Only the reader that goes by the directory at the end: a file without one was cut off.
    init() { archive_read_support_format_zip_seekable(archive) }
    deinit { archive_read_free(archive) }

    /// Calls `visit` for each entry until it returns false.
    func walk(_ bytes: [UInt8], _ visit: (ArchiveEntry) throws(ZipError) -> Bool) throws(ZipError) {
        // Typed throws do not pass through `withUnsafeBytes`; the result carries them.
        let result: Result<Void, ZipError> = bytes.withUnsafeBytes { buffer in
            do throws(ZipError) {
                try self.walk(buffer, visit)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private func walk(
        _ buffer: UnsafeRawBufferPointer, _ visit: (ArchiveEntry) throws(ZipError) -> Bool
    ) throws(ZipError) {
        guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
            throw .truncated
        }
        var last = ""
        while true {
            var entry: OpaquePointer?
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return }
            // A warning is about a name that the locale cannot spell; the entry itself is sound.
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
                throw last.isEmpty ? .truncated : .damaged(entry: last)
            }
            let visited = ArchiveEntry(archive: archive, entry: entry)
            last = visited.name ?? last
            guard try visit(visited) else { return }
        }
    }
}

/// The entry that the handle stands at.
struct ArchiveEntry {
    let archive: OpaquePointer
    let entry: OpaquePointer

    /// Nil where the name leads out of the archive or cannot be spelled (no part of an Office file is named so).
    var name: String? {
        guard let path = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { return nil }
        return ZipReader.normalized(String(cString: path))
    }

    func inflate(_ name: String, atMost left: Int, limit: Int) throws(ZipError) -> [UInt8] {
        if archive_entry_is_encrypted(entry) != 0 { throw .encrypted(entry: name) }
        // The size in the directory may lie: it only says how much to ask for at once.
        let expected = min(max(0, Int(archive_entry_size(entry))), left)
        var data: [UInt8] = []
        while true {
            var status = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: max(expected - data.count, 1 << 16)) { buffer, count in
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
