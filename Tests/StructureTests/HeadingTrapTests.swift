import Testing
@testable import Structure

/// What looks like a heading and is none, and the other way round.
@Suite struct HeadingTrapTests {
    private let story = "本项目面向野外台站，原有设备依赖人工巡检，数据经常中断，用户要求全年连续运行，因此重新研制。"

    @Test func enumerationInTextIsNoHeading() {
        let document = OutlineFixture.text(
            "一、技术难点\n系统有以下困难：\n1. 供电不稳\n2. 链路时断时续\n3. 温度变化大\n以上困难互相牵制，\(story)\n二、技术方案\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、技术难点", "二、技术方案"])
    }

    @Test func numberedLinesWithTextBelowAreHeadings() {
        let document = OutlineFixture.text("一、技术难点\n1. 供电不稳\n\(story)\n2. 链路时断时续\n\(story)\n二、技术方案\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、技术难点", "1. 供电不稳", "2. 链路时断时续", "二、技术方案"])
    }

    @Test func outlineQuotedInTextIsIgnored() {
        let document = OutlineFixture.text(
            "本报告按以下顺序说明：\n（1）项目背景\n（2）技术难点\n（3）技术方案\n下面逐一介绍，\(story)\n一、项目背景\n\(story)\n二、技术难点\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、项目背景", "二、技术难点"])
    }

    @Test func typedContentsAreIgnored() {
        let document = OutlineFixture.text(
            "目录\n一、项目背景……1\n二、技术难点……3\n三、技术方案……5\n\n一、项目背景\n\(story)\n二、技术难点\n\(story)\n三、技术方案\n\(story)")
        #expect(OutlineFixture.titles(document).filter { $0.hasPrefix("一、") } == ["一、项目背景"])
    }

    @Test func bodyStyledAsHeadingIsBody() {
        let document = OutlineFixture.markdown(
            "## 技术难点\n\n## 用户注册：用户需要提供用户名、密码、邮箱等信息。用户名需唯一，密码长度至少6个字符。\n\n## 技术方案\n\n\(story)")
        #expect(OutlineFixture.titles(document) == ["技术难点", "技术方案"])
    }

    @Test func sentenceThatBeginsWithSectionWordsIsBody() {
        let document = OutlineFixture.text("一、技术方案\n技术方案经过三轮评审。\n技术难点都已攻克，\(story)\n二、实现效果\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、技术方案", "二、实现效果"])
    }

    @Test func headingSplitOverTwoLinesIsOne() {
        let document = OutlineFixture.markdown(
            "## 二、面向野外台站的\n\n## 数据采集系统研制\n\n### 项目背景\n\n\(story)\n\n### 技术难点\n\n\(story)\n\n## 三、展望\n\n\(story)")
        #expect(document.outline.projects.count == 1)
        #expect(document.outline.sections[0].titleRange.end > document.outline.sections[0].titleRange.start + 50)
        #expect(OutlineFixture.titles(document).count == 4)
    }

    /// Labels of a figure's parts below its caption, on lines of their own or on one.
    @Test(arguments: ["(a) 立面        (b) 俯视", "（a）立面（b）俯视", "(a) 改造前\n(b) 改造后"]) func partsOfFiguresAreNoHeadings(
        _ parts: String
    ) {
        let document = OutlineFixture.text("一、技术设计\n\(story)\n图1 布置\n\(parts)\n\(story)\n二、实现效果\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、技术设计", "二、实现效果"])
    }

    /// What its words don't say, the next number of the run does.
    @Test(arguments: [
        ["【1】来龙去脉", "【2】拦路虎的样子是这样的", "【3】一步一步怎么做的", "【4】成色如何"],
        ["Part 1 来龙去脉", "Part 2 拦路虎", "Part 3 一步一步怎么做的", "Part 4 成色如何"],
        ["庚、来龙去脉", "辛、拦路虎", "壬、一步一步怎么做的", "癸、成色如何"],
        ["(i) 来龙去脉", "(ii) 拦路虎", "(iii) 一步一步怎么做的", "(iv) 成色如何"]
    ]) func numbersOfOneRunAreHeadings(_ titles: [String]) {
        let document = OutlineFixture.text("个人技术报告\n" + titles.map { "\($0)\n\(story)\n" }.joined())
        #expect(OutlineFixture.titles(document) == titles)
    }

    /// Plain lines between the title and the text of a report whose headings have numbers are its cover.
    @Test(arguments: ["中国科学院计算机网络信息中心", "东郭允恭", "答辩用"]) func plainLinesOfACoverAreNoHeadings(_ line: String) {
        let parts = ["项目背景", "技术难点", "实现效果"].enumerated().map { "1.\($0 + 1) \($1)\n\(story)\n" }.joined()
        let document = OutlineFixture.text(
            "个人技术报告\n\(line)\n本人长期从事测控工作，\(story)\n1 浮标采集器研制\n\(parts)2 今后工作展望\n\(story)")
        #expect(OutlineFixture.titles(document).first == "1 浮标采集器研制")
        #expect(document.outline.projects.map(\.name) == ["浮标采集器研制"])
    }

    /// A question is a heading where a style or its type says so; in the text it is one.
    @Test func questionsMayBeHeadings() {
        let titles = ["难在哪里？（难点）", "要解决什么样的技术问题？", "怎么解决？——解决思路"]
        let declared = OutlineFixture.markdown(
            "# 报告\n\n## 浮标采集器研制\n\n" + titles.map { "### \($0)\n\n\(story)\n\n" }.joined())
        #expect(OutlineFixture.titles(declared) == ["浮标采集器研制"] + titles)
        let asked = OutlineFixture.text(
            "一、项目背景\n\(story)\n1．为什么不用光纤？\n2．温度怎么补偿？\n\(story)\n二、实现效果\n\(story)")
        #expect(OutlineFixture.titles(asked) == ["一、项目背景", "二、实现效果"])
    }

    @Test func separatorsOfOtherSystemsEndLines() {
        let lines = ["一、项目背景", story, "二、技术难点。", story, "三、实现效果", story]
        let document = OutlineFixture.text(lines.joined(separator: "\u{2028}"))
        #expect(OutlineFixture.titles(document) == ["一、项目背景", "二、技术难点。", "三、实现效果"])
    }

    @Test func theLastItemOfAListIsNoHeading() {
        let document = OutlineFixture.markdown(
            "## 技术设计\n\n交付的文件有：\n\n- 技术方案\n- 测试结果\n\n\(story)\n\n## 实现效果\n\n\(story)")
        #expect(OutlineFixture.titles(document) == ["技术设计", "实现效果"])
    }

    @Test func numberedHeadingGoesOnInTheNextLine() {
        let document = OutlineFixture.text(
            "一、面向极地冰下环境的\n水声换能器阵列研制\n（一）项目背景\n\(story)\n（二）技术难点\n\(story)\n（三）实现效果\n\(story)")
        #expect(document.outline.projects.map(\.name) == ["面向极地冰下环境的水声换能器阵列研制"])
    }

    /// A bold section holds the declared headings right below it, and ends with the next bold one.
    @Test func boldSectionHoldsDeclaredDetails() {
        let document = OutlineFixture.markdown(
            "## 浮标采集器研制\n\n**【项目背景】**\n\n\(story)\n\n**【技术设计】**\n\n### 供电\n\n\(story)\n\n### 外壳\n\n\(story)\n\n**【实现效果】**\n\n\(story)\n\n## 今后工作展望\n\n\(story)"
        )
        #expect(
            document.outline.sections.map { "\($0.level) \($0.title)" } == [
                "1 浮标采集器研制", "2 【项目背景】", "2 【技术设计】", "3 供电", "3 外壳", "2 【实现效果】", "1 今后工作展望"
            ])
    }

    @Test func dataTableHasNoHeadings() {
        let document = OutlineFixture.markdown(
            "## 实现效果\n\n\(story)\n\n| 指标 | 要求 | 测试结果 |\n|---|---|---|\n| 性能 | 5 ms | 3 ms |\n| 效果 | 好 | 很好 |\n\n## 今后工作展望\n\n\(story)"
        )
        #expect(OutlineFixture.titles(document) == ["实现效果", "今后工作展望"])
    }

    @Test func layoutTableHasHeadings() {
        let document = OutlineFixture.markdown(
            "## 二、代表性项目\n\n| 项目名称 | 自动检定系统 |\n|---|---|\n| 项目背景 | \(story) |\n| 技术难点 | \(story) |\n| 具体做法 | \(story) |\n| 实现效果 | \(story) |\n"
        )
        #expect(document.outline.projects.map(\.name) == ["自动检定系统"])
        let roles = document.outline.projects.first?.sections.keys
        #expect(
            roles?.contains(.background) == true && roles?.contains(.difficulty) == true
                && roles?.contains(.result) == true)
        #expect(OutlineFixture.titles(document).contains("具体做法"))
    }

    @Test func sentenceWithAColonIsNoRunIn() {
        let document = OutlineFixture.text(
            "个人技术报告\n本人从事测控工作八年。\n本人最突出的工程技术能力是：面向多源异构、长期连续运行的业务，完成创新性的系统架构设计，并作出准确诊断。\n一、浮标采集器研制\n（一）项目背景\n\(story)\n（二）技术难点包括：\n\(story)\n（三）技术方案\n\(story)"
        )
        #expect(OutlineFixture.titles(document) == ["一、浮标采集器研制", "（一）项目背景", "（三）技术方案"])
    }

    @Test(arguments: [
        "把验收要求归结为三个问题：噪声、功耗和面积，分别由三个人负责解决，三个月完成。", "主要解决两个技术难题：一是供电，二是链路，都与野外环境有关，缺一不可。",
        "技术方案分为三层：采集层、传输层和应用层，各层之间用消息队列连接起来。"
    ])
    func sentenceThatAnnouncesAListIsNoHeading(_ sentence: String) {
        let document = OutlineFixture.text("一、技术难点\n\(story)\n\(sentence)\n二、技术方案\n\(story)")
        #expect(OutlineFixture.titles(document) == ["一、技术难点", "二、技术方案"])
    }

    @Test func thingsThatAreCountedStayAHeading() {
        let document = OutlineFixture.text("代表性项目一：浮标采集器\n项目背景：\(story)\n解决的三个问题：\(story)\n技术方案：\(story)")
        #expect(OutlineFixture.titles(document) == ["代表性项目一：浮标采集器", "项目背景", "解决的三个问题", "技术方案"])
    }

    /// Sections of different looks are siblings; details of a section are not.
    @Test func laterSectionIsNoDetailOfTheBoldOneBefore() {
        let document = OutlineFixture.markdown(
            "## 代表性项目一：浮标采集器\n\n**技术难点**\n\n\(story)\n\n**技术设计**\n\n\(story)\n\n实现效果：\(story)\n")
        #expect(document.outline.sections.map(\.level) == [1, 2, 2, 2])
    }

    @Test(arguments: ["。", " "]) func paragraphsThatBeginWithTheirName(_ mark: String) {
        let text = ["项目由来", "最大难处", "我的想法", "换罐措施", "基础与管道", "实测对比"].map { "\($0)\(mark)\(story)" }.joined(
            separator: "\n")
        let document = OutlineFixture.text("1. 液氮储罐区改造\n\(text)\n2. 氦气回收站建设\n\(text)")
        #expect(
            document.outline.sections.filter { $0.project == 0 }.map(\.title) == [
                "1. 液氮储罐区改造", "项目由来", "最大难处", "我的想法", "换罐措施", "基础与管道", "实测对比"
            ])
        // Elsewhere a short sentence is a sentence.
        let prose = OutlineFixture.text(
            "一、技术方案\n试验成功\(mark)\(story)\n\(story)\n\(story)\n性能达标\(mark)\(story)\n\(story)\n二、展望\n\(story)")
        #expect(OutlineFixture.titles(prose) == ["一、技术方案", "二、展望"])
    }

    /// A cover and contents stand above the title.
    @Test(arguments: ["", "**"]) func coverAndContentsAreNoSections(_ bold: String) {
        let cover = ["申报级别：工程师", "姓    名：李明", "单位：中国科学院某研究所", "日期：2026年3月"].map { "\(bold)\($0)\(bold)" }.joined(
            separator: "\n\n")
        let document = OutlineFixture.markdown(
            "\(cover)\n\n# 目录\n\n一、个人情况 1\n\n二、代表性项目一：采集器研制 2\n\n# 个人技术报告\n\n## 一、个人情况\n\n\(story)\n\n## 二、代表性项目一：采集器研制\n\n### 项目背景\n\n\(story)\n\n### 技术难点\n\n\(story)\n"
        )
        #expect(
            OutlineFixture.tree(document) == """
                一、个人情况 → intro
                二、代表性项目一：采集器研制 → project #1
                  项目背景 → background #1
                  技术难点 → difficulty #1
                """)
    }

    @Test func titleBelowAMarkingIsNoSection() {
        let document = OutlineFixture.markdown(
            "内部资料 注意保密\n\n# 个人技术报告\n\n\(story)\n\n## 一、代表性项目一：采集器研制\n\n### 项目背景\n\n\(story)\n\n### 技术难点\n\n\(story)\n\n## 二、个人体会\n\n\(story)"
        )
        #expect(
            OutlineFixture.tree(document) == """
                一、代表性项目一：采集器研制 → project #1
                  项目背景 → background #1
                  技术难点 → difficulty #1
                二、个人体会 → other
                """)
        #expect(document.outline.opening.map { document.document.string($0.range) } == story)
    }

    @Test func topicsDetailTheSectionAroundThem() {
        let document = OutlineFixture.text(
            "一、浮标采集器研制\n（一）项目背景\n\(story)\n（二）技术难点\n1. 质控算法要演进，结果要可追溯\n\(story)\n2. 小文件数量巨大\n\(story)\n（三）详细设计\n1. 运行监测与访问安全\n\(story)\n2. 时钟\n\(story)\n（四）实现效果\n\(story)"
        )
        let details = document.outline.sections.filter { $0.level == 3 }
        #expect(details.map(\.role) == [.difficulty, .difficulty, .design, .design])
        #expect(details.allSatisfy { $0.confidence < 0.8 })
    }

    /// What stands behind the colon of a numbered heading belongs to it; what is told behind it does not.
    @Test func headingWithAColonIsWhole() {
        let document = OutlineFixture.text(
            "1. 需求分析与设计\n\(story)\n2. 详细技术方案：可视化系统（B组）\n2.1 总体架构\n\(story)\n3. 技术难点：供电与链路\n\(story)")
        #expect(OutlineFixture.titles(document) == ["1. 需求分析与设计", "2. 详细技术方案：可视化系统（B组）", "2.1 总体架构", "3. 技术难点：供电与链路"])
        let told = OutlineFixture.text(
            "一、项目概况\n\(story)\n（1）项目背景：\(story)\n（2）技术难点：供电不稳，链路时断时续。\n\(story)\n（3）技术方案：\(story)")
        #expect(OutlineFixture.titles(told).suffix(3) == ["（1）项目背景", "（2）技术难点", "（3）技术方案"])
    }

    @Test func runInsCount() {
        let document = OutlineFixture.text(
            "代表性项目一：浮标采集器\n项目背景：\(story)\n技术难点：\(story)\n（3）技术方案：\(story)\n实现效果：\(story)")
        let runIns = document.outline.sections.filter(\.isRunIn)
        #expect(runIns.map(\.title) == ["项目背景", "技术难点", "（3）技术方案", "实现效果"])
        #expect(runIns.map(\.role) == [.background, .difficulty, .solution, .result])
        #expect(runIns.allSatisfy { $0.project == 0 && $0.counts.words > 30 })
        #expect(document.document.string(runIns[0].body) == story)
    }

    @Test func boldLeadInsCount() {
        let document = OutlineFixture.markdown(
            "## 代表性项目一：浮标采集器\n\n**项目背景：**\(story)\n\n**技术难点：** \(story)\n\n**【解决思路】**\(story)\n\n**实现效果**：\(story)\n")
        #expect(document.outline.sections.dropFirst().map(\.role) == [.background, .difficulty, .approach, .result])
    }

    @Test func listOfTestKindsIsNoRowOfSections() {
        let document = OutlineFixture.markdown(
            "## 技术方案\n\n\(story)\n\n- 单元测试：对各模块逐一测试，覆盖率达到九成以上，并把用例纳入每日构建。\n- 集成测试：联合前后端测试，发现问题当天修改，直到全部用例通过为止。\n- 压力测试：模拟五百名用户同时访问，记录响应时间和错误率。\n"
        )
        #expect(OutlineFixture.titles(document) == ["技术方案"])
    }

    /// Text from a PDF: the line was full in the middle of a word, or before the end of a name.
    @Test(arguments: [
        ("一、面向空间引力波探测的无拖曳控制地面半物", "理仿真试验系统", "（一）"), ("二、面向空间引力波探测的无拖曳控制地面半物理", "仿真试验系统", "（一）"),
        ("面向空间引力波探测的无拖曳控制地面半物", "理仿真试验系统", "1. ")
    ])
    func wrappedHeadingIsOne(_ first: String, _ second: String, _ number: String) {
        let outline = OutlineFixture.text(
            "个人技术报告\n\n\(first)\n\(second)\n\(number)项目背景\n\(story)\n\(number.replacing("一", with: "二").replacing("1", with: "2"))技术难点\n\(story)\n"
        ).outline
        #expect(outline.projects.map(\.name) == ["面向空间引力波探测的无拖曳控制地面半物理仿真试验系统"])
        #expect(outline.sections.map(\.role) == [.project, .background, .difficulty])
        #expect(outline.sections[0].title.hasSuffix("半物理仿真试验系统"))
    }

    @Test func headingsOneBelowAnotherStayTwo() {
        let document = OutlineFixture.text("一、面向野外台站的多参数采集器研制\n（一）项目背景\n\(story)\n（二）关键技术难点与对策分析说明\n供电部分\n\(story)\n")
        #expect(OutlineFixture.titles(document).prefix(3) == ["一、面向野外台站的多参数采集器研制", "（一）项目背景", "（二）关键技术难点与对策分析说明"])
    }

    @Test func outlookOfTheLiteratureIsNotTheReports() {
        let document = OutlineFixture.markdown(
            "# 采集系统研制\n\n## 1 项目背景\n\n### 1.1 国内外研究现状\n\n\(story)\n\n### 1.2 发展展望\n\n\(story)\n\n## 2 技术方案\n\n\(story)\n\n## 3 实现效果\n\n\(story)\n\n## 4 今后展望\n\n\(story)\n"
        )
        let outlooks = document.outline.sections.filter { $0.role == .outlook && $0.confidence >= 0.5 }
        #expect(outlooks.map(\.title) == ["4 今后展望"])
    }

    @Test func whatSaysItIsSomethingElseDetailsNothing() {
        let document = OutlineFixture.markdown(
            "## 1 测试结果\n\n\(story)\n\n### 1.1 测试环境\n\n\(story)\n\n### 1.2 低温启动\n\n\(story)\n")
        #expect(document.outline.sections.map(\.role) == [.result, .other, .result])
    }

    @Test func boldLeadInBeforeADashIsAHead() {
        let document = OutlineFixture.markdown(
            "## 代表性项目一：浮标采集器\n\n**项目来由**——\(story)\n\n**架构与实现**——\(story)\n\n**取得的成绩**——\(story)\n")
        #expect(document.outline.sections.dropFirst().map(\.role) == [.background, .solution, .result])
    }
}
