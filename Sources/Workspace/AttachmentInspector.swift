import Linting
import PDFReader
import Platform

/// Looks at the files that an application names: whether they are there, their size, and what their first bytes say
/// they are, and whether a PDF can be opened.
enum AttachmentInspector {
    /// Enough for the header of a PDF and the frame header of most JPEGs; the whole file is never read.
    private static let headLength = 256 << 10
    /// PDFs above this can't be uploaded anyway.
    private static let largestPDF = 64 << 20

    /// nil for what is no regular file.
    static func facts(of file: OpenFile) -> AttachmentFacts? {
        guard file.status.isRegular else { return nil }
        let head = file.bytes(count: headLength), content = content(of: head)
        var facts = AttachmentFacts(
            exists: true, size: file.status.size, content: content, pixels: pixels(of: head, content))
        facts.isGreyPicture = isGrey(head, content)
        // A picture says near its beginning how large it is.
        if content == .jpeg || content == .png, facts.pixels == nil, head.count == facts.size { facts.fault = .damaged }
        if content == .pdf, facts.size <= largestPDF {
            switch PDFCondition(of: file) {
            case .sound(let pages): facts.pages = pages
            case .locked: facts.fault = .locked
            case .damaged: facts.fault = .damaged
            case nil: break
            }
        }
        return facts
    }

    /// The pictures on the pages of a PDF; nil where Poppler can't say.
    static func pictures(in file: OpenFile) -> [AttachmentFacts.Picture]? {
        PDFPicture.list(in: file)?.map {
            .init(
                page: $0.page, size: .init(width: $0.width, height: $0.height), isGrey: $0.isGrey, bits: $0.bits,
                resolution: $0.resolution, share: $0.share, parts: $0.parts)
        }
    }

    private static func content(of head: [UInt8]) -> AttachmentFacts.Content {
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        // Readers accept a PDF whose header stands anywhere in the first 1,024 bytes.
        let mark = Array("%PDF-".utf8)
        let limit = min(head.count, 1024) - mark.count
        if limit >= 0, (0...limit).contains(where: { head[$0..<$0 + mark.count].elementsEqual(mark) }) { return .pdf }
        return .other
    }

    private static func pixels(of head: [UInt8], _ content: AttachmentFacts.Content) -> AttachmentFacts.Pixels? {
        switch content {
        case .png where head.count >= 24:
            return .init(width: number(head, 16, 4), height: number(head, 20, 4))
        case .jpeg:
            return jpegFrame(head)
        default:
            return nil
        }
    }

    /// Size in the first start-of-frame segment.
    private static func jpegFrame(_ head: [UInt8]) -> AttachmentFacts.Pixels? {
        jpegFrameStart(head).map { .init(width: number(head, $0 + 7, 2), height: number(head, $0 + 5, 2)) }
    }

    /// Where the first start-of-frame segment begins.
    private static func jpegFrameStart(_ head: [UInt8]) -> Int? {
        var at = 2
        while at + 9 <= head.count {
            guard head[at] == 0xFF else { return nil }
            let marker = head[at + 1]
            if marker == 0xFF { at += 1; continue }
            if marker == 0x01 || (0xD0...0xD8).contains(marker) { at += 2; continue }
            if (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC { return at }
            let length = number(head, at + 2, 2)
            if length < 2 { return nil }
            at += 2 + length
        }
        return nil
    }

    /// PNG: colour type 0 or 4; JPEG: one component.
    private static func isGrey(_ head: [UInt8], _ content: AttachmentFacts.Content) -> Bool {
        switch content {
        case .png: head.count > 25 && (head[25] == 0 || head[25] == 4)
        case .jpeg: jpegFrameStart(head).map { $0 + 9 < head.count && head[$0 + 9] == 1 } ?? false
        case .pdf, .other: false
        }
    }

    private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
        bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
    }
}
