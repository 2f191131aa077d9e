import Foundation
import Testing

/// Which files a run looks at, and what belongs together.
@Suite struct DiscoveryTests {
    struct Document: Hashable {
        var path: String
        var application: String?
    }

    private func documents(_ arguments: [String], in folder: Scratch, status: Int32? = nil) throws -> [Document] {
        let run = try Tool.run(
            ["lint", "--on", "2026-08-01", "--fail-on", "never", "--format", "json"] + arguments, in: folder.url)
        if let status { #expect(run.status == status, "\(run.errors)") }
        return try #require(try run.json()["documents"] as? [[String: Any]]).map {
            Document(path: $0["path"] as? String ?? "", application: $0["application"] as? String)
        }
    }

    private func rules(_ arguments: [String], in folder: Scratch) throws -> [String] {
        let run = try Tool.run(
            ["lint", "--on", "2026-08-01", "--fail-on", "never", "--format", "json"] + arguments, in: folder.url)
        return try #require(try run.json()["findings"] as? [[String: Any]]).compactMap { $0["rule"] as? String }
    }

    /// A folder `name` with a copy of a sample in it.
    private func copy(_ sample: String, to name: String, in folder: Scratch) throws {
        try FileManager.default.createDirectory(
            at: folder.path(name).deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/samples/\(sample)"), to: folder.path(name))
    }

    private func dropKey(_ key: String, of form: String, in folder: Scratch) throws {
        let lines = try folder.read(form).split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.hasPrefix(key + ":")
        }
        try folder.write(lines.joined(separator: "\n"), to: form)
    }

    // MARK: Directories

