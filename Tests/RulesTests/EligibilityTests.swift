import ApplicationForm
import Dates
import Linting
import Testing

/// Every cell of the guide's table 申报条件, on 1 August 2026: the window closes on 10 September, for 正高级 on 10 October.
@Suite struct EligibilityTests {
    struct Applicant: CustomTestStringConvertible, Sendable {
        var grade: String
        var degree: String
        var title: String = "无"
        var since: String = ""
        var profession: String = ""
        var graduated: String = "2008-07"
        var career: String?
        /// Parts of the message.
        var says: [String] = []
        var testDescription: String { "\(degree)→\(grade) \(title)\(since) \(profession) \(graduated)" }

        var yaml: String {
            """
            基本信息: {申评资格: \(grade), 现有职称: \(title), 现有职称取得时间: "\(since)", 从事申评专业年限: "\(profession)"}
            学历情况:
              - {学历: \(degree), 毕业时间: \(graduated)}

            """ + (career.map { "工作经历:\n  - {单位: 中国科学院力学研究所, 起止时间: \($0)}\n" } ?? "")
        }
    }

    private func found(_ applicant: Applicant) throws -> [Finding] {
        let result = try lint(["application.yaml": applicant.yaml], select: ["form.eligibility"])
        #expect(result.failures.isEmpty, "\(result.failures)")
        return result.findings
    }

    @Test(
        arguments: ["博士研究生", "硕士研究生", "本科"].flatMap { degree in
            [
                Applicant(grade: "正高级工程师", degree: degree, title: "高级工程师", since: "2021-09"),
                Applicant(grade: "正高级工程师", degree: degree, title: "副高级工程师", since: "2021-10-10"),
                Applicant(grade: "高级工程师", degree: degree, title: "工程师", since: "2021-08", profession: "2")
            ]
        } + [
            Applicant(grade: "高级工程师", degree: "博士", profession: "1年11个月"),
            Applicant(grade: "高级工程师", degree: "硕士", title: "工程师", since: "2021年9月10日"),
            Applicant(
                grade: "高级工程师", degree: "大专", title: "工程师", since: "2018-08", profession: "19年11个月",
                graduated: "2016-08"),
            Applicant(grade: "工程师", degree: "硕士研究生", profession: "1年11个月"),
            Applicant(grade: "工程师", degree: "硕士研究生", title: "助理工程师", since: "2024-08", profession: "1"),
            Applicant(grade: "工程师", degree: "本科", profession: "5"),
            Applicant(grade: "工程师", degree: "本科", title: "助工", since: "2022-08", profession: "4"),
            Applicant(grade: "工程师", degree: "大专", profession: "7年"),
            Applicant(grade: "工程师", degree: "大专", title: "助理工程师", since: "2022-08"),
            Applicant(grade: "工程师", degree: "中专", profession: "15"),
            Applicant(grade: "工程师", degree: "中等专科", title: "助理工程师", since: "2016.08", profession: "14"),
            Applicant(grade: "助理工程师", degree: "本科", profession: "1"),
            Applicant(grade: "助理工程师", degree: "大学专科", profession: "3"),
            Applicant(grade: "助理工程师", degree: "中专", profession: "4年11个月")
        ]) func met(_ applicant: Applicant) throws
    {
        #expect(try found(applicant).map(\.message) == [])
    }

