import DocumentModel
import Glibc
import Platform
import SourceText
import TestSupport
import Testing
@testable import PDFReader
@testable import ReaderKit

/// Damaged, locked and hostile PDFs: one line that says what to do, or a document with a notice.
@Suite struct PDFBadInputTests {
    static let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Corpus/pdf/"

    private func message(_ bytes: [UInt8]) -> String? {
        do throws(Failure) {
            _ = try PDFReader.read(bytes, path: "报告.pdf")
            return nil
        } catch {
            #expect(error.path == "报告.pdf" && !error.message.contains("\n"))
            return error.message
        }
    }

    /// Nil where the file was refused in one line.
    private func readOrRefused(_ bytes: [UInt8]) -> Document? {
        do throws(Failure) {
            return try PDFReader.read(bytes, path: "报告.pdf")
        } catch {
            #expect(error.path == "报告.pdf" && !error.message.isEmpty && !error.message.contains("\n"))
            return nil
        }
    }

    private func sketch(_ pages: Int = 1) -> PDFSketch {
        PDFSketch((0..<pages).map { [.init(x: 90, y: 100, string: "第\($0)页的一行文字，够长了吧")] })
    }

    @Test func passwordsAreNamed() throws {
        let error = try #require(throws: Failure.self) {
            try PDFReading(OpenFile(Self.folder + "password.pdf")).finish()
        }
        #expect(error.message.contains("密码"))
    }

    @Test func restrictionsAreNoticedAndReadThrough() throws {
        let document = try PDFReading(OpenFile(Self.folder + "restricted.pdf")).finish()
        #expect(document.notices.map(\.kind) == [.encrypted])
        #expect(document.text.count > 1000)
    }

    @Test func scansHaveNoTextLayer() throws {
        let document = try PDFReading(OpenFile(Self.folder + "scan.pdf")).finish()
        #expect(document.notices.map(\.kind) == [.noTextLayer])
        #expect(document.facts.pages == 2 && document.text.isEmpty)
    }

    @Test func fontsWithoutUnicodeMapAreGarbled() throws {
        #expect(
            try PDFReading(OpenFile(Self.folder + "no-unicode-map.pdf")).finish().notices.map(\.kind) == [.garbledText])
    }

    @Test func cleanFilesHaveNoNotice() throws {
        for name in ["chromium.pdf", "reportlab.pdf"] {
            #expect(try PDFReading(OpenFile(Self.folder + name)).finish().notices.isEmpty)
        }
    }

    @Test func fontsOfOtherPlatformsAskForTheirTables() throws {
        let file = String(decoding: sketch().bytes, as: UTF8.self)
            .replacing("/Encoding/Identity-H", with: "/Encoding/UniGB-UCS2-H").replacing(
                "/Ordering(Identity)", with: "/Ordering(GB1)"
            )
            .replacing("/ToUnicode 9 0 R", with: "")
        // Where poppler-data is installed, the text itself comes out.
        let document = try PDFReader.read(Array(file.utf8), path: "报告.pdf")
        #expect(
            document.string(document.range).contains("一行文字")
                || document.notices.contains { $0.detail.contains("poppler-data") })
    }

    @Test func damageIsOneLine() throws {
        let whole = sketch(3).bytes
        #expect(message(Array(whole.prefix(40))) != nil)
        #expect(message([]) != nil)
        #expect(message(Array("%PDF-1.7\n".utf8) + (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 37) }) != nil)
        let empty = String(decoding: whole, as: UTF8.self).replacing(
            "/Count 3/Kids[10 0 R 12 0 R 14 0 R]", with: "/Count 0/Kids[]")
        #expect(try #require(message(Array(empty.utf8))).contains("一页也没有"))
    }

    @Test func aLoopInThePageTreeEnds() throws {
        let loop = String(decoding: sketch(3).bytes, as: UTF8.self).replacing(
            "/Kids[10 0 R 12 0 R 14 0 R]", with: "/Kids[10 0 R 02 0 R 14 0 R]")
        let document = readOrRefused(Array(loop.utf8))
        #expect(document.map { $0.blocks.count <= 3 } ?? true)
    }

    @Test func twoThousandPagesAreReadOrRefused() throws {
        let bytes = sketch(2000).bytes
        let document = readOrRefused(bytes)
        #expect(document.map { $0.facts.pages == 2000 } ?? true)
    }

    @Test func endlessWorkIsStopped() throws {
        // Forms that draw the next one fifty times, twelve deep.
        var file = String(decoding: sketch().bytes, as: UTF8.self)
        let forms = (0..<12).map { index in
            "\(50 + index) 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X \(51 + index) 0 R>>>>/Length 300>> stream\n"
                + String(repeating: "/X Do ", count: 50) + "\nendstream endobj\n"
        }.joined()
        file = file.replacing("/Resources<</Font", with: "/Resources<</XObject<</X 50 0 R>>/Font")
            .replacing("BT /F", with: String(repeating: "/X Do ", count: 50) + " BT /F").replacing(
                "xref\n", with: forms + "\nbroken\n")
        let start = time(nil)
        let message = message(Array(file.utf8))
        #expect(time(nil) - start <= 10)
        if let message { #expect(message.contains("秒") || message.contains("损坏")) }
    }

    @Test func missingPopplerIsNamed() throws {
        #expect(Environment.program("no-such-tool-of-poppler") == nil)
        #expect(Environment.program("pdftohtml") != nil)
    }

    @Test func aNameThatLooksLikeAnOptionIsAFile() throws {
        let folder = String(cString: mkdtemp(strdup("/tmp/pdf-test-XXXXXX")))
        let path = folder + "/-opw.pdf"
        let bytes = sketch().bytes
        let file = open(path, O_CREAT | O_WRONLY, 0o600)
        #expect(write(file, bytes, bytes.count) == bytes.count)
        close(file)
        defer { unlink(path); rmdir(folder) }
        #expect(try PDFReading(OpenFile(path)).finish().blocks.count == 1)
    }
}

