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
        let list = try Checklist(pack: pack, application: found, variant: identity ?? grade, on: on)
        try StandardOutput.write(Array(text(of: list).utf8))
    }

    private func text(of list: Checklist) -> String {
        var lines = ["\(list.title)\(list.variant.map { "（\($0.name)）" } ?? "")"] + list.head + [""]
        if let heading = list.heading { lines.append(heading) }
        for (index, item) in list.materials.enumerated() {
            let head = "\(index + 1). \(item.title)"
            if item.parts.count == 1 {
                lines += ["\(mark(item.parts[0])) \(head)", "       \(requirement(item.parts[0]))"]
            } else {
                lines += ["    \(head)"] + item.parts.map { "   \(mark($0)) \(requirement($0))" }
            }
            lines += item.notes.map { "       · \($0)" }
        }
        if let ticked = list.ticked, list.materials.contains(where: { $0.parts.contains(where: \.isShown) }) {
            lines += ["", ticked]
        }
        for section in list.sections { lines += ["", section.title] + text(of: section) }
        if !list.closing.isEmpty { lines += [""] + list.closing }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(of section: Checklist.Section) -> [String] {
        if let joint = section.joint { return ["  " + section.lines.joined(separator: joint)] }
        return section.lines.enumerated().map { section.isNumbered ? "  \($0 + 1). \($1)" : "  · \($1)" }
    }

    private func requirement(_ part: Checklist.Part) -> String {
        (part.condition.map { $0 + "：" } ?? "") + part.requirement
    }

    private func mark(_ part: Checklist.Part) -> String { part.isShown ? "[✓]" : "[ ]" }
}
