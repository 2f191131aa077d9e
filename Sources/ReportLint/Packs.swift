import BuiltinPacks
import Linting
import PackData
import Rules

/// The packs of the program and those that a user brings along.
public enum Packs {
    /// Id of the pack that serves where nobody says otherwise.
    public static let defaultID = "cas-engineering"

    /// Ids of the packs inside the program.
    public static var builtin: [String] { BuiltinPacks.all.map(\.id) }

    /// The pack with this id, or the one in the folder at this path.
    public static func load(_ name: String = defaultID) throws(UsageError) -> RulePack {
        do {
            let pack = try RulePack(core(of: name))
            if !builtin.contains(name) { _ = try pack.nameVocabulary() }
            return pack
        } catch {
            throw UsageError("规则包有误：\(error)")
        }
    }

    /// The prose of a pack's rules, by id.
    public static func documentation(_ name: String = defaultID) throws(UsageError) -> [String: RuleDocumentation] {
        do throws(PackError) {
            let node = if let builtin = BuiltinPacks.all.first(where: { $0.id == name }) {
                CompiledPack.root(of: builtin.documentation)
            } else {
                try extended(PackSource(folder: name)).documentation
            }
            var documentation: [String: RuleDocumentation] = [:]
            for (id, value) in node.pairs { documentation[id] = try RuleDocumentation(value) }
            return documentation
        } catch {
            throw UsageError("规则包有误：\(error)")
        }
    }

    private static func core(of name: String) throws(PackError) -> PackNode {
        if let builtin = BuiltinPacks.all.first(where: { $0.id == name }) { return CompiledPack.root(of: builtin.core) }
        guard FileSystem.kind(of: name) == .folder else {
            throw PackError(file: name, line: 0, message: "没有这个规则包；内置的有：\(builtin.joined(separator: "、"))，也可以给出规则包目录的路径")
        }
        return try extended(PackSource(folder: name)).core
    }

    private static func extended(_ source: PackSource) throws(PackError) -> PackSource {
        guard let base = source.extends else { return source }
        if let builtin = BuiltinPacks.all.first(where: { $0.id == base }) {
            return source.extending(PackSource(core: CompiledPack.root(of: builtin.core), documentation: CompiledPack.root(of: builtin.documentation)))
        }
        throw PackError(file: source.core.file + "/pack.yaml", line: 0, message: "extends 的“\(base)”不是内置的规则包；内置的有：\(builtin.joined(separator: "、"))")
    }
}
