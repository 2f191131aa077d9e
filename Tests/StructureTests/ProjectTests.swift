import Testing
@testable import Structure

@Suite struct ProjectTests {
    private let story = "本项目面向野外台站，原有设备依赖人工巡检，数据经常中断，用户要求全年连续运行，因此重新研制。"
    private func names(_ text: String) -> [String] { OutlineFixture.text(text).outline.projects.map(\.name) }

    @Test(arguments: [
        "代表性项目一：浮标采集器研制", "一、代表性项目一：浮标采集器研制", "代表性项目1 浮标采集器研制", "项目一：《浮标采集器研制》", "（一）代表性项目（一）浮标采集器研制",
        "【代表性项目一】浮标采集器研制",
        "课题A：浮标采集器研制", "第一个项目：浮标采集器研制", "代表性项目：浮标采集器研制", "项目名称：浮标采集器研制", "项目一、浮标采集器研制（2020.03—2022.12）",
        "项目一：“浮标采集器研制”（项目负责人）",
        "项目一：浮标采集器研制：", "典型项目 浮标采集器研制", "项目甲：浮标采集器研制", "一、2019YFB1234567 浮标采集器研制",
        "工作业绩一：浮标采集器研制", "业绩1：浮标采集器研制", "子课题二：浮标采集器研制", "代表性工程技术项目一：浮标采集器研制", "一、主持完成的浮标采集器研制", "二、负责研制的浮标采集器研制",
        "第二部分 浮标采集器研制", "2018—2021年  浮标采集器研制", "2019.03—2021.12：浮标采集器研制", "浮标采集器研制",
        "主要项目之一：浮标采集器研制", "一、浮标采集器研制（2018—2020，负责人）", "II. 浮标采集器研制"
    ])
    func labels(_ heading: String) {
        #expect(
            names("个人技术报告\n\n本人从事测控工作八年。\n\n\(heading)\n（1）项目背景\n\(story)\n（2）技术难点\n\(story)\n（3）实现效果\n\(story)") == [
                "浮标采集器研制"
            ])
    }

    /// What only a number makes a label begins a sentence without one; one duty may be a word of the name.
    @Test func labelsNeedTheirNumber() {
        #expect(
            names("一、浮标采集器研制\n（1）项目背景\n\(story)\n（2）技术难点\n\(story)\n（3）实现效果\n主要成果：发明专利三项、论文四篇，其中第一作者两篇。\n") == [
                "浮标采集器研制"
            ])
        #expect(names("代表性项目一：参与式环境感知平台\n项目背景：\(story)\n实现效果：\(story)") == ["参与式环境感知平台"])
    }

    private func chapters(_ heading: (String, String) -> String) -> AnalyzedDocument {
        let parts = ["项目背景", "技术难点", "技术方案", "实现效果"]
        return OutlineFixture.text(
            "个人技术报告\n\n本人负责浮标采集器研制（以下简称“浮标项目”）和海底地震仪改造（以下简称“地震仪项目”）。\n\n"
                + parts.enumerated().map { index, part in
                    "\(["一", "二", "三", "四"][index])、\(part)\n（一）\(heading("浮标", part))\n\(story)\n（二）\(heading("地震仪", part))\n\(story)\n"
                }.joined(), achievements: ["浮标采集器研制", "海底地震仪改造"])
    }

    /// Below chapters the section may stand behind the name, the short name too.
    @Test(arguments: ["的", "", "："]) func namesBelowChaptersWithTheirSection(_ joint: String) {
        let full = ["浮标": "浮标采集器研制", "地震仪": "海底地震仪改造"]
        for document in [chapters { "\(full[$0]!)\(joint)\($1)" }, chapters { "\($0)项目\(joint)\($1)" }] {
            #expect(document.outline.projects.map(\.name) == ["浮标采集器研制", "海底地震仪改造"])
            #expect(document.outline.projects.allSatisfy { $0.sections.count >= 4 })
        }
    }

    /// A chapter without a heading of any project tells of all.
    @Test func aCommonChapterIsEveryProjects() {
        let names = ["浮标采集器研制", "海底地震仪改造"]
        let told = ["技术难点", "技术方案", "实现效果"].enumerated().map { index, part in
            "\(["二", "三", "四"][index])、\(part)\n（一）\(names[0])\n\(story)\n（二）\(names[1])\n\(story)\n"
        }
        let document = OutlineFixture.text("一、项目背景\n\(story)\n" + told.joined(), achievements: names)
        #expect(document.outline.projects.map(\.name) == names)
        #expect(document.outline.projects.allSatisfy { $0.sections.count == 4 })
    }

    /// Entries of 业绩 that differ in a year are two, whichever chapter has which.
    @Test func likeEntriesAreNotOneProject() {
        let names = ["浮标采集器布放维护（2021年）", "浮标采集器布放维护（2024年）"]
        let document = OutlineFixture.text(
            "一、项目背景\n（一）\(names[1])\n\(story)\n"
                + ["技术难点", "技术方案", "实现效果"].enumerated().map { index, part in
                    "\(["二", "三", "四"][index])、\(part)\n（一）\(names[0])\n\(story)\n（二）\(names[1])\n\(story)\n"
                }.joined(), achievements: names)
        #expect(Set(document.outline.projects.map(\.name)) == Set(names))
    }

    /// What frames a name that is known is none of it.
    @Test(arguments: [
        "一、浮标采集器研制中本人承担的工作", "一、关于浮标采集器研制", "一、浮标采集器研制 (Buoy Logger)", "一、浮标采集器研制（总体设计）",
        "一、浮标采集器研制——把数据留住", "上篇 浮标采集器研制"
    ]) func framedNames(_ heading: String) {
        let parts = ["项目背景", "技术难点", "实现效果"].enumerated().map { "（\(["一", "二", "三"][$0])）\($1)\n\(story)\n" }.joined()
        let document = OutlineFixture.text(
            "个人技术报告\n\n本人从事测控工作八年。\n\n\(heading)\n\(parts)", achievements: ["浮标采集器研制"])
        #expect(document.outline.projects.map(\.name) == ["浮标采集器研制"])
    }

    /// Headings that all look alike: what details a section is no project, whatever its name ends with.
    @Test func detailsBesideTheirSectionsAreNoProjects() {
        let parts = ["项目背景", "技术难点", "技术方案", "技术设计"].map { "**\($0)**\n\n\(story)" }
        let details = ["前置放大电路", "多通道数据采集系统", "真空获得装置"].map { "**\($0)**\n\n\(story)" }
        let sections = (parts + details + ["**实现效果和性能**\n\n\(story)"]).joined(separator: "\n\n")
        let document = OutlineFixture.markdown(
            "**个人技术报告**\n\n本人从事测控工作八年。\n\n**浮标采集器研制**\n\n\(sections)\n\n**海底地震仪改造**\n\n\(sections)\n\n**今后工作展望**\n\n\(story)"
        )
        #expect(document.outline.projects.map(\.name) == ["浮标采集器研制", "海底地震仪改造"])
        #expect(document.outline.projects.allSatisfy { $0.sections.count >= 5 })
    }

    /// Part 1, Part 2 before names of 业绩 count them; one alone is part of a name.
    @Test(arguments: [("Part 1  ", "Part 2  "), ("P1：", "P2："), ("Project A ", "Project B ")])
    func countedNames(_ first: String, _ second: String) {
        func names(_ headings: [String]) -> [String] {
            let parts = "项目背景\n\(story)\n技术难点\n\(story)\n实现效果\n\(story)\n"
            return OutlineFixture.text(
                "个人技术报告\n\n本人从事测控工作八年。\n\n" + headings.map { "\($0)\n\(parts)" }.joined(),
                achievements: ["浮标采集器研制", "海底地震仪改造"]
            ).outline.projects.map(\.name)
        }
        #expect(names([first + "浮标采集器研制", second + "海底地震仪改造"]) == ["浮标采集器研制", "海底地震仪改造"])
        #expect(names(["Project A 浮标采集器研制", "海底地震仪改造"])[0] != "浮标采集器研制")
    }

    /// A motto before a name of 业绩, parted by a colon or a dash, is none of it; what follows the name may make another.
    @Test(arguments: [
        ("一、海上不再丢数：浮标采集器研制", "浮标采集器研制"), ("一、海上不再丢数——浮标采集器研制（2018—2020）", "浮标采集器研制"),
        ("一、浮标采集器研制：二期", "浮标采集器研制：二期"), ("一、新一代浮标采集器研制", "新一代浮标采集器研制")
    ])
    func mottoes(_ heading: String, _ name: String) {
        let fixture = OutlineFixture.text(
            "\(heading)\n（1）项目背景\n\(story)\n（2）技术难点\n\(story)\n（3）实现效果\n\(story)",
            achievements: ["浮标采集器研制"])
        #expect(fixture.outline.projects.map(\.name) == [name])
    }

    /// Neither numbers nor looks: names above sections, told by words and place.
    @Test(arguments: [("浮标采集器研制", "水下声学释放器"), ("2018—2021年 浮标采集器研制", "2022—2024年 水下声学释放器")])
    func unnumberedNamesAboveUnnumberedSections(_ first: String, _ second: String) {
        let document = OutlineFixture.text(
            "个人技术报告\n\n本人从事测控工作八年。\n\n\(first)\n\n项目背景\n\(story)\n\n技术难点\n\(story)\n\n\(second)\n\n项目背景\n\(story)\n\n实现效果\n水深达到设计值。\n\n今后工作展望\n\(story)"
        )
        #expect(
            OutlineFixture.tree(document) == """
                \(first) → project #1
                  项目背景 → background #1
                  技术难点 → difficulty #1
                \(second) → project #2
                  项目背景 → background #2
                  实现效果 → result #2
                今后工作展望 → outlook
                """)
        #expect(document.outline.projects.map(\.name) == ["浮标采集器研制", "水下声学释放器"])
    }

    @Test func periodsOfEmploymentAreNoProjects() {
        let outline = OutlineFixture.text(
            "个人技术报告\n\n2012—2016年 某研究所测控研究室 助理工程师\n2016—2024年 某研究所浮标研究室 工程师\n\n代表性项目一：浮标采集器研制\n项目背景：\(story)\n实现效果：\(story)"
        ).outline
        #expect(outline.projects.map(\.name) == ["浮标采集器研制"])
        #expect(outline.sections.first?.role == .project)
    }

    @Test func nameLineWithoutAName() {
        let outline = OutlineFixture.text(
            "一、代表性项目一\n项目名称：\n起止时间：2019.05—2021.12\n（1）研制背景\n\(story)\n（2）关键难点\n\(story)\n二、代表性项目二（如有）\n三、今后工作展望\n\(story)"
        ).outline
        #expect(outline.projects.map(\.name) == ["", ""])
        #expect(outline.projects.allSatisfy { $0.nameRange.start < outline.sections[$0.section].titleRange.end + 20 })
    }

    @Test func phaseStaysInTheName() {
        #expect(names("代表性项目一：数据中心机房改造（二期）\n项目背景：\(story)\n实现效果：\(story)") == ["数据中心机房改造（二期）"])
        #expect(names("一、项目一期建设背景\n\(story)\n二、技术难点\n\(story)").isEmpty)
    }

    @Test func bareLabelTakesTheNameBelow() {
        #expect(names("二、代表性项目一\n项目名称：检修机器人\n起止时间：2019.05—2021.12\n（1）研制背景\n\(story)\n（2）关键难点\n\(story)") == ["检修机器人"])
        #expect(names("二、代表性项目一\n《检修机器人样机研制》\n（1）研制背景\n\(story)\n（2）关键难点\n\(story)") == ["检修机器人样机研制"])
    }

    @Test func bareLabelWithoutNameIsStillAProject() {
        let outline = OutlineFixture.text("一、代表性项目一\n（1）项目背景\n\(story)\n（2）技术难点\n\(story)\n二、今后工作展望\n\(story)").outline
        #expect(outline.projects.map(\.name) == [""])
        #expect(outline.closings[.outlook].map { outline.sections[$0].title } == "二、今后工作展望")
    }

    @Test func aliases() {
        let outline = OutlineFixture.text(
            "代表性项目一：多源观测数据汇聚平台（以下简称“汇聚平台”）\n项目背景：\(story)\n技术难点：\(story)\n代表性项目二：调度系统\n项目背景：调度系统（简称JOBS）\(story)\n技术难点：\(story)"
        ).outline
        #expect(outline.projects.map(\.aliases) == [["汇聚平台"], ["JOBS"]])
        #expect(outline.projects.first?.name == "多源观测数据汇聚平台")
    }

    @Test func namesAlone() {
        let outline = OutlineFixture.text(
            "本人从事测控工作八年，负责浮标采集器等项目。\n\n一、海洋浮标多参数数据采集器\n\n\(story)\n\n最大的困难来自供电和接口。\(story)\n\n二、水下声学释放器电路改进\n\n\(story)\n\n三、今后工作展望\n\n今后将\(story)"
        ).outline
        #expect(outline.projects.map(\.name) == ["海洋浮标多参数数据采集器", "水下声学释放器电路改进"])
        #expect(outline.projects.allSatisfy { $0.confidence < 0.9 })
        #expect(outline.sections.filter(\.isImplicit).allSatisfy { $0.confidence < 0.8 && $0.project != nil })
        #expect(outline.opening != nil)
    }

    @Test func chapterFirst() {
        let outline = OutlineFixture.markdown(
            "# 个人技术报告\n\n## 第一章 项目背景\n\n### 1.1 星务计算机\n\n\(story)\n\n### 1.2 地面测试台\n\n\(story)\n\n## 第二章 技术难点\n\n### 2.1 星务计算机\n\n\(story)\n\n### 2.2 地面测试台\n\n\(story)\n\n## 第三章 工作展望\n\n\(story)"
        ).outline
        #expect(outline.projects.map(\.name) == ["星务计算机", "地面测试台"])
        #expect(outline.projects.map(\.extents.count) == [2, 2])
        #expect(
            outline.projects.map { Set($0.sections.keys) } == [[.background, .difficulty], [.background, .difficulty]])
        #expect(outline.sections.filter { $0.level == 1 }.allSatisfy { $0.project == nil })
    }

    /// Under one heading there is one project, however alike the names of two are.
    @Test(
        arguments: [
            ["园区骨干网IPv6改造（上）", "园区骨干网IPv6改造（下）"], ["数据中心机房供配电改造一期", "数据中心机房供配电改造二期"],
            ["低温探测器读出板V1研制", "低温探测器读出板V2研制"]
        ], [false, true]) func likeNamesInOneChapter(_ names: [String], _ areShort: Bool)
    {
        let short = areShort ? ["前半程", "后半程"] : names
        let opening = zip(names, short).map { "“\($0)”（以下简称“\($1)”）" }.joined(separator: "和")
        let chapters = ["一、项目背景", "二、技术难点", "三、技术方案", "四、实现效果"].map { chapter in
            "\(chapter)\n" + zip(["（一）", "（二）"], short).map { "\($0)\($1)\n\(story)\n" }.joined()
        }
        let outline = OutlineFixture.text(
            "本人参加\(areShort ? opening : "两个项目")。\(story)\n" + chapters.joined(), achievements: names
        ).outline
        #expect(outline.projects.map(\.extents.count) == [4, 4])
        #expect(outline.projects.allSatisfy { $0.sections.count == 4 })
    }

    /// Text under a heading of its own words is no project beside those that 业绩 names.
    @Test(arguments: ["写在前面", "几句开场白", "从业这些年"]) func textBesideProjectsIsNone(_ heading: String) {
        let name = "国家生物样本库自动化低温存取系统"
        let outline = OutlineFixture.text(
            "\(heading)\n\n\(story)\(story)\(story)\n\n\(name)\n\n来龙去脉\n\n\(story)\n\n技术难点\n\n\(story)\n\n实现效果\n\n\(story)",
            achievements: [name]
        ).outline
        #expect(outline.projects.map(\.name) == [name])
        #expect(outline.opening != nil)
    }

    @Test func oneProjectOverChapters() {
        let outline = OutlineFixture.markdown(
            "## 第一章 个人简介\n\n\(story)\n\n## 第二章 巡天望远镜终端控制系统总体设计\n\n### 2.1 研制背景\n\n\(story)\n\n### 2.2 技术难点\n\n\(story)\n\n## 第三章 巡天望远镜终端控制系统软件设计\n\n\(story)\n\n## 第四章 运行效果\n\n\(story)\n\n## 第五章 未来展望\n\n\(story)"
        ).outline
        #expect(outline.projects.map(\.name) == ["巡天望远镜终端控制系统"])
        #expect(outline.sections.map(\.project) == [nil, 0, 0, 0, 0, 0, nil])
        #expect(
            outline.projects.first.map { Set($0.sections.keys) } == [
                .background, .difficulty, .solution, .design, .result
            ])
    }

    @Test func chaptersOfOneReport() {
        let outline = OutlineFixture.markdown(
            "# 卫星地面测试平台技术报告\n\n\(story)\n\n## 1 项目背景\n\n\(story)\n\n## 2 技术难点\n\n\(story)\n\n## 3 总体方案\n\n\(story)\n\n## 4 详细设计\n\n\(story)\n\n## 5 实现效果\n\n\(story)\n\n## 6 展望\n\n\(story)"
        ).outline
        #expect(outline.projects.map(\.name) == ["卫星地面测试平台"])
        #expect(outline.projects.first.map { $0.sections.count } == 5)
        #expect(outline.projects.first.map { $0.confidence < 0.8 } == true)
    }

    @Test func headingsOfOneLevel() {
        let document = OutlineFixture.markdown(
            "**个人简介**\n\n\(story)\n\n**空间站温控单元研制**\n\n**项目背景**\n\n\(story)\n\n**技术难点**\n\n\(story)\n\n**载荷电源模块研制**\n\n**项目背景**\n\n\(story)\n\n**实现效果**\n\n\(story)\n\n**今后工作展望**\n\n\(story)"
        )
        #expect(
            OutlineFixture.tree(document) == """
                个人简介 → intro
                空间站温控单元研制 → project #1
                  项目背景 → background #1
                  技术难点 → difficulty #1
                载荷电源模块研制 → project #2
                  项目背景 → background #2
                  实现效果 → result #2
                今后工作展望 → outlook
                """)
    }

    @Test func otherChaptersAreNoProjects() {
        let outline = OutlineFixture.text(
            "一、个人简介\n\(story)\n二、获奖情况\n\(story)\n三、工业CT探测器读出电路\n（一）项目背景\n\(story)\n（二）技术难点\n\(story)\n四、参考文献\n\(story)\n五、团队成员情况\n\(story)"
        ).outline
        #expect(outline.projects.map(\.name) == ["工业CT探测器读出电路"])
    }

    /// 项目介绍 as a chapter of one project holds no projects.
    @Test func containerWithSectionsHoldsNoProjects() {
        let text =
            "# 车载能源管理系统\n\n## 项目介绍\n\n### 项目背景\n\n\(story)\n\n### 目标用户\n\n\(story)\n\n### 市场分析\n\n\(story)\n\n## 总体设计\n\n\(story)\n\n## 测试结果\n\n\(story)\n"
        #expect(OutlineFixture.markdown(text).outline.projects.map(\.name) == ["车载能源管理系统"])
    }

    @Test(arguments: ["仪器预约平台设计说明书", "仪器预约平台课程设计报告", "仪器预约平台建设方案", "仪器预约平台技术总结报告"])
    func titleOfAReportOnOneProject(_ title: String) {
        let text = "# \(title)\n\n## 1 项目背景\n\n\(story)\n\n## 2 总体方案\n\n\(story)\n\n## 3 测试结果\n\n\(story)\n"
        #expect(OutlineFixture.markdown(text).outline.projects.map(\.name) == ["仪器预约平台"])
    }

    @Test func firstSectionOfARoleIsTheOneAllAboutIt() throws {
        let outline = OutlineFixture.text(
            "代表性项目一：浮标采集器研制\n（1）项目背景\n\(story)\n（2）技术设计\n\(story)\n1. 运行监测与访问安全\n\(story)\n（3）实现效果\n\(story)"
        ).outline
        let result = try #require(outline.projects.first?.sections[.result])
        #expect(outline.sections[result].title == "（3）实现效果")
    }
}
