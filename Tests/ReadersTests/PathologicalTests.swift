import DocumentModel
import SourceText
import Testing
@testable import ReaderKit

/// Inputs that make careless readers take quadratic time or memory, or overflow the stack.
@Suite(.timeLimit(.minutes(1)))
struct PathologicalTests {
    private static let deep = 100_000, long = 6_000

    @Test(
        "Markdown",
        arguments: [
            String(repeating: ">", count: deep) + " 甲", String(repeating: "- ", count: deep) + "甲\n\n乙",
            String(repeating: "[", count: deep),
            String(repeating: "*", count: deep) + "甲" + String(repeating: "**甲 ", count: deep),
            String(repeating: "[甲](乙", count: long),
            String(repeating: "*甲", count: long) + String(repeating: "甲*", count: long),
            String(repeating: "*甲\n", count: long) + String(repeating: "甲*\n", count: long),
            String(repeating: "**甲** 乙\n", count: long), String(repeating: "**甲：**乙\n", count: long),
            String(repeating: "**甲：**乙", count: long),
            String(repeating: "![甲](乙)\n", count: long), String(repeating: "（1）甲乙丙，\n", count: long),
            "- 甲\n" + String(repeating: "懒行。\n", count: long),
            String(repeating: "目录\n\n一、甲\n\n", count: long), String(repeating: "结构：\n\n一、甲\n\n二、乙\n\n", count: long),
            String(repeating: "&amp;&nosuch;", count: long), String(repeating: "[甲]: /u\n", count: long) + "\n文字",
            "<div>\n" + String(repeating: "<a ", count: deep),
            "---\n" + String(repeating: "键: 值\n", count: long), String(repeating: "甲<!-- ", count: long),
            String(repeating: "`甲` ", count: long),
            String(repeating: "甲|", count: 60_000) + "\n" + String(repeating: "-|", count: 60_000) + "\n"
                + String(repeating: "x\n", count: 1000),
            "| 甲 |\n|---|\n" + String(repeating: "| `乙\\|丙` |\n", count: long),
            String(repeating: "甲\n| 乙 |\n|---|\n\n", count: long / 4)
        ])
    func markdownStaysLinear(_ text: String) throws { #expect(try markdown(text).text.count <= text.utf8.count) }

    @Test("Declarations without end, for which the library needs quadratic time, are refused")
    func declarations() {
        #expect { try markdown(String(repeating: "a <?", count: Self.deep)) } throws: {
            ($0 as! Failure).message.contains("不像一份报告")
        }
    }

    @Test(
        "Plain text",
        arguments: [
            String(repeating: "甲\t乙\n", count: long) + String(repeating: "甲\t1\n", count: long),
            String(repeating: "1\t乙\n", count: long), String(repeating: "甲\t5\n乙\t3\n", count: long),
            String(repeating: "<!-- 甲 ", count: long), String(repeating: "图1 甲\n", count: long),
            String(repeating: "|", count: deep),
            String(repeating: "目录\n一、甲\n", count: long), String(repeating: "\r", count: deep) + "甲",
            String(repeating: "　", count: deep) + "甲"
        ])
    func plainTextStaysLinear(_ text: String) throws { #expect(try plainText(text).text.count <= text.utf8.count) }
}
