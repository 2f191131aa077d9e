import ApplicationForm
import Dates
import Linting
import Testing

/// The many ways in which applicants write the same thing: none of the right ones is reported, each of the wrong ones
/// is.
@Suite struct ApplicationVariantTests {
    private static let employer = "北京中科创嘉人力资源咨询有限公司派遣至中国科学院软件研究所"

    /// `fields` are pairs of key and value.
    private func basics(_ fields: (String, String)...) -> String {
        "基本信息:\n" + fields.map { "  \($0): \"\($1)\"\n" }.joined()
    }

    private func career(_ jobs: [(String, String, String)]) -> String {
        "工作经历:\n  记录:\n" + jobs.map { "    - {单位: \"\($0)\", 技术职务: \"\($1)\", 起止时间: \"\($2)\"}\n" }.joined()
    }

    private func achievement(_ key: String, _ text: String) -> String {
        "业绩:\n  - 项目名称: 甲\n    \(key): \"\(text.replacing("\n", with: "\\n"))\"\n"
    }

    private func messages(_ rule: String, _ application: String) throws -> [String] {
        let result = try lint(["application.yaml": application], select: [rule])
        #expect(result.failures.isEmpty, "\(result.failures)")
        return result.findings.map { ($0.verdict == .review ? "? " : "") + $0.message }
    }

    /// The hint inside the field 任职年限, which people copy as its name.
    @Test func theHintOfTheTenureIsItsNameToo() throws {
        #expect(try messages("application.unknown-key", basics(("在本单位任现职务的年限（几年几个月）", "2年"))) == [])
        #expect(try messages("form.required", basics(("在本单位任现职务的年限（几年几个月）", "2年"))).first?.contains("任职年限") == false)
    }

    @Test(arguments: ["中级（工程师）", "工程师（计算机应用）", "工程师职称", "工程师任职资格"]) func presentTitlesThatSayMore(
        _ title: String
    ) throws {
        let form =
            basics(("申评资格", "高级工程师"), ("现有职称", title), ("现有职称取得时间", "2019-12"))
            + "学历情况:\n  记录:\n    - {学历: 本科, 毕业时间: 2012-07}\n"
        #expect(try messages("form.eligibility", form) == [])
    }

    /// The job before it is not the current one, and is not compared with 基本信息.
    @Test(arguments: ["2018.04-", "2018年4月起", "2018.04-2008.03"]) func aPeriodThatCannotBeReadIsSaidOnce(
        _ period: String
    ) throws {
        let form =
            basics(("现有技术职务", "软件研发"), ("任职年限", "8年4个月"))
            + career([("甲公司", "测试", "2014.07-2018.03"), (Self.employer, "软件研发", period)])
        for rule in ["form.tenure", "form.current-employer", "form.position-consistent"] {
            #expect(try messages(rule, form) == [], "\(rule)")
        }
        #expect(try messages("form.work-history", form).count + messages("form.date", form).count == 1)
    }

    // MARK: 业绩

    @Test(arguments: [
        "2024年度技术支撑成果二等奖 个人排名第2", "北京市科学技术进步奖三等奖，排名3/10", "杰出科技成就奖（集体），第5完成人", "科技成果奖一等奖 独立完成", "科技进步一等奖（第三完成人）",
        "国家标准《数据质量》GB/T 36344-2018 第2起草人", "团体标准 T/CAS 123-2021 排名第4", "产品符合国家标准GB/T 20272，通过测试", "暂无获奖，已完成样机",
        "获得用户好评，奖金2万元",
        "获科技进步二等奖（单位排名第3，个人排名第8）", "①2021年度所级技术成果二等奖 排名第2②2022年度所级技术成果一等奖 排名第1", "软件著作权 2021SR0123456"
    ]) func awardsAsTheyShouldBe(_ text: String) throws {
        #expect(try messages("achievement.award-format", achievement("成果获奖、效益或专利情况", text)) == [])
    }

    @Test(arguments: [
        ("2024年度技术支撑成果二等奖", 1), ("参与起草行业标准YD/T 1234-2020", 1), ("国家科技进步二等奖；软件著作权2021SR0123456 排名第1", 1),
        ("北京市科学技术奖二等奖，单位排名第3", 1),
        ("①2021年度所级技术成果二等奖②2022年度所级技术成果一等奖 排名第1", 1), ("1、所级二等奖 2、所级三等奖", 2)
    ]) func awardsWithoutRank(_ text: String, _ count: Int) throws {
        #expect(try messages("achievement.award-format", achievement("成果获奖、效益或专利情况", text)).count == count)
    }

    @Test(arguments: [
        ("无", 1), ("暂无成果", 1), ("无获奖及专利", 1), ("N/A", 1), ("暂无获奖、无专利。", 1), ("——", 1), ("暂无专利，已在6个台站试运行", 0),
        ("无人机平台已交付", 0), ("经济效益", 0)
    ])
    func progress(_ text: String, _ count: Int) throws {
        #expect(try messages("achievement.progress", achievement("成果获奖、效益或专利情况", text)).count == count)
    }

