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
        for words in ["张三技术报告.docx：当作个人技术报告", "评审表.docx：已导入"] { #expect(run.text.contains(words), "\(run.text)") }
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

    /// By its name what has one, by content what hasn't, and nothing where several could be meant.
    @Test func everythingInTheFolderIsTakenUp() throws {
        let folder = try Scratch()
        for (sample, file, name) in [
            ("senior-good", "个人技术报告.txt", "终稿 #2.txt"), ("senior-good", "身份证.pdf", "身份证扫描件.pdf"),
            ("senior-good", "照片.png", "照片.png"), ("senior-good", "学历.pdf", "毕业证书.pdf"),
            ("senior-good", "社保.pdf", "社保.pdf"), ("senior-good", "社保.pdf", "劳动合同.pdf"),
            ("senior-good", "专利公开通知.pdf", "专利公开通知.pdf")
        ] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/samples/\(sample)/\(file)"), to: folder.path(name))
        }
        try folder.write(
            "张三同志自2019年起在我所从事软件研发岗位工作，负责控制软件的架构设计与调试，具有较强的系统设计能力，同意推荐。\n", to: "信.txt")
        try folder.write("项目名称,起止时间,本人所起作用\n光束指向稳定平台,2020.03-2022.12,负责软件\n", to: "表.csv")
        let run = try Tool.run("init", "--grade", "senior", in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let text = try folder.read("application.yaml")
        for line in [
            "个人技术报告: \"终稿 #2.txt\"", "单位推荐意见: 信.txt", "身份证件: 身份证扫描件.pdf", "相片: 照片.png", "附件: 毕业证书.pdf", "项目名称: 光束指向稳定平台"
        ] { #expect(text.contains(line), "\(line)\n\(text)") }
        #expect(!text.contains("社保.pdf") || text.contains("如 社保.pdf"))
        for words in ["劳动合同.pdf、社保.pdf：都像", "专利公开通知.pdf：没有认出"] { #expect(run.text.contains(words), "\(run.text)") }
        #expect(folder.names.filter { $0.hasSuffix(".md") } == [])
    }

    @Test func ofSeveralReportsNoneIsTaken() throws {
        let folder = try Scratch()
        for name in ["技术报告v1.txt", "技术报告v2.txt"] { try folder.write("报告\n", to: name) }
        let run = try Tool.run("init", "--grade", "senior", in: folder.url)
        #expect(run.status == 0 && run.text.contains("技术报告v1.txt、技术报告v2.txt：都像个人技术报告"), "\(run.text)")
        #expect(folder.names.filter { $0.contains("技术报告") } == ["技术报告v1.txt", "技术报告v2.txt"])
        #expect(try folder.read("application.yaml").contains("个人技术报告:\n") == false)
        let empty = try Tool.run("init", "", "--grade", "senior", in: folder.url)
        #expect(empty.status == 2 && empty.errors.contains("空的"))
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
