import Linting
import NameMatching
import Readers
import Structure

/// Names that the report and 业绩 write the same, whatever they hold: each must be found, and found to be the same.
public struct IdenticalNames: Sendable {
    /// Names of projects, each in a report of two.
    public private(set) var names = 0
    /// Those whose project was found and matched as the same.
    public private(set) var same = 0
    /// What became of the others.
    public private(set) var mistakes: [String] = []

    /// Makes the reports and matches them.
    package init(reports: Int = 300, _ analyzer: DocumentAnalyzer, _ matcher: NameMatcher) throws {
        for number in 0..<reports {
            let pair = Self.pair(number), style = Self.styles[number % Self.styles.count]
            let text = Self.report(pair, style)
            let document = try DocumentReader.read(bytes: Array(text.utf8), path: "个人技术报告.md")
            let analysis = analyzer.analyze(document)
            let matches = matcher.match(reports: analysis.projectNames, achievements: pair)
            for (index, name) in pair.enumerated() {
                names += 1
                if matches.contains(where: { $0.achievement == index && $0.verdict == .same }) {
                    same += 1
                    continue
                }
                let found = matches.filter { $0.achievement == index }.map { "\($0.verdict)" }.joined(separator: ", ")
                let projects = analysis.outline.projects.map(\.name).joined(separator: " / ")
                mistakes.append("\(style(index, name)) | \(name) → \(found.isEmpty ? "none" : found) (\(projects))")
            }
        }
    }

    /// Two names of one form, and no name of another number's.
    private static func pair(_ number: Int) -> [String] {
        let form = forms[number % forms.count], first = number % things.count
        return [
            form(things[first]), form(things[(first + 1 + number / things.count % (things.count - 1)) % things.count])
        ]
    }

    private static func report(_ names: [String], _ heading: (Int, String) -> String) -> String {
        let opening = """
            # 个人技术报告

            本人2015年参加工作，2019年取得工程师任职资格，一直从事测控设备的设计与调试，获发明专利1项（排名第1）。最突出的工程技术能力是复杂系统的诊断。


            """
        let projects = names.enumerated().map { index, name in
            "## \(heading(index, name))\n\n"
                + sections.enumerated().map {
                    "### （\($0 + 1)）\($1)\n\n本人完成了设计与调试，噪声由5 nV降到1 nV，带宽20 kHz，全部指标由本人实测。\n\n"
                }
                .joined()
        }
        return opening + projects.joined() + "## 今后工作展望\n\n继续完善这套设备。\n"
    }

    private static let sections = ["项目背景", "技术难点", "拟解决的技术问题", "解决问题的思路", "技术方案", "技术设计", "实现效果和性能"]
    private static let numerals = ["一", "二"]

    private static let styles: [@Sendable (Int, String) -> String] = [
        { "\(numerals[$0])、代表性项目\(numerals[$0])：\($1)" }, { "\($0 + 1) \($1)" }, { "\($0 + 1). \($1)" },
        { "\(numerals[$0])、\($1)" }, { "（\(numerals[$0])）\($1)" }, { "代表性项目\(numerals[$0])：\($1)" },
        { "项目\(numerals[$0]) \($1)" }, { "第\(numerals[$0])章 \($1)" }, { "代表性项目\(numerals[$0])：“\($1)”" },
        { "\($0 + 1)、项目名称：\($1)" }, { "案例\($0 + 1)：\($1)" }
    ]

    /// What names hold besides the thing.
    private static let forms: [@Sendable (String) -> String] = [
        { "\($0)（2024年）" }, { "\($0)（2022版）" }, { "\($0)（2023-2025年）" }, { "\($0)（上）" }, { "《\($0)规范》编制" },
        { "子课题“\($0)”" }, { "国家重点研发计划“\($0)”课题二" }, { "100 kW\($0)" }, { "CampusZT\($0)" }, { "5G\($0)建设" },
        { "3D\($0)" }, { "\($0)V2.0" }, { "\($0)（首期）" }, { "\($0)二期工程" }, { "2023年度\($0)改造" }, { "\($0)（XJ-100）" },
        { "\($0)——主控单元" }, { "\($0)：主控单元" }, { "“光储充”\($0)" }, { "\($0)（含软件）" }, { "\($0)（负责人）" }, { "\($0)研制" },
        { "\($0)（2021.03-2023.12）" }, { "\($0)、接地装置及其校验" }, { "\($0)（LIMS）" }, { "基于X射线的\($0)" },
        { "中国科学院\($0)示范项目" }, { "\($0)（二标段）" }, { "\($0)(Ⅱ期)" }
    ]

    private static let things = [
        "输液泵质控分析仪", "换流阀冷却水监测系统", "甲醇精馏塔先进控制", "斜拉桥索力监测", "立方星星务软件", "奶牛发情监测项圈", "超声波水表检定台", "污泥干化线",
        "病理切片扫描仪", "矿井提升机监控", "果品分选机", "船闸人字门监测", "冷库氨泄漏报警", "电能表误差评估", "盾构管片测量", "动车组轴温报警", "粮情测控平台"
    ]
}
