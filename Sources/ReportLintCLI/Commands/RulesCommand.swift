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

    @Option(
        help: ArgumentHelp("只列出这一版以后新增或改过的规则，如 0.1.0", valueName: "版本"),
        transform: { text in
            guard let version = VersionNumber(text) else { throw ValidationError("应是版本，例如 0.1.0") }
            return version
        })
    var changedSince: VersionNumber?

    func run() throws {
        let pack = try choice.load()
        if let changedSince {
            let changes = pack.changes(since: changedSince)
            let listing = RuleListing(
                pack: PackIdentity(id: pack.id, version: pack.version), rules: changes.map(\.rule),
                changes: changes.map(\.changes), isColored: choice.isColored)
            return try StandardOutput.write(
                format == .json ? listing.json : listing.terminal(since: "\(changedSince)"))
        }
        let listing = RuleListing(
            pack: PackIdentity(id: pack.id, version: pack.version), rules: pack.rules, isColored: choice.isColored)
        try StandardOutput.write(format == .json ? listing.json : listing.terminal)
    }
}

/// One rule.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", _superCommandName: Reportlint.name, abstract: "解释一条规则：依据、例子和改法")

    @Argument(
        help: ArgumentHelp("规则名，如 report.length-minimum；也可以写要找的词，如 字数", valueName: "规则|词"), completion: .rules)
    var rule: String

    @OptionGroup var choice: PackChoice

    func run() throws {
        let pack = try choice.load(), documentation = try Packs.documentation(choice.name())
        let found = try pack.rule(rule).map { [$0] } ?? RuleSearch(pack, documentation).rules(about: rule)
        guard let first = found.first else {
            let nearest = pack.rules.min { distance($0.id) < distance($1.id) }.map { "；是不是 \($0.id)？" } ?? "；"
            throw Failure(.usage, message: "没有名为“\(rule)”的规则，也没有哪条规则说到它\(nearest)运行 reportlint rules 可以看到全部规则")
        }
        if found.count == 1 {
            let article = RuleArticle(
                first, documentation: documentation[first.id], isColored: choice.isColored, width: Terminal.width)
            return try StandardOutput.write(article.terminal)
        }
        let listing = RuleListing(
            pack: PackIdentity(id: pack.id, version: pack.version), rules: found, isColored: choice.isColored)
        try StandardOutput.write(listing.terminal(about: rule))
    }

    /// How far an id is from what was asked for; the name without its group counts as well as the whole.
    private func distance(_ id: String) -> Int {
        let name = id.split(separator: ".").last.map(String.init) ?? id
        return min(Similarity.editDistance(rule, id) ?? .max, Similarity.editDistance(rule, name) ?? .max)
    }
}
