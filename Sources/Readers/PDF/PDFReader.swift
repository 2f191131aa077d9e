import CProcess
import DocumentModel
import Glibc

/// Reads a PDF through Poppler, which runs as a process of its own: an input may crash or hang it.
///
/// The text comes in reading order, lines joined to paragraphs, without headers, footers and page numbers. What can't be
/// believed (scans, fonts without a Unicode map) becomes a notice, never a guess.
public enum PDFReader {
    /// The PDF at `path`; the file itself is never read into memory.
    public static func read(path: String) throws(ReadError) -> Document {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw ReadError(path: path, message: "打不开这个文件（\(String(cString: strerror(errno)))）；请检查文件名和权限") }
        defer { close(file) }
        return try read(file, path: path)
    }

    /// A PDF that is in memory already (standard input); `path` is its name. No file is written to disk.
    public static func read(_ bytes: [UInt8], path: String) throws(ReadError) -> Document {
        let file = process_memory_file()
        guard file >= 0 else { throw ReadError(path: path, message: "内存不够，读不了这个 PDF；请改为给出文件名") }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + written, bytes.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ReadError(path: path, message: "内存不够，读不了这个 PDF；请改为给出文件名") }
            written += count
        }
        return try read(file, path: path)
    }

    private static func read(_ file: Int32, path: String) throws(ReadError) -> Document {
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ReadError(path: path, message: "这不是一个普通文件，读不出 PDF；请给出文件名")
        }
        var pages: [PDFLinePage] = []
        var health = PDFHealth()
        let layout = try Poppler.layout(of: file, path: path) { page, fonts in
            let lines = LineBuilder(page: page, fonts: fonts).lines()
            health.observe(page, lines: lines)
            pages.append(PDFLinePage(number: page.number, width: page.width, height: page.height, lines: lines))
        }
        var document = assemble(pages, bookmarks: layout.output.bookmarks)
        TableOfContentsPass.apply(to: &document)
        CaptionPass.apply(to: &document)
        document.notices = PDFNotices(health: health, layout: layout, file: file).all
        let facts = FileFacts(size: Int(status.st_size), pages: layout.output.pageCount, modified: Int(status.st_mtim.tv_sec))
        return document.document(path: path, format: .pdf, facts: facts)
    }

    static func assemble(_ pages: [PDFLinePage], bookmarks: [PDFBookmark]) -> DocumentBuilder {
        var body = PageFurniture.removed(from: pages)
        for index in body.indices { body[index].lines = ColumnOrder.ordered(body[index].lines, pageWidth: body[index].width) }
        var builder = PDFDocumentBuilder(body, bookmarks: bookmarks)
        for page in body { builder.add(page) }
        var document = builder.finish()
        document.margins = PageFurniture.texts(of: pages, without: body)
        return document
    }
}
