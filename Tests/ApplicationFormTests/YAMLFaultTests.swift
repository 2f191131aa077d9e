import ApplicationForm
import Testing

@Suite struct YAMLFaults {
    @Test(
        arguments: [
            ("基本信息:\n  姓名：张三\n  现有职称: 工程师\n", 2, "全角冒号"),
            ("基本信息:\n  现有职称: 工程师\n  姓名：张三\n", 3, "全角冒号"),
            ("基本信息:\n  姓名：张三\n  现有职称：工程师\n", 2, "全角冒号"),
            ("基本信息:\n  姓名: 张三\n    现有职称：工程师\n", 3, "全角冒号"),
            ("基本信息:\n  姓名:张三\n  现有职称: 工程师\n", 2, "少了一个空格"),
            ("基本信息：\n  姓名: 张三\n", 1, "全角冒号"),
            ("姓名：张三", 1, "全角冒号"),
            ("学历情况:\n  记录:\n    - {学历：本科, 学位: 学士}\n", 3, "全角冒号"),
            ("业绩:\n  - 项目名称：甲\n    起止时间: 2020.1-2020.2\n", 2, "全角冒号"),
            ("业绩:\n  - 项目名称：甲\n", 2, "全角冒号"),
            ("基本信息:\n\t姓名: 张三\n", 2, "Tab"),
            ("基本信息:\n  姓名: 张三\n \t现有职称: 工程师\n", 3, "Tab"),
            ("业绩:\n- 项目名称: 甲\n业绩:\n- 项目名称: 乙\n", 3, "第 1 行"),
            ("业绩:\n- 项目名称: 甲\n主要专业技术工作业绩: []\n", 3, "同一项"),
            ("基本信息:\n  姓名: 张三\n  现有职称: 无\n  姓名: 李四\n", 4, "第 2 行"),
            ("学历情况:\n- {毕业时间: 2013-07, 毕（肄、结）业时间: 2013-07}\n", 2, "同一项"),
            ("基本信息:\n  姓名: \"张三\n  现有职称: 无\n", 2, "引号"),
            ("业绩:\n  - {项目名称: 甲\n论著: []\n", 2, "括号"),
            ("基本信息:\n  处分: 警告: 一次\n", 2, "引号"),
            ("基本信息:\n  处分: @无\n", 2, "引号"),
            ("基本信息:\n  处分: *无\n", 2, "引号"),
            ("基本信息:\n  处分: *none\n", 2, "引号"),
            ("基本信息:\n   姓名: 张三\n  处分: 无\n", 3, "缩进"),
            ("基本信息: {}\n---\n业绩: []\n", 2, "两份"),
            ("基本信息:\n  姓名: {名: 三}\n", 2, "文字"),
            ("业绩: 很多\n", 1, "表"),
            ("业绩:\n  记录: 很多\n  附件: a.pdf\n", 2, "记录"),
            ("业绩:\n  - 甲\n", 2, "键: 值"),
            ("业绩:\n  - [甲]\n", 2, "列表"),
            ("[甲]: 1\n", 1, "键"),
            ("只是一段话\n", 1, "申报材料"),
            ("基本信息:\n  姓名: 张\u{7F}三\n", 2, "控制字符")
        ] as [(String, Int, String)])
    func saysLineAndCause(text: String, line: Int, part: String) throws {
        let error = try #require(fault(text))
        #expect(error.line == line, "\(error)")
        #expect(error.message.contains(part), "\(error)")
        #expect(!error.message.contains("\n"))
    }

    @Test func emptyAndForeignFiles() throws {
        for text in ["", "\n\n", "# 只有注释\n", "---\n"] { #expect("\(try #require(fault(text)))".contains("模板")) }
        #expect(fault("PK\u{3}\u{4}xxxx")?.message.contains("Word") == true)
        #expect(fault(String(repeating: "a", count: 5 << 20))?.message.contains("4 MB") == true)
    }

    @Test func deepNestingIsRefused() throws {
        for depth in [40, 900, 5000, 200_000] {
            let flow = "业绩: " + String(repeating: "[", count: depth)
            #expect(fault(flow) != nil)
            #expect(try #require(fault(flow + String(repeating: "]", count: depth))).message.contains("太深"))
            #expect(try #require(fault("业绩:\n" + String(repeating: "- ", count: depth) + "a")).message.contains("太深"))
        }
        let ladder = (0..<1500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        #expect(try #require(fault(ladder)).message.contains("太深"))
    }

    @Test func aliasesThatExplodeAreRefused() throws {
        var laughs = "a0: &a0 [x, x]\n"
        for i in 1...40 { laughs += "a\(i): &a\(i) [*a\(i - 1), *a\(i - 1)]\n" }
        #expect(try #require(fault(laughs)).message.contains("别名"))
        // Few enough to be composed; what they expand to is bounded.
        var fewer = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for i in 1...8 { fewer += "a\(i): &a\(i) [*a\(i - 1), *a\(i - 1), *a\(i - 1)]\n" }
        _ = fault(fewer + "业绩: *a8\n")
        var keys = "a0: &a0 {x: y}\n"
        for i in 1...8 { keys += "a\(i): &a\(i) {? *a\(i - 1) : 1, k: *a\(i - 1), l: *a\(i - 1)}\n" }
        _ = try? read(keys)
    }
}
