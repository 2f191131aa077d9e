import Linting
import Measurement
import NameMatching
import Readers
import Testing

/// What is written the same is the same, whatever the outline takes for a number or a remark.
@Suite struct WrittenNameTests {
    /// A name as the outline may give it, what stands around it in the heading, and the entry.
    @Test(arguments: [
        ("测试平台建设", "一、", "测试平台建设（2024年）", "测试平台建设（2024年）"), ("编码规范", "1 ", "编码规范（2022版）", "编码规范（2022版）"),
        ("机房改造", "", "机房改造（2023-2025年）", "机房改造(2023-2025 年)"), ("物流小车", "（一）", "物流小车（上）", "物流小车（上）"),
        ("土壤墒情站点规范", "2 《", "土壤墒情站点规范》编制", "《土壤墒情站点规范》编制"), ("冷链果蔬测定", "子课题“", "冷链果蔬测定”", "子课题“冷链果蔬测定”"),
        ("1 CampusZT统一认证", "", "1 CampusZT统一认证", "CampusZT统一认证"), ("kW燃料电池", "1 100 ", "kW燃料电池", "100 kW燃料电池"),
        ("1 100 kW燃料电池", "", "1 100 kW燃料电池", "100kW燃料电池"), ("100 kW燃料电池", "1 ", "100 kW燃料电池", "1 100 kW燃料电池")
    ]) func sameAsWritten(name: String, lead: String, written: String, entry: String) {
        let report = NameMatcher.ReportName(name: name, written: written, lead: lead)
        let match = Names.matcher.match(reports: [report], achievements: ["别的项目", entry])[0]
        #expect(match.verdict == .same && match.achievement == 1 && match.score == 1)
    }

    /// A remark that the outline strips still tells two projects apart, and one that only the report has is none.
    @Test(arguments: [
        ("机房改造", "机房改造（2023年）", "机房改造（2022年）", ProjectMatch.Verdict.distinct),
        ("物流小车", "物流小车（上）", "物流小车（下）", .distinct), ("机房改造", "机房改造（2021.03—2023.12，负责人）", "机房改造", .same),
        ("机房改造", "机房改造（2021.03—2023.12）", "机房改造（2022年）", .uncertain),
        ("机房改造", "机房改造（2021.03—2023.12）", "机房改造（2021—2023年）", .renamed), ("3.5 kW电源", "3.5 kW电源", "5 kW电源", .distinct)
    ]) func remarksCount(name: String, written: String, entry: String, verdict: ProjectMatch.Verdict) {
        let match = Names.matcher.match(reports: [.init(name: name, written: written)], achievements: [entry])[0]
        #expect(match.verdict == verdict, "\(match)")
    }

    /// Each of two identical entries serves once; a heading takes the entry that is written like it.
    @Test func everyEntryServesOnce() {
        let reports: [NameMatcher.ReportName] = [
            .init(name: "机房改造"), .init(name: "机房改造", written: "机房改造（2024年）"), .init(name: "水质监测平台")
        ]
        let matches = Names.matcher.match(reports: reports, achievements: ["机房改造（2024年）", "机房改造", "水质监测系统"])
        #expect(matches.map(\.achievement) == [1, 0, 2] && matches.map(\.verdict) == [.same, .same, .renamed])
    }

    @Test func aYearInTheHeadingIsPartOfTheName() throws {
        let text = """
            # 个人技术报告

            本人2016年参加工作，2020年取得工程师任职资格，承担下述项目的设计工作。

            ## 一、代表性项目一：装置控制软件测试平台建设（2024年）

            ### （1）项目背景

            本人完成了电路的设计与调试，噪声由5 nV降到1 nV。

            ### （2）技术方案

            本人采用三级放大，带宽为20 kHz。
            """
        let document = try DocumentReader.read(bytes: Array(text.utf8), path: "个人技术报告.md")
        let names = try MeasuringData.analyzer().analyze(document).projectNames
        #expect(Names.matcher.match(reports: names, achievements: ["装置控制软件测试平台建设（2024年）"]).map(\.verdict) == [.same])
    }

    @Test func generatedNamesStayIdentical() throws {
        let score = try IdenticalNames(MeasuringData.analyzer(), Names.matcher)
        #expect(score.names >= 500)
        #expect(score.same * 100 >= score.names * 98, "\(score.mistakes.prefix(20))")
    }

    /// What no name is as long as is compared in time, and is never accepted for its beginning.
    @Test func longNames() {
        let long = String(repeating: "望远镜控制", count: 20_000)
        #expect(Names.matcher.compare(long, long).verdict == .same)
        #expect(Names.matcher.compare(long, long + "二期").verdict == .uncertain)
        #expect(Names.matcher.compare(long, "望远镜控制").score < 0.8)
    }
}

@Suite struct EntryTests {
    @Test func repetitionsInOtherWords() {
        let names = ["索力监测系统", "冷库报警", "索力监测系统研制", "国家重点研发计划“冷库报警”", "索力监测系统二期", "冷库 报警。", ""]
        let found = Names.matcher.repetitions(in: names)
        #expect(found.map(\.entry) == [2, 3, 5] && found.map(\.first) == [0, 1, 1])
        #expect(found.map { $0.comparison == nil } == [false, false, true])
    }

    @Test(arguments: [
        ("国家重点研发计划“输液泵质控分析仪”研制", "输液泵质控分析仪"), ("冷库氨泄漏报警系统（2021YFB3300100）", "冷库氨泄漏报警"),
        ("中国科学院声学研究所水声通信机二期建设", "水声通信机二期"), ("系统研制", "")
    ]) func essence(name: String, essence: String) { #expect(Names.matcher.essence(of: name) == essence) }
}
