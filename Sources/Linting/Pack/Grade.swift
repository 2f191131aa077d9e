import PackData

/// A grade that one can apply for (助理工程师 … 正高级工程师), with its limits.
public struct Grade: Sendable, Hashable {
    /// The word of options and JSON: `assistant`, `engineer`, `senior`, `principal`.
    public var id: String
    /// 高级工程师
    public var name: String
    /// Other ways to write it.
    public var aliases: [String]
    /// Least 字数 of the report.
    public var minimumWords: Int
    /// 代表性项目 that the guide asks for.
    public var projects: ClosedRange<Int>

    /// How many of them a guide can ask for.
    private static let possible = 1...20

    init(_ node: PackNode, id: String) throws(PackError) {
        try node.checkKeys(["name", "aliases", "minimumWords", "projects"])
        self.id = id
        name = try node.string("name")
        aliases = try node["aliases"]?.strings() ?? []
        minimumWords = try node.required("minimumWords").int()
        let bounds = try node.required("projects")
        let low = try bounds.required("min").int(in: Self.possible),
            high = try bounds.required("max").int(in: Self.possible)
        guard low <= high else { throw bounds.failure("min 不能大于 max") }
        projects = low...high
    }

    /// Whether `text` names this grade.
    public func isNamed(_ text: String) -> Bool { text == id || text == name || aliases.contains(text) }
}
