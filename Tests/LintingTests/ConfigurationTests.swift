import Linting
import PackData
import SourceText
import Testing

@Suite struct ConfigurationTests {
    @Test func readsEveryKey() throws {
        let configuration = try Configuration(
            yaml: """
                pack: cas-engineering
                grade: 高级工程师
                application: 材料/application.yaml
                report: 报告.docx
                opinion: 意见.txt
                select: [report, opinion.coverage]
                ignore: form
                severity: {report.figures: off, report.section-order: warning}
                lexicon: 词表.txt
                failOn: warning
                suppress:
                  - {rule: report.placeholder, path: 报告.docx, text: XX型, reason: 型号按规定隐去}
                  - {rule: form.tenure, reason: ' '}
                """, path: ".reportlint.yaml")
        #expect(configuration.pack == "cas-engineering" && configuration.grade == "高级工程师")
        #expect(configuration.application == "材料/application.yaml")
        #expect(configuration.report == "报告.docx" && configuration.opinion == "意见.txt")
        #expect(configuration.select == ["report", "opinion.coverage"] && configuration.ignore == ["form"])
        #expect(configuration.severity == ["report.figures": .off, "report.section-order": .severity(.warning)])
        #expect(configuration.lexicon == "词表.txt" && configuration.failOn == .warning)
        #expect(configuration.suppressions.map(\.reason) == ["型号按规定隐去", ""])
        #expect(configuration.suppressions.map(\.target) == [.quote("XX型"), .file])
    }

    @Test(arguments: ["", "# 只有注释\n", "\n\n"]) func emptyIsNothingConfigured(_ yaml: String) throws {
        let configuration = try Configuration(yaml: yaml, path: ".reportlint.yaml")
        #expect(configuration.severity.isEmpty && configuration.grade == nil)
    }

    @Test func listsMayBeWrittenAsInOptions() throws {
        let configuration = try Configuration(
            yaml: "select: report.figures，opinion\nignore: [form, 'report, achievement']\nsuppress:\n",
            path: ".reportlint.yaml")
        #expect(configuration.select == ["report.figures", "opinion"])
        #expect(configuration.ignore == ["form", "report", "achievement"])
    }

    @Test(arguments: [
        ("grade: 高级工程师\ngrad: x\n", 2, "grad"), ("severity: {report.figures: fatal}\n", 1, "report.figures"),
        ("failOn: warn\n", 1, "failOn"),
        ("suppress:\n  - {path: a.md, reason: 无}\n", 2, "rule"), ("- 列表\n", 1, "键"), ("一句话\n", 1, "键"),
        ("grade: [\n", 2, "YAML"),
        ("grade:\n  - 一\n", 1, "文字"), ("suppress: 无\n", 1, "列表"), ("severity: [report]\n", 1, "severity")
    ])
    func faultsNameLineAndKey(_ yaml: String, _ line: Int, _ word: String) {
        #expect {
            try Configuration(yaml: yaml, path: ".reportlint.yaml")
        } throws: { error in
            guard let error = error as? Failure else { return false }
            return error.line == line && error.path == ".reportlint.yaml" && error.message.contains(word)
        }
    }

    /// A few hundred bytes that stand for gigabytes are refused before anything is expanded.
    @Test(arguments: ["ignore: *a9", "suppress: *a9", "{*a9: x}: y", "grade: senior"])
    func aliasesAreBounded(_ use: String) {
        let levels = (1...9).map {
            "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ",") + "]"
        }
        #expect(throws: Failure.self) {
            try Configuration(
                yaml: "a0: &a0 [x,x,x]\n\(levels.joined(separator: "\n"))\n\(use)\n", path: ".reportlint.yaml")
        }
    }

    @Test func depthIsBounded() {
        #expect(throws: Failure.self) {
            try PackNode(yaml: String(repeating: "[", count: 900) + String(repeating: "]", count: 900), file: "a")
        }
    }

    @Test(arguments: ["-1", "9223372036854775807", "99999999999999999999", "1e3", ""])
    func numbersOfAPackCountSomething(_ number: String) throws {
        let node = try PackNode(yaml: "limit: '\(number)'", file: "pack.yaml")
        #expect(throws: Failure.self) { try node.required("limit").int() }
    }

    @Test(arguments: ["nan", "inf", "-inf", "1e300"]) func fractionsCanBeReckonedWith(_ number: String) throws {
        let node = try PackNode(yaml: "share: \(number)", file: "pack.yaml")
        #expect(throws: Failure.self) { try node.required("share").double() }
    }
}
