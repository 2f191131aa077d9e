import Foundation
import Linting
import SourceText
import Testing
import Workspace

/// Entries that could never fire: `pack check` says so, with file and line.
@Suite struct ContradictionTests {
    private static func pack(_ when: String) throws -> Scratch {
        let scratch = try Scratch()
        for folder in ["form", "rules/own"] {
            try FileManager.default.createDirectory(
                at: scratch.folder.appending(path: folder), withIntermediateDirectories: true)
        }
        try scratch.write(
            "pack.yaml",
            "id: x\nversion: '1'\ntitle: x\nguide: x\nvariants: {a: {name: 甲}, b: {name: 乙}, c: {name: 丙}}\n")
        try scratch.write(
            "form/pages.yaml",
            """
            pages:
              - id: basics
                key: 基本情况
                fields:
                  - {id: name, key: 姓名, type: text}
                  - {id: years, key: 年限, type: number}
                  - {id: from, key: 日期, type: date}
              - id: jobs
                key: 经历
                shape: table
                columns:
                  - {id: unit, key: 单位, type: text}
                  - {id: post, key: 岗位, type: text}
                  - {id: begin, key: 日期, type: date}

            """)
        try scratch.write(
            "rules/own/one.yaml",
            """
            id: own.one
            check: blank
            severity: warning
            title: 例子
            when: \(when)
            parameters: {fields: [基本情况.姓名]}
            messages: {filled: 写了。}
            help: 删掉。
            explain: 例子。
            bad: 写了
            good: 空着

            """)
        return scratch
    }

    @Test(arguments: [
        ("{all: [{field: 基本情况.姓名, is: 张三}, {field: 基本情况.姓名, is: 李四}]}", "基本情况.姓名"),
        ("{all: [{field: 基本情况.姓名, in: [张三, 李四]}, {field: 基本情况.姓名, not: [李四, 张三]}]}", "基本情况.姓名"),
        ("{all: [{field: 基本情况.姓名, in: [张三, 李四]}, {field: 基本情况.姓名, contains: 王}]}", "基本情况.姓名"),
        ("{all: [{field: 基本情况.姓名, blank: true}, {field: 基本情况.姓名, contains: 王}]}", "基本情况.姓名"),
        ("{all: [{field: 基本情况.姓名, blank: true}, {not: {field: 基本情况.姓名, blank: true}}]}", "基本情况.姓名"),
        ("{all: [{field: 基本情况.年限, atLeast: 5}, {field: 基本情况.年限, atMost: 4}]}", "基本情况.年限"),
        ("{all: [{field: 基本情况.日期, before: 2020-01-01}, {field: 基本情况.日期, after: 2021-01-01}]}", "基本情况.日期"),
        ("{all: [{field: 基本情况.日期, since: \"@day\"}, {not: {field: 基本情况.日期, after: \"@day-1m\"}}]}", "基本情况.日期"),
        ("{field: 基本情况.姓名, is: 张三, contains: 李}", "基本情况.姓名"),
        ("{field: 基本情况.日期, before: 2020-01-01, after: 2021-01-01}", "基本情况.日期"),
        ("{all: [{variant: a}, {variant: b}]}", "级别或身份"),
        ("{all: [{variant: [a, b]}, {not: {variant: [b, a]}}]}", "级别或身份"),
        ("{all: [{variant: none}, {variant: b}]}", "级别或身份"),
        ("{not: {variant: [a, b, c]}}", "级别或身份"),
        ("{all: [{page: 基本情况}, {not: {page: 基本情况}}]}", "基本情况"),
        ("{all: [{page: 基本情况, blank: true}, {field: 基本情况.姓名, is: 张三}]}", "基本情况"),
        ("{all: [{not: {page: 经历}}, {table: 经历, some: {field: 单位, is: 甲}}]}", "经历"),
        ("{all: [{any: [{variant: a}, {variant: b}]}, {not: {variant: [a, b]}}]}", "级别或身份"),
        ("{table: 经历, some: {all: [{field: 单位, is: 甲}, {field: 单位, is: 乙}]}}", "单位"),
        ("{atLeast: {n: 2, of: [{variant: a}, {variant: b}]}}", "级别或身份")
    ]) func whatCanNeverHoldIsRefused(_ when: String, _ place: String) throws {
        let pack = try Self.pack(when)
        let error = try #require(throws: Failure.self) { try Packs.load(pack.folder.path()) }
        #expect("\(error)".contains("one.yaml:5：") && "\(error)".contains("永远不成立：关于“\(place)”"), "\(error)")
    }

    @Test(arguments: [
        ("{all: []}", "至少要写一个条件"), ("{any: []}", "至少要写一个条件"), ("{field: 基本情况.姓名, in: []}", "至少要写一个词"),
        ("{field: 基本情况.姓名, contains: [王, \"　\"]}", "没有可以找的字"), ("{variant: []}", "至少要写一个词")
    ]) func nothingToLookForIsRefused(_ when: String, _ message: String) throws {
        let pack = try Self.pack(when)
        let error = try #require(throws: Failure.self) { try Packs.load(pack.folder.path()) }
        #expect("\(error)".contains("one.yaml:5：") && "\(error)".contains(message), "\(error)")
    }

