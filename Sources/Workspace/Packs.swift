import BuiltinPacks
import Engine
import Linting
import PackData
import Rules
import SourceText
import Platform

/// The packs of the program and those that a user brings along.
public enum Packs {
    /// Id of the pack that serves where nobody says otherwise.
    public static let defaultID = "cas-engineering"

    /// Ids of the packs inside the program.
    public static var builtin: [String] { BuiltinPacks.all.map(\.id) }

    /// The versions of those.
    public static var versions: [PackIdentity] {
        BuiltinPacks.all.map { pack in
            PackIdentity(id: pack.id, version: CompiledPack.root(of: pack.core)["pack"]?["version"]?.text ?? "")
        }
    }

    /// What an option names, or else the configuration that holds for a folder.
    public static func name(_ option: String?, for folder: String = "") throws(Failure) -> String {
        if let option { return option }
        return try Configuration(named: nil, for: folder, FileView()).packName
    }

    /// The pack with this id, or the one in the folder at this path.
    public static func load(_ name: String = defaultID) throws(Failure) -> RulePack {
        do {
            if let builtin = BuiltinPacks.all.first(where: { $0.id == name }) {
                return try RulePack(CompiledPack.root(of: builtin.core))
            }
            return try checked(source(of: name))
        } catch {
            throw Failure(faulty: error)
        }
    }

    /// Throws what is wrong with any rule or list of a pack from a folder, whatever is asked of it: one command refuses
    /// what another does. The program's own packs are checked by the tests.
    private static func checked(_ source: PackSource) throws(Failure) -> RulePack {
        var pack = try RulePack(source.core)
        try pack.checkWhole()
        _ = try pack.nameVocabulary()
        try Condition.checkKinds(of: pack)
        _ = try RuleRunner(pack: pack, catalog: RuleCatalog.all)
        _ = try cases(in: source, pack)
        if pack.data["checklist"] != nil { _ = try Checklist(pack: pack, application: nil, variant: nil, on: nil) }
        try pack.checkUnusedLimits()
        pack.isChecked = true
        return pack
    }

    /// Everything that is wrong with the pack in a folder, not the first fault alone; empty where it can be used.
    public static func faults(in folder: String) -> [Failure] {
        PackFaults.all { () throws(Failure) in
            let source = try source(of: folder), pack = try checked(source)
            try pack.checkUnusedLists()
            for variant in pack.grades.map(Optional.some) + (pack.grades.isEmpty ? [nil] : []) {
                _ = try Skeleton(pack: pack, grade: variant)
            }
            _ = try documentation(of: source.documentation)
            for one in try cases(in: source, pack) { try one.checkKeys(pack) }
        }
    }

    /// The prose of a pack's rules, by id.
    public static func documentation(_ name: String = defaultID) throws(Failure) -> [String: RuleDocumentation] {
        do throws(Failure) {
            let node =
                if let builtin = BuiltinPacks.all.first(where: { $0.id == name }) {
                    CompiledPack.root(of: builtin.documentation)
                } else {
                    try source(of: name).documentation
                }
            return try documentation(of: node)
        } catch {
            throw Failure(faulty: error)
        }
    }

    private static func documentation(of node: PackNode) throws(Failure) -> [String: RuleDocumentation] {
        var documentation: [String: RuleDocumentation] = [:]
        for (id, value) in node.pairs { documentation[id] = try RuleDocumentation(value) }
        return documentation
    }

    /// All of a pack.
    static func source(of name: String) throws(Failure) -> PackSource {
        if let found = compiled(name, in: BuiltinPacks.all) { return found }
        guard FileSystem.kind(of: name) == .folder else {
            throw Failure(
                .pack, path: name, message: "没有这个规则包；内置的有：\(builtin.joined(separator: "、"))，也可以给出规则包目录的路径")
        }
        return try extended(PackSource(folder: name))
    }

    private static func compiled(
        _ id: String, in packs: [(id: String, core: StaticString, documentation: StaticString)]
    ) -> PackSource? {
        packs.first { $0.id == id }.map {
            PackSource(core: CompiledPack.root(of: $0.core), documentation: CompiledPack.root(of: $0.documentation))
        }
    }

    /// The pack laid over those that it extends: packs of the program by id, others by their folder, seen from its own.
    ///
    /// - Parameter above: The folders of those that lead here, the first of them the user's.
    private static func extended(
        _ source: PackSource, above: [(folder: String, extends: PackNode)] = []
    ) throws(Failure) -> PackSource {
        guard let base = source.extends else { return source }
        if let found = compiled(base, in: BuiltinPacks.all + BuiltinPacks.bases) { return try source.extending(found) }
        let node = source.core["pack"]?["extends"] ?? source.core, folder = Path.join(source.core.file, base)
        guard FileSystem.kind(of: Path.join(folder, "pack.yaml")) == .file else {
            throw node.failure(
                "没有名为“\(base)”的规则包，也没有这样一个有 pack.yaml 的目录（从本目录算起）", nearest: base,
                among: (BuiltinPacks.all + BuiltinPacks.bases).map(\.id))
        }
        let here = FileSystem.canonical(source.core.file), other = FileSystem.canonical(folder)
        let above = above + [(here, node)]
        if other == here { throw node.failure("规则包扩展的是它自己，绕成了圈") }
        guard above.count < 9, !above.contains(where: { $0.folder == other }) else {
            throw above[0].extends.failure("规则包互相扩展，绕成了圈，或多于 8 层")
        }
        return try source.extending(extended(PackSource(folder: folder), above: above))
    }
}
