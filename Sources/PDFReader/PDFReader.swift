import DocumentModel
import ReaderKit
import SourceText
import Platform

/// Reads a PDF through Poppler, which runs as a process of its own: an input may crash or hang it.
///
/// The text comes in reading order, lines joined to paragraphs, without headers, footers and page numbers. What can't
/// be believed (scans, fonts without a Unicode map) becomes a notice, never a guess.
package enum PDFReader {
    /// A PDF that is in memory already (standard input); `path` is its name. No file is written to disk.
    ///
    /// - Parameter isCancelled: Asked while Poppler is waited for, which ends with the first yes.
    package static func read(
        _ bytes: [UInt8], path: String, isCancelled: @Sendable () -> Bool = { false }
    ) throws(Failure) -> Document {
        try PDFReading(OpenFile(holding: bytes, path: path)).finish(isCancelled)
    }

    /// The document of what Poppler wrote about a PDF: the part of the work that is ours, for who tries to break it.
    package static func read(popplerOutput: [UInt8], path: String) -> Document {
        var parser = PopplerOutputParser(), pages: [PDFLinePage] = []
        popplerOutput.withUnsafeBytes { bytes in
            parser.consume(bytes) { page, fonts in pages.append(PDFLinePage(page, fonts)) }
        }
        let facts = FileFacts(size: popplerOutput.count, pages: pages.count)
        return assembled(pages, bookmarks: parser.bookmarks).document(path: path, format: .pdf, facts: facts)
    }

    /// What the pages say, with contents and captions known.
    fileprivate static func assembled(_ pages: [PDFLinePage], bookmarks: [PDFBookmark]) -> DocumentBuilder {
        var document = assemble(pages, bookmarks: bookmarks)
        TableOfContentsPass.apply(to: &document)
        CaptionPass.apply(to: &document)
        return document
    }

    static func assemble(_ pages: [PDFLinePage], bookmarks: [PDFBookmark]) -> DocumentBuilder {
        var body = PageFurniture.removed(from: pages)
        var contents = ContentsFinder()
        for (index, lines) in ColumnOrder.ordered(body).enumerated() {
            body[index].lines = FormulaFinder.marked(contents.marked(lines))
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
    private let file: OpenFile
    private let poppler: PopplerRun

    /// Begins.
    package init(_ file: OpenFile, isShared: Bool = PageShares.isProcessorFree) throws(Failure) {
        guard file.status.isRegular else {
            throw Failure(.unreadable, path: file.path, message: "这不是一个普通文件，读不出 PDF；请给出文件名")
        }
        self.file = file
        poppler = try PopplerRun(file, isShared: isShared)
    }

    /// Waits for Poppler and makes the document of what it found.
    package func finish(_ isCancelled: @Sendable () -> Bool = { false }) throws(Failure) -> Document {
        var health = PDFHealth()
        let layout = try poppler.layout(isCancelled) { page, fonts in
            let lines = PDFLinePage(page, fonts)
            health.observe(page, lines: lines.lines)
            return lines
        }
        var document = PDFReader.assembled(layout.pages, bookmarks: layout.bookmarks)
        document.notices = PDFNotices(health: health, layout: layout, file: file).all
        let facts = FileFacts(
            size: file.status.size, pages: layout.pages.count, modified: file.status.modified)
        return document.document(path: file.path, format: .pdf, facts: facts)
    }
}

extension PDFLinePage {
    fileprivate init(_ page: PDFPage, _ fonts: [PDFFont]) {
        self.init(
            number: page.number, width: page.width, height: page.height,
            lines: LineBuilder(page: page, fonts: fonts).lines())
    }
}
