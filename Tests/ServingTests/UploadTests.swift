import Glibc
import Multipart
import Testing
import Workspace

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

    /// All of one archive are read alike; only where they can't be, each for itself.
    @Test func namesOfAnArchiveAreReadTogether() {
        let qi: [UInt8] = [0xCD, 0xF5, 0xE7, 0xF7], unicom: [UInt8] = [0xC1, 0xAA, 0xCD, 0xA8],
            e: [UInt8] = [0xC3, 0xA9]
        #expect(FileNames.decoded([qi]) == ["王琪"])
        #expect(FileNames.decoded([unicom, qi]) == ["联通", "王琪"])
        #expect(FileNames.decoded([Array("王琪".utf8), Array("a.md".utf8), e]) == ["王琪", "a.md", "é"])
        #expect(FileNames.decoded([e, qi]) == ["茅", "王琪"])
        #expect(FileNames.decoded([e, qi, [0xFF]]) == ["é", "王琪", "\u{FFFD}"])
    }

    private static func file(_ name: String, _ text: String) -> Part {
        var part = Part(name: "file", fileName: name)
        part.content = Array(text.utf8)
        return part
    }

    @Test func twoFilesOfOneNameAreRefused() {
        #expect(throws: Problem.self) {
            try UploadedFolder([Self.file("a.md", "1"), Self.file("./a.md", "2")], Packs.load().form)
        }
    }

    @Test func anApplicationMayBeTyped() throws {
        let form = try Packs.load().form
        var field = Part(name: "application")
        field.content = Array("业绩: []".utf8)
        #expect(try UploadedFolder([], application: field, form).files.keys.sorted() == ["application.yaml"])
        field.content = Array(" {\"业绩\": []}".utf8)
        #expect(try UploadedFolder([], application: field, form).files.keys.sorted() == ["application.json"])
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

    @Test func aFieldIsAWordAndNotABook() throws {
        var field = Part(name: "grade")
        field.content = Array(repeating: 0x61, count: 2 << 20)
        #expect(throws: Problem.self) { try Upload([field]) }
        field.name = "application"
        #expect(try Upload([field])["application"]?.utf8.count == 2 << 20)
    }
}

@Suite struct ChecksTests {
    /// A piece of work that lasts until it is let go.
    private static func occupy(_ checks: Checks) async -> Flag {
        let isBegun = Flag(), isOver = Flag()
        Task {
            try await checks.run { _ in
                isBegun.raise()
                while !isOver.isRaised { usleep(1000) }
            }
        }
        while !isBegun.isRaised { try? await Task.sleep(for: .milliseconds(1)) }
        return isOver
    }

    @Test func nobodyWaitsForEver() async throws {
        let checks = Checks(jobs: 1, longestWait: 0), isOver = await Self.occupy(checks)
        await #expect(throws: Problem.self) { try await checks.run { _ in } }
        isOver.raise()
        try await checks.run(waiting: .patiently) { _ in }
    }

    /// Who leaves the queue takes no place in it, and none when the turn comes.
    @Test func whoLeavesWaitsNoLonger() async throws {
        let checks = Checks(jobs: 1), isOver = await Self.occupy(checks)
        let waiting = (0..<8).map { _ in Task { try await checks.run { _ in } } }
        for task in waiting { task.cancel() }
        for task in waiting { await #expect(throws: (any Error).self) { try await task.value } }
        let next = Task { try await checks.run { _ in } }
        isOver.raise()
        try await next.value
    }
}
