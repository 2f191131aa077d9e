import Platform

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
    /// nil where Poppler would be needed and can't say.
    package init?(of file: OpenFile) {
        guard file.status.isRegular else { return nil }
        let head = file.bytes(count: Self.endLength)
        let tail = file.bytes(at: max(0, file.status.size - Self.endLength), count: Self.endLength)
        // Whatever is in a PDF is an object.
        guard Self.holds(head, "obj") || Self.holds(tail, "obj") else {
            self = .damaged
            return
        }
        let isWhole = Self.holds(head, "stream") && Self.holds(tail, "startxref") && Self.holds(tail, "%%EOF")
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
}
