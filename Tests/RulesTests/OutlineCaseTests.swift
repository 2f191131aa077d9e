import ApplicationForm
import Dates
import Foundation
import Linting
import Measurement
import Workspace
import Structure
import Testing

/// `Corpus/cases`: small inputs whose outline once went wrong, each for its kind.
@Suite struct OutlineCaseTests {
    struct Case: CustomTestStringConvertible, Sendable {
        /// In `Corpus/cases`.
        var path: String
        var projects: [String]
        /// The entry of 业绩 that each project is.
        var achievements: [Int] = []
        /// Sections of each project, where all seven are written.
        var hasAllSections = false
        /// Titles of the sections of the first project, by role.
        var titles: [SectionRole: String] = [:]
        /// Headings that must be there with their level; none of `noHeadings` may.
        var levels: [String: Int] = [:]
        var noHeadings: [String] = []
        /// Rules that must not say anything, and rules that must, with their verdict.
        var silent: [String] = []
        var loud: [String: Verdict] = [:]
        var testDescription: String { path }
    }

    private static let report = "个人技术报告"
    private static let shape = ["report.section-missing", "report.section-order", "report.section-empty"]
    private static let cold = ["超导腔垂直测试2K低温系统改造", "低温恒温器氦质谱自动检漏装置研制"]
    private static let genome = "万人级全基因组变异检测与质控平台研发"
    private static let guide = ["光学卫星在轨几何定标与精度验证", "影像定位精度外场验证规范编制"]

    static let cases: [Case] =
        [
            Case(
                path: "year-in-the-name", projects: ["装置控制软件测试平台建设（2024年）"], achievements: [0], hasAllSections: true,
                silent: ["report.project-name-differs"]),
            Case(
                path: "chapters-and-short-names", projects: guide, achievements: [0, 1], hasAllSections: true,
                silent: shape),
            Case(
                path: "chapters-and-full-names", projects: guide, achievements: [0, 1], hasAllSections: true,
                silent: shape),
            Case(
                path: "opening-chapter-is-no-container", projects: ["深地实验室大跨洞室围岩稳定控制设计", "精密束线隧道微振动与差异沉降控制"],
                achievements: [0, 1], hasAllSections: true, silent: shape + ["report.intro-missing"]),
            Case(
                path: "official-name-on-the-cover", projects: ["低噪声放大电路研制"], achievements: [0], hasAllSections: true,
                noHeadings: ["专业技术职务任职资格评审", "中国科学院工程技术系列"], silent: shape),
            Case(
                path: "two-parts-in-a-heading", projects: ["园区网IPv6单栈演进工程（一期）"], achievements: [0],
                titles: [
                    .background: "（1）现状与需求", .difficulty: "（2）主要挑战与关键问题", .problem: "（2）主要挑战与关键问题"
                ], silent: ["report.section-order"]),
            Case(
                path: "siblings-nested", projects: cold, achievements: [0, 1],
                silent: ["report.project-not-in-achievements"]),
            Case(path: "project-by-quoted-name", projects: [genome], achievements: [0]),
            Case(path: "project-other-order", projects: [genome], achievements: [0]),
            Case(
                path: "cover-is-no-opening", projects: cold, achievements: [0, 1],
                loud: ["report.intro-missing": .violation]),
            Case(
                path: "chapter-first", projects: [genome], achievements: [0],
                titles: [
                    .background: "项目背景与建设需求", .difficulty: "技术难点与拟解决的关键问题", .problem: "技术难点与拟解决的关键问题"
                ],
                silent: [
                    "report.section-order", "report.intro-missing", "report.intro-content", "report.key-capability"
                ]),
            Case(
                path: "design-headed-key-technology", projects: cold, achievements: [0, 1], titles: [.design: "关键技术研究"],
                silent: ["report.section-balance"]),
            Case(
                path: "numbered-heading-latin-or-digit/report.txt", projects: ["统一网关平台研制"], hasAllSections: true,
                titles: [.solution: "1.5Web网关技术方案", .design: "1.6 5G专网接入技术设计"],
                levels: ["1.1 项目背景": 2, "1.5Web网关技术方案": 2, "1.7API性能与实现效果": 2], silent: shape),
            Case(
                path: "numbered-heading-latin-or-digit/short-titles.txt", projects: [],
                levels: [
                    "3.1 类定义": 2, "3.2 AES类": 2, "3.3 RSA类": 2, "3.4 EncryptDecrypt类": 2, "3.5ASMS 引导": 2,
                    "3.6 低分辨率运行": 2
                ]),
            Case(
                path: "bold-number-under-declared/report.md", projects: ["环境监测采集终端研制"],
                levels: [
                    "6. 技术设计": 3, "6.1 终端软件设计": 4, "1. 任务划分": 5, "2. 时间同步": 5, "3. 校验机制": 5, "6.2 基站软件设计": 4
                ], silent: ["report.section-empty"])
        ]
        + ["report.txt", "bracket.txt", "declared.md", "declared.docx"].map { file in
            let mark = file == "bracket.txt" ? ("（", "）") : ("", "、")
            return Case(
                path: "restart-number-under-decimal/\(file)", projects: ["环境监测采集终端研制"], hasAllSections: true,
                levels: [
                    "1.5 技术方案": 2, "\(mark.0)1\(mark.1)总体架构": 3, "\(mark.0)2\(mark.1)通信方案": 3, "1.6 技术设计": 2,
                    "\(mark.0)1\(mark.1)采集板设计": 3
                ], silent: shape)
        } + [
            Case(
                path: "first-not-best-section/report.txt", projects: ["环境监测采集终端研制"], hasAllSections: true,
                titles: [.design: "6. 技术设计", .result: "7. 实现效果和性能"], silent: ["report.section-order"]),
            Case(
                path: "opening-two-definitions/chapter-before-project.md", projects: ["海洋观测数据汇聚平台"],
                loud: ["report.intro-missing": .violation]),
            Case(
                path: "opening-two-definitions/cover-no-intro.md", projects: ["海洋观测数据汇聚平台"],
                silent: ["report.intro-length"], loud: ["report.intro-missing": .violation]),
            Case(
                path: "subfigure-labels/neutral.txt", projects: ["零件表面缺陷检测软件研制"],
                titles: [.solution: "（5）技术方案", .design: "（6）技术设计"], noHeadings: ["（a）正常光照", "(a) 检测前", "(b) 检测后"]),
            Case(
                path: "subfigure-labels/role-words.txt", projects: ["零件表面缺陷检测软件研制"],
                noHeadings: ["（a）测试结果", "(a) 检测前"], silent: ["report.section-order"],
                loud: ["report.section-missing": .violation]),
            Case(
                path: "task-lines-inside-section/report.md", projects: ["巡检小车控制程序研制"], achievements: [0],
                silent: ["report.project-not-in-achievements"],
                loud: ["report.section-missing": .violation]),
            Case(
                path: "doubtful-project-violation/report.md", projects: ["数据集下载及数据预处理"],
                loud: ["report.section-missing": .review])
        ]
        + ["report.md", "report.docx", "neutral-label.md", "neutral-label.docx"].map { file in
            Case(
                path: "cover-label-with-role-word/\(file)", projects: ["海洋观测数据汇聚平台"],
                noHeadings: ["任务来源", "任务来源：国家重点研发计划", "任务编号"], silent: ["report.intro-missing"])
        }

