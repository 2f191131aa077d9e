import Multipart
import Testing

@testable import Serving

@Suite struct UploadTests {
    @Test(
        arguments: [
            ("个人技术报告.md", "个人技术报告.md"), ("材料/附件/a.pdf", "材料/附件/a.pdf"), ("../../etc/passwd", "passwd"),
            ("/etc/passwd", "passwd"), (#"C:\用户\报告.docx"#, "报告.docx"), ("a/./b//c.md", "a/b/c.md"), ("..", "文件"),
            ("", "文件"), ("报告\u{202E}fdp.md", "报告fdp.md"), ("a\u{0}b\n.md", "ab.md"), (".", "文件"), ("/", "文件")
        ]) func namesLeadNowhere(name: String, cleaned: String)
    {
        #expect(FileNames.cleaned(name) == cleaned)
    }

    @Test func aLongNameKeepsItsEnding() throws {
        let name = try #require(FileNames.cleaned(String(repeating: "长", count: 4000) + ".docx"))
        #expect(name.utf8.count <= 255)
        #expect(name.hasSuffix("长.docx"))
    }

    @Test func whatSystemsLeaveIsNoFile() {
        #expect(FileNames.cleaned("__MACOSX/._a.md") == nil)
        #expect(FileNames.cleaned("材料/.DS_Store") == nil)
    }

    @Test func theApplicantsOwnFolderIsNone() {
        #expect(FileNames.withoutSharedFolder(["张三/a.md", "张三/附件/b.pdf"]) == ["a.md", "附件/b.pdf"])
        #expect(FileNames.withoutSharedFolder(["张三/a.md", "b.pdf"]) == ["张三/a.md", "b.pdf"])
    }

    private static func file(_ name: String, _ text: String) -> Part {
        var part = Part(name: "file", fileName: name)
        part.content = Array(text.utf8)
        return part
    }

    @Test func twoFilesOfOneNameAreRefused() {
        #expect(throws: Problem.self) { try UploadedFolder([Self.file("a.md", "1"), Self.file("./a.md", "2")]) }
    }

    @Test func anApplicationMayBeTyped() throws {
        var field = Part(name: "application")
        field.content = Array("业绩: []".utf8)
        #expect(try UploadedFolder([], application: field).files.keys.sorted() == ["application.yaml"])
        field.content = Array(" {\"业绩\": []}".utf8)
        #expect(try UploadedFolder([], application: field).files.keys.sorted() == ["application.json"])
    }

    /// FIPS 180-4 and its usual examples; lengths around a block.
    @Test func hashesAreThoseOfTheStandard() {
        func hex(_ text: String) -> String {
            SHA256.hash(text.utf8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        #expect(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hex(String(repeating: "a", count: 64)) == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
        )
        #expect(
            hex(String(repeating: "a", count: 119))
                == "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb")
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("localhost", true), ("::1", true), ("127.0.0.1.evil.com", false),
        ("127.evil.com", false), ("0.0.0.0", false), ("10.0.0.1", false), ("", false)
    ]) func loopbackIsThisMachineAlone(host: String, isLoopback: Bool) {
        #expect(ServerOptions.isLoopback(host) == isLoopback)
    }
}
