import Linting
import Testing

/// What applicants read: the field concerned, what it says, whole names and numbers.
@Suite struct FormMessageTests {
    private func found(_ rule: String, _ application: String, _ others: [String: String] = [:]) throws -> [Finding] {
        try lint(others.merging(["application.yaml": application]) { $1 }, select: [rule]).findings
    }

    private static let studies = """
        学历情况:
          - {学历: 本科, 毕业时间: 2011-07, 毕业学校: 燕山大学}
          - {学历: 硕士研究生, 毕业时间: 2014-07, 毕业学校: 北京邮电大学}

        """

    @Test(arguments: [
        ("{毕业学校: 天津大学}", "“燕山大学”（本科）、“北京邮电大学”（硕士研究生）"),
        ("{学历: 硕士, 毕业学校: 燕山大学}", "“北京邮电大学”（硕士研究生）"),
        ("{学历: 大专}", "“本科”、“硕士研究生”")
    ]) func transferFormNamesTheRecord(_ form: String, _ written: String) throws {
        let found = try found("form.transfer-form", Self.studies + "外调表: \(form)\n")
        #expect(found.count == 1 && found[0].message.hasSuffix("评审表写的是\(written)。"), "\(found.map(\.message))")
    }

    @Test func theWholeNumberOfAPatent() throws {
        let patent = "发明专利 一种带版本快照的多源观测数据质量控制与溯源方法及系统 ZL202110693518.8（授权） 排名第1"
        let found = try found("achievement.evidence", "业绩:\n  - {项目名称: 甲平台, 成果获奖、效益或专利情况: \"\(patent)\"}\n")
        #expect(found.map(\.message) == ["“甲平台”写了“\(patent)”，但没有附证明材料。"])
    }

    @Test func theWholeUnit() throws {
        let unit = "北京中科创嘉人力资源咨询有限公司派遣至中国科学院大气物理研究所"
        let found = try found("form.work-history", "工作经历:\n  - {单位: \(unit), 起止时间: 2018.04-2029.03}\n")
        #expect(found.map { $0.message.hasPrefix("“\(unit)”的起止时间") } == [true])
    }

    @Test func datesNameNoRules() throws {
        let found = try found("form.date", "基本信息: {现有职称取得时间: \"2019\"}\n")
        #expect(found.map { $0.message.contains("申报条件") && !$0.message.contains("form.") } == [true])
    }

    /// Where one field decides, the finding stands on it.
    @Test(arguments: [
        ("实验师", "2011-09", "实验师"), ("工程师", "2024-12", "2024-12"), ("无", "", "无")
    ]) func eligibilityStandsOnTheField(_ title: String, _ since: String, _ place: String) throws {
        let yaml = "基本信息: {申评资格: 高级工程师, 现有职称: \(title), 现有职称取得时间: \"\(since)\"}\n" + Self.studies
        let found = try found("form.eligibility", yaml)
        #expect(found.map { $0.excerpt?.contains(place) } == [true], "\(found.map(\.excerpt))")
    }

    @Test func fileNameIsQuotedOnce() throws {
        let found = try found("form.classified", "业绩:\n  - {项目名称: 甲平台, 证明材料: [验收报告（秘密）.pdf]}\n")
        #expect(found.map { $0.message.contains("标志“秘密”。") } == [true], "\(found.map(\.message))")
    }

    /// The name of the project, or a longer piece of it, is not what was done in it.
    @Test(arguments: [
        ("参与观测台站边缘采集网关软件的研制", true), ("参加边缘采集网关的开发", true), ("做了大量工作，发挥了重要作用", true),
        ("参与观测台站边缘采集网关软件的续传模块", false), ("参加网关软件的开发和断点续传测试", false), ("独立完成", false)
    ]) func aRoleNamesWhatWasDone(_ role: String, _ isSaid: Bool) throws {
        let found = try found("achievement.own-role", "业绩:\n  - {项目名称: 观测台站边缘采集网关软件, 本人所起作用: \(role)}\n")
        #expect(found.isEmpty != isSaid, "\(found.map(\.message))")
    }

    @Test(arguments: [
        ("2014年毕业于北京邮电大学，获学士学位。", ["学位"]), ("2011年毕业于燕山大学，获学士学位。", []),
        ("2014年7月毕业于燕山大学，获硕士学位。", ["毕业学校", "学位"]), ("2014年毕业于北京邮电大学，获硕士学位。", [])
    ]) func degreesGoWithSchools(_ opening: String, _ facts: [String]) throws {
        let yaml =
            "基本信息: {姓名: 周明远}\n"
            + Self.studies.replacing("燕山大学}", with: "燕山大学, 学位: 学士}").replacing("邮电大学}", with: "邮电大学, 学位: 硕士}")
        let report = "# 个人技术报告\n\n本人周明远，\(opening)\n\n## 一、代表性项目一：甲平台研制\n\n### （一）项目背景\n\n逐站读取。\n"
        let found = try found("report.facts-differ", yaml, ["个人技术报告.md": report])
        #expect(found.count == facts.count, "\(found.map(\.message))")
        for fact in facts { #expect(found.contains { $0.message.contains("报告里写的\(fact)是") }) }
    }
}
