import PackData
import SourceText

/// A variant of the guide, with its limits: a grade that one can apply for (助理工程师 … 正高级工程师), an identity.
public struct Variant: Sendable, Hashable {
    /// The word of options and JSON: `assistant`, `engineer`, `senior`, `principal`.
    public var id: String
    /// 高级工程师
    public var name: String
    /// Other ways to write it.
    public var aliases: [String]
    /// Numbers that hold for it instead of the pack's, by their names.
    public var limits: [String: Int]
    /// 代表性项目 that the guide asks for; nil for a guide without projects.
    public var projects: ClosedRange<Int>?

    /// Least 字数 of the report; 0 where the guide asks for none.
    public var minimumWords: Int { limits["minimumWords"] ?? 0 }

    /// How many of them a guide can ask for.
    private static let possible = 1...20

    init(_ node: PackNode, id: String) throws(Failure) {
        try node.checkKeys(["name", "aliases", "minimumWords", "limits", "projects"])
        self.id = id
        name = try node.words("name")
        aliases = try node["aliases"]?.strings() ?? []
        var limits: [String: Int] = [:]
        for (key, value) in try node["limits"]?.mapping() ?? [] { limits[key] = try value.int() }
        if let words = node["minimumWords"] { limits["minimumWords"] = try words.int() }
        self.limits = limits
        guard let bounds = node["projects"] else {
            projects = nil
            return
        }
        try bounds.checkKeys(["min", "max"])
        let low = try bounds.required("min").int(in: Self.possible),
            high = try bounds.required("max").int(in: Self.possible)
        guard low <= high else { throw bounds.failure("min 不能大于 max") }
        projects = low...high
    }

    /// Whether `text` names this grade.
    public func isNamed(_ text: String) -> Bool {
        text == id || text == name || aliases.contains(text)
            || ([name] + aliases).contains { FieldTest.folded($0) == FieldTest.folded(text) }
    }
}
