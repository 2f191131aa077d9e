import Glibc

/// Whether a PDF that nobody reads here (a scan, a certificate) can be opened, and how many pages it has.
package enum PDFCondition: Sendable, Hashable {
    /// `pages`: nil where they can't be counted without reading the whole file.
    case sound(pages: Int?)
    /// Asks for a password.
    case locked
    /// Poppler can't open it, or finds no page.
    case damaged

    private static let endLength = 64 << 10

    /// Looks at both ends of the file; only where they are not as they should be Poppler has a look as well.
    ///
    /// nil where there is nothing to say: the file can't be read, nothing is drawn in it (a stand-in for the real one),
    /// or Poppler
    /// would be needed and can't say.
    package init?(of path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var info = stat()
        guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        let head = Self.bytes(file, at: 0), tail = Self.bytes(file, at: max(0, Int(info.st_size) - Self.endLength))
        guard Self.holds(head, "stream") else { return nil }
        let isWhole = Self.holds(tail, "startxref") && Self.holds(tail, "%%EOF")
        if isWhole, !Self.holds(head, "/Encrypt"), !Self.holds(tail, "/Encrypt") {
            self = .sound(pages: PageShares.pageCount(of: file))
        } else if let condition = Poppler.condition(of: file) {
            self = condition
        } else {
            return nil
        }
    }

    private static func holds(_ bytes: [UInt8], _ text: StaticString) -> Bool {
        bytes.withUnsafeBytes { $0.index(of: text, from: 0) != nil }
    }

    private static func bytes(_ file: Int32, at offset: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: endLength) { buffer, filled in
            filled = max(0, pread(file, buffer.baseAddress, endLength, off_t(offset)))
        }
    }
}
