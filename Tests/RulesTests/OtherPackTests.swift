import Foundation
import Linting
import ReportLint
import Testing

/// Another institute's pack: other limits, labels, words and severities, by data alone.
@Suite struct OtherPackTests {
    private func pack(_ files: [String: String]) throws -> Scratch {
        let scratch = try Scratch()
        for (name, text) in files {
            let folder = scratch.folder.appending(path: name).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try scratch.write(name, text)
        }
        return scratch
    }

    private static let small = [
        "pack.yaml": """
            id: small-institute
            version: "1"
            title: 某研究院职称评审
            guide: small-guide
            extends: cas-engineering
            grades:
              senior: {minimumWords: 20, projects: {min: 1, max: 1}}
            limits: {reportCap: 60, opinionMinimum: 10}
            """,
        "vocabulary.yaml": "placeholder:\n  words: [（以下略）]\n",
        "rules/report/length-cap.yaml": "id: report.length-cap\nseverity: error\nmessages:\n  default: 超了 {excess} 字\n",
        "rules/report/house.yaml": """
            id: report.house-words
            check: report.placeholder
            severity: info
            title: 本院的占位文字
            messages: {title: "标题 {titles}", word: "词 {text}", mask: "{text}", masked: "{text}", brackets: "{text}"}
            parameters: {titles: placeholder.titles, words: placeholder.words, alone: placeholder.alone, closing: placeholder.closing, opening: placeholder.opening, notation: placeholder.notation, signLeads: placeholder.signLeads, signTails: placeholder.signTails, exceptions: placeholder.exceptions, masks: placeholder.masks, maskedNouns: placeholder.maskedNouns, anonymised: placeholder.anonymised, maskedNumbers: placeholder.maskedNumbers, brackets: placeholder.brackets}
            explain: 本院的模板里写着“（以下略）”。
            bad: （以下略）
            good: 写完的正文
            """,
    ]

    @Test func limitsWordsAndSeveritiesAreData() async throws {
        let pack = try pack(Self.small)
        let text = "# 个人技术报告\n\n" + String(repeating: "本项目完成了系统设计。", count: 8) + "（以下略）\n"
        let result = try await lint(["个人技术报告.md": text], grade: "senior") { $0.pack = pack.folder.path() }
        #expect(result.pack.id == "small-institute")
        let cap = result.findings.filter { $0.rule == "report.length-cap" }
        #expect(cap.map(\.severity) == [.error])
        #expect(cap.first?.message.hasPrefix("超了 ") == true)
        #expect(!result.findings.contains { $0.rule == "report.length-minimum" })
        #expect(result.findings.contains { $0.rule == "report.house-words" && $0.message == "词 （以下略）" })
    }

    @Test(arguments: [
        ("vocabulary.yaml", "placeholder: [甲]\n", "vocabulary.yaml"),
        ("rules/report/length-cap.yaml", "id: report.length-cap\nmessages:\n  default: 超了 {much} 字\n", "much"),
        ("rules/report/figures.yaml", "id: report.figures\nparameters: {units: figures.nothing}\n", "figures.nothing"),
        ("rules/report/house.yaml", "id: report.house\ncheck: report.nothing\nseverity: info\ntitle: 甲\nmessages: 甲\n", "report.nothing"),
        ("pack.yaml", "id: x\nversion: 1\ntitle: x\nguide: x\nextends: nothing\n", "nothing"),
    ]) func faultsSayWhere(_ name: String, _ text: String, _ word: String) async throws {
        var files = Self.small
        files[name] = text
        let pack = try pack(files)
        var message = ""
        do {
            let result = try await lint(["个人技术报告.md": "正文"], grade: "senior") { $0.pack = pack.folder.path() }
            message = result.failures.map(\.message).joined()
        } catch {
            message = "\(error)"
        }
        #expect(message.contains(word), "\(message)")
    }
}
