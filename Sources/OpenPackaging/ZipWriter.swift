import CArchive

/// Makes a ZIP file in memory. The same entries always give the same bytes: no times, no owners.
public enum ZipWriter {
    /// A file of the archive.
    public struct Entry: Sendable {
        /// With its folders.
        public var name: String
        /// As it is before packing.
        public var data: [UInt8]

        /// A file of the archive.
        public init(_ name: String, _ data: [UInt8]) {
            self.name = name
            self.data = data
        }
    }

    /// The bytes of a ZIP file with `entries` in their order, deflated; nil where the library refuses (out of memory).
    public static func archive(_ entries: [Entry]) -> [UInt8]? {
        var empty: [UInt8] = []
        empty.appendEnd(entries: 0, size: 0, offset: 0)
        return try? rewrite(empty, replacing: [:], adding: entries)
    }

    /// Data as it lies in a ZIP file.
    struct Packed {
        var data: [UInt8]
        var method: UInt16
        var checksum: UInt32
    }

    /// `data` deflated; nil where the library refuses.
    static func packed(_ data: [UInt8]) -> Packed? {
        guard let output = ZipOutput(), let single = output.archive(data),
            let directory = try? ZipDirectory(single, limit: 1), let entry = directory.entries.first,
            let extent = try? directory.extent(of: entry, in: single)
        else { return nil }
        let record = entry.record.lowerBound
        return Packed(
            data: Array(single[extent].suffix(entry.packed)), method: single.number(UInt16.self, at: record + 10),
            checksum: single.number(UInt32.self, at: record + 16))
    }
}

/// The one owner of libarchive's writing handle, with what it has written.
private final class ZipOutput {
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

    /// A ZIP file with one entry.
    func archive(_ data: [UInt8]) -> [UInt8]? {
        let header: OpaquePointer = archive_entry_new()
        defer { archive_entry_free(header) }
        archive_entry_set_pathname(header, "data")
        archive_entry_set_size(header, Int64(data.count))
        archive_entry_set_filetype(header, 0o100000)
        guard archive_write_header(archive, header) == ARCHIVE_OK,
            data.withUnsafeBytes({ archive_write_data(archive, $0.baseAddress, $0.count) == $0.count }),
            archive_write_close(archive) == ARCHIVE_OK
        else { return nil }
        return bytes
    }
}