    @Test(arguments: [
        ("中国科学院软件研究所 李四", ""), ("中国科学院软件研究所李四处长", ""), ("李四（中国科学院软件研究所）", ""), ("单位名称：中国科学院软件研究所 证明人：李四", ""),
        ("国家天文台、欧阳小明", ""),
        ("清华大学 司马南", ""), ("华为技术有限公司 Li Ming", ""), ("中国科学院软件研究所 买买提·吐尔逊", ""), ("李四", "没有写单位"),
        ("中国科学院软件研究所", "没有写证明人"),
        ("中国科学院XX研究所 李四", "XX"), ("证明人：李四", "没有写单位")
    ]) func certifiers(_ text: String, _ said: String) throws {
        let found = try messages("achievement.certifier", achievement("成果鉴定机构及证明人", text))
        #expect(said.isEmpty ? found.isEmpty : found.count == 1 && found[0].contains(said), "\(found)")
    }

    @Test(arguments: [
        "2020.03-2022.12", "2020年3月至今", "2020-03-15~2022-12-31", "２０２０．０３－２０２２．１２", "2020.3–2022.12",
        "2020.3 —— 2022.12", "2020.03~至今（在研）", "2020.3-12", "2020年3月-12月",
        "2020.3.～2022.12.", "自2020年3月起至2022年12月止", "2020.03-2026.08"
    ]) func periods(_ text: String) throws {
        #expect(try messages("achievement.period", achievement("起止时间", text)) == [])
    }

    @Test(arguments: [
        ("2022.12-2020.03", "早于开始"), ("2020.13-2021.02", "看不出"), ("2020.03-2026.09", "今天（2026年8月1日）以后"), ("三年", "看不出"),
        ("2020.12-3", "看不出"), ("2022.3", "看不出")
    ])
    func noPeriods(_ text: String, _ said: String) throws {
        let found = try messages("achievement.period", achievement("起止时间", text))
        #expect(found.count == 1 && found[0].contains(said), "\(found)")
    }

    // MARK: The form

    @Test(arguments: [
        ("2024年12月获先进个人", ""), ("2015年7月入会", ""), ("2015年任会员", ""), ("参与制定GB/T 1996.3标准", ""),
        ("T/CAS 2014.6-2020标准", ""), ("FT-2014.6型设备", ""), ("编号2014.06.003", ""),
        ("论文《2014年12月暴雨过程分析》 2020年6月获奖", ""), ("项目编号2014-06-12", ""), ("2013.09-2018.06任理事", ""), ("RFC 2014/5", ""),
        ("2014年6月获优秀研究生", "2014年6月"), ("2014.6获奖", "2014年6月"), ("2013.09-2014.06任社团负责人", "2013年9月、2014年6月"),
        ("二〇一四年六月获奖", "2014年6月"), ("2013—2014学年优秀干部", "2014年"),
        ("2012—2014年任学生会主席", "2014年"), ("2014年6月获优秀研究生、2020年12月获先进个人", "2014年6月"),
        ("2020年12月获先进个人；2014/06优秀毕业生", "2014年6月")
    ]) func afterWork(_ text: String, _ said: String) throws {
        let found = try messages("form.after-work", basics(("参加工作时间", "2015-07"), ("学术荣誉称号", text)))
        #expect(said.isEmpty ? found.isEmpty : found.count == 1 && found[0].contains(" \(said) "), "\(found)")
    }

    /// The job at hand is the one that goes on or, where all have ended, the one that ended last.
    @Test(arguments: [
        ([("甲", "测试", "2015.1-2018.12"), (employer, "软件研发", "2019.1-至今")], 0),
        ([("甲", "测试", "2015.1-2018.12"), (employer, "软件研发", "2019.1-2026.06")], 0),
        ([("甲", "软件研发", "2015.1-2018.12"), (employer, "测试", "2019.1-2026.06")], 1),
        ([(employer, "软件研发", "2019.1-2026.06"), ("甲", "测试", "2015.1-2018.12")], 0),
        ([(employer, "工程师（中级）", "2019.1-至今")], 2), ([(employer, "软件研发工程师", "2019.1-至今")], 1)
    ]) func positions(_ jobs: [(String, String, String)], _ count: Int) throws {
        #expect(try messages("form.position-consistent", basics(("现有技术职务", "软件研发")) + career(jobs)).count == count)
    }

