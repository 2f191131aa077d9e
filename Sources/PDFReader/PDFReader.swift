import CProcess
import DocumentModel
import Glibc
import ReaderKit
import SourceText

/// Reads a PDF through Poppler, which runs as a process of its own: an input may crash or hang it.
///
/// The text comes in reading order, lines joined to paragraphs, without headers, footers and page numbers. What can't
/// be
/// believed (scans, fonts without a Unicode map) becomes a notice, never a guess.
package enum PDFReader {
    /// The PDF at `path`; the file itself is never read into memory.
    package static func read(path: String) throws(Failure) -> Document {
        try PDFReading(path: path).finish()
    }

    /// A PDF that is in memory already (standard input); `path` is its name. No file is written to disk.
    package static func read(_ bytes: [UInt8], path: String) throws(Failure) -> Document {
        try PDFReading(bytes, path: path).finish()
    }

    static func assemble(_ pages: [PDFLinePage], bookmarks: [PDFBookmark]) -> DocumentBuilder {
        var body = PageFurniture.removed(from: pages)
        var contents = ContentsFinder()
        for index in body.indices {
            body[index].lines = contents.marked(ColumnOrder.ordered(body[index].lines, pageWidth: body[index].width))
        }
        var builder = PDFDocumentBuilder(body, bookmarks: bookmarks)
        for page in body { builder.add(page) }
        var document = builder.finish()
        document.margins = PageFurniture.texts(of: pages, without: body)
        return document
    }
}

/// A PDF that is open, with Poppler at work on it.
package final class PDFReading {
    private let file: Int32
    private let path: String
    private let status: stat
    private let poppler: PopplerRun

    /// Opens the file and begins.
    package convenience init(path: String) throws(Failure) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw Failure(.unreadable, path: path, message: "打不开这个文件（\(String(cString: strerror(errno)))）；请检查文件名和权限")
        }
        try self.init(file, path: path)
    }

    convenience init(_ bytes: [UInt8], path: String, isShared: Bool = PageShares.isProcessorFree) throws(Failure) {
        let file = process_memory_file()
        guard file >= 0 else { throw Failure(.outOfMemory, path: path, message: Self.noMemory) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + written, bytes.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                close(file)
                throw Failure(.outOfMemory, path: path, message: Self.noMemory)
            }
            written += count
        }
        try self.init(file, path: path, isShared: isShared)
    }

    /// Takes `file` over.
    private init(_ file: Int32, path: String, isShared: Bool = PageShares.isProcessorFree) throws(Failure) {
        do throws(Failure) {
            var status = stat()
            guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw Failure(.unreadable, path: path, message: "这不是一个普通文件，读不出 PDF；请给出文件名")
            }
            self.status = status
            poppler = try PopplerRun(file: file, path: path, isShared: isShared)
        } catch {
            close(file)
            throw error
        }
        self.file = file
        self.path = path
    }

    deinit { close(file) }

    private static let noMemory = "内存不够，读不了这个 PDF；请改为给出文件名"

    /// Waits for Poppler and makes the document of what it found.
    package func finish() throws(Failure) -> Document {
        var health = PDFHealth()
        let layout = try poppler.layout { page, fonts in
            let lines = LineBuilder(page: page, fonts: fonts).lines()
            health.observe(page, lines: lines)
            return PDFLinePage(number: page.number, width: page.width, height: page.height, lines: lines)
        }
        var document = PDFReader.assemble(layout.pages, bookmarks: layout.bookmarks)
        TableOfContentsPass.apply(to: &document)
        CaptionPass.apply(to: &document)
        document.notices = PDFNotices(health: health, layout: layout, file: file).all
        let facts = FileFacts(
            size: Int(status.st_size), pages: layout.pages.count, modified: Int(status.st_mtim.tv_sec))
        return document.document(path: path, format: .pdf, facts: facts)
    }
}
