import ArgumentParser
import Engine
import Workspace

/// The paper materials and dates for an application.
struct ChecklistCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checklist", _superCommandName: Reportlint.name, abstract: "列出纸质版材料、签字要求和截止日期",
        discussion: "给出申报材料时，按其中的申评资格和档案存放单位选出适用的各项，电子版已有的打勾。")

    @Argument(help: ArgumentHelp("申报材料（application.yaml）或它所在的目录；不写时用当前目录的", valueName: "路径"), completion: .file())
    var path: String?

    @Option(help: ArgumentHelp("申报级别，如 高级工程师 或 senior", valueName: "级别"), completion: .grades)
    var grade: String?

    @Option(help: ArgumentHelp("身份类型，用于按身份类型区分的规则包，如 非定向就业博士毕业生", valueName: "身份"))
    var identity: String?

    @Option(help: ArgumentHelp("按这一天计算，如 2026-08-01；不写时为今天", valueName: "日期"), transform: LintChoices.day)
    var on: CivilDate?

    @OptionGroup var choice: PackChoice

    func run() throws {
        let found = path ?? Workspace.applicationBeside, pack = try Checklist.pack(choice.pack, for: found)
        if let list = try Procedure(pack: pack, application: found, variant: identity ?? grade, on: on) {
            return try StandardOutput.write(Array(text(of: list).utf8))
        }
        let list = try Checklist(pack: pack, application: found, grade: grade, on: on)
        try StandardOutput.write(Array(text(of: list).utf8))
    }

    private func text(of list: Procedure) -> String {
        var lines = ["\(list.title)\(list.variant.map { "（\($0.name)）" } ?? "")", "", "材料"]
        for (index, material) in list.materials.enumerated() {
            lines.append("\(material.isShown ? "[✓]" : "[ ]") \(index + 1). \(material.title)")
            lines.append("       \(material.isConditional ? "如果是这样：" : "")\(material.requirement)")
        }
        if !list.dates.isEmpty { lines += ["", "日期"] + list.dates.map { "  · \($0)" } }
        lines += ["", "步骤"] + list.steps.enumerated().map { "  \($0 + 1). \($1)" }
        if !list.notes.isEmpty { lines += ["", "要注意和问清楚的"] + list.notes.map { "  · \($0)" } }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(of list: Checklist) -> String {
        var lines = ["纸质版材料清单\(list.grade.map { "（\($0.name)）" } ?? "")"]
        lines += list.windows.map { window in
            let grades = list.grade == nil ? "（\(window.grades.joined(separator: "、"))）" : ""
            return "\(window.name)\(grades)：\(window.opens.chinese) 起受理，\(window.closes.chinese) 前交齐纸质版材料并缴费。"
        }
        lines.append("电子版审核通过后才能提交纸质版材料。")
        let place =
            switch list.isArchiveHere {
            case true?: "档案在中科人才存放。"
            case false?: "档案不在中科人才存放。"
            case nil: "没有写档案存放单位，两种情况都列出。"
            }
        lines += [place, ""]
        for (index, item) in list.items.enumerated() {
            let head = "\(index + 1). \(item.title)"
            if item.parts.count == 1 {
                lines += ["\(mark(item.parts[0])) \(head)", "       \(item.parts[0].requirement)"]
            } else {
                lines += ["    \(head)"] + item.parts.map { "   \(mark($0)) \($0.requirement)" }
            }
            lines += item.notes.map { "       · \($0)" }
        }
        if list.items.contains(where: { $0.parts.contains { $0.isShown == true } }) {
            lines += ["", "✓ 表示申报材料里已有电子版，纸质版仍要准备。"]
        }
        lines += ["", "签字、盖章"] + list.signatures.map { "  · \($0)" }
        if !list.withoutTransferForm.isEmpty {
            lines += ["", "若无法提供外调表，则需提供"] + list.withoutTransferForm.map { "  · \($0)" }
        }
        lines += ["", "申报流程", "  " + list.flow.joined(separator: " → ")]
        if let defence = list.defence { lines.append("  · \(defence)") }
        lines += [""] + list.remarks + ["纸质版材料提交，并非代表已取得职称。"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func mark(_ part: Checklist.Part) -> String { part.isShown == true ? "[✓]" : "[ ]" }
}
