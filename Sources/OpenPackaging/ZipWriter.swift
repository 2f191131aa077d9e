import CArchive

/// Makes a ZIP file in memory. The same entries always give the same bytes: no times, no owners.
public enum ZipWriter {
    public struct Entry: Sendable {
        public var name: String
        public var data: [UInt8]

        public init(_ name: String, _ data: [UInt8]) {
            self.name = name
            self.data = data
        }
    }

    /// The bytes of a ZIP file with `entries` in their order, deflated; nil where the library refuses (out of memory).
    public static func archive(_ entries: [Entry]) -> [UInt8]? {
        guard let output = ZipOutput(), entries.allSatisfy(output.write) else { return nil }
        return output.finish()
    }
}

/// The one owner of libarchive's writing handle, with what it has written.
final class ZipOutput {
    private let archive: OpaquePointer = archive_write_new()
    private var bytes: [UInt8] = []

    init?() {
        archive_write_set_format_zip(archive)
        archive_write_zip_set_compression_deflate(archive)
        // One byte a block: nothing is padded to the tape block that is the default.
        archive_write_set_bytes_per_block(archive, 0)
        let opened = archive_write_open(
            archive, Unmanaged.passUnretained(self).toOpaque(), nil,
            { _, client, buffer, count in
                guard let client, let buffer else { return -1 }
                Unmanaged<ZipOutput>.fromOpaque(client).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
                return count
            }, nil)
        if opened != ARCHIVE_OK { return nil }
    }

    deinit { archive_write_free(archive) }

    /// A new entry.
    func write(_ entry: ZipWriter.Entry) -> Bool {
        let header: OpaquePointer = archive_entry_new()
        defer { archive_entry_free(header) }
        archive_entry_set_pathname_utf8(header, entry.name)
        archive_entry_set_size(header, Int64(entry.data.count))
        archive_entry_set_filetype(header, 0o100000)
        archive_entry_set_perm(header, 0o644)
        // ZIP knows no time before 1980.
        archive_entry_set_mtime(header, 315_532_800, 0)
        return begin(header) && append(entry.data)
    }

    /// Begins an entry; a warning is about a name that the locale cannot spell.
    func begin(_ header: OpaquePointer, isStored: Bool = false) -> Bool {
        _ =
            isStored
            ? archive_write_zip_set_compression_store(archive) : archive_write_zip_set_compression_deflate(archive)
        let status = archive_write_header(archive, header)
        return status == ARCHIVE_OK || status == ARCHIVE_WARN
    }

    /// Data of the entry that was begun.
    func append(_ data: [UInt8]) -> Bool {
        data.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) == $0.count }
    }

    /// The whole file; nil where the library refuses.
    func finish() -> [UInt8]? {
        archive_write_close(archive) == ARCHIVE_OK ? bytes : nil
    }
}
