import ArgumentParser
import Engine
import Reporters
import Workspace

/// Every rule.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", _superCommandName: Reportlint.name, abstract: "列出全部规则")

    @OptionGroup var choice: PackChoice

    @Option(help: ArgumentHelp("输出格式：terminal、json", valueName: "格式"))
    var format = ListingFormat.terminal

    func run() throws {
        let pack = try choice.load()
        let listing = RuleListing(
            pack: PackIdentity(id: pack.id, version: pack.version), rules: pack.rules, isColored: choice.isColored)
        try StandardOutput.write(format == .json ? listing.json : listing.terminal)
    }
}

/// One rule.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", _superCommandName: Reportlint.name, abstract: "解释一条规则：依据、例子和改法")

    @Argument(help: ArgumentHelp("规则名，如 report.length-minimum", valueName: "规则"), completion: .rules)
    var rule: String

    @OptionGroup var choice: PackChoice

    func run() throws {
        let pack = try choice.load()
        guard let entry = pack.rule(rule) else {
            let nearest = pack.rules.min { distance($0.id) < distance($1.id) }.map { "；是不是 \($0.id)？" } ?? ""
            throw Failure(.usage, message: "没有名为“\(rule)”的规则\(nearest)运行 reportlint rules 可以看到全部规则")
        }
        let documentation = try Packs.documentation(choice.name)[rule]
        try StandardOutput.write(
            RuleArticle(entry, documentation: documentation, isColored: choice.isColored, width: Terminal.width)
                .terminal)
    }

    /// How far an id is from what was asked for; the name without its group counts as well as the whole.
    private func distance(_ id: String) -> Int {
        let name = id.split(separator: ".").last.map(String.init) ?? id
        return min(Similarity.editDistance(rule, id) ?? .max, Similarity.editDistance(rule, name) ?? .max)
    }
}
