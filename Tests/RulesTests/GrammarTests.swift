import Linting
import Measurement
import Testing

/// The grammars of words in all the places where they look: report, opinion, form, names of files.
@Suite struct GrammarTests {
    /// The labelled sentences: four in five are found, and no look-alike is taken for the real thing.
    @Test func labelledSentences() throws {
        for (rule, score) in try SentenceScore.measure(LabelledSentence.all()) {
            #expect(score.wrong == 0, "\(rule): \(score.mistakes.filter { $0.hasPrefix("false") })")
            #expect(score.found * 10 >= score.sentences * 8, "\(rule): \(score.mistakes)")
        }
    }

    /// What only sounds like a remark is asked about; it is told where it stands in brackets, as remarks do.
    @Test func whatSoundsLikeARemark() throws {
        func found(_ text: String) throws -> [Verdict] { try findings("report.placeholder", in: text).map(\.verdict) }
        #expect(try found("让王工重画这张图，回头。") == [.review])
        #expect(try found("控制流程见上（这张图回头让王工重画）。") == [.violation])
        #expect(try found("这张图由系统重画。") == [])
        let long = "这张图上的每一条谱线都对应一组仪器的标定结果，回头曲线与理论值之间的偏差由温度传感器的读数逐点改正。"
        #expect(try found(long) == [])
    }

    /// The same words are said of things, and then no error.
    @Test(arguments: [
        "用户不知道要不要重启，因此加了三色指示灯。", "现场把波形发给我，本人据此判断是匝间短路。", "开机前值班员再核对一下铭牌。", "孔洞最后填。",
        "第三个槽位先空着，供以后扩展。", "前一拍欠下的脉冲由后面补上，累计误差不超过一个脉冲。", "坐标从竣工图抄录过来，再与点云比对。",
        "日期形如 xxxx-xx-xx。", "激活码如 XXXX-XXXX-XXXX-XXXX。", "口令框里只显示******，不回显明文。", "清洗时把全角括号（）统一换成半角。",
        "报文以四个下划线____分隔字段。", "师傅告诉我这台机床的丝杠换过。", "判断条件（是否超限？）满足时停机。"
    ]) func wordsOfThings(_ text: String) throws {
        #expect(try findings("report.placeholder", in: text).map(\.message) == [])
    }

    @Test(arguments: ["进口传感器（哪家的？），量程500 N。", "年耗电量约42万度，数据问一下小李。", "（这几段再改改）", "流程图让小刘重画。"])
    func wordsToOneself(_ text: String) throws {
        #expect(try findings("report.placeholder", in: text).count == 1)
    }

    /// A secret is the report's own, and nobody is told how a system guards others.
    @Test(arguments: [
        "试卷在开考前为绝密级，系统按人脸识别授权。", "该字段仅供内部系统使用。", "上述数据不得外传，由网关拦截。"
    ]) func othersSecrets(_ text: String) throws {
        #expect(try findings("report.classified", in: text).map(\.message) == [])
    }

    private func form(_ yaml: String) throws -> [Finding] {
        try lint(["application.yaml": yaml], select: ["form.classified", "form.placeholder"]).findings
    }

    @Test func secrecyInTheForm() throws {
        let found = try form("业绩:\n  - 项目名称: 数据平台\n    本人所起作用: 密级：机密★10年。软件负责人\n")
        #expect(found.map(\.rule) == ["form.classified"])
        #expect(found.first?.severity == .error && found.first?.message.contains("“机密★10年”") == true)
    }

    @Test(arguments: [
        "归口行业: 请选择", "聘任单位: 测试单位", "学术荣誉称号: 仅填写工作后相关信息（上限300字） 不超过上限150字", "曾用名: 请输入", "申评专业: 请选择专业"
    ]) func hintsAreNoValues(_ line: String) throws {
        #expect(try form("基本信息:\n  \(line)\n").map(\.rule) == ["form.placeholder"])
    }

    @Test func valuesOfTheTemplate() throws {
        let found = try form("工作经历:\n  记录:\n  - 单位: XX有限公司\n    证明人: XXX\n")
        #expect(found.map(\.rule) == ["form.placeholder", "form.placeholder"])
        let progress = try form("业绩:\n  - 成果获奖、效益或专利情况: 若无则填写项目 最新进程\n")
        #expect(progress.map(\.verdict) == [.violation])
    }

    @Test func opinionFromATemplate() throws {
        let opinion = "XXX同志2018年4月起在中国科学院XX研究所软件研发岗位工作，承担架构设计，能力突出。\n（待补充）"
        let found = try findings("opinion.placeholder", inOpinion: opinion)
        #expect(found.map(\.excerpt) == ["XXX同志", "XX研究所", "待补充"])
    }

    /// One label does not tell what the author did in a project that is told in the team's voice.
    @Test func aLabelIsNoWork() throws {
        func found(_ text: String) throws -> [Verdict] {
            try findings(
                "report.personal-work", in: "# 一、代表性项目一：网关研制\n\n## （一）技术方案\n\n\(text)\n"
            ).map(\.verdict)
        }
        let team = "我所设计了总体架构。公司开发了驱动。大家一起完成了联试。"
        #expect(try found("本人角色：软件负责人。\n\n" + team) == [.violation])
        #expect(try found("本人设计了调度内核，编写了全部固件。\n\n" + team) == [])
    }

    @Test func fileNames() throws {
        func found(_ name: String) throws -> [String] {
            try lint([name: "个人技术报告\n\n采用分层结构。\n"], grade: "senior", select: ["report.classified"]).findings.map(
                \.message)
        }
        #expect(try found("机密-个人技术报告.txt").count == 1)
        #expect(try found("个人技术报告（内部资料）.txt").count == 1)
        #expect(try found("个人技术报告-内部版.txt").count == 1)
        #expect(try found("个人技术报告-机密性设计.txt") == [])
        #expect(try found("个人技术报告（内部审计系统）.txt") == [])
    }
}
