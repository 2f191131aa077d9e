import Testing
@testable import Structure

/// What its place, its company or the words that go on make of a line that might be a heading.
@Suite struct StandingTests {
    private let story = "本项目面向野外台站，原有设备依赖人工巡检，数据经常中断，用户要求全年连续运行，因此重新研制。"

    /// Where a text answers each, not where they are listed.
    @Test func numberedQuestionsAreHeadings() {
        let asked = OutlineFixture.text("1. 为什么要做？\n\(story)\n2. 难在哪里？\n\(story)\n3. 怎么解决？\n\(story)")
        #expect(OutlineFixture.titles(asked) == ["1. 为什么要做？", "2. 难在哪里？", "3. 怎么解决？"])
        let listed = OutlineFixture.text("一、项目背景\n要回答三个问题：\n1. 电从哪里来？\n2. 数据往哪里去？\n3. 坏了谁来修？\n\(story)")
        #expect(OutlineFixture.titles(listed) == ["一、项目背景"])
    }

    /// Bold words that a sentence goes on from, one without company.
    @Test(arguments: ["攻克以后，", "方面，", "一节里说过，"]) func boldWordsOfASentenceAreNoHeading(_ rest: String) {
        let document = OutlineFixture.markdown(
            "## 一、技术方案\n\n\(story)\n\n**技术难点**\(rest)\(story)\n\n## 二、实现效果\n\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、技术方案", "二、实现效果"])
    }

    /// Sentences before a colon among paragraphs that begin with the names of sections.
    @Test func clausesAreNoHeadings() {
        let document = OutlineFixture.text(
            "一、甲系统研制\n项目背景：\(story)\n技术难点：\(story)\n技术方案：\(story)\n换向由温差触发：\(story)\n技术设计：\(story)\n程序里还留了一手：\(story)\n实现效果：\(story)"
        )
        #expect(
            OutlineFixture.titles(document) == ["一、甲系统研制", "项目背景", "技术难点", "技术方案", "技术设计", "实现效果"])
    }

    /// Unnumbered details below 【】 and ①.
    @Test func detailsStandBelowBrackets() {
        let parts = ["①项目背景", "②技术难点", "③技术方案"].map { "\($0)\n\(story)\n" }.joined()
        let document = OutlineFixture.text("【甲系统研制】\n\(parts)④技术设计\n隔振与构造\n\(story)\n沉降与注浆\n\(story)\n⑤实现效果\n\(story)")
        #expect(document.outline.projects.map(\.name) == ["甲系统研制"])
        #expect(document.outline.sections.filter { $0.title == "沉降与注浆" }.map(\.level) == [3])
    }

    /// Behind the outlook, whatever part the words may name.
    @Test(arguments: ["附录 测试结果", "附录二 技术方案", "附：项目背景"]) func anAppendixIsNoPart(_ title: String) {
        let document = OutlineFixture.text(
            "一、甲系统研制\n（一）项目背景\n\(story)\n（二）技术难点\n\(story)\n二、今后工作展望\n今后准备推广。\(story)\n\(title)\n\(story)")
        #expect(document.outline.sections.last?.role == .other)
        #expect(document.outline.closings.values.map { document.outline.sections[$0].title } == ["二、今后工作展望"])
    }
}
