/// Which rules run: ids and groups, as `--select` and `--ignore` and the configuration give them.
public struct RuleSelection: Sendable, Hashable {
    /// Empty: all rules.
    public var selected: [String]
    /// Ids and groups that don't run.
    public var ignored: [String]

    /// Without names all rules run.
    public init(selected: [String] = [], ignored: [String] = []) {
        self.selected = selected
        self.ignored = ignored
    }

    /// The names in lists that commas (also full-width ones) or spaces divide.
    public static func names(in lists: [String]) -> [String] {
        lists.flatMap { $0.split { $0 == "," || $0 == "，" || $0.isWhitespace }.map(String.init) }
    }

    /// Whether `id` is chosen: the more specific of the names that fit decides, and ignoring wins between equals.
    public func includes(_ id: String) -> Bool {
        let wanted = selected.isEmpty ? 0 : rank(of: id, in: selected)
        if !selected.isEmpty, wanted == 0 { return false }
        let unwanted = rank(of: id, in: ignored)
        return unwanted == 0 || unwanted < wanted
    }

    /// Names that fit no rule of `pack`.
    public func unknownNames(in pack: RulePack) -> [String] {
        (selected + ignored).filter { name in !pack.rules.contains { $0.id == name || $0.group == name } }
    }

    /// 2 for the id itself, 1 for its group, 0 for neither.
    private func rank(of id: String, in names: [String]) -> Int {
        if names.contains(id) { return 2 }
        let group = id.prefix { $0 != "." }
        return names.contains { $0 == group } ? 1 : 0
    }
}
