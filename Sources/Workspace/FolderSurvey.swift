import Linting
import Readers
import SourceText

/// What lies in a folder that has no application.yaml, besides the documents: what can stand in for it, and what was
/// perhaps meant to be it. By name; only a Word document that no name gives away is looked into.
struct FolderSurvey {
    private let pack: RulePack
    /// 业绩.xlsx, which serves for 业绩; where there are several, none of them.
    private(set) var table: String?
    private var tables: [String] = []
    /// 评审表.docx
    private var form: String?
    /// application.yaml.txt, 申报材料.yaml
    private var nearMiss: String?

    private static let tableEndings: Set<String> = ["csv", "xlsx"], formEndings: Set<String> = ["docx", "doc", "wps"]
    private static let yamlEndings: Set<String> = ["yaml", "yml"]

    /// - Parameters:
    ///   - names: What is in the folder.
    ///   - isForm: Whether a Word document holds a printed form.
    init(_ names: [String], _ pack: RulePack, isForm: (String) -> Bool = { _ in false }) {
        self.pack = pack
        tables = names.filter { name in
            pack.formFiles.table?.isNamed(name) == true && Self.tableEndings.contains(Path.ending(of: name))
        }
        table = tables.count == 1 ? tables[0] : nil
        form =
            names.first { Self.isForm($0, pack) }
            ?? names.first { Self.mayBeForm($0) && pack.kind(named: $0) == nil && isForm($0) }
        nearMiss = names.first { name in
            let ending = Path.ending(of: name)
            return name.lowercased().hasPrefix("application.") || name.lowercased().hasPrefix("application (")
                || Self.yamlEndings.contains(ending) && pack.formFiles.words.contains(where: name.contains)
        }
    }

    /// Whether a file may be a printed form by its ending.
    static func mayBeForm(_ name: String) -> Bool { formEndings.contains(Path.ending(of: name)) }

    /// Whether a name is that of a printed form, which is no document.
    static func isForm(_ name: String, _ pack: RulePack) -> Bool {
        mayBeForm(name) && pack.formFiles.printed?.isNamed(name) == true && pack.kind(named: name) == nil
    }

    /// Whether a printed form can be imported here.
    private static func isReadable(_ form: String) -> Bool {
        Path.ending(of: form) == "docx" || DocumentReader.readsOfficeFiles
    }

    /// What to do about a printed form.
    static func advice(_ form: String) -> String {
        isReadable(form)
            ? "运行 reportlint import \(form) -o application.yaml"
            : "先用 Word 或 WPS 把 \(form) 另存为 .docx，再运行 reportlint import"
    }

    /// What was taken for what, and how to have the rest checked.
    ///
    /// - Parameter documents: The documents that are linted, with what they were taken for.
    func remark(on documents: [(name: String, kind: String)]) -> String {
        let printed = pack.formFiles.printed?.name ?? "申报材料", records = pack.formFiles.table?.name
        let taken =
            documents.map { "\($0.name) 当作\($0.kind)" } + (table.map { ["\($0) 当作\(records ?? printed)"] } ?? [])
        let rest =
            table == nil
            ? "\(printed)各栏\(records.map { "、\($0)" } ?? "")和附件没有检查" : "\(printed)的其他各栏没有检查"
        return "没有 application.yaml：\(taken.joined(separator: "，"))，\(rest)；\(remedy ?? "运行 reportlint init 可以生成一份")"
    }

    /// What can be made into an application.
    var importable: String? { form.flatMap { Self.isReadable($0) ? $0 : nil } ?? table }

    /// Whether there is anything of an application.
    var isPromising: Bool { !tables.isEmpty || form != nil || nearMiss != nil }

    /// How to get to an application; nil where nothing here leads to one.
    var remedy: String? {
        if let nearMiss { return "要把 \(nearMiss) 当作申报材料，请改名为 application.yaml（注意系统可能没有显示扩展名）" }
        if let form, let printed = pack.formFiles.printed { return "要检查\(printed.name)，请\(Self.advice(form))" }
        if tables.count > 1, let records = pack.formFiles.table {
            return "有 \(tables.count) 个\(records.name)表（\(tables.joined(separator: "、"))），请用 --application 指明用哪一个"
        }
        return nil
    }
}
