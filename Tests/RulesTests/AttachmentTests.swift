import Foundation
import Linting
import Workspace
import Testing

/// Sizes and contents of attachments. The large ones are sparse files: their first bytes, and then a hole.
@Suite struct AttachmentTests {
    static let megabytes50 = 52_428_800
    static let pdf = Array("%PDF-1.7\n1 0 obj\n<<>>\nstream\n".utf8), pdfEnd = Array("startxref\n9\n%%EOF\n".utf8)
    static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]

    /// The head of a PNG that says how wide and how high it is.
    static func png(_ width: UInt8, _ height: UInt8) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [
            0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0
        ]
    }

    private func findings(
        _ rule: String, _ application: String, file: String, head: [UInt8], size: Int, end: [UInt8] = []
    ) throws -> [Finding] {
        let scratch = try Scratch()
        try scratch.write("application.yaml", application)
        let url = scratch.folder.appending(path: file)
        try Data(head).write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        try handle.truncate(atOffset: UInt64(max(size, head.count) - end.count))
        try handle.seekToEnd()
        try handle.write(contentsOf: end)
        try handle.close()
        var options = LintOptions()
        options.paths = [scratch.folder.appending(path: "application.yaml").path()]
        options.select = [rule]
        let result = try Workspace(options).lint()
        #expect(result.failures.isEmpty, "\(result.failures)")
        return result.findings
    }

    @Test(arguments: [(megabytes50, []), (megabytes50 + 1, ["超过 50"])]) func attachmentSize(
        _ size: Int, _ said: [String]
    ) throws {
        let found = try findings(
            "form.attachment", "学历情况:\n  记录: [{学历: 本科}]\n  附件: 学历.pdf\n", file: "学历.pdf", head: Self.pdf, size: size,
            end: Self.pdfEnd)
        #expect(
            found.count == said.count
                && zip(found, said).allSatisfy { $0.message.contains($1) && $0.severity == .error },
            "\(found.map(\.message))")
    }

    @Test(arguments: [(megabytes50, []), (megabytes50 + 1, ["超过 50"])]) func evidenceSize(
        _ size: Int, _ said: [String]
    ) throws {
        let found = try findings(
            "achievement.evidence", "业绩:\n  - {项目名称: 平台, 证明材料: [证书.pdf]}\n", file: "证书.pdf", head: Self.pdf, size: size,
            end: Self.pdfEnd)
        #expect(
            found.count == said.count
                && zip(found, said).allSatisfy { $0.message.contains($1) && $0.severity == .error },
            "\(found.map(\.message))")
    }

    @Test(arguments: [
        (png(33, 48), 512_000, []), (jpeg, 512_000, []), (png(33, 48), 512_001, ["压缩到 500 KB"]),
        (jpeg, 3_145_728, ["压缩到 500 KB"]),
        (jpeg, 3_145_729, ["超过 3"]), (png(48, 33), 1000, ["48×33"]), (png(48, 48), 1000, []),
        (png(48, 33), 600_000, ["压缩到", "48×33"]),
        (Array("BM".utf8), 1000, ["不是 JPG 或 PNG"]), (pdf, 1000, ["不是 JPG 或 PNG"]), ([], 0, ["不是 JPG 或 PNG"])
    ]) func photo(_ head: [UInt8], _ size: Int, _ said: [String]) throws {
        let found = try findings("form.photo", "基本信息:\n  相片: 照片.jpg\n", file: "照片.jpg", head: head, size: size)
        #expect(
            found.count == said.count && zip(found, said).allSatisfy { $0.message.contains($1) },
            "\(found.map(\.message))")
        #expect(
            found.allSatisfy {
                ($0.severity == .info) == (said.first?.contains("压缩") == true || said.first?.contains("×") == true)
            })
    }

    @Test func photoMissing() throws {
        let found = try findings("form.photo", "基本信息:\n  照片: 另一张.png\n", file: "照片.jpg", head: Self.jpeg, size: 10)
        #expect(found.map(\.message) == ["相片“另一张.png”不存在。"])
    }

    /// Scans and certificates that can't be opened. `restricted.pdf` may be read but not changed: that is fine.
    @Test(
        arguments: [
            ("password.pdf", nil, ["error violation 设了打开密码"]), ("restricted.pdf", nil, []), ("scan.pdf", nil, []),
            ("chromium.pdf", nil, []), ("reportlab.pdf", nil, []),
            ("chromium.pdf", 20_000, ["warning review 可能打不开"]), ("scan.pdf", 1000, ["warning review 可能打不开"]),
            ("scan.pdf", 40, ["warning review 可能打不开"]), ("scan.pdf", 15, ["warning review 可能打不开"])
        ] as [(String, Int?, [String])]) func unreadable(_ name: String, _ length: Int?, _ said: [String]) throws
    {
        let data = try Data(contentsOf: packageRoot.appending(path: "Corpus/pdf/\(name)"))
        let head = [UInt8](data.prefix(length ?? data.count))
        let identity = try findings(
            "form.attachment", "基本信息:\n  身份证件: 身份证.pdf\n", file: "身份证.pdf", head: head, size: head.count)
        #expect(
            identity.map { "\($0.severity) \($0.verdict) \($0.message)" }.elementsEqual(said) { a, b in
                b.split(separator: " ").allSatisfy { a.contains($0) }
            }, "\(identity.map(\.message))")
        let evidence = try findings(
            "achievement.evidence", "业绩:\n  - {项目名称: 平台, 证明材料: [证书.pdf]}\n", file: "证书.pdf", head: head,
            size: head.count)
        #expect(evidence.count == said.count)
    }

    /// One page for two degrees is worth a word; two pages are not, nor one degree.
    @Test(arguments: [
        ("senior-good/学历.pdf", 2, 0), ("senior-good/学历.pdf", 3, 1), ("senior-good/社保.pdf", 2, 1),
        ("senior-good/社保.pdf", 1, 0)
    ])
    func pagesForDegrees(_ file: String, _ degrees: Int, _ count: Int) throws {
        let head = [UInt8](try Data(contentsOf: packageRoot.appending(path: "Corpus/samples/\(file)")))
        let records = (0..<degrees).map { "    - {学历: \(["本科", "硕士", "博士"][$0])}\n" }.joined()
        let found = try findings(
            "form.attachment", "学历情况:\n  记录:\n\(records)  附件: 学历.pdf\n", file: "学历.pdf", head: head, size: head.count)
        #expect(
            found.count == count && found.allSatisfy { $0.severity == .info && $0.message.contains("\(degrees) 条") })
    }
}
