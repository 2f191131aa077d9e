import Foundation
import Linting
import SourceText
import Testing
import Workspace

/// The cases that stand in the entries of packs (`cases:`): found, not registered.
@Suite struct PackCaseTests {
    @Test(arguments: Packs.builtin) func rulesSayWhatTheirCasesExpect(_ pack: String) throws {
        #expect(try Packs.failures(of: Packs.cases(pack), in: pack) == [])
    }

    private static let entry = """
        id: form.nickname
        check: blank
        severity: warning
        title: 曾用名要空着
        parameters: {fields: [基本信息.曾用名], nothing: [无]}
        messages: {filled: "“{field}”写的是“{value}”。", nothing: "“{field}”写了“{value}”。"}
        help: 删掉。
        explain: 例子。
        bad: 曾用名写了
        good: 曾用名空着
        cases:
          - {name: 空着, date: 2026-08-01, form: {基本信息: {曾用名: }}, expect: []}
          - {name: 写了, date: 2026-08-01, form: {基本信息: {曾用名: 张三}}, expect: [filled]}
          - {name: 写了无, date: 2026-08-01, form: {基本信息: {曾用名: 无}}, expect: [nothing]}

        """

    private func pack(_ entry: String) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("pack.yaml", "id: x\nversion: 1\ntitle: x\nguide: x\nextends: cas-engineering\n")
        try FileManager.default.createDirectory(
            at: scratch.folder.appending(path: "rules/form"), withIntermediateDirectories: true)
        try scratch.write("rules/form/nickname.yaml", entry)
        return scratch
    }

    @Test func aRuleOfAKindTakesOneFile() throws {
        let folder = try pack(Self.entry), path = folder.folder.path(), cases = try Packs.cases(path)
        // Those of the pack that it extends are that pack's.
        #expect(cases.map(\.rule).allSatisfy { $0 == "form.nickname" } && cases.map(\.name) == ["空着", "写了", "写了无"])
        #expect(try Packs.failures(of: cases, in: path) == [])
    }

    @Test(arguments: [
        ("report: {file: 报告.md, title: 报告, lenght: x}", "skeleton.yaml:1：不认识的键“lenght”"),
        ("report: {file: ../报告.md}", "skeleton.yaml:1：“file”：这里应是一个文件名，不能带目录"),
        ("opinion: {file: 意见.md, hint: []}", "“hint”"), ("raport: {}", "不认识的键“raport”")
    ]) func whatInitWritesIsChecked(_ skeleton: String, _ fault: String) throws {
        let folder = try pack(Self.entry)
        try folder.write("skeleton.yaml", skeleton + "\n")
        let faults = Packs.faults(in: folder.folder.path()).map(\.description)
        #expect(faults.contains { $0.contains(fault) }, "\(faults)")
    }

    @Test func aCaseThatIsNotMetIsSaid() throws {
        let folder = try pack(Self.entry.replacing("expect: [filled]", with: "expect: []")), path = folder.folder.path()
        let lines = try Packs.failures(of: Packs.cases(path), in: path)
        #expect(
            lines.map { $0.contains("nickname.yaml:13：规则 form.nickname：用例“写了”：应是没有提示，实际是filled（“基本信息·曾用名”写的是“张三”。）") }
                == [true], "\(lines)")
    }

    @Test(arguments: [
        ("expect: [nothing]", "expect: [nothign]", "nickname.yaml:14：没有“nothign”这个提示"),
        ("form: {基本信息: {曾用名: 无}}, ", "", "要有 form 或 documents"),
        ("name: 写了无, date", "nmae: 写了无, date", "nickname.yaml:14：不认识的键“nmae”"),
        ("基本信息.曾用名]", "基本信息.曾用明]", "nickname.yaml:5：没有“曾用明”这个栏目（在“基本信息”这一页）；是不是“曾用名”？"),
        ("[基本信息.曾用名]", "[基本信.曾用名]", "没有“基本信”这个页面或栏目；是不是“基本信息”？"),
        ("nothing: [无]}", "nothing: [无], nohting: [无]}", "不认识的键“nohting”"),
        ("check: blank", "check: blnak", "blnak"),
        ("“{field}”写了“{value}”。", "“{feild}”写了。", "{feild}"),
        ("check: blank", "check: blank\nwhen: {field: 基本信息.姓名, si: 张三}", "si"),
        ("check: blank", "check: blank\nwhen: {variant: 教授}", "没有“教授”这个级别")
    ]) func slipsAreSaid(_ word: String, _ slip: String, _ message: String) throws {
        let folder = try pack(Self.entry.replacing(word, with: slip))
        let error = try #require(throws: Failure.self) { try Packs.load(folder.folder.path()) }
        #expect("\(error)".contains(message), "\(error)")
    }
}
