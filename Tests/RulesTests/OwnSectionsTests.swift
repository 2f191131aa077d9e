import Foundation
import Linting
import Testing
import Workspace

/// A guide whose document has forty sections of its own, told by their names alone.
@Suite struct OwnSectionsTests {
    /// 第甲子部分 …: names that share nothing but their first and last words.
    private static let labels: [String] = {
        let stems = Array("甲乙丙丁戊己庚辛壬癸"), branches = Array("子丑寅卯辰巳午未申酉戌亥")
        return (0..<40).map { "\(stems[$0 % 10])\(branches[$0 % 12])\($0 < 20 ? "类" : "项")考核" }
    }()

    private static let files = [
        "pack.yaml": "id: many\nversion: \"1\"\ntitle: 多部分的述职\nguide: many-guide\nextends: common\n",
        "form/pages.yaml": "pages:\n  - {id: duty, key: 述职报告, shape: text}\n",
        "documents.yaml": "documents:\n  - {id: duty, name: 述职报告, key: 述职报告, names: [述职], outline: sections}\n",
        "sections.yaml": "roles:\n"
            + labels.enumerated().map {
                let place = $0.offset == 0 ? ", place: opening" : $0.offset > 37 ? ", place: closing" : ""
                return "  - {id: s\($0.offset), label: \($0.element)\(place), order: \($0.offset), required: true}\n"
            }.joined(),
        "rules/duty/sections.yaml": """
        id: duty.sections
        check: section
        severity: error
        title: 缺少部分
        messages: {missing: "没有找到 {count} 部分：{sections}", unsure: "没有看准：{sections}", short: "“{section}”只有 {words} 字"}
        help: 各写一段。
        parameters: {document: duty, roles: [\((0..<40).map { "s\($0)" }.joined(separator: ", "))], minimumWords: 10}
        explain: 四十部分都要写。
        bad: 甲
        good: 乙
        """
    ]

    private func result(_ labels: [String], short: String = "") throws -> LintResult {
        let pack = try Scratch()
        for (name, text) in Self.files {
            let folder = pack.folder.appending(path: name).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try pack.write(name, text)
        }
        let text =
            "# 述职报告\n\n"
            + labels.map { "## \($0)\n\n\($0 == short ? "略。" : "本年度完成了规定的各项任务，记录齐全。")\n\n" }.joined()
        return try lint(["述职报告.md": text]) { $0.pack = pack.folder.path() }
    }

    @Test func eachIsFoundByItsName() throws {
        let result = try self.result(Self.labels)
        #expect(result.findings.filter { $0.rule == "duty.sections" }.map(\.message) == [])
        let analysis = try #require(result.documents.first?.document?.analysis)
        #expect(
            analysis.outline.sections.map { analysis.vocabulary.id($0.role) }.filter { $0 != "other" }
                == (0..<40).map { "s\($0)" })
    }

    @Test func whatIsMissingOrShortIsNamed() throws {
        let left = Self.labels.indices.filter { ![3, 17, 38].contains($0) }.map { Self.labels[$0] }
        let messages = try result(left, short: Self.labels[25]).findings.filter { $0.rule == "duty.sections" }.map(
            \.message)
        #expect(
            messages.sorted() == [
                "“\(Self.labels[25])”只有 7 字",
                "没有找到 3 部分：\([3, 17, 38].map { Self.labels[$0] }.joined(separator: "、"))"
            ])
    }
}
