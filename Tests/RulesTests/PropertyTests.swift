import Linting
import Workspace
import Testing

/// Whatever a report says: no rule traps, and every place lies inside its file.
@Suite struct PropertyTests {
    private static let pieces = [
        "# 个人技术报告\n\n", "## 一、代表性项目一：", "数据平台（一期）", "\n\n", "\n", "### （一）项目背景\n\n", "项目背景：", "（2）技术难点", "技术方案\n", "图1",
        "图 2-1～图2-3", "表",
        "Figure 3.", "我们", "课题组", "本人", "负责", "起止时间：", "2018.03", "-", "2020年6月", "至今", "XX研究所", "×××", "（", "）", "(",
        " ", "　", "“", "”", "《", "》", "机密", "★",
        "5年", "待补充", "TODO", "```\n", "| 甲 | 乙 |\n|---|---|\n", "![图](a.png)", "3.5GHz", "12%", "１２", "，", "。", "今后",
        "最突出的能力", "同志", "推荐王", "签字：", "𠀀", "e\u{301}",
        "\u{0}", "\u{FEFF}", "\u{2F00}", "<!-- reportlint-disable report -->", "- ", "1. ", "---\n", "\r\n", "\t"
    ]

    @Test(arguments: 0..<40) func nothingTraps(_ seed: Int) throws {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let report = (0..<(20 + next(400))).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
        let opinion = (0..<(1 + next(80))).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
        let application =
            "基本信息:\n  姓名: 王\n  现有职称: 工程师\n  现有职称取得时间: 2019-12\n业绩:\n  - 项目名称: 数据平台（二期）\n    起止时间: 2018.03-2020.06\n"
        for ending in ["md", "txt"] {
            let result = try lint([
                "个人技术报告.\(ending)": report, "单位推荐意见.\(ending)": opinion, "application.yaml": application
            ])
            for finding in result.findings {
                guard let range = finding.range, let document = result.document(at: finding.path) else { continue }
                let length = document.document?.document.text.count ?? document.source?.utf8.count ?? 0
                #expect(range.start >= 0 && range.end <= length, "\(finding.rule)")
                #expect(!finding.message.contains("{"), "\(finding.message)")
            }
        }
    }
}