    @Test(
        arguments: ["博士研究生", "硕士研究生", "本科"].map {
            Applicant(
                grade: "正高级工程师", degree: $0, title: "高级工程师", since: "2021-11",
                says: ["任高级工程师 5 年以上", "2026年10月10日", "2026年11月起满足"])
        }
            + ["硕士研究生", "本科"].map {
                Applicant(
                    grade: "高级工程师", degree: $0, title: "工程师", since: "2021-10",
                    says: ["任工程师 5 年以上", "2026年9月10日", "4年11个月", "2026年10月起满足"])
            } + [
                Applicant(
                    grade: "正高级工程师", degree: "硕士", title: "高级工程师", since: "2021-10-11", says: ["2026年10月11日起满足"]),
                Applicant(
                    grade: "正高级工程师", degree: "硕士", title: "工程师", since: "2011-10", says: ["“现有职称”写的是“工程师”，不是高级工程师"]),
                Applicant(grade: "高级工程师", degree: "硕士", title: "无", profession: "20", says: ["“现有职称”写的是“无”，不是工程师"]),
                Applicant(grade: "高级工程师", degree: "博士研究生", profession: "1年10个月", says: ["从事本专业 2 年以上", "2026年10月起满足"]),
                Applicant(
                    grade: "高级工程师", degree: "大专", title: "工程师", since: "2018-08", profession: "20",
                    graduated: "2016-10", says: ["毕业 10 年，且任工程师 8 年以上，且从事本专业 20 年以上", "2026年10月起满足"]),
                Applicant(
                    grade: "高级工程师", degree: "大专", title: "工程师", since: "2018-11", profession: "20",
                    says: ["还不到 8 年，2026年11月起满足"]),
                Applicant(
                    grade: "高级工程师", degree: "大专", title: "工程师", since: "2018-08", profession: "19",
                    says: ["还不到 20 年，2027年8月起满足"]),
                Applicant(
                    grade: "工程师", degree: "硕士", title: "助理工程师", since: "2024-11", profession: "1",
                    says: ["从事本专业 2 年以上；或 任助理工程师 2 年以上", "2027年8月起满足", "2026年11月起满足"]),
                Applicant(
                    grade: "工程师", degree: "本科", title: "助理工程师", since: "2022-10", profession: "4",
                    says: ["还不到 5 年，2027年8月", "还不到 4 年，2026年10月"]),
                Applicant(
                    grade: "工程师", degree: "大专", profession: "6", says: ["还不到 7 年，2027年8月", "“现有职称”写的是“无”，不是助理工程师"]),
                Applicant(
                    grade: "工程师", degree: "中专", title: "助理工程师", since: "2017-08", profession: "14",
                    says: ["还不到 15 年，2027年8月", "还不到 10 年，2027年8月"]),
                Applicant(grade: "助理工程师", degree: "本科", profession: "6个月", says: ["从事本专业 1 年以上", "2027年2月起满足"]),
                Applicant(grade: "助理工程师", degree: "大专", profession: "2", says: ["还不到 3 年，2027年8月"]),
                Applicant(grade: "助理工程师", degree: "中专", profession: "4", says: ["还不到 5 年，2027年8月"])
            ]) func missed(_ applicant: Applicant) throws
    {
        let found = try found(applicant)
        #expect(found.map(\.verdict) == [.violation] && found.map(\.severity) == [.error])
        for part in applicant.says {
            #expect(found.first?.message.contains(part) == true, "\(part): \(found.map(\.message))")
        }
    }

    @Test(arguments: [
        // The month of the deadline, without the day
        Applicant(
            grade: "正高级工程师", degree: "博士", title: "高级工程师", since: "2021-10", says: ["2021年10月", "没有写到日", "2026年10月10日"]),
        Applicant(grade: "高级工程师", degree: "硕士", title: "工程师", since: "2021-09", says: ["没有写到日", "2026年9月10日"]),
        Applicant(
            grade: "高级工程师", degree: "大专", title: "工程师", since: "2018-08", profession: "20", graduated: "2016-09",
            says: ["毕业时间 2016年9月 没有写到日"]),
        Applicant(grade: "工程师", degree: "本科", title: "助理工程师", since: "2022-09", profession: "4", says: ["没有写到日"]),
        // What the form leaves open
        Applicant(grade: "高级工程师", degree: "本科", title: "实验师", since: "2011-09", says: ["“现有职称”写的是“实验师”，看不出是否相当于工程师"]),
        Applicant(grade: "高级工程师", degree: "本科", title: "工程师", says: ["“现有职称取得时间”没有填"]),
        Applicant(grade: "高级工程师", degree: "博士", says: ["“从事申评专业年限”没有填"]),
        Applicant(grade: "高级工程师", degree: "博士", profession: "1", career: "2020.07-至今", says: ["工作经历合计"]),
        Applicant(grade: "高级工程师", degree: "其他", says: ["看不出最高学历"])
    ]) func forAPersonToJudge(_ applicant: Applicant) throws {
        let found = try found(applicant)
        #expect(found.map(\.verdict) == [.review])
        #expect(found.allSatisfy { $0.severity < .error })
        for part in applicant.says {
            #expect(found.first?.message.contains(part) == true, "\(part): \(found.map(\.message))")
        }
    }

    @Test(arguments: [
        ("正高级工程师", "大专"), ("正高级工程师", "中专"), ("高级工程师", "中专"), ("工程师", "博士研究生"), ("助理工程师", "博士研究生"), ("助理工程师", "硕士研究生")
    ])
    func dashes(_ grade: String, _ degree: String) throws {
        let found = try found(
            Applicant(grade: grade, degree: degree, title: "高级工程师", since: "2001-01", profession: "30"))
        #expect(found.map(\.verdict) == [.review] && found.first?.message.contains("“——”") == true)
    }

    /// The years count to the end of the next window: the same applicant misses the spring and makes the autumn.
    @Test func countsToTheWindowsEnd() throws {
        let applicant = Applicant(grade: "高级工程师", degree: "硕士", title: "工程师", since: "2021-06")
        for (day, isMet) in [
            (CivilDate(year: 2026, month: 4, day: 10), false), (CivilDate(year: 2026, month: 4, day: 11), true),
            (CivilDate(year: 2025, month: 9, day: 11), false)
        ] {
            let result = try lint(["application.yaml": applicant.yaml], select: ["form.eligibility"]) { $0.on = day }
            #expect(result.findings.isEmpty == isMet, "\(day)")
        }
    }
}