    /// One record has to fulfil all that is asked of a value in one line.
    @Test(arguments: [
        ("after: 2020-01-01, before: 2021-01-01", "2020-06-01", true),
        ("after: 2020-01-01, before: 2021-01-01", "2019-06-01", false),
        ("after: 2020-01-01, before: 2021-01-01", "2021-06-01", false),
        ("before: 2019-01-01, blank: false", "", false)
    ]) func allThatIsAskedOfAValueHolds(_ tests: String, _ date: String, _ isAsked: Bool) throws {
        for when in ["field: 基本情况.日期, \(tests)", "table: 经历, some: {field: 日期, \(tests)}"] {
            let pack = try Self.pack("{\(when)}")
            let form = "基本情况: {姓名: 张三, 日期: \(date)}\n经历:\n  - {日期: 2019-06-01}\n  - {日期: \(date)}\n"
            let result = try lint(["application.yaml": form]) { $0.pack = pack.folder.path() }
            #expect(result.findings.map(\.rule) == (isAsked ? ["own.one"] : []), "\(when)")
        }
    }

    @Test(arguments: ["unless: a.b", "fromNextMonth: true"]) func whatBelongsToAnotherTestIsRefused(
        _ test: String
    ) throws {
        let pack = try Self.pack("{field: 基本情况.日期, blank: false, \(test)}")
        let error = try #require(throws: Failure.self) { try Packs.load(pack.folder.path()) }
        #expect("\(error)".contains("one.yaml:5：") && "\(error)".contains("写在一起"), "\(error)")
    }

    /// Another record may be the other; what differs in nothing but words may hold.
    @Test(arguments: [
        "{all: [{field: \"经历[].单位\", is: 甲}, {field: \"经历[].单位\", is: 乙}]}",
        "{all: [{table: 经历, some: {field: 单位, is: 甲}}, {table: 经历, some: {field: 单位, is: 乙}}]}",
        "{all: [{table: 经历, some: {field: 单位, is: 甲}}, {not: {table: 经历, some: {field: 单位, is: 乙}}}]}",
        "{all: [{field: 基本情况.姓名, in: [张三, 李四]}, {field: 基本情况.姓名, not: 李四}]}",
        "{all: [{field: 基本情况.姓名, in: [张三, \"\"]}, {field: 基本情况.姓名, blank: true}]}",
        "{all: [{field: 基本情况.年限, atLeast: 5}, {field: 基本情况.年限, atMost: 5}]}",
        "{all: [{field: 基本情况.日期, since: 2020-01-01}, {field: 基本情况.日期, until: 2020-01-01}]}",
        "{all: [{field: 基本情况.日期, before: \"@day\"}, {field: 基本情况.日期, after: 2020-01-01}]}",
        "{any: [{variant: a}, {not: {variant: a}}]}", "{variant: [none, a]}",
        "{all: [{any: [{variant: a}, {page: 经历}]}, {not: {variant: a}}]}",
        "{not: {all: [{variant: a}, {page: 经历}]}}"
    ]) func whatMayHoldIsNot(_ when: String) throws {
        let pack = try Self.pack(when)
        #expect(Packs.faults(in: pack.folder.path()).map { "\($0)" } == [])
    }

    /// The condition of the entry and that of a finding are asked together.
    @Test func aFindingMayContradictItsRule() throws {
        let pack = try Self.pack("{variant: a}")
        try pack.write(
            "rules/own/one.yaml",
            """
            id: own.one
            check: condition
            severity: warning
            title: 例子
            when: {variant: a}
            parameters:
              findings:
                - {at: 基本情况.姓名, blank: true}
                - {say: other, at: 基本情况.姓名, when: {variant: b}}
                - {say: third, at: 基本情况.姓名, is: 张三, when: {field: 基本情况.姓名, is: 李四}}
            messages: {default: 空着。, other: 写了。, third: 张三。}
            help: 删掉。
            explain: 例子。
            bad: 写了
            good: 空着

            """)
        let faults = Packs.faults(in: pack.folder.path()).map { "\($0)" }
        #expect(
            faults.count == 2 && faults[0].contains("one.yaml:9：") && faults[1].contains("one.yaml:10："), "\(faults)")
    }

    @Test(arguments: [
        ("vocabulary.yaml", "own:\n  words: [甲, \"\u{3000}\"]\n", "vocabulary.yaml:2"),
        ("vocabulary.yaml", "own:\n  words:\n    - 甲\n    - \"\u{200B}\"\n", "vocabulary.yaml:4"),
        ("vocabulary.yaml", "own:\n  words: []\n", "one.yaml:6：“words”：词表里一个词也没有")
    ]) func wordsThatNoTextHoldsAreRefused(_ file: String, _ text: String, _ message: String) throws {
        let pack = try Self.pack("{variant: a}")
        try pack.write(file, text)
        try pack.write(
            "rules/own/one.yaml",
            """
            id: own.one
            check: phrase
            severity: warning
            title: 例子
            parameters:
              words: own.words
              fields: [基本情况.姓名]
            messages: 写了。
            help: 删掉。
            explain: 例子。
            bad: 写了
            good: 空着

            """)
        let faults = Packs.faults(in: pack.folder.path()).map { "\($0)" }
        #expect(faults.contains { $0.contains(message) }, "\(faults)")
    }
}
