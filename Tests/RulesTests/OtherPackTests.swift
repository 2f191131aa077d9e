import Dates
import Foundation
import Linting
import SourceText
import Workspace
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
        messages: {title: "标题 {titles}", word: "词 {text}", remark: "{text}", program: "{text}", reference: "{text}", mask: "{text}", masked: "{text}", brackets: "{text}", doubt: "{text}"}
        related: 这里也有
        parameters: {titles: placeholder.titles, grammar: leftovers}
        explain: 本院的模板里写着“（以下略）”。
        bad: （以下略）
        good: 写完的正文
        """
    ]

    @Test func limitsWordsAndSeveritiesAreData() throws {
        let pack = try pack(Self.small)
        let text = "# 个人技术报告\n\n" + String(repeating: "本项目完成了系统设计。", count: 8) + "（以下略）\n"
        let result = try lint(["个人技术报告.md": text], grade: "senior") { $0.pack = pack.folder.path() }
        #expect(result.pack.id == "small-institute")
        let cap = result.findings.filter { $0.rule == "report.length-cap" }
        #expect(cap.map(\.severity) == [.error])
        #expect(cap.first?.message.hasPrefix("超了 ") == true)
        // The guide asks for another number than this pack; what it says of anything else, it still says.
        #expect(cap.first?.clause == nil)
        let inherited = result.findings.filter { $0.rule == "report.project-missing" }
        #expect(inherited.map(\.clause?.guide) == ["cas-engineering-title-guide"])
        #expect(!result.findings.contains { $0.rule == "report.length-minimum" })
        #expect(result.findings.contains { $0.rule == "report.house-words" && $0.message == "词 （以下略）" })
    }

    @Test(arguments: [
        ("vocabulary.yaml", "placeholder: [甲]\n", "vocabulary.yaml"),
        ("rules/report/length-cap.yaml", "id: report.length-cap\nmessages:\n  default: 超了 {much} 字\n", "much"),
        ("rules/report/figures.yaml", "id: report.figures\nparameters: {units: figures.nothing}\n", "figures.nothing"),
        (
            "rules/report/house.yaml",
            "id: report.house\ncheck: report.nothing\nseverity: info\ntitle: 甲\nmessages: 甲\n", "report.nothing"
        ),
        ("pack.yaml", "id: x\nversion: 1\ntitle: x\nguide: x\nextends: nothing\n", "nothing"),
        (
            "pack.yaml",
            "id: x\nversion: 1\ntitle: x\nguide: x\nextends: cas-engineering\nlimits:\n  reportCap: 1\ngrades:\n  senior:\n    minimumWords: many\n",
            "pack.yaml:10：“minimumWords”：这里应是整数"
        ),
        (
            "pack.yaml",
            "id: x\nversion: 1\ntitle: x\nguide: x\nextends: cas-engineering\ngrades: {expert: {minimumWords: 1}}\n",
            "“expert”：缺少“name”"
        ),
        (
            "form.yaml", "windows:\n  - {name: 年度, grades: [senior], opens: 03-01, closes: 13-40}\n",
            "form.yaml:2：“closes”"
        ),
        (
            "form.yaml", "windows:\n  - {name: 年度, grades: [nobody], opens: 03-01, closes: 05-31}\n",
            "“grades”：没有“nobody”"
        ),
        ("sections.yaml", "roles:\n  background: {label: 甲}\n", "sections.yaml:1：“roles”：这里应是列表"),
        ("vocabluary.yaml", "a: {b: [c]}\n", "没有“vocabluary.yaml”这个文件；是不是“vocabulary.yaml”？"),
        ("vocabulary.yaml", "a: {b: [c]}\na: {b: [c]}\n", "写了两次，请只留一个：a"),
        (
            "vocabulary.yaml", "placeholder:\n  wrds+: [甲]\n",
            "vocabulary.yaml:2：“wrds+”：沿用的规则包在这里没有列表“wrds”；是不是“words”？"
        ),
        ("form.yaml", "window: []\n", "form.yaml:1：不认识的键“window”；是不是“windows”？"),
        (
            "form.yaml", "windows:\n  - {name: 年度, grades: [senior], opens: 06-01, closes: 05-31}\n",
            "form.yaml:2：opens 晚于 closes"
        ),
        (
            "checklist.yaml",
            "title: 甲\nsections:\n  - {title: 日期, lines: [{text: \"{@deadlin-30d}\", when: {variant: principal}}]}\n",
            "@deadlin-30d"
        ),
        ("pack.yaml", "version: 1\ntitle: x\nguide: x\nextends: cas-engineering\n", "缺少“id”"),
        (
            "pack.yaml", "id: x\nversion: 1\ntitle: x\nguide: x\nextends: cas-engineering\nlimits: {reportCap: 100}\n",
            "pack.yaml:6：“reportCap”：助理工程师的"
        ),
        ("rules/report/length-cap.yaml", "id: report.length-cap\nseverty: info\n", "length-cap.yaml:2：不认识的键“severty”"),
        (
            "rules/report/length-cap.yaml", "id: report.length-cap\nmessages:\n  default: 超了\n  over: 超了很多\n",
            "length-cap.yaml:4：规则 report.length-cap：没有名为“over”的提示；可以写：default"
        ),
        (
            "rules/report/length-cap.yaml", "id: report.length-cap\nhelp:\n  defualt: 删短\n",
            "length-cap.yaml:3：规则 report.length-cap：没有名为“defualt”的提示，改法用不上；是不是“default”？"
        ),
        (
            "rules/report/length-cap.yaml", "id: report.length-cap\nhelp: 删去 {much} 字\n",
            "length-cap.yaml:2：“help”：规则 report.length-cap：改法“default”"
        ),
        (
            "rules/report/length-cap.yaml", "id: report.length-cap\nrelated: 见这里\n",
            "length-cap.yaml:2：“related”：规则 report.length-cap：没有名为“default”的有关位置的说明"
        ),
        (
            "rules/form/tenure.yaml", "id: form.tenure\nrelated: 从 {start} 起\n",
            "tenure.yaml:2：“related”：规则 form.tenure：有关位置的说明“default”里的 {start} 没有对应的内容"
        )
    ]) func faultsSayWhere(_ name: String, _ text: String, _ word: String) throws {
        var files = Self.small
        files[name] = text
        let message = try fault(of: files)
        #expect(message.contains(word), "\(message)")
    }

    /// From December to January: the turn of the year divides nothing.
    @Test func aWindowMayLieOverTheNewYear() throws {
        var files = Self.small
        files["form.yaml"] = "windows:\n  - {name: 年度, grades: [senior], opens: 12-01, closes: 01-15}\n"
        let folder = try pack(files), pack = try Packs.load(folder.folder.path())
        let senior = pack.grade(named: "senior")
        let windows = try ApplicationWindows(pack)
        for day in [CivilDate(year: 2026, month: 12, day: 20), CivilDate(year: 2027, month: 1, day: 10)] {
            let next = try #require(windows.next(for: senior, on: day))
            #expect(next.opens == CivilDate(year: 2026, month: 12, day: 1))
            #expect(next.closes == CivilDate(year: 2027, month: 1, day: 15))
        }
    }

    /// Faults are said whatever rules were asked for.
    @Test func faultsOfRulesNotAskedFor() throws {
        var files = Self.small
        files["form.yaml"] = "windows: 3\n"
        #expect(try fault(of: files, select: ["report.length-cap"]).contains("“windows”"))
    }

    /// The line that refuses a pack, from every way to load it.
    private func fault(of files: [String: String], select: [String] = []) throws -> String {
        let path = try pack(files)
        let error = try #require(throws: Failure.self) { try Packs.load(path.folder.path()) }
        let linting = Result {
            try lint(["个人技术报告.md": "正文"], grade: "senior", select: select) { $0.pack = path.folder.path() }
        }
        let said =
            switch linting {
            case .success(let result): result.failures.map(\.message).joined()
            case .failure(let error): "\(error)"
            }
        #expect(said.contains(error.description), "lint: \(said); load: \(error)")
        return said
    }

    /// A pack without some of what it extends.
    @Test func offLeavesOut() throws {
        var files = Self.small.reduce(into: [String: String]()) { $0["base/" + $1.key] = $1.value }
        files["own/pack.yaml"] =
            "id: own\nversion: \"2\"\ntitle: 分所\nguide: own\nextends: ../base\ngrades: {assistant: off}\n"
        files["own/sections.yaml"] = "roles:\n  - {id: problem, off: true}\n"
        // The base is a folder, and speaks of both.
        files["base/sections.yaml"] = "words:\n  难关: {problem: 4}\n"
        files["base/rules/form/tenure.yaml"] =
            "id: form.tenure\nwhen: {variant: [assistant, senior]}\n"
        let folder = try pack(files), path = folder.folder.appending(path: "own").path()
        #expect(Packs.faults(in: path) == [])
        let builtin = try Packs.load(), own = try Packs.load(path)
        #expect(
            own.sections.requiredInProject.map(own.sections.id)
                == builtin.sections.requiredInProject.map(builtin.sections.id).filter { $0 != "problem" })
        #expect(own.grades.map(\.id) == builtin.grades.map(\.id).filter { $0 != "assistant" })
    }

    /// One line for a misspelt key, where it stands; what is only missing by it isn't said.
    @Test(arguments: [
        ("pack.yaml", "gradse:\n  senior: {minimumWords: 20}\n", "pack.yaml:6：不认识的键“gradse”；是不是“grades”？"),
        ("pack.yaml", "limits: {reportCop: 60}\n", "pack.yaml:6：没有规则或文档用到“reportCop”这个限额"),
        ("form/more.yaml", "pages:\n  - id: more\n    key: 附页\n    shaep: text\n", "form/more.yaml:4：不认识的键“shaep”"),
        (
            "rules/report/own.yaml",
            "id: report.own\ncheck: phrase\nseverity: info\ntitle: 甲\nmesages:\n  default: 甲\nparameters: {document: report, words: [甲]}\nexplain: 甲\nbad: 甲\ngood: 乙\n",
            "own.yaml:5：不认识的键“mesages”；是不是“messages”？"
        ),
        (
            "rules/report/own.yaml",
            "id: report.own\ncheck: phraes\nseverity: info\ntitle: 甲\nmessages:\n  default: 甲\nparameters: {document: report, words: [甲]}\nexplain: 甲\nbad: 甲\ngood: 乙\n",
            "own.yaml:2：“check”：没有“phraes”这个检查（规则 report.own）；是不是“phrase”？"
        ),
        (
            "rules/report/own.yaml",
            "id: report.own\ncheck: phrase\nseverity: info\ntitle: 甲\nmessages: {default: {words} 甲}\n",
            "own.yaml:5：不是合法的 YAML；以 { 开头或写在 { } 里的话要加引号"
        )
    ]) func aFaultIsOneLine(_ name: String, _ text: String, _ line: String) throws {
        let head = "id: x\nversion: \"1\"\ntitle: x\nguide: x\nextends: cas-engineering\n"
        let folder = try pack(
            ["pack.yaml": name == "pack.yaml" ? head + text : head].merging([name: text]) { own, _ in own })
        let faults = Packs.faults(in: folder.folder.path()).map(\.description)
        #expect(faults.count == 1 && faults[0].contains(line), "\(faults)")
    }

    /// What docs/packs.md promises: labels and required sections by id, lists that are added to, rules left out, a pack
    /// on a pack.
    @Test func partsAreChangedOneByOne() throws {
        var files = Self.small.reduce(into: [String: String]()) { $0["base/" + $1.key] = $1.value }
        files["own/pack.yaml"] =
            "id: own\nversion: \"2\"\ntitle: 分所\nguide: own\nextends: ../base\ngrades:\n  expert: {name: 首席工程师, aliases: [首席], minimumWords: 50, projects: {min: 1, max: 2}}\n"
        files["own/sections.yaml"] =
            "roles:\n  - {id: background, label: 研制背景}\n  - {id: difficulty, required: false}\n"
        files["own/vocabulary.yaml"] = "opening:\n  person+: [聘用于]\n"
        files["own/rules/form/window.yaml"] = "id: form.window\nseverity: off\n"
        let folder = try pack(files)
        let own = try Packs.load(folder.folder.appending(path: "own").path()), builtin = try Packs.load()
        #expect(own.grade(named: "首席")?.minimumWords == 50 && own.grade(named: "senior")?.minimumWords == 20)
        #expect(try own.limit("reportCap") == 60 && own.limit("opinionCap") == builtin.limit("opinionCap"))
        #expect(
            own.sections.requiredInProject.map(own.sections.label)
                == builtin.sections.requiredInProject.filter { builtin.sections.id($0) != "difficulty" }.map {
                    builtin.sections.id($0) == "background" ? "研制背景" : builtin.sections.label($0)
                })
        let words = try own.data.required("vocabulary").required("opening").required("person").strings()
        #expect(words.last == "聘用于" && words.count > 5)
        #expect(
            own.rule("form.window") == nil && own.rule("report.house-words") != nil
                && own.rules.count == builtin.rules.count)
    }
}