    @Test(arguments: [
        ([("甲", "a", "2015.07-2019.03"), ("乙", "b", "2019.03-至今")], []),
        ([("甲", "a", "2015-07-01~2019-03-15"), ("乙", "b", "2019-03-16~至今")], []),
        ([("甲", "a", "2015-07-01~2019-03-20"), ("乙", "b", "2019-03-16~至今")], ["重叠"]),
        ([("甲", "a", "2015.07-2019.03"), ("乙", "b", "2019.08-至今")], ["空了 4 个月"]),
        ([("甲", "a", "2015.07-2019.03"), ("兼", "c", "2016.01-2016.12"), ("乙", "b", "2019.04-至今")], ["“兼”"]),
        ([("甲", "a", "2016.1-2017.1"), ("乙", "b", "2015.1-2015.12"), ("丙", "c", "2017.2-至今")], ["没有按时间顺序"])
    ]) func workHistory(_ jobs: [(String, String, String)], _ said: [String]) throws {
        let found = try messages("form.work-history", career(jobs))
        #expect(found.count == said.count && zip(found, said).allSatisfy { $0.contains($1) }, "\(found)")
    }

    @Test(arguments: [
        ("合格", 0), ("称职/合格", 0), ("考核合格", 0), ("合格（称职）", 0), ("基本合格", 1), ("不称职", 1), ("优秀", 1), ("良好", 1)
    ]) func verdicts(_ verdict: String, _ count: Int) throws {
        #expect(
            try messages("form.assessment-verdict", "考核情况:\n  记录:\n    - {种类: 2025年度, 结论: \(verdict)}\n").count == count
        )
    }

    @Test(arguments: [("2025.1-2025.12", []), ("2025.12-2025.1", ["早于开始"]), ("全年", ["看不出"])]) func assessmentPeriods(
        _ period: String, _ said: [String]
    ) throws {
        let application =
            career([(Self.employer, "a", "2025.1-至今")]) + "考核情况:\n  记录:\n    - {种类: 2025年度, 起止时间: \(period)}\n"
        let found = try messages("form.date", application)
        #expect(found.count == said.count && zip(found, said).allSatisfy { $0.contains($1) }, "\(found)")
    }

    /// 近三年 are the last three whole years; in spring the last one may not be done yet.
    @Test(arguments: [
        ("2026-01-05", [2022, 2023, 2024], 0), ("2026-01-05", [2023, 2024], 1), ("2026-03-31", [2022, 2023, 2024], 0),
        ("2026-04-01", [2022, 2023, 2024], 1), ("2026-01-05", [2023, 2024, 2025], 0),
        ("2025-12-31", [2022, 2023, 2024], 0)
    ])
    func yearBoundaries(_ day: String, _ years: [Int], _ count: Int) throws {
        let records = years.map { "    - {种类: \($0)年度, 起止时间: \($0).1-\($0).12}\n" }.joined()
        let application = career([(Self.employer, "a", "2018.1-至今")]) + "考核情况:\n  记录:\n" + records
        let result = try lint(["application.yaml": application], select: ["form.assessment-years"]) {
            $0.on = CivilDate(day)
        }
        #expect(result.findings.count == count, "\(result.findings.map(\.message))")
    }

    @Test(arguments: [("中国科学院软件研究所", 0), ("中科院软件所", 0), ("软件研究所", 0), ("中国科学院自动化研究所", 1), ("北京中科创嘉人力资源咨询有限公司", 1)])
    func assessmentUnits(_ unit: String, _ count: Int) throws {
        let application =
            career([(Self.employer, "a", "2020.1-至今")])
            + "考核情况:\n  记录:\n    - {种类: 2025年度, 组织单位: \(unit), 起止时间: 2025.1-2025.12}\n"
        #expect(try messages("form.assessment-unit", application).count == count)
    }

    @Test(arguments: [
        ("中国科学院人才交流开发中心", 0), ("北京市海淀区人才服务中心", 0), ("中国北方人才市场", 0), ("市人才中心", 1), ("中科人才", 1), ("海淀区人才", 1)
    ]) func archives(_ unit: String, _ count: Int) throws {
        #expect(try messages("form.archive-unit", basics(("档案存放单位", unit))).count == count)
    }

    @Test(arguments: [("姓名", "基本信息", "学历情况"), ("毕业时间", "学历情况", "基本信息"), ("学历", "学历情况", "业绩")]) func keysOfAnotherPage(
        _ key: String, _ home: String, _ page: String
    ) throws {
        let indent = page == "基本信息" ? "  " : "  - "
        let found = try messages("application.unknown-key", "\(page):\n\(indent)\(key): 甲\n")
        #expect(found == ["“\(key)”是“\(home)”的一项，却写在了“\(page)”里。"])
    }

    @Test func lastDay() throws {
        let result = try lint(["application.yaml": basics(("申评资格", "工程师"))], select: ["form.window"]) {
            $0.on = .init(year: 2026, month: 9, day: 10)
        }
        #expect(result.findings.map(\.message) == ["今天是秋季申报的最后一天（2026年9月10日）。"])
    }
}
