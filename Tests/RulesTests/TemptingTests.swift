import Testing

/// Words that look like a defect and are none, beside the defect itself.
@Suite struct TemptingTests {
    /// A report with one project whose 技术方案 holds `text`.
    private func report(_ text: String) -> String {
        """
        # 个人技术报告

        本人主要从事数据系统研发，参加了数据汇聚平台项目，负责总体设计与开发，擅长流式处理，毕业后一直在软件研发岗位工作。

        ## 一、代表性项目一：数据汇聚与质量控制平台

        ### （一）项目背景

        原有的程序重复解析数据，需要统一。

        ### （二）技术方案

        \(text)

        ## 二、今后工作展望

        继续完善平台。
        """
    }

    @Test(arguments: [
        "采用分层结构，本人带领团队完成了接口设计。", "与团队成员讨论后，本人确定了方案。", "团队协作平台分为三层，任务由调度器分配。",
        "平台为多个课题组提供服务，接口采用标准协议。", "我们采用分层结构。其中接入层由本人设计和编写。", "负责接入层的设计，课题组其他同事完成界面。",
        "系统支持团队管理和权限控制。", "向用户团队提供培训后上线。", "处理引擎的吞吐由每秒2万条提高到21万条。",
        "课题组成立于2012年，现有15人。团队分为硬件组和软件组。", "用户提出：“我们希望一键导出”。“我们需要更快的结果”是用户常说的话。", "课题组原有设备老化，需要更新。",
        "项目组要求吞吐不低于2万条每秒，据此确定了队列深度。",
        "为解决我们所面临的问题，设计了缓存。"
    ]) func noTeamVoice(_ text: String) throws {
        #expect(try findings("report.personal-work", in: report(text)).map(\.message) == [])
    }

    @Test(arguments: [
        "我们采用分层结构。课题组开发了接入模块。", "项目组经过论证确定了方案，随后我们完成了编码。", "2022年下半年我们开始建设平台，团队开发了23种驱动。",
        "我们首先分析了需求，然后设计了架构。攻关小组解决了噪声。", "本课题组设计了光路，本项目组搭建了平台。", "由课题组完成总体设计。我国在这方面起步较晚，我们做了大量试验。"
    ]) func teamVoice(_ text: String) throws {
        let found = try findings("report.personal-work", in: report(text))
        #expect(found.map(\.verdict) == [.violation])
    }

    @Test func oneTeamSentenceIsForAPersonToJudge() throws {
        #expect(try findings("report.personal-work", in: report("我们采用分层结构。")).map(\.verdict) == [.review])
    }

    /// Whose the duty is behind the team's act can't be told; where it stands first, it is the author's.
    @Test func aDutyBehindTheTeamIsForAPersonToJudge() throws {
        let told = "课题组完成了需求调研。我所建立了试验台。"
        let doubtful = try findings("report.personal-work", in: report(told + "项目由课题组承担，负责其中的软件设计。"))
        #expect(doubtful.map(\.verdict) == [.review])
        #expect(doubtful.first?.message.contains("“项目由课题组承担，负责其中的软件设计。”前面的主语也是团队") == true)
        #expect(try findings("report.personal-work", in: report(told + "负责其中的软件设计。")).isEmpty)
        #expect(try findings("report.personal-work", in: report(told)).map(\.verdict) == [.violation])
    }

    @Test(arguments: [
        "数据按公开、内部、秘密、机密分级。", "为保证机密性，用户须签订保密协议。", "本系统不涉及国家秘密。", "密钥每30天轮换，商业秘密另行约定。",
        "内部资料由各单位自行保管，平台不收录。", "- 机密\n- 秘密\n- 公开", "| 级别 | 处理 |\n|---|---|\n| 绝密 | 不入库 |", "评级为★★★的模块优先测试。",
        "系统自动识别“机密★10年”之类的标志并告警。", "密级：公开", "密级：非密", "| 字段 | 密级 |\n|---|---|\n| 姓名 | 秘密 |", "### 机密计算技术",
        "内部资料管理系统采用B/S架构。", "- 内部资料", "注意保密箱的温度。"
    ]) func noMarking(_ text: String) throws {
        #expect(try findings("report.classified", in: report(text)).map(\.message) == [])
    }

    @Test(arguments: [
        "机密★10年", "密级：秘密", "秘　密　☆　5年", "内部资料 注意保密", "【内部文件，注意保密】", "文件密级: 机密", "本资料属内部资料，严禁外传", "涉密文件 注意保管", "仅限内部使用",
        "编号：12　　密级：秘密", "秘密级", "机密（10年）", "绝密★启用前", "| 编号 | 密级 |\n|---|---|\n| 12 | 机密 |"
    ])
    func marking(_ text: String) throws {
        #expect(try findings("report.classified", in: text + "\n\n" + report("分层结构。")).map(\.verdict) == [.violation])
    }

