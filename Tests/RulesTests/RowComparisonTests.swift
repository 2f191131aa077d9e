import Foundation
import Testing
import Workspace

/// Two columns of one table are compared record by record, not each with those of the first.
@Suite struct RowComparisonTests {
    private static let files = [
        "pack.yaml": "id: x\nversion: \"1\"\ntitle: x\nguide: x\nextends: common",
        "form/pages.yaml": """
        pages:
          - id: costs
            key: 经费
            shape: table
            columns:
              - {id: item, key: 科目, type: text}
              - {id: spent, key: 支出, type: number}
              - {id: budget, key: 预算, type: number}
        """,
        "rules/cost/most.yaml": """
        id: cost.most
        check: compare
        severity: error
        title: 支出多于预算
        messages: {default: "支出 {value}，预算 {otherValue}。"}
        parameters: {fields: ["经费[].支出"], to: "经费[].预算", relation: atMost, record: 科目}
        explain: 甲
        bad: 甲
        good: 乙
        cases:
          - {name: 都不多, form: {经费: [{科目: 甲, 支出: 4, 预算: 4}, {科目: 乙, 支出: 9, 预算: 10}]}, expect: []}
          - {name: 第二条多, form: {经费: [{科目: 甲, 支出: 4, 预算: 40}, {科目: 乙, 支出: 9, 预算: 8}]}, expect: [cost.most]}
        """,
        "rules/cost/same.yaml": """
        id: cost.same
        check: equal
        severity: error
        title: 支出不等于预算
        messages: {differs: "支出 {value}，预算 {otherValue}。"}
        parameters: {field: "经费[].支出", with: "经费[].预算"}
        explain: 甲
        bad: 甲
        good: 乙
        cases:
          - {name: 各自相等, form: {经费: [{支出: 4, 预算: 4}, {支出: 9, 预算: 9}]}, expect: []}
          - {name: 换了一条, form: {经费: [{支出: 4, 预算: 9}, {支出: 9, 预算: 4}]}, expect: [cost.same-differs, cost.same-differs]}
        """
    ]

    @Test func columnsAreComparedWithinARecord() throws {
        let scratch = try Scratch(), path = scratch.folder.path()
        for (name, text) in Self.files {
            let folder = scratch.folder.appending(path: name).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try scratch.write(name, text + "\n")
        }
        #expect(Packs.faults(in: path) == [])
        #expect(try Packs.failures(of: Packs.cases(path), in: path) == [])
    }
}
