import Foundation
import Testing

/// `segment`: words apart by two spaces, everything else as it was.
@Suite struct SegmentTests {
    private func segment(_ text: String, _ arguments: String...) throws -> String {
        let run = try Tool.run(["segment"] + arguments, input: Data(text.utf8))
        #expect(run.status == 0, "\(run.errors)")
        return run.text
    }

    /// The text again, where it has no two spaces together.
    private func joined(_ text: String) -> String { text.replacingOccurrences(of: "  ", with: "") }

    @Test(arguments: [
        "中华人民共和国成立于1949年。\n", "没有换行", "", "\n", "\n\n\n", "第一行\r\n第二行\r\n", "\r\n最后没有换行", " 行首的空格\n", "行尾的空格 \n",
        "两个 词之间\n", "　　全角空格开头\n", "\u{FEFF}有 BOM 的\n", "emoji 👩‍👩‍👧‍👦 与 𠮷野家\n", "制表\t符\n", "数 3.5GHz、V2.0 和 12月29日\n"
    ])
    func keepsTheInput(text: String) throws {
        let output = try segment(text)
        #expect(joined(output) == text)
        #expect(output.utf8.filter { $0 == 0x0A }.count == text.utf8.filter { $0 == 0x0A }.count)
        for line in output.split(separator: "\n", omittingEmptySubsequences: false) where !text.hasPrefix(" ") {
            #expect(!line.hasPrefix("  "))
        }
    }

    @Test func separatesWords() throws {
        let words = try segment("我们在北京工作。\n").split(separator: " ").joined(separator: "|")
        #expect(words.contains("北京|工作"))
        #expect(try segment("3.5GHz 的处理器\n").hasPrefix("3.5GHz "))
    }

    @Test func lexicon() throws {
        let folder = try Scratch()
        try folder.write("光束指向稳定\n", to: "words.txt")
        #expect(try segment("研究光束指向稳定技术\n").contains("  光束指向稳定  ") == false)
        #expect(try segment("研究光束指向稳定技术\n", "--lexicon", folder.path("words.txt").path).contains("  光束指向稳定  "))
    }

    @Test func filesAndStandardInputAgree() throws {
        let folder = try Scratch()
        try folder.write("分词的结果与从哪里读无关。\n", to: "a.txt")
        #expect(try Tool.run("segment", "a.txt", in: folder.url).text == segment("分词的结果与从哪里读无关。\n"))
        #expect(try Tool.run("segment", "-", input: Data("甲乙丙\n".utf8)).text == segment("甲乙丙\n"))
    }

    @Test func brokenTextIsRefusedWithItsLine() throws {
        let run = try Tool.run("segment", input: Data("好的一行\n".utf8) + Data([0xFF, 0xFE, 0x41, 0x0A]))
        #expect(run.status == 2)
        #expect(run.errors.contains("第 2 行"))
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    /// Many chunks, one of them without a line end, give what the pieces give.
    @Test func longInputInPieces() throws {
        let line = "多源大气观测数据汇聚与质量控制平台在12月29日通过了V2.0版本的验收测试。"
        let once = try segment(line + "\n")
        let lines = 6_000
        let output = try segment(String(repeating: line + "\n", count: lines))
        #expect(output == String(repeating: once, count: lines))
        let single = String(repeating: line, count: 12_000)
        #expect(joined(try segment(single)) == single)
    }

    @Test func memoryStaysBounded() throws {
        // Read at once, the text and its output alone would not fit.
        let script =
            "yes 这是一行用来测量内存占用的中文文字， | head -n 60000 | ( ulimit -v LIMIT; $reportlint segment ) | wc -l; echo ${PIPESTATUS[2]}"
        let run = try Tool.shell(script.replacingOccurrences(of: "LIMIT", with: "250000"))
        #expect(run.text.split(separator: "\n").last == "0", "\(run.errors)")
    }
}
