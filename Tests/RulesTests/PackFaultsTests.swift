import Foundation
import Linting
import SourceText
import Workspace
import Testing

/// `pack check` says everything in one run, wherever it stands, and nothing that only follows from it.
@Suite struct PackFaultsTests {
    /// A small pack of its own form, document, roles and rules.
    private static let files = [
        "pack.yaml": """
        id: x
        version: "1"
        title: x
        guide: x
        extends: common
        limits: {planMinimum: 50}
        variant: {field: level, name: 级别}
        variants:
          junior: {name: 初级}
          senior: {name: 高级}
        """,
        "form/pages.yaml": """
        pages:
          - id: basics
            key: 基本情况
            shape: record
            fields:
              - {id: name, key: 姓名, type: text, star: true}
              - {id: level, key: 申报级别, type: variant}
              - {id: way, key: 申报方式, type: choice, values: [正常, 破格]}
          - id: jobs
            key: 工作经历
            shape: table
            columns:
              - {id: unit, key: 工作单位, type: text}
          - {id: plan, key: 工作设想, shape: text}
        """,
        "documents.yaml": """
        documents:
          - {id: plan, name: 工作设想, key: 工作设想, names: [设想], outline: sections, minimum: planMinimum}
        """,
        "sections.yaml": """
        roles:
          - {id: duty, label: 岗位职责, order: 1}
          - {id: goal, label: 工作目标, order: 2}
        words:
          目标: {goal: 6}
        """,
        "rules/post/parts.yaml": """
        id: post.parts
        check: section
        severity: warning
        title: 少了一部分
        messages:
          missing: 没有找到：{sections}。
          unsure: "{sections}没有看准。"
        parameters: {document: plan, roles: [duty, goal]}
        explain: 甲
        bad: 甲
        good: 乙
        """,
        "rules/post/way.yaml": """
        id: post.way
        check: condition
        severity: error
        title: 破格要有经历
        messages:
          default: 申报方式是{基本情况.申报方式}。
        parameters:
          findings:
            - at: 基本情况.申报方式
              when: {all: [{field: 基本情况.申报方式, is: 破格}, {table: 工作经历, every: {field: 工作单位, blank: true}}]}
        explain: 甲
        bad: 甲
        good: 乙
        cases:
          - {name: 一, form: {基本情况: {申报方式: 破格}, 工作经历: [{工作单位: ""}]}, expect: []}
        """
    ]

    private func faults(
        _ slips: [(file: String, words: String, slip: String)], unreadable: [String: [UInt8]] = [:]
    ) throws -> [String] {
        let scratch = try Scratch()
        for (name, text) in Self.files {
            let folder = scratch.folder.appending(path: name).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            var text = text
            for slip in slips where slip.file == name {
                #expect(text.contains(slip.words))
                text = text.replacing(slip.words, with: slip.slip, maxReplacements: 1)
            }
            try scratch.write(name, text + "\n")
        }
        for (name, bytes) in unreadable { try Data(bytes).write(to: scratch.folder.appending(path: name)) }
        let path = scratch.folder.path()
        return Packs.faults(in: path).map { fault in
            let file = fault.path.replacing(path, with: "")
            return "\(file.hasPrefix("/") ? String(file.dropFirst()) : file):\(fault.line ?? 0)"
        }
    }

