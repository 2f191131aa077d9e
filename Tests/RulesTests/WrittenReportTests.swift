import ApplicationForm
import Dates
import Foundation
import Linting
import Measurement
import Workspace
import Testing

/// What is complete and correct is neither returned nor warned about, whatever its headings look like.
@Suite struct WrittenReportTests {
    static let reports = (try? WrittenReport.all()) ?? []

    @Test(arguments: reports) func isSilent(_ report: WrittenReport) throws {
        #expect(!report.achievements.isEmpty)
        for rendering in report.renderings {
            let scratch = try Scratch()
            let file = scratch.folder.appending(path: rendering.fileName)
            try Data(report.bytes(rendering)).write(to: file)
            try scratch.write("application.yaml", application(report, rendering))
            var options = LintOptions()
            options.engines = sharedEngines
            options.paths = [scratch.folder.path()]
            options.on = CivilDate(year: 2026, month: report.form == nil ? 8 : 3, day: 15)
            // Without attachments, and shorter than a grade asks for.
            options.ignore =
                report.form == nil
                ? ["form", "achievement", "opinion"]
                : ["form.attachment", "form.photo", "achievement.evidence", "report.length-minimum"]
            let result = try Workspace(options).lint()
            let loud = result.findings.filter { $0.severity > .info || $0.verdict == .review }
            #expect(
                loud.map { "\(report.name) (\(rendering.rawValue)): \($0.rule): \($0.message)" } == [])
            #expect(result.failures.isEmpty)
        }
    }

    private func application(_ report: WrittenReport, _ rendering: WrittenReport.Rendering) -> String {
        if let form = report.form {
            return form.replacing("个人技术报告: 个人技术报告.txt", with: "个人技术报告: \(rendering.fileName)")
        }
        // Without periods, which the reports give in prose, each another.
        let entries = report.achievements.map {
            """
              - 项目名称: \($0)
                本人所起作用: 技术负责人，独立完成设计和调试
                成果获奖、效益或专利情况: 已验收，在用
                成果鉴定机构及证明人: 中国科学院某甲研究所 李四
            """
        }
        return "业绩:\n" + entries.joined(separator: "\n") + "\n个人技术报告: \(rendering.fileName)\n"
    }
}
