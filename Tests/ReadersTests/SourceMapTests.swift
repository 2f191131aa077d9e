import DocumentModel
import SourceText
import Testing
import TestSupport
@testable import Readers

/// Every character of a document must point to where it was written.
struct SourceMapTests {
    @Test(
        "Each character maps to the same character of the source",
        arguments: [
            "# 标题 *斜* `代码`\n\n段落**粗**[链接](http://x/y \"题\")后\n",
            "> - 甲 `a\n>   b` 乙\n懒行丙\n>   丁\n",
            "1. 一\n\n   续段 **粗体**字\n\n\t代码\n   > 引\n   > 用\n",
            "甲\n| a\\|b | **丙** |\n|---|---|\n| `1\\|2` | 丁 |\n乙 | 戊\n",
            "> | 表 | 头 |\n> |---|---|\n> | 甲 | 乙\\|丙 |\n",
            "- | 表 | 头 |\n  |---|---|\n  | 甲 | 乙 |\n",
            "[甲]: /url\n[乙]: /u '题'\n段落[甲]与[字][乙]和[乙][]。\n",
            "**项目背景：**本项目**重点，**其他~~删~~余\n",
            "段\\*落\\\\甲\\[乙\\]\n\t续行   \n  末行\\\n尾\n",
            "![图](a.png)文字![甲*乙*](b(c)d.png '题')后<br>行<u>下</u>\n<!-- 注\n释 -->后\n",
            "```\n\t甲\n  乙\n```\n\n    缩进\n\n\t丙\n",
            "- 项\n\n\t\t甲代码\n\n\t乙\n",
            "注[^1]后[^二]\n\n[^1]: 脚注*一*\n    续\n\n[^二]: 丁\n",
            "标题\n===\n\n甲乙\n---\n丙\n",
            "---\nkey: 值\n---\n正文<http://a.b/c>末\n",
            "#\t标题 ##\n##   二级 # 号 \\#\n",
            "*甲**乙***丙 ***丁***戊 __己__庚_辛_\n",
            "甲\r\n乙\r\n\r\n- 丙\r\n  丁\r\n\r\n| a | 戊 |\r\n|---|---|\r\n| b | 己 |\r\n"
        ])
    func everyCharacter(_ text: String) throws { try check(markdown(text)) }

    @Test("Random Markdown: no trap, ranges in order, every character where it was written")
    func random() throws {
        var generator = SeededGenerator(20_261)
        for _ in 0..<800 {
            let text = generator.markdown()
            try check(markdown("甲" + text), "\(text.debugDescription)")
            try check(plainText("甲" + text), "\(text.debugDescription)")
        }
    }

    @Test("Random bytes never trap and either read or say why not")
    func randomBytes() throws {
        var generator = SeededGenerator(7)
        for _ in 0..<500 {
            let bytes = generator.bytes()
            for path in ["a.md", "a.txt", "a.pdf", "a.docx", "-"] {
                do { _ = try DocumentReader.read(bytes: bytes, path: path) } catch { #expect(!error.message.isEmpty) }
            }
        }
    }

    private func check(_ document: Document, _ note: Testing.Comment? = nil) throws {
        let source = try #require(document.source)
        var last = 0
        for block in document.blocks {
            #expect(block.range.start >= last && block.range.end <= document.text.count, note)
            last = block.range.end
            for span in block.spans { #expect(block.range.contains(span.range), note) }
            check(block.range, document, source, note)
        }
        #expect(String(validating: document.text, as: UTF8.self) != nil, note)
        for comment in document.comments {
            #expect(source.range.contains(comment.sourceRange) && comment.nextBlock <= document.blocks.count, note)
        }
    }

    private func check(_ range: TextRange, _ document: Document, _ source: SourceText, _ note: Testing.Comment?) {
        guard case .source(let place) = document.place(of: range) else { Issue.record("no place"); return }
        #expect(source.range.contains(place), note)
        var i = range.start
        while i < range.end {
            let lead = document.text[i]
            let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            let character = TextRange(i, i + length)
            i += length
            let written = document.sourceMap.source(of: character)
            guard source.range.contains(written) else { Issue.record("outside the source"); return }
            // Blanks may stand for line ends and indentation; an escape stands for its character.
            if lead <= 0x20 { continue }
            let text = document.string(character)
            if source.string(written) != text && source.string(written) != "\\" + text {
                Issue.record(
                    "\(text) was taken from \(source.string(written).debugDescription): \(note?.rawValue ?? source.string(source.range).debugDescription)"
                )
                return
            }
        }
    }
}

extension SeededGenerator {
    private static let pieces = [
        "甲", "乙丙", "丁，", "戊。", "a", "b1", " ", "  ", "\n", "\n", "\n\n", "\r\n", "\t", "    ", "*", "**", "***", "_",
        "__", "~~", "`", "``", "```\n", "[", "]", "(", ")",
        "![", "](u)", "](u 't')", "[^1]", "[^1]: ", "[r]: /u\n", "[r]", "<", ">", "> ", "- ", "1. ", "2) ", "（3）", "1、",
        "一、", "# ", "## ", "---\n", "===\n", "|", "|---|---|\n", "| a | b |\n",
        "\\", "\\|", "\\*", "<br>", "<!--", "-->", "<u>", "</u>", "<div>", "</div>\n", "<http://a.b>", "：**", "**项目：**",
        "目录\n", "图1 甲\n", "....12\n", "　　", "<img src=a>", "<table>", "\u{1F600}", "é"
    ]

    mutating func markdown() -> String {
        (0..<Int.random(in: 1...40, using: &self)).map { _ in Self.pieces.randomElement(using: &self)! }.joined()
    }

    mutating func bytes() -> [UInt8] {
        let count = Int.random(in: 0...200, using: &self)
        if Bool.random(using: &self) { return (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
        var bytes = Array(markdown().utf8)
        for _ in 0..<Int.random(in: 0...4, using: &self) where !bytes.isEmpty {
            bytes[Int.random(in: 0..<bytes.count, using: &self)] = UInt8.random(in: 0...255, using: &self)
        }
        return bytes
    }
}
