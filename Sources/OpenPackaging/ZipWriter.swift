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
        let sink = Sink()
        let archive: OpaquePointer = archive_write_new()
        defer { archive_write_free(archive) }
        archive_write_set_format_zip(archive)
        archive_write_zip_set_compression_deflate(archive)
        // One byte a block: nothing is padded to the tape block that is the default.
        archive_write_set_bytes_per_block(archive, 0)
        let opened = archive_write_open(archive, Unmanaged.passUnretained(sink).toOpaque(), nil, { _, client, buffer, count in
            guard let client, let buffer else { return -1 }
            Unmanaged<Sink>.fromOpaque(client).takeUnretainedValue().bytes
                .append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
            return count
        }, nil)
        guard opened == ARCHIVE_OK else { return nil }
        for entry in entries {
            guard write(entry, to: archive) else { return nil }
        }
        guard archive_write_close(archive) == ARCHIVE_OK else { return nil }
        return withExtendedLifetime(sink) { sink.bytes }
    }

    private static func write(_ entry: Entry, to archive: OpaquePointer) -> Bool {
        let header: OpaquePointer = archive_entry_new()
        defer { archive_entry_free(header) }
        archive_entry_set_pathname_utf8(header, entry.name)
        archive_entry_set_size(header, Int64(entry.data.count))
        archive_entry_set_filetype(header, 0o100000)
        archive_entry_set_perm(header, 0o644)
        // ZIP knows no time before 1980.
        archive_entry_set_mtime(header, 315_532_800, 0)
        let status = archive_write_header(archive, header)
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { return false }
        return entry.data.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) == $0.count }
    }

    private final class Sink {
        var bytes: [UInt8] = []
    }
}
