import Engine
import Foundation
import Testing

/// The program of docs/library.md.
@Suite struct LibraryTests {
    /// What the page shows is what is compiled here.
    @Test func thePageShowsTheProgram() throws {
        let page = try String(contentsOf: packageRoot.appending(path: "docs/library.md"), encoding: .utf8)
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let program = try String(contentsOf: folder.appending(path: "LibraryExample.swift"), encoding: .utf8)
        #expect(page.contains("```swift\n\(program)```"))
    }

    @Test func itDoesWhatItSays() throws {
        let yaml = """
            基本信息: {姓名: 张三, 申评资格: 高级工程师}
            业绩:
              - {项目名称: 多源观测数据平台, 本人所起作用: 负责总体设计, 起止时间: 2020.03-2022.12}
            """
        let lines = try lint(drafts: ["# 报告\n\n此处TODO。\n", "# 报告\n\n已经写好。\n"], of: yaml)
        #expect(lines.count { $0.hasPrefix("个人技术报告.md:3 report.placeholder") } == 1)
        #expect(!lines.contains { $0.contains(" form.") })
        #expect(lines.last == "returnRisk")
    }
}