/// The limits that hold whatever a program does.
@Suite struct ChildProcessTests {
    private func run(
        _ script: String, _ limits: ChildProcess.Limits
    ) -> (outcome: ChildProcess.Outcome?, output: String) {
        let input = open("/dev/null", O_RDONLY)
        defer { close(input) }
        var output: [UInt8] = []
        let child = ChildProcess("/bin/sh", ["-c", script], input: input, limits: limits)
        ChildProcess.drain([child]) { _, piece in output.append(contentsOf: piece) }
        return (child.outcome, String(decoding: output, as: UTF8.self))
    }

    @Test func outputAndStatusComeThrough() {
        #expect(run("echo 你好; exit 3", .init()) == (.exited(3), "你好\n"))
    }

    @Test func hangsAreKilled() {
        #expect(run("sleep 60", .init(seconds: 0.3)).outcome == .timedOut)
        #expect(run("exec >&- 2>&-; sleep 60", .init(seconds: 0.3)).outcome == .timedOut)
        #expect(run("while :; do :; done", .init(seconds: 0.5)).outcome == .timedOut)
    }

    @Test func floodsAreStopped() {
        #expect(run("while :; do echo 一二三四五六七八九十; done", .init(seconds: 5, output: 100_000)).outcome == .tooMuchOutput)
    }

    @Test(arguments: [
        ChildProcess.Limits(seconds: 5, addressSpace: 64 << 20), ChildProcess.Limits(seconds: 5, data: 16 << 20)
    ]) func memoryIsBounded(_ limits: ChildProcess.Limits) {
        #expect(run("x=0123456789abcdef; while [ ${#x} -lt 1000000 ]; do x=$x$x; done", limits).outcome == .exited(0))
        let (outcome, output) = run("x=0123456789abcdef; while [ ${#x} -lt 40000000 ]; do x=$x$x; done; echo", limits)
        #expect(outcome != .exited(0) && output.isEmpty)
    }

    @Test func filesCannotBeWritten() {
        let path = "/tmp/pdf-limit-\(getpid())"
        defer { unlink(path) }
        _ = run("echo text > \(path)", .init())
        var status = stat()
        #expect(stat(path, &status) != 0 || status.st_size == 0)
    }

    @Test func whatCannotStartIsNamed() {
        let child = ChildProcess("/nonexistent/tool", [], input: 0)
        ChildProcess.drain([child]) { _, _ in }
        #expect(child.outcome == .notStarted)
    }
}
