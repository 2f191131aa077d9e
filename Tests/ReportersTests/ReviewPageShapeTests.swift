import Foundation
import Linting
import Testing
import Workspace
@testable import Reporters

/// The review page of a text in memory: what it says about the check, and in which order.
@Suite struct ReviewPageShapeTests {
    static let report = """
        # 个人技术报告

        本人在×××研究所工作，承担控制软件的设计。

        ## 一、代表性项目一：温度控制系统

        ### （一）项目背景

        结构见图，TODO。

        ### （二）技术方案

        """

    private func page(_ text: String = report, grade: String? = "senior") throws -> String {
        var options = LintOptions()
        options.paths = ["技术报告.md"]
        options.buffers["技术报告.md"] = Array(text.utf8)
        options.grade = grade
        options.on = .init(year: 2026, month: 8, day: 1)
        let result = try Workspace(options).lint()
        let report = HTMLReporter(ReportOptions(tool: ToolIdentity(version: "9.8.7", icu: "1"))).report(result)
        return String(decoding: report, as: UTF8.self)
    }

    @Test func saysWhatWasCheckedWhenAndByWhat() throws {
        let header = try #require(try page().firstMatch(of: /<header>(.*?)<\/header>/.dotMatchesNewlines()))
        for words in ["检查日期 2026年8月1日", "级别 高级工程师", "reportlint 9.8.7，规则包 cas-engineering "] {
            #expect(header.1.contains(words), "\(words)")
        }
        #expect(try page(grade: nil).contains("级别 没有给出"))
    }

    @Test func theGravestComeFirstAndTotalsLeadToThem() throws {
        let page = try page()
        let levels = page.matches(of: /data-level="(\w+)" data-rule/).map { String($0.1) }
        let ranks = levels.compactMap { Level(rawValue: $0)?.rank }
        #expect(ranks.count == levels.count && ranks == ranks.sorted() && Set(ranks).count > 2)
        for level in Set(levels) {
            let link = try #require(
                page.firstMatch(of: try Regex("href=\"#(item-\\d+)\" data-level=\"\(level)\"><b>(\\d+)</b>")))
            #expect(link.output[2].substring.flatMap { Int($0) } == levels.count { $0 == level })
            let first = levels.firstIndex(of: level)! + 1
            #expect(link.output[1].substring == "item-\(first)")
        }
    }

    /// Nothing is fetched, and nothing but the style and the script is markup of a file.
    @Test func isOneFile() throws {
        let page = try page()
        #expect(page.contains("default-src 'none'"))
        #expect(page.matches(of: /<script>/).count == 1 && page.matches(of: /<style>/).count == 1)
        #expect(!page.contains("http://") && !page.contains("https://"))
        #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</html>\n"))
    }

    @Test func elementsAreClosed() throws {
        var open: [Substring] = []
        let body = try #require(try page().firstMatch(of: /<body>.*<\/body>/.dotMatchesNewlines())).0
        for tag in body.replacing(/<script>.*<\/script>/.dotMatchesNewlines(), with: "").matches(
            of: /<(\/?)([a-z0-9]+)[^>]*>/)
        {
            if ["br", "input"].contains(tag.2) { continue }
            if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2, "\(tag.0)") }
        }
        #expect(open.isEmpty)
    }
}
