import Dates
import Testing

@Suite struct DateTests {
    @Test(arguments: [
        ("2020-03", "2020-03"), ("2020.3", "2020-03"), ("2020.10", "2020-10"), ("2020年3月", "2020-03"),
        ("2020-03-15", "2020-03-15"),
        ("2020/3", "2020-03"), ("２０２０．０３", "2020-03"), ("2020 年 3 月 5 日", "2020-03-05"), ("2020年3月5", "2020-03-05"),
        ("二〇二〇年十二月", "2020-12"), ("202003", "2020-03"), ("20200315", "2020-03-15"), ("2024-02-29", "2024-02-29"),
        ("2020。3", "2020-03"), ("2020－03", "2020-03"), ("2020.3月", "2020-03"), (" 2020.3 ", "2020-03")
    ]) func read(text: String, expected: String) {
        #expect(CivilDate(text)?.description == expected)
    }

    @Test(arguments: [
        "", "2020", "2020年", "2020-13", "2020-00", "2023-02-29", "20-03", "无", "2020.3起", "2020.3-12", "2020-03/15",
        "3月", "12020-03",
        "2020-", "2020年3月5日上午", "2020年3月起", "99999999999999999999-01", "1800-01"
    ])
    func refuse(text: String) {
        #expect(CivilDate(text) == nil)
    }

    /// What stands behind a readable value is no part of it; another year makes it something else.
    @Test(
        arguments: [
            ("2014年7月（见习期1年）", "2014-07"), ("2019.12，第3批", "2019-12"), ("2019-12 评审通过", "2019-12"),
            ("2019.12(京人职字2019第8号)", "2019-12"), ("2019.12，2020.3", nil), ("（2019.12）", nil), ("2019.12，", nil),
            ("约2019.12", nil)
        ] as [(String, String?)]) func remarks(text: String, expected: String?)
    {
        #expect(CivilDate(text)?.description == expected)
    }

    @Test func remarksBehindPeriodsAndDurations() {
        for text in ["2022.03-2023.02（共12个月）", "2022年3月—2023年2月 共12个月", "2022.03-2023.02；已验收"] {
            #expect(FormPeriod(text)?.end?.description == "2023-02", "\(text)")
        }
        #expect(FormPeriod("2018.04-至今，在职")?.isOpen == true && FormPeriod("2018.04-2019.03，2020.01-2021.02") == nil)
        #expect(FormDuration("8年4个月（截至2026年8月）")?.months == 100 && FormDuration("8年多") == nil)
    }

    /// A year alone is compared as a year.
    @Test func yearsAlone() throws {
        let year = try #require(StatedDate("2021年")), month = try #require(StatedDate("2021.6"))
        #expect(year.isYearOnly && !month.isYearOnly && year.chinese == "2021年")
        let dates = ["2020.12", "2021.1", "2021.12", "2022.1"].compactMap { CivilDate($0) }
        #expect(dates.map { year.relation(of: $0) } == [.before, .tie, .tie, .notBefore])
        #expect(dates.map { month.relation(of: $0) } == [.before, .before, .notBefore, .notBefore])
        #expect(month.relation(of: CivilDate(year: 2021, month: 6)) == .tie)
        #expect(year.agrees(with: month) && !month.agrees(with: StatedDate("2021.7")!) && StatedDate("去年") == nil)
    }

    @Test func arithmetic() {
        let march = CivilDate("2020-03")!
        #expect(march.adding(months: 10).description == "2021-01" && march.adding(months: -3).description == "2019-12")
        #expect(CivilDate("2024-01-31")!.adding(months: 1).description == "2024-02-29")
        #expect(march.months(until: CivilDate("2025-03-31")!) == 60)
        #expect(
            march.isBefore(CivilDate("2020-04")!) && !march.isBefore(CivilDate("2020-03-15")!)
                && !CivilDate("2020-03-15")!.isBefore(march))
        #expect(
            CivilDate("2020-03-01")!.isBefore(CivilDate("2020-03-02")!)
                && CivilDate("2020-03-01")!.isSameMonth(as: march))
        #expect(march.chinese == "2020年3月")
    }

    @Test(
        arguments: [
            ("2016.07-2022.12", "2016-07", "2022-12"), ("2016.07-至今", "2016-07", nil), ("2016.07至今", "2016-07", nil),
            ("2020-03-2022-12", "2020-03", "2022-12"), ("2020-03-15-2022-12-30", "2020-03-15", "2022-12-30"),
            ("2020-03 - 2022-12", "2020-03", "2022-12"),
            ("2020年3月—2022年12月", "2020-03", "2022-12"), ("2020年3月——2022年12月", "2020-03", "2022-12"),
            ("2020.3–2022.12", "2020-03", "2022-12"),
            ("2020.3~2022.12", "2020-03", "2022-12"), ("２０２０．３～２０２２．１２", "2020-03", "2022-12"),
            ("2020.3至2022.12", "2020-03", "2022-12"),
            ("2020.3到现在", "2020-03", nil), ("自2020年3月起至今", "2020-03", nil), ("自2020年3月至2021年5月止", "2020-03", "2021-05"),
            ("2021年3月-8月", "2021-03", "2021-08"), ("2020/3-2022/12", "2020-03", "2022-12"),
            ("202003-202212", "2020-03", "2022-12"),
            ("2020-03", nil, nil), ("2020-2022", nil, nil), ("2020.3", nil, nil), ("", nil, nil),
            ("2020.3-未定", nil, nil), ("至今", nil, nil)
        ] as [(String, String?, String?)]) func periods(text: String, start: String?, end: String?)
    {
        let period = FormPeriod(text)
        #expect(period?.start.description == start)
        #expect(period?.end?.description == end)
    }

    @Test func periodArithmetic() {
        let today = CivilDate(year: 2026, month: 3)
        let first = FormPeriod("2020.1-2020.12")!, next = FormPeriod("2020.12-2022.1")!, open = FormPeriod("2021.5-至今")!
        #expect(open.isOpen)
        #expect(open.contains(FormPeriod("2022.1-2022.3")!, on: today) && !first.contains(next, on: today))
        #expect(FormPeriod("2022.1-2020.1")!.isReversed && !first.isReversed)
    }

    @Test(arguments: [
        ("5年3个月", 63, true), ("8", 96, false), ("8年", 96, true), ("八年六个月", 102, true), ("5年零3个月", 63, true),
        ("五年零三个月", 63, true),
        ("5年半", 66, true), ("半年", 6, true), ("10个月", 10, true), ("2.5年", 30, false), ("100个月", 100, false),
        ("8.5", 102, false),
        ("１２年０个月", 144, true),
        ("5 年 3 月", 63, true), ("十二年", 144, true), ("0年6个月", 6, true), ("5年又3个月", 63, true)
    ]) func durations(text: String, months: Int, hasUnits: Bool) {
        #expect(FormDuration(text) == FormDuration(months: months, hasUnits: hasUnits))
    }

    @Test(arguments: ["", "无", "年", "5年3", "3月5年", "-3年", "5年3个", "99999999999999999999年", "2020年3月", "5.25年", "几年几个月"])
    func noDurations(text: String) {
        #expect(FormDuration(text) == nil)
    }

    @Test func durationInWords() {
        #expect(
            FormDuration(months: 63).description == "5年3个月" && FormDuration(months: 96).description == "8年"
                && FormDuration(months: 5).description == "5个月")
    }
}
