import Testing
@testable import Structure

/// The guide's own names make headings and levels, whatever stands before them.
@Suite struct SectionNameTests {
    private static let parts = ["项目背景", "技术难点", "技术方案", "实现效果和性能"]
    private let story = "库区仓房六十二座，靠保管员凭经验开风机，夏季电费占全年的四成。"

    private func sections(_ text: String) -> [String] {
        let lead = "本人从事粮情测控工作十二年，参加过六个项目。\n代表性项目一：粮库智能通风控制器研制\n"
        let document = OutlineFixture.text(lead + text + "今后工作展望\n\(story)\n")
        return document.outline.sections.filter { !$0.isImplicit && $0.level == 2 }.map(\.title)
    }

    /// Right above the first subsection, numbered or not, a name needs no mark of its own.
    @Test(arguments: [
        ["（1）现状一览", "（2）能耗一览"], ["1、现状一览", "2、能耗一览"], ["①现状一览", "②能耗一览"], ["现状一览", "能耗一览"]
    ]) func namesStandAboveTheirFirstSubsection(_ details: [String]) {
        let text = Self.parts.map { "\($0)\n" + details.map { "\($0)\n\(story)\n" }.joined() }.joined()
        #expect(sections(text) == Self.parts)
    }

    /// Lines of a list ask about the lines above them: a long one costs no more than its lines.
    @Test(.timeLimit(.minutes(1))) func aListOfNamesIsReadOnce() {
        let text = "下面的内容包括：\n" + String(repeating: "技术方案\n甲站现状\n", count: 200) + story + "\n"
        #expect(sections(story + "\n" + text).count < 200)
    }

    @Test func chaptersThatHaveNoNumberHoldDecimals() {
        let text = Self.parts.enumerated().map { "\($1)\n\($0 + 1).1 现状\n\(story)\n\($0 + 1).2 能耗\n\(story)\n" }
        #expect(sections(text.joined()) == Self.parts)
    }

    /// A number that touches its title, and what people put between the two.
    @Test(arguments: ["", "，", ",", "：", ":", "——", "-", "/ ", "_", " . ", ".0 "]) func marksBehindANumber(
        _ mark: String
    ) {
        let titles = Self.parts.enumerated().map { "\($0 + 1)\(mark)\($1)" }
        #expect(sections(titles.map { "\($0)\n\(story)\n" }.joined()) == titles)
    }

    /// Siblings that all have one number, and 1.1 and 1.2 written with a comma.
    @Test(arguments: ["1. ", "1、", "（1）"]) func oneNumberForAll(_ number: String) {
        let titles = Self.parts.map { number + $0 }
        #expect(sections(titles.map { "\($0)\n\(story)\n" }.joined()) == titles)
        let counted = Self.parts.enumerated().map { "1、\($0 + 1) \($1)" }
        #expect(sections(counted.map { "\($0)\n\(story)\n" }.joined()) == counted)
    }

    @Test func bothLevelsMayBeNumberedAlike() {
        let titles = Self.parts.enumerated().map { "\($0 + 1)、\($1)" }
        let text = titles.map { "\($0)\n1、现状一览\n\(story)\n2、能耗一览\n\(story)\n" }.joined()
        #expect(sections(text) == titles)
    }

    @Test(arguments: [" ", "\u{3000}"]) func titlesInLettersSetApart(_ blank: String) {
        let titles = Self.parts.map { $0.map(String.init).joined(separator: blank) }
        let document = OutlineFixture.text(
            "代表性项目一：粮库智能通风控制器研制\n" + titles.map { "\($0)\n\(story)\n" }.joined())
        #expect(document.outline.sections.map(\.role).dropFirst() == [.background, .difficulty, .solution, .result])
    }

    /// Counted things, values, cells, bullets and lists of names are text.
    @Test(arguments: [
        "3台渣浆泵\n2台磁选机\n1套密度计", "6个工位", "1-2月 立项\n3-5月 设计", "振动\n2.8毫米每秒\n1.9毫米每秒",
        "前轴承 0.02 1.1\n后轴承 0.03 1.4", "甲 乙 丙 丁\n丁 甲 乙 丙", "PSA  变压吸附\nDCS  集散控制\nHMI  人机界面",
        "↓浓水      ↓产水", "项目背景\n技术方案\n实现效果", "1、租期：三年\n2、费用：0元\n3、带宽：10兆",
        "评委逐栏打分，其中\n技术方案\n1）四十分\n2）三十分"
    ]) func linesOfTextStayText(_ lines: String) {
        let text = "（一）技术设计\n仓房的配置如下：\n\(lines)\n\(story)\n（二）实现效果\n\(story)\n"
        #expect(sections(text) == ["（一）技术设计", "（二）实现效果"])
        #expect(OutlineFixture.titles(OutlineFixture.text(text)) == ["（一）技术设计", "（二）实现效果"])
    }

    @Test func aLongNameLosesNothing() {
        let name = "沿海滩涂高盐雾环境的分布式光伏电站智能化运维与巡检平台的研制"
        let text = "本人从事运维工作。\n\(name)\n" + Self.parts.map { "\($0)\n\(story)\n" }.joined()
        let document = OutlineFixture.text(text + "今后打算\n\(story)", achievements: [name])
        #expect(document.outline.projects.map(\.name) == [name])
        #expect(document.outline.projects.first?.sections.count == 4)
    }

    /// What only begins like a unit is none: 台站, 天线, 项目.
    @Test(arguments: ["台站现状", "天线现状", "项目背景", "年度需求"]) func wordsThatBeginLikeUnits(_ title: String) {
        let text = "一、代表性项目：测站改造\n1.1 \(title)\n\(story)\n1.3 技术方案\n\(story)"
        #expect(OutlineFixture.titles(OutlineFixture.text(text)).contains("1.1 \(title)"))
    }
}
