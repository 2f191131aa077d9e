import Foundation
import Testing

/// Packs and forms that are meant to take for ever: one line and exit 2, or findings, in time that grows as they do.
@Suite struct HostilePackTests {
    private static let head = "id: x\nversion: '1'\ntitle: t\nguide: g\n"

    private func table(_ folder: Scratch, _ check: String) throws {
        try folder.write(Self.head, to: "p/pack.yaml")
        try folder.write(
            """
            pages:
              - id: rows
                key: 记录
                shape: table
                columns: [{id: code, key: 编号, type: text}, {id: text, key: 内容, type: longText}]

            """, to: "p/form/pages.yaml")
        try folder.write(
            """
            id: own.code
            severity: warning
            title: 编号
            \(check)
            help: 改对。
            explain: 例子。
            bad: 错的
            good: 对的

            """, to: "p/rules/own/code.yaml")
    }

    /// Processor seconds that a run takes.
    private func seconds(_ arguments: String, in folder: Scratch, status: ClosedRange<Int32> = 0...1) throws -> Double {
        let run = try Tool.shell(
            "ulimit -t 100; /usr/bin/env bash -c 'TIMEFORMAT=%U; time \"$reportlint\" \(arguments) > out.txt'",
            in: folder.url)
        let lines = run.errors.split(separator: "\n").map(String.init)
        #expect(status.contains(run.status), "\(arguments): \(run.status) \(run.errors.prefix(300))")
        return lines.last.flatMap(Double.init) ?? .infinity
    }

    /// The pattern tries every way to cut a text into pieces; it is asked of three thousand.
    @Test(arguments: [
        "check: format\nparameters: {fields: [\"记录[].编号\"], pattern: '(a+)+$'}\nmessages: {pattern: 不对。}",
        "check: condition\nparameters: {findings: [{each: 记录, at: 编号, matches: '(a|aa)+$'}]}\nmessages: {default: 不对。}",
        "check: condition\nwhen: {table: 记录, some: {field: 编号, matches: '^(a|b|ab)*c$'}}\nparameters: {findings: [{at: 记录, page: 记录}]}\nmessages: {default: 不对。}"
    ]) func patternsThatExplode(_ check: String) throws {
        let folder = try Scratch()
        try table(folder, check.replacing("{at: 记录, page: 记录}", with: "{at: 记录}"))
        let value = String(repeating: "ab", count: 20) + String(repeating: "a", count: 400) + "!"
        try folder.write(
            "记录:\n" + String(repeating: "  - {编号: \(value)}\n", count: 3000), to: "application.yaml")
        #expect(try seconds("lint application.yaml --pack p", in: folder) < 30)
    }

    @Test(arguments: [
        ["p/pack.yaml": "extends: ."], ["p/pack.yaml": "extends: ../p"],
        ["p/pack.yaml": "extends: ../q", "q/pack.yaml": "extends: ../r", "r/pack.yaml": "extends: ../p"],
        ["p/pack.yaml": "extends: ../q", "q/pack.yaml": "extends: ../q/../p/../q"]
    ]) func packsThatExtendThemselves(_ files: [String: String]) throws {
        let folder = try Scratch()
        for (path, text) in files { try folder.write(Self.head + text + "\n", to: path) }
        for arguments in [["lint", ".", "--pack", "p"], ["pack", "check", "p"], ["rules", "--pack", "p"]] {
            let run = try Tool.run(arguments, in: folder.url)
            #expect(run.status == 2 && run.errors.contains("绕成了圈"), "\(arguments): \(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }

    /// A limit that can't be reckoned with is said where it is written, not where a rule asks for it.
    @Test(arguments: ["-1", "1e30", "99999999999999999999", "many", "[]"]) func limitsThatAreNone(
        _ value: String
    ) throws {
        let folder = try Scratch()
        try folder.write(
            Self.head + "extends: cas-engineering\nlimits:\n  opinionCap: \(value)\n", to: "p/pack.yaml")
        for arguments in [["lint", ".", "--pack", "p"], ["pack", "check", "p"], ["init", "new", "--pack", "p"]] {
            let run = try Tool.run(arguments, in: folder.url)
            #expect(run.status == 2 && run.errors.contains("p/pack.yaml:7"), "\(arguments): \(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1 && run.errors.contains("“opinionCap”"))
        }
    }

    private func rows(_ pack: String, _ count: Int) -> String {
        func row(_ number: Int) -> String {
            switch pack {
            case "cas-engineering":
                "  - {项目名称: 第\(number)号观测数据平台, 本人所起作用: 负责设计, 成果获奖、效益或专利情况: 已验收, 成果鉴定机构及证明人: 甲所 李四, 起止时间: 2020.03-2022.12}"
            case "postdoc-admission":
                "  - {是否待业: 否, 工作单位: 第\(number)公司, 起始时间: \(1950 + number % 70)-07, 终止时间: \(1951 + number % 70)-06}"
            default:
                "  - {年度: \(2000 + number % 26), 公需: 30, 专业: 60, 合计: 90}"
            }
        }
        let key = ["cas-engineering": "业绩", "postdoc-admission": "工作经历"][pack] ?? "继续教育"
        return "规则包: \(pack)\n\(key):\n" + (0..<count).map { row($0) + "\n" }.joined()
    }

    /// Twice as many records take about twice as long.
    @Test(arguments: ["cas-engineering", "postdoc-admission", "provincial-engineering"])
    func tenThousandRecords(_ pack: String) throws {
        let folder = try Scratch()
        try folder.write(rows(pack, 2500), to: "half/application.yaml")
        try folder.write(rows(pack, 10_000), to: "whole/application.yaml")
        let few = try seconds("lint half --on 2026-08-01", in: folder)
        let all = try seconds("lint whole --on 2026-08-01", in: folder)
        #expect(all < few * 7 + 1, "\(few) s for 2,500, \(all) s for 10,000")
    }

    /// A hundred thousand characters in one value, and in each of a few.
    @Test(arguments: ["基本信息: {学术荣誉称号: VALUE, 处分: VALUE}", "业绩: [{项目名称: VALUE, 本人所起作用: VALUE, 起止时间: VALUE}]"])
    func longValues(_ form: String) throws {
        let folder = try Scratch(), words = "负责系统设计2020年获奖。"
        for (name, times) in [("half", 2500), ("whole", 10_000)] {
            let value = String(repeating: words, count: times)
            try folder.write(form.replacing("VALUE", with: value) + "\n", to: "\(name)/application.yaml")
        }
        let few = try seconds("lint half --on 2026-08-01", in: folder)
        let all = try seconds("lint whole --on 2026-08-01", in: folder)
        #expect(all < few * 7 + 1, "\(few) s for 30,000 characters, \(all) s for 120,000")
    }
}