    @Test(arguments: cases) func isReadAsWritten(_ test: Case) throws {
        var options = LintOptions()
        options.paths = [packageRoot.appending(path: "Corpus/cases/\(test.path)").path()]
        options.on = CivilDate(year: 2026, month: 8, day: 20)
        options.grade = test.achievements.isEmpty ? "engineer" : nil
        options.ignore = ["form", "achievement", "opinion"]
        let result = try Workspace(options).lint()
        let report = try #require(result.documents.compactMap(\.report).first)
        let outline = report.outline
        #expect(outline.projects.map(\.name) == test.projects)
        if !test.achievements.isEmpty { #expect(report.matches.map(\.achievement) == test.achievements) }
        if test.hasAllSections { #expect(outline.projects.allSatisfy { $0.sections.count >= 7 }) }
        for (role, title) in test.titles {
            #expect(outline.projects.first?.sections[role].map { outline.sections[$0].title } == title)
        }
        for (title, level) in test.levels {
            #expect(outline.sections.first { $0.title == title }?.level == level, "\(title)")
        }
        let titles = outline.sections.map(\.title)
        for title in test.noHeadings { #expect(!titles.contains(title), "\(title)") }
        for rule in test.silent {
            #expect(result.findings.filter { $0.rule == rule }.map(\.message) == [], "\(rule)")
        }
        for (rule, verdict) in test.loud {
            #expect(result.findings.filter { $0.rule == rule }.map(\.verdict) == [verdict], "\(rule)")
        }
    }
}

extension DocumentResult {
    fileprivate var report: LintedDocument? {
        if case .document(let document) = content, document.kind == .report { document } else { nil }
    }
}
