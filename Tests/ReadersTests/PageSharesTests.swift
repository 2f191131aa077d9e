import Glibc
@testable import PDFReader
@testable import ReaderKit
@testable import Readers
import SourceText
import Platform
import TestSupport
import Testing

/// Two processes that share the pages of one PDF read what one would have read.
@Suite struct PageSharesTests {
    private func sketch(_ pages: Int) -> PDFSketch {
        PDFSketch((0..<pages).map { [.init(x: 90, y: 400, string: "第\($0 + 1)页上的一行文字，长得够了。")] })
    }

    private func pages(_ bytes: [UInt8]) throws -> [Int] {
        let document = try PDFReading(OpenFile(holding: bytes, path: "报告.pdf"), isShared: true).finish()
        let numbers = document.string(document.range).split(whereSeparator: { !$0.isASCII }).compactMap { Int($0) }
        #expect(document.facts.pages == numbers.count)
        #expect(
            try PDFReading(OpenFile(holding: bytes, path: "报告.pdf"), isShared: false).finish().text == document.text)
        return numbers
    }

    @Test(arguments: [1, 3, 4, 7, 8, 9, 30]) func pagesComeInOrder(count: Int) throws {
        #expect(try pages(sketch(count).bytes) == Array(1...count))
    }

    /// The number of pages is a hint: what the file says of it may be wrong, or out of sight.
    @Test(arguments: ["/Count 2", "/Count 60", "/Count -1", "/Number 30"]) func aWrongNumberOfPagesDoesNoHarm(
        count: String
    ) throws {
        let file = String(decoding: sketch(30).bytes, as: UTF8.self).replacing("/Count 30", with: count)
        let found = try? pages(Array(file.utf8))
        #expect(found == nil || found == Array(1...(found?.count ?? 1)))
        #expect(found != nil || count.contains("-") || count.contains("Number"))
    }

    @Test func theTreeTellsTheNumberOfPages() throws {
        func count(_ text: String) throws -> Int? {
            try PageShares.pageCount(of: OpenFile(holding: Array(text.utf8), path: "报告.pdf"))
        }
        #expect(try count("1 0 obj <</Type /Pages /Kids [3 0 R] /Count 12>> endobj") == 12)
        #expect(
            try count(
                "1 0 obj <</Type/Pages/Count 5/Kids[3 0 R]>> endobj 2 0 obj <</Type/Outlines/First 9 0 R/Count 40>> endobj"
            ) == 5)
        #expect(try count("1 0 obj <</Type/ObjStm>> endobj") == nil)
        #expect(try count("") == nil)
    }

    @Test func whatIsBegunAndDroppedIsEnded() throws {
        let path = "/tmp/pending-\(getpid()).pdf"
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        defer { unlink(path) }
        let bytes = sketch(60).bytes
        #expect(write(file, bytes, bytes.count) == bytes.count)
        close(file)
        for _ in 0..<3 { _ = PendingDocument(path: path) }
        #expect(try PendingDocument(path: path).finish().facts.pages == 60)
        #expect(throws: Failure.self) { try PendingDocument(path: path + ".missing").finish() }
    }
}
