import Testing

@testable import Structure

/// Headings that others of their kind tell from text.
struct CompanyTests {
    private let story = "原有设备依赖人工，数据经常中断，用户要求不停机更换，因此重新研制了一套，由本人负责设计和调试。"

    /// Each paragraph of a project begins with its part's name, whatever stands between them.
    @Test(arguments: ["。", "："]) func leadsThatAreSentences(_ mark: String) {
        let heads = ["项目起因", "难在什么地方", "需要回答的问题", "解题的路子", "采用的方法", "零件的设计", "做成后的效果"]
        let project = heads.map { "　　\($0)\(mark)\(story)\n" + ($0 == "采用的方法" ? "　　\(story)\n" : "") }.joined()
        let document = OutlineFixture.text("一、甲系统研制\n\(project)二、乙平台建设\n\(project)三、今后工作展望\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、甲系统研制"] + heads + ["二、乙平台建设"] + heads + ["三、今后工作展望"])
        #expect(
            document.projectFacts.allSatisfy { facts in
                document.vocabulary.requiredInProject.allSatisfy { facts.guess(of: $0) != nil }
            })
    }

    /// Below headings a short sentence at the head of a paragraph is one.
    @Test func sentencesBelowHeadings() {
        let parts = ["项目背景", "技术难点", "拟解决的问题", "解决思路", "技术方案", "技术设计", "实现效果"]
        let numbers = ["一", "二", "三", "四", "五", "六", "七"], firsts = ["问题不大", "办法有了", "方案定了", "效果很好"]
        let text = parts.indices.map { index in
            "（\(numbers[index])）\(parts[index])\n　　\(firsts[index % 4])。\(story)\n"
        }.joined()
        let document = OutlineFixture.text("一、甲系统研制\n\(text)二、今后工作展望\n\(story)")
        #expect(OutlineFixture.titles(document).count == parts.count + 2)
    }

    /// 2.1.1 and 2.1.2 are headings though nothing stands below them; 1. and 2. are items.
    @Test func deepNumbersAreNoList() {
        let document = OutlineFixture.text(
            "2 总体设计\n2.1 需求规定\n\(story)\n2.1.1 系统功能\n2.1.2 系统性能\n2.2 运行环境\n\(story)\n1. 推杆\n2. 转盘\n\(story)")
        #expect(
            OutlineFixture.titles(document) == ["2 总体设计", "2.1 需求规定", "2.1.1 系统功能", "2.1.2 系统性能", "2.2 运行环境"])
    }

    /// The author counted 第二章 twice.
    @Test(arguments: ["第二章 ", "二、", "2 "]) func aNumberUsedTwice(_ number: String) {
        func chapter(_ name: String) -> String {
            number + name + "\n"
                + ["项目背景", "技术难点", "技术方案"].enumerated().map { "2.\($0 + 1) \($1)\n\(story)\n" }.joined()
        }
        let document = OutlineFixture.text(chapter("采集机构研制") + chapter("真空仓门改造"))
        #expect(document.outline.projects.map(\.name) == ["采集机构研制", "真空仓门改造"])
    }

    /// The steps of a process, what the chapters are about, and the rows of a table are no sections.
    @Test func listsInTheTextAreNoSections() {
        let steps = "**需求分析** → **系统设计** → **试验验证**\n\n1. **需求分析**: 明确要求\n2. **系统设计**: 画图\n3. **试验验证**: 逐项测试"
        let table = "| 要素 | 实现 |\n|---|---|\n| 规划 | \(story) |\n| 验证 | \(story) |"
        let document = OutlineFixture.markdown(
            "## 第一章 项目背景\n\n\(story)\n\n第二章 系统设计。介绍设计。\(story)\n\n## 第二章 技术方案\n\n\(story)\n\n\(steps)\n\n\(table)\n")
        #expect(OutlineFixture.titles(document) == ["第一章 项目背景", "第二章 技术方案"])
    }

    /// One part of two is missing, and the heading may be either.
    @Test func theNeighbourMayBeTheOtherPart() {
        let heads = ["项目背景", "攻关的内容", "解决思路", "技术方案", "技术设计", "实现效果"]
        let parts = heads.enumerated().map { "1.\($0 + 1) \($1)\n\(story)\n" }.joined()
        let document = OutlineFixture.text("1 甲系统研制\n\(parts)2 今后工作展望\n今后准备推广。\(story)")
        let facts = document.projectFacts[0]
        let missing = document.vocabulary.requiredInProject.filter { facts.section(of: $0) == nil }
        #expect(missing.count == 1 && missing.allSatisfy { facts.role(besides: $0) != nil })
    }
}
