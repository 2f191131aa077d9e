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

    /// Broken by hand, behind a word that no heading ends with or above the word that tells what it is.
    @Test(arguments: [
        ("（二）连续运行一年以后的", "效果"), ("（二）多泵并联工况下流量分配的", "技术难点"), ("（二）基于时分多址与双频冗余的组网", "技术方案")
    ]) func brokenHeadingsAreOne(_ first: String, _ second: String) {
        let document = OutlineFixture.text(
            "一、甲系统研制\n（一）项目背景\n\(story)\n\(first)\n\(second)\n\(story)\n二、今后工作展望\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、甲系统研制", "（一）项目背景", first + second, "二、今后工作展望"])
        #expect(document.outline.sections[2].role.place == .inProject)
    }

    /// 三、四号机组 in a full line of text, and as the name of a chapter.
    @Test func twoNumbersAreNoHeading() {
        let wrapped = OutlineFixture.text(
            "一、项目背景\n\(story)\n二、技术方案\n泵站共有六台机组，一、二号机组由原厂调试，\n三、四号机组由本人带队调试\n三、实现效果\n\(story)")
        #expect(OutlineFixture.titles(wrapped) == ["一、项目背景", "二、技术方案", "三、实现效果"])
        let named = OutlineFixture.text("一、项目背景\n\(story)\n二、三号机组励磁改造\n\(story)\n三、四号机组调速改造\n\(story)")
        #expect(OutlineFixture.titles(named) == ["一、项目背景", "二、三号机组励磁改造", "三、四号机组调速改造"])
    }

    /// However short its text is.
    @Test(arguments: ["今后工作展望", "【今后打算】", "〔下一步〕"]) func sectionsOfAFewWordsCount(_ title: String) {
        let document = OutlineFixture.text("个人技术报告\n\n甲系统研制\n\n项目背景\n\(story)\n\n\(title)\n接着做。")
        #expect(OutlineFixture.titles(document).last == title)
    }

    /// What is handed over, or the steps of a process.
    @Test(arguments: ["一册，五十页", "图纸四十张；"]) func itemsWithoutASentenceAreNoSections(_ text: String) {
        let items = ["技术方案", "技术设计", "实现效果"].enumerated().map { "\($0 + 1). **\($1)**：\(text)\n" }.joined()
        let document = OutlineFixture.markdown("## 一、项目背景\n\n\(story)\n\n\(items)\n## 二、技术难点\n\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、项目背景", "二、技术难点"])
    }

    @Test func leadsOfTwoCharactersCountInCompany() {
        let heads = ["背景", "难点", "问题", "思路", "路线", "设计", "效果"]
        let document = OutlineFixture.text("一、甲系统研制\n" + heads.map { "\($0)：\(story)\n" }.joined())
        #expect(OutlineFixture.titles(document).dropFirst() == heads[...])
    }

    /// In the place of a part, what speaks of something else, repeats another part or may only mean it is asked about.
    @Test(arguments: [
        ("项目背景", "难点", "加工场所与人员", "解决思路", "技术方案"), ("项目背景", "难点", "技术指标", "解决思路", "技术方案"),
        ("缘起与两道坎", "要解决的问题", "解决思路", "技术方案", "技术设计")
    ]) func whatStandsInAPlaceIsAsked(_ a: String, _ b: String, _ c: String, _ d: String, _ e: String) {
        let heads = [a, b, c, d, e] + (e == "技术方案" ? ["技术设计"] : []) + ["实现效果和性能"]
        let parts = heads.enumerated().map { "1.\($0 + 1) \($1)\n\(story)\n" }.joined()
        let document = OutlineFixture.text("1 甲系统研制\n\(parts)2 今后工作展望\n今后准备推广。\(story)")
        let facts = document.projectFacts[0], vocabulary = document.vocabulary
        let open = vocabulary.requiredInProject.filter { facts.section(of: $0) == nil }
        #expect(!open.isEmpty && open.allSatisfy { facts.standIn(for: $0) != nil })
    }

    /// What looks ahead inside a project is the project's.
    @Test func theOutlookOfAProjectIsNotTheReports() {
        let document = OutlineFixture.text(
            "一、甲系统研制\n（一）项目背景\n\(story)\n（二）实现效果和性能\n\(story)\n（三）推广前景\n可以推广到热电厂。\(story)")
        #expect(document.outline.closings.isEmpty)
    }

    /// 1.1 and 1.2 have the full names, 2.1 to 3.2 short ones that nothing defines.
    @Test func shortNamesGoByTheirPlace() {
        func chapter(_ number: Int, _ title: String, _ names: [String]) -> String {
            "\(number) \(title)\n" + names.enumerated().map { "\(number).\($0 + 1) \($1)\n\(story)\n" }.joined()
        }
        let full = ["冬小麦长势遥感监测系统研制", "湖泊水色数据处理链建设"], short = ["麦情系统", "水色链"]
        let text =
            chapter(1, "项目背景", full) + chapter(2, "技术难点", short) + chapter(3, "技术方案", short)
            + chapter(4, "实现效果", short) + "5 今后工作展望\n\(story)"
        let document = OutlineFixture.text(text, achievements: full)
        #expect(document.outline.projects.map(\.name) == full)
        #expect(document.outline.projects.allSatisfy { $0.extents.count == 4 })
    }
}
