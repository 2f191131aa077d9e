import CArchive

extension ZipWriter {
    /// Inflated bytes of a whole file; beyond them it is an attack on time and memory.
    private static let rewriteLimit = 1 << 30

    /// A copy of a ZIP file in which some entries hold other data, and with further ones at its end.
    ///
    /// Every other entry keeps its name, place, time, contents and whether it is compressed.
    ///
    /// - Parameter data: By normalized name; of entries with one name the first is replaced.
    public static func rewrite(
        _ bytes: [UInt8], replacing data: [String: [UInt8]], adding entries: [Entry]
    ) throws(ZipError) -> [UInt8] {
        guard let output = ZipOutput() else { throw .unwritable }
        var waiting = data, left = rewriteLimit
        try ArchiveHandle().walk(bytes) { entry throws(ZipError) in
            if let name = entry.name, let replaced = waiting.removeValue(forKey: name) {
                archive_entry_set_size(entry.entry, Int64(replaced.count))
                guard output.begin(entry.entry), output.append(replaced) else { throw .unwritable }
            } else {
                left -= try entry.copy(to: output, atMost: left)
            }
            return true
        }
        guard entries.allSatisfy(output.write), let result = output.finish() else { throw .unwritable }
        return result
    }
}

extension ArchiveEntry {
    /// The number of bytes copied.
    fileprivate func copy(to output: ZipOutput, atMost left: Int) throws(ZipError) -> Int {
        let name = name ?? ""
        if archive_entry_is_encrypted(entry) != 0 { throw .encrypted(entry: name) }
        // The library tells how an entry is packed only in the words of its format: `ZIP 1.0 (uncompressed)`.
        let format = archive_format_name(archive).map { String(cString: $0) } ?? ""
        guard output.begin(entry, isStored: format.contains("uncompressed")) else { throw .unwritable }
        var copied = 0
        while true {
            var status = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                status = archive_read_data(archive, buffer.baseAddress, buffer.count)
                count = max(0, status)
            }
            if status < 0 { throw .damaged(entry: name) }
            if status == 0 { return copied }
            copied += chunk.count
            if copied > left { throw .tooLarge(entry: name, limit: left) }
            guard output.append(chunk) else { throw .unwritable }
        }
    }
}