    @Test func nothingIsWrong() throws { #expect(try faults([]) == []) }

    @Test func aByteOrderMarkIsNoText() throws {
        #expect(try faults([], unreadable: Self.files.mapValues { [0xEF, 0xBB, 0xBF] + Array($0.utf8) }) == [])
    }

    @Test(arguments: [
        // A slip in each kind of file: a key, a word, a page, a role, a message.
        [
            ("pack.yaml", "planMinimum", "planMinmum", 0), ("form/pages.yaml", "shape: record", "shpae: record", 4),
            ("documents.yaml", "minimum: planMinimum", "minimum: planMinium", 2),
            ("sections.yaml", "{goal: 6}", "{gaol: 6}", 5),
            ("rules/post/parts.yaml", "missing:", "mising:", 6), ("rules/post/way.yaml", "申报方式, is", "申请方式, is", 10)
        ],
        // What a name was misspelt in is still known by its other words.
        [
            ("form/pages.yaml", "{id: way, key", "{id: way, kye", 8), ("rules/post/way.yaml", "check:", "chekc:", 2),
            ("rules/post/parts.yaml", "duty, goal", "dutty, goal", 8)
        ],
        // Without a guess: left out, and what speaks of it isn't blamed.
        [
            ("form/pages.yaml", "type: choice", "sort: choice", 8),
            ("sections.yaml", "order: 2", "order: zwei", 3)
        ],
        // A file that is no YAML: who speaks of its pages isn't wrong.
        [
            ("form/pages.yaml", "{id: plan, key", "{id: plan, {key", 15),
            ("rules/post/parts.yaml", "severity: warning", "severity: waring", 3)
        ],
        // Two in one file, two in one line.
        [
            ("rules/post/way.yaml", "{table: 工作经历, every", "{table: 工作经力, evry", 10),
            ("rules/post/way.yaml", "{基本情况.申报方式}", "{基本情况.申报方法}", 6),
            ("rules/post/way.yaml", "form: {基本情况", "form: {基本情形", 15)
        ],
        // A pack without a version is read all the same.
        [("pack.yaml", "version: \"1\"\n", "", 1), ("rules/post/way.yaml", "check:", "chekc:", 2)],
        // The same id twice.
        [
            ("rules/post/way.yaml", "id: post.way", "id: post.parts", 1),
            ("sections.yaml", "order: 2", "ordre: 2", 3)
        ],
        // A choice that the form doesn't offer.
        [("rules/post/way.yaml", "is: 破格}", "is: 破个}", 10)],
        [("rules/post/way.yaml", "is: 破格}", "is: 有}", 10)],
        // What nothing reads.
        [("pack.yaml", "junior: {name: 初级}", "junior: {name: 初级, limits: {planMinimun: 60}}", 9)],
        [("pack.yaml", "{field: level", "{feild: level", 7)],
        [("pack.yaml", "name: 高级}", "name: 高级, projects: {min: 1, max: 2, maks: 3}}", 10)],
        [("rules/post/way.yaml", "parameters:\n", "help:\n  defualt: 甲\nparameters:\n", 8)],
        // What no number, no day, no name can be.
        [
            ("documents.yaml", "minimum: planMinimum", "minimum: planMinimum, cap: planCap", 0),
            ("pack.yaml", "{planMinimum: 50}", "{planMinimum: 50, planCap: 20}", 6)
        ],
        [("pack.yaml", "guide: x\n", "guide: x\nvalidFrom: 2026-05-01\nvalidTo: 2026-04-30\n", 6)],
        [("pack.yaml", "id: x\n", "id: X_1\n", 1)],
        [("rules/post/way.yaml", "severity: error\n", "severity: error\npriority: 1000\n", 4)],
        // Two things that go by one name.
        [("pack.yaml", "senior: {name: 高级}", "senior: {name: 高级, aliases: [初级]}", 10)],
        [("form/pages.yaml", "key: 申报级别,", "key: 申报级别, labels: [姓名],", 7)],
        [("sections.yaml", "label: 工作目标", "label: 岗位职责", 3)],
        [("documents.yaml", "documents:\n", "documents:\n  - {id: plan, name: 设想书, key: 工作设想}\n", 3)],
        [("documents.yaml", "documents:\n", "documents:\n  - {id: other, name: 设想书, names: [设想]}\n", 3)]
    ]) func allAreSaidAtOnce(_ slips: [(file: String, words: String, slip: String, line: Int)]) throws {
        let said = try faults(slips.map { ($0.file, $0.words, $0.slip) })
        let wanted = Set(slips.filter { $0.line > 0 }.map { "\($0.file):\($0.line)" })
        #expect(wanted.isSubset(of: said), "\(said)")
        #expect(Set(said).subtracting(wanted).allSatisfy { $0.hasPrefix("pack.yaml") }, "\(said)")
    }

    /// What is well written and means nothing: each is said once, and what follows from it is not.
    @Test(arguments: [
        ("pack.yaml", "title: x", "title: ''", 3), ("pack.yaml", "guide: x", "guide: x\nsince: 第一版", 5),
        ("pack.yaml", "variants:\n  junior: {name: 初级}\n  senior: {name: 高级}", "variants: [初级, 高级]", 8),
        ("form/pages.yaml", "key: 姓名", "key: 姓.名", 6),
        ("form/pages.yaml", "key: 姓名, type: text", "key: 姓名, type: text, orElse: nmae", 6),
        ("form/pages.yaml", "values: [正常, 破格]", "values: [正常, 破格, 正常]", 8),
        ("form/pages.yaml", "shape: text}", "shape: text, rows: {min: 1}}", 14),
        ("form/pages.yaml", "    shape: table\n    columns:", "    shape: table\n    fields:", 12),
        ("documents.yaml", "key: 工作设想", "key: 基本情况", 2),
        ("sections.yaml", "{goal: 6}", "{goal: 60}", 5), ("sections.yaml", "label: 工作目标", "label: ''", 3),
        ("rules/post/parts.yaml", "[duty, goal]", "[duty, duty]", 8),
        ("rules/post/parts.yaml", "[duty, goal]", "[]", 8),
        ("rules/post/parts.yaml", "title: 少了一部分", "title: ''", 4),
        ("rules/post/parts.yaml", "id: post.parts", "id: Parts", 1),
        ("rules/post/parts.yaml", "severity: warning", "severity: warning\nyields: [post.parts]", 4),
        ("rules/post/way.yaml", "severity: error", "severity: error\nlevels: {default: {}}", 4),
        ("rules/post/way.yaml", "{field: 基本情况.申报方式, is: 破格}", "{field: 基本情况.申报方式, atLeast: 3}", 10),
        ("rules/post/way.yaml", "{field: 基本情况.申报方式, is: 破格}", "{field: 基本情况.申报方式, before: '@today'}", 10),
        ("rules/post/way.yaml", "{field: 基本情况.申报方式, is", "{field: 基本情况.姓名.sex, is", 10),
        ("rules/post/way.yaml", "{field: 基本情况.申报方式, is", "{field: '工作经历[last].工作单位', is", 10)
    ]) func whatMeansNothingIsSaid(_ file: String, _ words: String, _ slip: String, _ line: Int) throws {
        #expect(try faults([(file, words, slip)]) == ["\(file):\(line)"])
    }

    /// A file that was meant for the pack, under a name by which nothing reads it.
    @Test(arguments: ["rules/post/way2.yml", "rules/post/way2.yaml.txt", "rules/post/notes.txt", "rule"])
    func aFileThatNothingReadsIsSaid(_ name: String) throws {
        let said = try faults([("rules/post/way.yaml", "check:", "chekc:")], unreadable: [name: Array("id: a\n".utf8)])
        #expect(Set(said) == ["\(name):0", "rules/post/way.yaml:2"])
    }

    @Test(arguments: ["README.md", "rules/post/readme.txt", "通知.pdf", ".gitignore", "rules/post/way.yaml~"])
    func filesForPeopleMayStandThere(_ name: String) throws {
        #expect(try faults([], unreadable: [name: Array("id: a\n".utf8)]) == [])
    }

    @Test func aListThatNothingLooksForIsSaid() throws {
        let words = Array("own:\n  words: [甲]\n".utf8)
        #expect(try faults([], unreadable: ["vocabulary.yaml": words]) == ["vocabulary.yaml:2"])
        let use = ("rules/post/way.yaml", "申报方式, is: 破格}", "申报方式, states: own.words}")
        #expect(try faults([use], unreadable: ["vocabulary.yaml": words]) == [])
    }

    /// Saved in GBK, or far too large: the other files are looked at all the same.
    @Test(arguments: [[0x69, 0x64, 0x3A, 0x20, 0xB8, 0xDA], [UInt8](repeating: 0x23, count: 3 << 20)])
    func aFileThatCannotBeReadEndsNothing(_ bytes: [UInt8]) throws {
        let said = try faults(
            [("rules/post/way.yaml", "check:", "chekc:")], unreadable: ["rules/post/parts.yaml": bytes])
        #expect(said == ["rules/post/parts.yaml:0", "rules/post/way.yaml:2"])
    }

    /// Nobody mends more at once, and the work has an end.
    @Test func afterAHundredItStops() throws {
        let scratch = try Scratch(), rules = scratch.folder.appending(path: "rules/post")
        try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
        try scratch.write("pack.yaml", "id: x\nversion: 1\ntitle: x\nguide: x\nextends: common\n")
        for index in 0..<120 { try scratch.write("rules/post/\(index).yaml", "id: post.r\(index)\nchekc: phrase\n") }
        let faults = Packs.faults(in: scratch.folder.path())
        #expect(faults.count == 101 && faults.last?.message.contains("这 100 处") == true)
    }
}