    @Test func bareLevelInTheTextIsForAPersonToJudge() throws {
        let text = report((0..<12).map { "第\($0)段说明分层结构。" }.joined(separator: "\n\n") + "\n\n机密")
        #expect(try findings("report.classified", in: text).map(\.verdict) == [.review])
    }

    @Test(arguments: [
        "清空缓存调用 `flush()`，也可以写 ring_flush()。", "型号为 STM32F4XX 与 XX-200。", "接口仍有待完善。", "某××型设备。", "用 TODO-LIST 管理任务。",
        "尺寸为3×5×8，放大40×。", "模板里的待填字段由系统生成。", "解析 f(x)、g( x ) 两类函数。", "![结构]( )", "寄存器 0xXX 的含义见表1。",
        "```\nTODO: 待补充 XX研究所\n```",
        "界面提示“请填写手机号”，未填写时不能提交。", "任务分为TODO、DOING、DONE三列，本人设计了看板。", "模块提供待更新状态标记，固件待更新时指示灯闪烁。", "该缺陷尚待补充试验验证。",
        "插入图片功能支持PNG与JPG。", "支持在正文此处插入图片的编辑器。",
        "填写说明由系统自动生成。", "“（）”表示可选项，“【】”表示必填项。", "字段用××表示缺失值。", "密码在界面上显示为××××。", "样本为XX与XY两种核型，XX染色体个体占52%。",
        "沿XX、YY、ZZ方向分别测量。", "应力分量σXX由应变花换算。", "用○○●○表示编码1101。",
        "调用`__init__`与 __main__ 入口。", "________________"
    ]) func noPlaceholder(_ text: String) throws {
        #expect(try findings("report.placeholder", in: report(text)).map(\.message) == [])
    }

    @Test(arguments: [
        "单位为中国科学院XX研究所。", "由××公司承担。", "专利号（　）。", "图待补充。", "TODO：补充数据。", "lorem ipsum dolor", "20XX年完成。",
        "专利号ZLXXXXXXXX。",
        "感谢×××提供的条件。", "由【】完成。",
        "单位为中国科学院 XX 研究所。", "专利号：ZL XXXXXXXXXXXX.X。", "效率提高XX%。", "性能提高了____%。", "×年×月完成。", "（此处填写技术方案）", "TODO 补数据",
        "代表性项目内容可包括："
    ]) func placeholder(_ text: String) throws {
        #expect(try findings("report.placeholder", in: report(text)).map(\.verdict) == [.violation], "\(text)")
    }

    @Test func sameplaceholderIsSaidOnce() throws {
        let found = try findings("report.placeholder", in: report("待补充。\n\n待补充。\n\n待补充。"))
        #expect(found.count == 1)
        #expect(found.first?.related.count == 2)
    }

    @Test(arguments: [
        "结构见图1。\n\n图1 结构", "结构见图 1。\n\n图1 结构", "见图1～图3。\n\n图1 甲\n\n图2 乙\n\n图3 丙", "见图1、2。\n\n图1 甲\n\n图2 乙",
        "如表2和表1所示。\n\n表1 甲\n\n表2 乙", "见图2-1与图2-2。\n\n图2-1 甲\n\n图2-2 乙", "See Figure 1.\n\nFigure 1 Structure",
        "图1所示的结构分为三层。\n\n图1 结构", "见图1-3。\n\n图1 甲\n\n图2 乙\n\n图3 丙",
        "如下图所示。\n\n图1 结构", "图1 结构\n\n由上图可知，结构分为三层。", "见表1。\n\n表1 参数\n\n表1（续） 参数", "见图3-1和图3-2。\n\n图3-1 甲\n\n图3-2 乙",
        "图1(a)为正面，图1(b)为背面。\n\n图1 实物", "结构如图一所示。\n\n图一 结构"
    ]) func figuresInOrder(_ text: String) throws {
        #expect(try findings("report.figure-reference", in: report(text)).map(\.message) == [])
    }

    @Test(arguments: ["见图1、图3。\n\n图1 甲\n\n图3 丙", "见图1。\n\n图1 甲\n\n图1 乙", "图1 甲", "见图2。\n\n图2 乙"])
    func figuresOutOfOrder(_ text: String) throws {
        #expect(try findings("report.figure-reference", in: report(text)).count == 1)
    }

