import Glibc

/// Reads what `pdftohtml -xml` writes, piece by piece as it arrives.
///
/// The output is called XML but isn't: control characters come through raw, `<b>` and `<a>` may cross, font names are
/// in whatever encoding the PDF has. An XML parser would refuse just the files that need care, so this takes the few
/// tags that Poppler writes as the line protocol they are.
struct PopplerOutputParser {
    private(set) var fonts: [PDFFont] = []
    private(set) var bookmarks: [PDFBookmark] = []
    private(set) var pageCount = 0
    /// Whether the end of the document was seen.
    private(set) var isComplete = false

    private var pending: [UInt8] = []
    private var page = PDFPage()
    private var outlineDepth = 0
    /// More text than this is no report (a book has about a million bytes); what follows is dropped.
    private static let textLimit = 64 << 20
    private var textTotal = 0
    var isTruncated: Bool { textTotal > Self.textLimit }

    /// Takes the next piece; calls `finish` for each page that is complete.
    mutating func consume(_ piece: UnsafeRawBufferPointer, finish: (PDFPage, [PDFFont]) -> Void) {
        var input = pending
        pending = []
        input.append(contentsOf: piece)
        var position = 0
        input.withUnsafeBytes { bytes in
            while let next = element(bytes, at: position, finish: finish) { position = next }
        }
        input.removeSubrange(..<position)
        pending = input
    }

    /// Reads the element that begins at or after `start`; nil where it isn't complete yet.
    private mutating func element(
        _ bytes: UnsafeRawBufferPointer, at start: Int, finish: (PDFPage, [PDFFont]) -> Void
    ) -> Int? {
        guard let open = bytes.index(of: UInt8(ascii: "<"), from: start) else { return nil }
        guard open + 1 < bytes.count else { return nil }
        let isTextual = bytes.starts(with: "<text ", at: open) || bytes.starts(with: "<item", at: open)
        guard let close = bytes.endOfTag(from: open) else { return nil }
        let tag = UnsafeRawBufferPointer(rebasing: bytes[open..<close])
        guard isTextual else {
            structure(tag, finish: finish)
            return close + 1
        }
        let isItem = bytes[open + 1] == UInt8(ascii: "i")
        guard let end = bytes.index(of: isItem ? "</item>" : "</text>", from: close + 1) else { return nil }
        let content = UnsafeRawBufferPointer(rebasing: bytes[(close + 1)..<end])
        if isItem { item(tag, content) } else { text(tag, content) }
        return end + 7
    }

    private mutating func structure(_ tag: UnsafeRawBufferPointer, finish: (PDFPage, [PDFFont]) -> Void) {
        if tag.starts(with: "<page ", at: 0) {
            page = PDFPage(
                number: Int(tag.number("number=\"")), width: tag.number("width=\""), height: tag.number("height=\""))
        } else if tag.starts(with: "</page", at: 0) {
            pageCount += 1
            finish(page, fonts)
            page = PDFPage()
        } else if tag.starts(with: "<fontspec ", at: 0) {
            font(tag)
        } else if tag.starts(with: "<outline", at: 0) {
            outlineDepth += 1
        } else if tag.starts(with: "</outline", at: 0) {
            outlineDepth -= 1
        } else if tag.starts(with: "</pdf2xml", at: 0) {
            isComplete = true
        }
    }

    private mutating func font(_ tag: UnsafeRawBufferPointer) {
        let index = Int(tag.number("id=\""))
        guard index >= 0, index < 1 << 16 else { return }
        while fonts.count <= index { fonts.append(PDFFont()) }
        let family = tag.value("family=\"")
        fonts[index] = PDFFont(
            size: tag.number("size=\""), isBold: FontName.isBold(family), isGothic: FontName.isGothic(family))
    }

    private mutating func text(_ tag: UnsafeRawBufferPointer, _ content: UnsafeRawBufferPointer) {
        textTotal += content.count
        guard !isTruncated else { return }
        let start = page.text.count
        let boldLead = content.appendText(to: &page.text)
        guard page.text.count > start else { return }
        let left = tag.number("left=\""), top = tag.number("top=\"")
        let width = max(tag.number("width=\""), 0), height = max(tag.number("height=\""), 0)
        let font = min(max(Int(tag.number("font=\"")), 0), 1 << 16)
        let indent = removeIndent(from: start)
        let shift = min(Float(indent.ems) * (fonts.indices.contains(font) ? fonts[font].size : height), width)
        page.runs.append(
            PDFRun(
                left: left + shift, right: left + width, top: top, bottom: top + height, font: font,
                boldLead: max(0, boldLead - indent.bytes), text: start..<page.text.count))
    }

    /// U+3000 in front of text is an indent that was typed: what remains begins where its ink does. Alone it stays, a
    /// blank.
    private mutating func removeIndent(from start: Int) -> (ems: Int, bytes: Int) {
        var at = start, ems = 0
        while at < page.text.count {
            if page.text[at...].starts(with: Self.indent) {
                at += Self.indent.count
                ems += 1
            } else if page.text[at] == 0x20 {
                at += 1
            } else {
                break
            }
        }
        guard ems > 0 else { return (0, 0) }
        guard at < page.text.count else { return (0, 0) }
        page.text.removeSubrange(start..<at)
        return (ems, at - start)
    }

    private static let indent = Array("\u{3000}".utf8)

    private mutating func item(_ tag: UnsafeRawBufferPointer, _ content: UnsafeRawBufferPointer) {
        guard bookmarks.count < 10_000 else { return }
        var title: [UInt8] = []
        content.appendText(to: &title)
        let page = tag.number("page=\"")
        bookmarks.append(PDFBookmark(level: max(outlineDepth, 1), title: title, page: page >= 1 ? Int(page) : nil))
    }
}

/// What the name of a font tells.
enum FontName {
    /// Bold faces that Poppler doesn't mark with `<b>`, as it does those named bold.
    static func isBold(_ name: [UInt8]) -> Bool {
        let name = lowercased(name)
        return !name.contains("bold") && ["heavy", "black", "demi"].contains { name.contains($0) }
    }

    /// 黑体, in UTF-8 and, as older versions of Word write it, in GBK.
    static func isGothic(_ name: [UInt8]) -> Bool {
        let lowered = lowercased(name)
        return ["simhei", "heiti", "stxihei", "msyhbd", "黑体"].contains { lowered.contains($0) }
            || name.withUnsafeBytes { $0.index(of: [0xBA, 0xDA, 0xCC, 0xE5], from: 0) != nil }
    }

    private static func lowercased(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self).lowercased() }
}
