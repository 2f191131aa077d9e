import Testing

@Suite struct OpinionTests {
    private let application = "基本信息:\n  姓名: 周明远\n"

    @Test(arguments: [
        "周明远同志在我所工作，我认为其能力突出，我单位同意推荐。", "该同志本人独立完成了设计，忘我工作。", "本人同意推荐周明远同志申报。", "我国在这方面起步较晚，我院承担了任务。",
        "同事评价周明远：“我遇到难题总去找他。”", "他常说“我来负责”，主动承担攻关。", "我了解他的工作，作为室主任，我见证了该同志的成长。", "我党我军的优良传统在该同志身上得到体现。"
    ]) func unitsVoice(_ text: String) throws {
        #expect(try findings("opinion.first-person", inOpinion: text).map(\.message) == [])
    }

    @Test(arguments: ["本人工作认真负责。", "我参加了系统研制。", "在我的努力下，项目按期完成。"]) func ownVoice(_ text: String) throws {
        #expect(try findings("opinion.first-person", inOpinion: text).count == 1)
    }

    /// One 我 beside the applicant's name may be the one who recommends.
    @Test func oneOfTwoVoicesIsForAPersonToJudge() throws {
        let text = "周明远同志在我所工作。我于2019年起担任研究室主任。该同志能力突出。"
        #expect(
            try findings("opinion.first-person", inOpinion: text, application: application).map(\.verdict) == [.review])
    }

    @Test(arguments: [
        "周明远同志在李明研究员带领下工作，同意推荐周明远同志申报高级工程师。", "该同志与王磊同志共同完成设计，同意推荐其申报高级工程师。", "同意推荐该同志申报。",
        "周 明 远同志能力突出，推荐申报高级工程师。", "李明同志作为周明远的直属领导，认为其能力突出，推荐其晋升。", "推荐单位：大气物理研究所。", "参加推荐项目申报，周明远同志能力强。",
        "高能所于2019年引进该同志，同意推荐。", "同意推荐周明远（男）申报高级工程师。", "申报人自2018年起从事软件研发，同意推荐。",
        "该同志2018年入职，与王建国共同完成平台设计。", "经王建国主任提议，同意推荐该同志。", "王建国、李晓雯等同志负责硬件，该同志负责软件。",
        "曾先后担任设计师、主管，同意推荐。", "施工图设计岗位，该同志能力强。", "该同志接替王建国负责运维。"
    ]) func rightName(_ text: String) throws {
        #expect(try findings("opinion.applicant-name", inOpinion: text, application: application).map(\.message) == [])
    }

    @Test(arguments: [
        "同意推荐王磊同志申报高级工程师。", "推荐欧阳明申报高级工程师任职资格。", "王磊同志自2018年起在我所工作，能力突出，同意推荐其申报。", "现推荐我所软件室李建国同志申报高级工程师。",
        "兹推荐我室工程师高峰同志晋升高级工程师。", "我所李建国同志，长期从事软件研发。"
    ])
    func wrongName(_ text: String) throws {
        let found = try findings("opinion.applicant-name", inOpinion: text, application: application)
        #expect(found.map(\.severity) == [.error], "\(text)")
    }

    @Test(arguments: [
        "李建国自2019年起在我所软件研发岗位工作，能力突出。", "王建国2018年4月到我所工作，能力突出。", "该同志能力突出。综上，王建国达到高级工程师水平。",
        "在软件研发岗位工作期间，王建国同志主持平台设计。", "被推荐人王建国在软件研发岗位工作。", "王建国工程师负责平台设计。", "参评人：王建国。"
    ]) func nameWithoutTitleIsForAPersonToJudge(_ text: String) throws {
        #expect(
            try findings("opinion.applicant-name", inOpinion: text, application: application).map(\.verdict) == [
                .review
            ])
    }

    @Test(arguments: ["单位负责人签字：", "（盖章）", "领导签名：　　　　日期：", "　　　　年　　月　　日", "负责人：张伟", "单位盖章"]) func signatureLines(
        _ line: String
    ) throws {
        #expect(try findings("opinion.signature", inOpinion: "该同志能力突出。\n\n" + line).count == 1)
    }

    @Test(arguments: ["该同志开发了电子签章系统，合同签字、盖章全程线上办理。", "负责公章管理系统", "单位负责人对其工作给予高度评价", "2026年3月5日"])
    func talkAboutSignaturesIsNone(_ text: String) throws {
        #expect(try findings("opinion.signature", inOpinion: text).map(\.message) == [])
    }

    /// The title that is asked for is no post, and 工程 in it no work.
    @Test(arguments: [
        ("该同志思想端正，同意推荐申报高级工程师任职资格。", "现单位的岗位、技术工作内容、能力水平"),
        ("该员工为我组实验技术人员，负责操作电镜，动手能力强。", ""), ("周明远同志现任硬件工程师，承担电路设计，技术水平高。", ""),
        ("周明远同志2019年入职，主要进行光学装调，技术过硬。", "")
    ]) func coverage(_ text: String, _ missing: String) throws {
        let found = try findings("opinion.coverage", inOpinion: text)
        #expect(found.map(\.message) == (missing.isEmpty ? [] : ["推荐意见没有写到：\(missing)。"]))
    }

    private let achievements = """
        基本信息:
          姓名: 周明远
        业绩:
          - 项目名称: 多源大气观测数据汇聚与质量控制平台
            起止时间: 2020.03-2022.12
        """

    @Test(arguments: [
        "承担国家“863计划”项目子课题。", "承担中国科学院“弘光专项”任务。", "提出“分层解耦、统一建模”的设计方案。", "参加“数据汇聚与质量控制平台”的研发。", "负责“数据总线”的设计。",
        "论文发表于《中国激光》。", "参与《气象观测数据质量控制规范》项目的编写。", "负责《多源大气观测数据汇聚与质量控制平台》的研发。", "入选“百人计划”项目。"
    ]) func otherQuotations(_ text: String) throws {
        #expect(
            try findings("opinion.project-not-in-achievements", inOpinion: text, application: achievements).map(
                \.message) == [])
    }

    @Test(arguments: ["参加了《高重频激光同步触发系统》的研制。", "主持“智能门禁管理系统”项目的研发。", "是“海洋浮标数据采集平台”的技术负责人。"])
    func otherProjects(_ text: String) throws {
        #expect(
            try findings("opinion.project-not-in-achievements", inOpinion: text, application: achievements).map(
                \.verdict) == [.violation])
    }

    /// As the form counts: spaces in, line ends out; the text may stand in the application itself.
    @Test(arguments: [(149, true), (150, false)]) func minimumIsExact(_ length: Int, _ isShort: Bool) throws {
        let text = "周明远同志在我所软件研发岗位工作，能力 强。" + String(repeating: "好", count: length - 22)
        let halves = "\(text.prefix(60))\n\(text.dropFirst(60))"
        for opinion in [text, text + "\r\n", halves, halves.replacing("\n", with: "\n\n")] {
            #expect(try findings("opinion.length-minimum", inOpinion: opinion).count == (isShort ? 1 : 0))
        }
        let application = "基本信息:\n  姓名: 周明远\n单位推荐意见: |\n  " + halves.replacing("\n", with: "\n  ") + "\n"
        #expect(
            try lint(["application.yaml": application]).findings.filter { $0.rule == "opinion.length-minimum" }.count
                == (isShort ? 1 : 0))
    }

    /// Praise is no ability.
    @Test(arguments: ["该同志善于听取不同意见，政治水平高。", "该同志擅长书法，善于与人合作。"])
    func praiseIsNoAbility(_ praise: String) throws {
        let text = "周明远同志在我所软件研发岗位工作，承担平台的设计。" + praise
        #expect(try findings("opinion.coverage", inOpinion: text).map(\.message) == ["推荐意见没有写到：能力水平。"])
    }
}
