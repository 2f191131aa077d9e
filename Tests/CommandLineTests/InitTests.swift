import Foundation
import Testing

/// `init`: a place to begin that lints with what is still to be written, and nothing else.
@Suite struct InitTests {
    @Test(arguments: [("助理工程师", "assistant"), ("engineer", "engineer"), ("高工", "senior"), ("正高级工程师", "principal")])
    func skeletonOfEveryGrade(written: String, grade: String) throws {
        let folder = try Scratch()
        let run = try Tool.run("init", "申报/2026", "--grade", written, in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let lint = try Tool.run("lint", "申报/2026", "--format", "json", in: folder.url)
        #expect(lint.errors.isEmpty)
        #expect(lint.status == 1)
        let json = try lint.json()
        let documents = try #require(json["documents"] as? [[String: Any]])
        #expect(Set(documents.compactMap { $0["kind"] as? String }) == ["report", "opinion", "application"])
        #expect(documents.allSatisfy { $0["grade"] as? String == grade })
        let rules = try #require(json["findings"] as? [[String: Any]]).compactMap { $0["rule"] as? String }
        #expect(rules.contains("report.length-minimum"))
        #expect(!rules.contains("application.unknown-key"))
        #expect(!rules.contains("report.section-missing"))
        #expect(!rules.contains("report.section-order"))
        // Said once: no rule speaks more than once a project and document.
        #expect(rules.filter { $0.hasPrefix("report.") || $0.hasPrefix("opinion.") }.count < 16, "\(rules)")
    }

    @Test func everyKeyOfTheFormIsThere() throws {
        let folder = try Scratch()
        _ = try Tool.run("init", "--grade", "senior", in: folder.url)
        let text = try folder.read("application.yaml")
        for key in [
            "姓名", "参加工作时间", "归口行业", "相片", "从事申评专业年限", "申评专业", "申评资格", "现有职称", "现有职称取得时间", "现有技术职务", "任职年限",
            "聘任单位", "学术团体职务", "学术荣誉称号", "处分", "档案存放单位", "身份证件", "学历", "毕业时间", "毕业学校", "所学专业", "学制", "学位", "单位",
            "专业技术工作",
            "技术职务", "起止时间", "证明人", "项目名称", "本人所起作用", "成果获奖、效益或专利情况", "成果鉴定机构及证明人", "证明材料", "论著", "继续教育情况", "考试情况", "种类",
            "结论", "组织单位", "附件", "单位推荐意见", "个人技术报告"
        ] {
            #expect(text.contains("\(key):"), "\(key)")
        }
    }

    @Test func whatIsThereIsTakenUp() throws {
        let folder = try Scratch()
        for (file, name) in [("office/senior-good/个人技术报告.docx", "张三技术报告.docx"), ("forms/official.docx", "评审表.docx")] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/\(file)"), to: folder.path(name))
        }
        let run = try Tool.run("init", "--grade", "senior", in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        for words in ["张三技术报告.docx：已经有了", "评审表.docx：已导入"] { #expect(run.text.contains(words), "\(run.text)") }
        // No second report, and what the form says is there.
        #expect(folder.names.filter { $0.hasSuffix(".md") } == [])
        let text = try folder.read("application.yaml")
        #expect(text.contains("个人技术报告: 张三技术报告.docx") && text.contains("姓名:"))
        let lint = try Tool.run("lint", "--on", "2026-08-01", "--format", "json", in: folder.url)
        #expect(lint.status == 1 && lint.errors.isEmpty, "\(lint.errors)")
    }

    /// Word's skeleton has the sections of the other one, and hints as comments, which are no text.
    @Test func aSkeletonForWord() throws {
        let folder = try Scratch()
        #expect(try Tool.run("init", "--grade", "senior", "--format", "docx", in: folder.url).status == 0)
        #expect(folder.names.filter { !$0.hasPrefix(".") } == ["application.yaml", "个人技术报告.docx", "单位推荐意见.docx"])
        #expect(try folder.read("application.yaml").contains("个人技术报告: 个人技术报告.docx"))
        let lint = try Tool.run("lint", "--format", "json", in: folder.url)
        #expect(lint.status == 1 && lint.errors.isEmpty, "\(lint.errors)")
        let rules = try #require(lint.json()["findings"] as? [[String: Any]]).compactMap { $0["rule"] as? String }
        // The hints are to be deleted before the report is handed in.
        for rule in ["report.length-minimum", "report.revisions"] { #expect(rules.contains(rule), "\(rules)") }
        for rule in ["report.section-missing", "report.section-order"] { #expect(!rules.contains(rule), "\(rules)") }
        let other = try Scratch()
        _ = try Tool.run("init", "--grade", "senior", in: other.url)
        func words(_ folder: Scratch, _ name: String) throws -> Any? {
            let counts = try Tool.run("count", name, "--format", "json", in: folder.url).json()["documents"]
            return ((counts as? [[String: Any]])?.first?["counts"] as? [String: Any])?["words"]
        }
        #expect(try words(folder, "个人技术报告.docx") as? Int == words(other, "个人技术报告.md") as? Int)
        #expect(try Tool.run("init", "--format", "odt", "--grade", "senior", in: other.url).errors.contains("md、docx"))
    }

    @Test func thereIsNeverASecondReport() throws {
        let folder = try Scratch()
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/office/senior-good/个人技术报告.docx"),
            to: folder.path("我的技术报告.docx"))
        #expect(try Tool.run("init", "--grade", "senior", "--format", "docx", in: folder.url).status == 0)
        #expect(folder.names.filter { $0.contains("技术报告") } == ["我的技术报告.docx"])
    }

    @Test func nothingIsEverWrittenOver() throws {
        let folder = try Scratch()
        try folder.write("我写的\n", to: "application.yaml")
        let run = try Tool.run("init", "--grade", "senior", in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("application.yaml"))
        #expect(folder.names == ["application.yaml"])
        #expect(try folder.read("application.yaml") == "我写的\n")
    }
}
