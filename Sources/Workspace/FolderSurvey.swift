import SourceText
import Platform

/// What lies in a folder that has no application.yaml, besides the documents: what can stand in for it, and what was
/// perhaps meant to be it. By name alone: nothing is opened.
struct FolderSurvey {
    /// 业绩.xlsx, which serves for 业绩; where there are several, none of them.
    private(set) var table: String?
    private var tables: [String] = []
    /// 评审表.docx
    private var form: String?
    /// application.yaml.txt, 申报材料.yaml
    private var nearMiss: String?

    private static let tableEndings: Set<String> = ["csv", "xlsx"], formEndings: Set<String> = ["docx", "doc", "wps"]
    private static let yamlEndings: Set<String> = ["yaml", "yml"]

    /// - Parameter names: What is in the folder.
    init(_ names: [String]) {
        tables = names.filter { $0.contains("业绩") && Self.tableEndings.contains(Path.ending(of: $0)) }
        table = tables.count == 1 ? tables[0] : nil
        form = names.first(where: Self.isForm)
        nearMiss = names.first { name in
            let ending = Path.ending(of: name)
            return name.lowercased().hasPrefix("application.") || name.lowercased().hasPrefix("application (")
                || Self.yamlEndings.contains(ending) && ["申报", "评审", "申请"].contains(where: name.contains)
        }
    }

    /// Whether a name is that of a 评审表, which is no report.
    static func isForm(_ name: String) -> Bool {
        name.contains("评审表") && formEndings.contains(Path.ending(of: name))
            && !["技术报告", "推荐意见"].contains(where: name.contains)
    }

    /// What to do about a 评审表.
    static func advice(_ form: String) -> String {
        let isWord = Path.ending(of: form) == "docx"
        return isWord
            ? "运行 reportlint import \(form) -o application.yaml"
            : "先用 Word 或 WPS 把 \(form) 另存为 .docx，再运行 reportlint import"
    }

    /// What was taken for what, and how to have the rest checked.
    ///
    /// - Parameter documents: The documents that are linted, with what they were taken for.
    func remark(on documents: [(name: String, kind: String)]) -> String {
        let taken = documents.map { "\($0.name) 当作\($0.kind)" } + (table.map { ["\($0) 当作业绩"] } ?? [])
        let rest = table == nil ? "评审表各栏、业绩和附件没有检查" : "评审表的其他各栏没有检查"
        return "没有 application.yaml：\(taken.joined(separator: "，"))，\(rest)；\(remedy ?? "运行 reportlint init 可以生成一份")"
    }

    /// What can be made into an application.
    var importable: String? { form.flatMap { Path.ending(of: $0) == "docx" ? $0 : nil } ?? table }

    /// Whether there is anything of an application.
    var isPromising: Bool { !tables.isEmpty || form != nil || nearMiss != nil }

    /// How to get to an application; nil where nothing here leads to one.
    var remedy: String? {
        if let nearMiss { return "要把 \(nearMiss) 当作申报材料，请改名为 application.yaml（注意系统可能没有显示扩展名）" }
        if let form { return "要检查评审表，请\(Self.advice(form))" }
        if tables.count > 1 {
            return "有 \(tables.count) 个业绩表（\(tables.joined(separator: "、"))），请用 --application 指明用哪一个"
        }
        return nil
    }
}