    @Test func whatTheKeysNameComesFirst() throws {
        let folder = try Scratch.sample("engineer-good")
        try folder.write("# 别的\n", to: "另一份技术报告.md")
        #expect(
            try documents(["."], in: folder, status: 0).map(\.path) == ["application.yaml", "个人技术报告.md", "单位推荐意见.txt"])
    }

    @Test func thenWhatTheConfigurationNames() throws {
        let folder = try Scratch.sample("engineer-good")
        try dropKey("个人技术报告", of: "application.yaml", in: folder)
        try FileManager.default.moveItem(at: folder.path("个人技术报告.md"), to: folder.path("终稿.md"))
        try folder.write("report: 终稿.md\n", to: ".reportlint.yaml")
        #expect(try documents(["."], in: folder, status: 0).map(\.path).contains("终稿.md"))
    }

    @Test func thenNames() throws {
        let folder = try Scratch.sample("engineer-good")
        for key in ["个人技术报告", "单位推荐意见"] { try dropKey(key, of: "application.yaml", in: folder) }
        try FileManager.default.moveItem(at: folder.path("个人技术报告.md"), to: folder.path("李四的技术报告（终稿）.md"))
        #expect(
            try documents(["."], in: folder, status: 0).map(\.path) == [
                "application.yaml", "李四的技术报告（终稿）.md", "单位推荐意见.txt"
            ])
        // Without an application as well.
        try FileManager.default.removeItem(at: folder.path("application.yaml"))
        #expect(try documents(["."], in: folder, status: 0).map(\.path) == ["李四的技术报告（终稿）.md", "单位推荐意见.txt"])
    }

    @Test(arguments: [true, false])
    func tiesAreNamed(hasApplication: Bool) throws {
        let folder = try Scratch.sample("engineer-good")
        try dropKey("个人技术报告", of: "application.yaml", in: folder)
        if !hasApplication { try FileManager.default.removeItem(at: folder.path("application.yaml")) }
        try folder.write("# 别的\n", to: "技术报告旧稿.md")
        let run = try Tool.run("lint", ".", in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("个人技术报告.md") && run.errors.contains("技术报告旧稿.md"))
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test func aDocumentInWordAndItsPDFAreComparedAndNoTie() throws {
        let folder = try Scratch()
        for ending in ["docx", "pdf"] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/office/senior-returned/个人技术报告.\(ending)"),
                to: folder.path("个人技术报告.\(ending)"))
        }
        #expect(try documents(["."], in: folder, status: 0).map(\.path) == ["个人技术报告.docx", "个人技术报告.pdf"])
        let other = Tool.package.appendingPathComponent("Corpus/office/engineer-good/个人技术报告.pdf")
        try FileManager.default.removeItem(at: folder.path("个人技术报告.pdf"))
        try FileManager.default.copyItem(at: other, to: folder.path("个人技术报告.pdf"))
        #expect(try rules(["."], in: folder).contains("document.differs"))
    }

    @Test func lockFilesAndHiddenOnesAreNoDocuments() throws {
        let folder = try Scratch.sample("engineer-good")
        try dropKey("个人技术报告", of: "application.yaml", in: folder)
        for name in ["~$个人技术报告.docx", ".个人技术报告.md", "._个人技术报告.docx"] { try folder.write("x", to: name) }
        #expect(
            try documents(["."], in: folder, status: 0).map(\.path) == ["application.yaml", "个人技术报告.md", "单位推荐意见.txt"])
    }

    @Test func applicationsBelowAreOneEach() throws {
        let folder = try Scratch()
        try copy("engineer-good", to: "甲", in: folder)
        try copy("senior-good", to: "二组/乙", in: folder)
        try copy("senior-returned", to: ".隐藏/丙", in: folder)
        let documents = try documents(["."], in: folder, status: 0)
        #expect(Set(documents.compactMap(\.application)) == ["甲/application.yaml", "二组/乙/application.yaml"])
        // One that holds an application is that application alone.
        try FileManager.default.copyItem(at: folder.path("甲/application.yaml"), to: folder.path("application.yaml"))
        #expect(Set(try self.documents(["."], in: folder).compactMap(\.application)) == ["application.yaml"])
    }

    @Test func twoApplicationFilesAreATie() throws {
        let folder = try Scratch.sample("engineer-good")
        try folder.write("{}", to: "application.json")
        let run = try Tool.run("lint", ".", in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("application.json") && run.errors.contains("application.yaml"))
    }

    @Test func withoutAPathItIsTheCurrentFolder() throws {
        let folder = try Scratch.sample("engineer-good")
        #expect(try documents([], in: folder, status: 0) == documents(["."], in: folder))
    }

    // MARK: Folders without an application

    private func withoutApplication() throws -> Scratch {
        let folder = try Scratch.sample("engineer-good")
        try FileManager.default.removeItem(at: folder.path("application.yaml"))
        return folder
    }

    @Test func whatIsThereIsTakenUpAndSaid() throws {
        let folder = try withoutApplication()
        // A name alone is enough to be asked for nothing.
        for arguments in [[], ["lint"], ["."]] {
            let run = try Tool.run(arguments + (arguments.isEmpty ? [] : ["--on", "2026-08-01"]), in: folder.url)
            #expect(run.status != 2 && run.text.contains("结论："))
            #expect(run.errors.hasPrefix("提示：") && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            for words in ["个人技术报告.md 当作个人技术报告", "单位推荐意见.txt 当作单位推荐意见", "没有检查", "reportlint init"] {
                #expect(run.errors.contains(words), "\(words): \(run.errors)")
            }
        }
        #expect(try Tool.run("lint", ".", "--quiet", in: folder.url).errors.isEmpty)
    }

    @Test(arguments: ["application.yaml.txt", "Application.yaml", "申报材料.yaml"])
    func whatWasMeantToBeTheApplicationIsNoticed(name: String) throws {
        let folder = try withoutApplication()
        try folder.write("个人技术报告: 个人技术报告.md\n", to: name)
        let errors = try Tool.run("lint", ".", in: folder.url).errors
        #expect(errors.contains(name) && errors.contains("改名为 application.yaml"), "\(errors)")
    }

    @Test func aTableOfAchievementsServes() throws {
        let folder = try withoutApplication()
        try folder.write("项目名称,起止时间\n甲系统,2020.1-2021.1\n", to: "业绩表.csv")
        #expect(
            try documents(["."], in: folder).map(\.path) == ["业绩表.csv", "个人技术报告.md", "单位推荐意见.txt"])
        #expect(try Tool.run("lint", ".", in: folder.url).errors.contains("业绩表.csv 当作业绩"))
        // Of several none is taken.
        try folder.write("项目名称,起止时间\n", to: "业绩（旧）.csv")
        #expect(try documents(["."], in: folder).map(\.path) == ["个人技术报告.md", "单位推荐意见.txt"])
        #expect(try Tool.run("lint", ".", in: folder.url).errors.contains("--application"))
    }

    @Test func aFormIsToBeImported() throws {
        let folder = try Scratch(), form = "张三评审表.docx"
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/forms/official.docx"), to: folder.path(form))
        for arguments in [["lint", form], ["lint", "."]] {
            let run = try Tool.run(arguments, in: folder.url)
            #expect(run.status == 2 && run.output.isEmpty)
            #expect(run.errors.contains("reportlint import \(form) -o application.yaml"), "\(run.errors)")
        }
        // Who says what it is is believed.
        #expect(try Tool.run("lint", form, "--kind", "report", in: folder.url).status != 2)
    }

    /// A 评审表 is one by what is in it, whatever it is called.
    @Test func aFormIsKnownByItsContent() throws {
        let folder = try Scratch(), form = "张三2026.docx"
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/forms/official.docx"), to: folder.path(form))
        for arguments in [["lint", form], ["lint", "."]] {
            let run = try Tool.run(arguments, in: folder.url)
            #expect(run.status == 2 && run.output.isEmpty)
            #expect(run.errors.contains("reportlint import \(form) -o application.yaml"), "\(run.errors)")
        }
        #expect(try Tool.run("init", "--grade", "senior", in: folder.url).text.contains("\(form)：已导入"))
        // Half a report of tables is a report.
        let rows = (1...40).map { "| 指标\($0) | 研制前 \($0) 毫秒 | 研制后 \($0 / 2) 毫秒 |\n" }.joined()
        try folder.write("# 报告\n\n| 指标 | 前 | 后 |\n|---|---|---|\n\(rows)", to: "表多的文档.md")
        #expect(try Tool.run("lint", "表多的文档.md", "--grade", "senior", in: folder.url).status == 1)
    }

    @Test func aReportInAnOldFormatIsNotOverlooked() throws {
        let folder = try Scratch.sample("engineer-good")
        try dropKey("个人技术报告", of: "application.yaml", in: folder)
        try FileManager.default.removeItem(at: folder.path("个人技术报告.md"))
        try folder.write("\u{D0}\u{CF}", to: "个人技术报告.doc")
        let run = try Tool.run("lint", ".", "--on", "2026-08-01", in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("个人技术报告.doc") && run.errors.contains("另存为"))
        // Beside a copy that can be read it is only the original.
        try folder.write("# 报告\n\n文字。\n", to: "个人技术报告.md")
        #expect(try documents(["."], in: folder, status: 0).map(\.path).contains("个人技术报告.md"))
    }

    // MARK: Single documents

    @Test func aDocumentBelongsToTheNearestApplicationAbove() throws {
        let folder = try Scratch()
        try copy("engineer-good", to: "申报", in: folder)
        try folder.write(try folder.read("申报/个人技术报告.md"), to: "申报/定稿/第三版/个人技术报告.md")
        #expect(
            try documents(["申报/定稿/第三版/个人技术报告.md"], in: folder).last
                == Document(path: "申报/定稿/第三版/个人技术报告.md", application: "申报/application.yaml"))
        // No further than the repository's root: that of another repository is none of its business.
        try FileManager.default.createDirectory(at: folder.path("申报/定稿/.git"), withIntermediateDirectories: true)
        #expect(try documents(["申报/定稿/第三版/个人技术报告.md"], in: folder).allSatisfy { $0.application == nil })
        // The root itself counts.
        try FileManager.default.moveItem(at: folder.path("申报/定稿/.git"), to: folder.path("申报/.git"))
        #expect(try documents(["申报/定稿/第三版/个人技术报告.md"], in: folder).last?.application == "申报/application.yaml")
    }

    @Test func rulesOfTheApplicationRunOnceHoweverManyFilesAreNamed() throws {
        let folder = try Scratch.sample("senior-returned")
        let all = ["application.yaml", "个人技术报告.md", "单位推荐意见.txt"]
        let together = try rules(all, in: folder)
        #expect(together.sorted() == (try rules(["."], in: folder)).sorted())
        #expect(together.count { $0 == "form.photo" } == 1)
        #expect(try rules(all.reversed(), in: folder) == together)
        // Named from elsewhere, and twice.
        let nested = try Scratch()
        try copy("senior-returned", to: "a", in: nested)
        #expect(try rules(all.map { "a/" + $0 } + ["a", "./a"], in: nested) == together)
    }

    @Test func aDocumentIsLintedOnceHoweverOftenItIsNamed() throws {
        let folder = try Scratch()
        try folder.write("# 报告\n\nXX研究所\n", to: "技术报告.md")
        let once = try rules(["技术报告.md"], in: folder)
        for paths in [
            ["技术报告.md", "技术报告.md"], ["技术报告.md", "./技术报告.md", folder.path("技术报告.md").path], [".", "技术报告.md"],
            ["技术报告.md", "."]
        ] {
            #expect(try rules(paths, in: folder) == once, "\(paths)")
        }
        let sample = try Scratch.sample("senior-returned"), all = try rules(["."], in: sample)
        #expect(try rules([".", "./个人技术报告.md"], in: sample).sorted() == all.sorted())
        // Their order is that of the paths.
        #expect(try rules(["./个人技术报告.md", "个人技术报告.md", "."], in: sample).sorted() == all.sorted())
    }

    @Test func aNameThatTellsNothingIsAReport() throws {
        let folder = try Scratch()
        try folder.write("# 标题\n\n文字。\n", to: "终稿.md")
        let json = try Tool.run("lint", "终稿.md", "--format", "json", "--fail-on", "never", in: folder.url).json()
        #expect((json["documents"] as? [[String: Any]])?.first?["kind"] as? String == "report")
    }

    @Test func oneBadApplicationDoesNotStopTheOthers() throws {
        let folder = try Scratch()
        try copy("senior-returned", to: "甲", in: folder)
        try copy("engineer-good", to: "乙", in: folder)
        try folder.write("基本信息: [\n", to: "乙/application.yaml")
        let run = try Tool.run("lint", ".", "--on", "2026-08-01", in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("乙/application.yaml"))
        #expect(run.text.contains("form.photo"))
    }

    /// `lint *`, or a commit of all: what the form names as an attachment is none of the reports.
    @Test func allFilesOfAnApplicationAreTheApplication() throws {
        let folder = try Scratch.sample("senior-returned")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        #expect(names.contains("学历.pdf") && names.contains("照片.jpg"))
        #expect(try rules(names, in: folder).sorted() == rules(["."], in: folder).sorted())
        let run = try Tool.run(["lint", "--on", "2026-08-01"] + names, in: folder.url)
        #expect(run.status == 1 && run.errors.isEmpty, "\(run.errors)")
    }
}
