import DocumentModel
import Glibc
@testable import MarkdownReader
@testable import ReaderKit
@testable import Readers
import SourceText
import Platform
import Testing

struct LoadingTests {
    private static let report = "# 个人技术报告\n\n本项目“测试”系统——第一段。\n\n- 要点一\n- 要点二\n"

    @Test("Line ends, byte order marks and encodings make no difference")
    func encodings() throws {
        let text = Self.report
        let expected = try dump(markdown(text))
        #expect(try dump(markdown(text.replacing("\n", with: "\r\n"))) == expected)
        #expect(try dump(markdown(text.replacing("\n", with: "\r"))) == expected)
        for bytes in [[0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16(text, isBig: false), utf16(text, isBig: true)] {
            let document = try MarkdownReader.read(bytes, path: "a.md")
            #expect(dump(document) == expected)
            #expect(document.facts.size == bytes.count)
        }
        let marked = try MarkdownReader.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), path: "a.md")
        let source = try #require(marked.source)
        #expect(source.position(at: 0).offset == 3)
    }

    @Test("GB18030 reads as text")
    func gb18030() throws {
        // 个人技术报告 / 项目背景 in GBK
        let bytes: [UInt8] = [
            0xB8, 0xF6, 0xC8, 0xCB, 0xBC, 0xBC, 0xCA, 0xF5, 0xB1, 0xA8, 0xB8, 0xE6, 0x0D, 0x0A, 0xCF, 0xEE, 0xC4, 0xBF,
            0xB1, 0xB3, 0xBE, 0xB0
        ]
        #expect(try dump(DocumentReader.read(bytes: bytes, path: "a.txt")) == "p |个人技术报告|\np |项目背景|")
    }

    private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
        (isBig ? [0xFE, 0xFF] : [0xFF, 0xFE])
            + text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    @Test(
        "What can't be read says why and what to do",
        arguments: [
            ([], "a.md", "空的"), (Array("  \n\t".utf8), "a.txt", "空的"),
            (Array("%PDF-1.7 x".utf8), "a.docx", "内容是 PDF"), (Array("文字".utf8), "a.pdf", "不是 PDF"),
            (Array("文字".utf8), "a.docx", "不是 DOCX"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "a.doc", "另存为 DOCX 或 PDF"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "a.docx", "另存为 DOCX 或 PDF"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D], "a.md", "图片"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "a.jpg", "图片"),
            (Array("文字".utf8), "a.wps", "另存为 DOCX 或 PDF"), (Array("a\0b文字".utf8), "a.md", "不是文字"),
            (Array("PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.text".utf8), "a.odt", "ODF"),
            (Array("一行\n二行".utf8) + [0xE4, 0xB8] + Array("\n多一些正常的文字在这里".utf8), "a.md", "UTF-8")
        ] as [([UInt8], String, String)])
    func refusals(_ bytes: [UInt8], _ path: String, _ words: String) {
        #expect { try DocumentReader.read(bytes: bytes, path: path) } throws: { error in
            let error = error as! Failure
            return error.path == path && error.message.contains(words) && !error.message.contains("\n")
        }
    }

    @Test("What an office program opens")
    func officeFiles() throws {
        // LibreOffice, where it is.
        let rtf = Array("{\\rtf1\\ansi Hello\\par World}".utf8)
        if DocumentReader.readsOfficeFiles {
            #expect(try dump(DocumentReader.read(bytes: rtf, path: "a.rtf")) == "p |Hello|\np |World|")
        }
        // An engine starts no other program.
        #expect { try DocumentReader.read(bytes: rtf, path: "a.rtf") { _, _ in fatalError("no PDF") } } throws: {
            error in
            (error as! Failure).message.contains("另存为 DOCX 或 PDF")
        }
    }

    @Test("Broken UTF-8 names its line")
    func brokenLine() {
        let bytes = Array("第一行文字\n第二行".utf8) + [0xE4, 0xB8] + Array("\n第三行".utf8)
        #expect { try MarkdownReader.read(bytes, path: "a.md") } throws: { ($0 as! Failure).line == 2 }
    }

    @Test("Files that are not there, folders, too large")
    func files() throws {
        let folder = String(cString: mkdtemp(strdup("/tmp/readers-XXXXXX")))
        defer { rmdir(folder) }
        #expect { try PendingDocument(path: folder + "/无.md").finish() } throws: {
            ($0 as! Failure).message.contains("找不到")
        }
        #expect { try PendingDocument(path: folder).finish() } throws: { ($0 as! Failure).message.contains("文件夹") }
        #expect { try PendingDocument(path: "/dev/zero").finish() } throws: { ($0 as! Failure).message.contains("超过") }
        let path = folder + "/大.txt"
        let file = try #require(fopen(path, "w"))
        defer { unlink(path) }
        ftruncate(fileno(file), 100 << 20)
        fclose(file)
        #expect { try PendingDocument(path: path).finish() } throws: { ($0 as! Failure).message.contains("100 MB") }
        #expect { try FileLoader.bytes(of: path, limit: 1 << 20) } throws: {
            ($0 as! Failure).message.contains("1 MB")
        }
    }

    @Test("A workbook inside a document doesn't make it one")
    func embeddedWorkbook() {
        #expect(FileContent(Array("PK\u{3}\u{4}[Content_Types].xml word/document.xml xl/workbook.xml".utf8)) == .docx)
        #expect(FileContent(Array("PK\u{3}\u{4}[Content_Types].xml xl/workbook.xml".utf8)) == .foreign("Excel 表格"))
    }

    @Test("Without a telling name the content decides")
    func unnamed() throws {
        #expect(try DocumentReader.read(bytes: Array("# 标题\n正文".utf8), path: "-").format == .markdown)
        #expect(try DocumentReader.read(bytes: Array("一、标题\n正文".utf8), path: "-").format == .text)
        #expect(try DocumentReader.read(bytes: Array("# 标题".utf8), path: "a.txt").format == .text)
    }
}