    /// Where the period of a project could be meant, and where it is another's.
    @Test(arguments: [
        ("本项目于2016年1月至2018年12月实施。", 1), ("起止时间：2016.01-2018.12。", 1), ("（研制周期：2016年1月—2018年12月）", 1),
        ("样品保存时间：2016年1月至2018年1月。", 0), ("标准实施时间2016年1月1日至2018年12月31日。", 0), ("历史数据为2011年1月至2018年12月。", 0),
        ("一期项目时间：2016年1月至2018年12月。", 0), ("试验数据的时间跨度为2012年1月到2017年12月。", 0), ("本人2014年7月至2018年3月在另一公司工作。", 0)
    ]) func statedPeriods(_ text: String, _ count: Int) throws {
        let application =
            "基本信息:\n  现有职称: 工程师\n  现有职称取得时间: 2019-12\n业绩:\n  - 项目名称: 数据汇聚与质量控制平台\n    起止时间: 2020.03-2022.12\n"
        let found = try findings("report.project-before-previous-title", in: report(text), application: application)
        #expect(found.map(\.verdict) == Array(repeating: .review, count: count), "\(found.map(\.message))")
    }

    /// Numbers written out are data too; years and ordinals are none.
    @Test(arguments: [
        ("处理约二十万条记录，每秒五千次，误码率降低百分之三十。", true), ("单核速度190 MB/s，延迟15 ms，共12路。", true),
        ("二〇二〇年三月立项，第十二次评审通过，一种方法解决两类问题。", false), ("2020年开始，2021年6月完成，见第2章。", false)
    ]) func quantities(_ text: String, _ isData: Bool) throws {
        let prose = String(repeating: "系统采用先进的架构，大大提高了处理速度，各模块之间松散耦合，便于扩展和维护。", count: 8)
        #expect(try findings("report.figures", in: report(prose + text)).isEmpty == isData)
    }

    /// A heading that is the name, below a bare 代表性项目一.
    @Test func nameBelowTheTemplatesHeading() throws {
        let named = report("分层结构。").replacing("## 一、代表性项目一：数据汇聚与质量控制平台", with: "## 一、代表性项目一\n\n### 数据汇聚与质量控制平台研制")
            .replacing("### （", with: "#### （")
        #expect(try findings("report.placeholder", in: named).map(\.message) == [])
        #expect(try findings("report.placeholder", in: named.replacing("### 数据汇聚与质量控制平台研制\n", with: "")).count == 1)
    }

    /// What is still to be filled in is said by the rule that asks for it, and once.
    @Test func skeletonIsNotCountedTwice() throws {
        let text = report("分层结构。").replacing("## 二、今后", with: "## 二、代表性项目二：\n\n### （一）项目背景\n\n## 三、今后")
        let application = "基本信息:\n  申评资格: 工程师\n业绩:\n  - 项目名称:\n    起止时间:\n"
        let found = try lint(["个人技术报告.md": text, "application.yaml": application]).findings.map(\.rule)
        #expect(!found.contains("report.project-not-in-achievements") && !found.contains("report.project-count"))
        #expect(found.count { $0 == "report.placeholder" } == 1 && found.contains("achievement.required"))
        let outline = "一、代表性项目一\n二、代表性项目二\n三、代表性项目三（如有）\n四、今后工作展望\n"
        #expect(try findings("report.project-count", in: outline).isEmpty)
    }

    /// Chapters by section, the projects below each: the chapter that is gone is what is missing, and surely so.
    @Test func chapterFirstReport() throws {
        let chapters = ["项目背景", "技术难点", "拟解决的技术问题", "解决问题的思路", "技术方案", "技术设计", "实现效果和性能"]
        func report(without gone: String?) -> String {
            chapters.filter { $0 != gone }.enumerated().map { number, chapter in
                "## 第\(number + 1)章 \(chapter)\n\n"
                    + ["数据汇聚与质量控制平台研制", "束流位置测量系统改造"].enumerated().map { index, name in
                        "### \(number + 1).\(index + 1) \(name)\n\n本人用3种方法比较了20组数据，误差为0.5 mm，据此确定了这一部分的做法，并在现场试验中得到验证。"
                    }.joined(separator: "\n\n")
            }.joined(separator: "\n\n")
        }
        #expect(try findings("report.section-missing", in: report(without: nil)).isEmpty)
        let found = try findings("report.section-missing", in: report(without: "技术难点"))
        #expect(found.map(\.verdict) == [.violation, .violation])
        #expect(found.allSatisfy { $0.message.contains("“技术难点”") && !$0.message.contains("技术方案") })
    }
}
