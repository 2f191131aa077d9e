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
    ]) func noTeamVoice(_ text: String) async throws {
        #expect(try await findings("report.personal-work", in: report(text)).map(\.message) == [])
    }

    @Test(arguments: [
        "我们采用分层结构。课题组开发了接入模块。", "项目组经过论证确定了方案，随后我们完成了编码。", "2022年下半年我们开始建设平台，团队开发了23种驱动。",
        "由课题组完成总体设计。我国在这方面起步较晚，我们做了大量试验。",
    ]) func teamVoice(_ text: String) async throws {
        let found = try await findings("report.personal-work", in: report(text))
        #expect(found.map(\.verdict) == [.violation])
    }

    @Test func oneTeamSentenceIsForAPersonToJudge() async throws {
        #expect(try await findings("report.personal-work", in: report("我们采用分层结构。")).map(\.verdict) == [.review])
    }

    @Test(arguments: [
        "数据按公开、内部、秘密、机密分级。", "为保证机密性，用户须签订保密协议。", "本系统不涉及国家秘密。", "密钥每30天轮换，商业秘密另行约定。",
        "内部资料由各单位自行保管，平台不收录。", "- 机密\n- 秘密\n- 公开", "| 级别 | 处理 |\n|---|---|\n| 绝密 | 不入库 |", "评级为★★★的模块优先测试。",
    ]) func noMarking(_ text: String) async throws {
        #expect(try await findings("report.classified", in: report(text)).map(\.message) == [])
    }

    @Test(arguments: ["机密★10年", "密级：秘密", "秘　密　☆　5年", "内部资料 注意保密", "【内部文件，注意保密】", "文件密级: 机密"])
    func marking(_ text: String) async throws {
        #expect(try await findings("report.classified", in: text + "\n\n" + report("分层结构。")).map(\.verdict) == [.violation])
    }

    @Test func bareLevelInTheTextIsForAPersonToJudge() async throws {
        let text = report((0..<12).map { "第\($0)段说明分层结构。" }.joined(separator: "\n\n") + "\n\n机密")
        #expect(try await findings("report.classified", in: text).map(\.verdict) == [.review])
    }

    @Test(arguments: [
        "清空缓存调用 `flush()`，也可以写 ring_flush()。", "型号为 STM32F4XX 与 XX-200。", "接口仍有待完善。", "某××型设备。", "用 TODO-LIST 管理任务。",
        "尺寸为3×5×8，放大40×。", "模板里的待填字段由系统生成。", "解析 f(x)、g( x ) 两类函数。", "![结构]( )", "寄存器 0xXX 的含义见表1。", "```\nTODO: 待补充 XX研究所\n```",
    ]) func noPlaceholder(_ text: String) async throws {
        #expect(try await findings("report.placeholder", in: report(text)).map(\.message) == [])
    }

    @Test(arguments: [
        "单位为中国科学院XX研究所。", "由××公司承担。", "专利号（　）。", "图待补充。", "TODO：补充数据。", "lorem ipsum dolor", "20XX年完成。", "专利号ZLXXXXXXXX。",
        "感谢×××提供的条件。", "由【】完成。",
    ]) func placeholder(_ text: String) async throws {
        #expect(try await findings("report.placeholder", in: report(text)).map(\.verdict) == [.violation], "\(text)")
    }

    @Test func sameplaceholderIsSaidOnce() async throws {
        let found = try await findings("report.placeholder", in: report("待补充。\n\n待补充。\n\n待补充。"))
        #expect(found.count == 1)
        #expect(found.first?.related.count == 2)
    }

    @Test(arguments: [
        "结构见图1。\n\n图1 结构", "结构见图 1。\n\n图1 结构", "见图1～图3。\n\n图1 甲\n\n图2 乙\n\n图3 丙", "见图1、2。\n\n图1 甲\n\n图2 乙",
        "如表2和表1所示。\n\n表1 甲\n\n表2 乙", "见图2-1与图2-2。\n\n图2-1 甲\n\n图2-2 乙", "See Figure 1.\n\nFigure 1 Structure", "图1所示的结构分为三层。\n\n图1 结构", "见图1-3。\n\n图1 甲\n\n图2 乙\n\n图3 丙",
    ]) func figuresInOrder(_ text: String) async throws {
        #expect(try await findings("report.figure-reference", in: report(text)).map(\.message) == [])
    }

    @Test(arguments: ["见图1、图3。\n\n图1 甲\n\n图3 丙", "见图1。\n\n图1 甲\n\n图1 乙", "图1 甲", "见图2。\n\n图2 乙"])
    func figuresOutOfOrder(_ text: String) async throws {
        #expect(try await findings("report.figure-reference", in: report(text)).count == 1)
    }
}
