import ApplicationForm
import ChineseText
import PackData
import SourceText

/// Something that holds of a form or not, as packs write it (`when:`).
public indirect enum Condition: Sendable {
    /// What comes out. `unchecked` where the page that it is about is absent, `unsure` where a value can't be read or
    /// its precision doesn't tell.
    public enum Outcome: Sendable, Equatable {
        case yes, no, unsure, unchecked

        fileprivate var opposite: Outcome {
            switch self {
            case .yes: .no
            case .no: .yes
            case .unsure, .unchecked: self
            }
        }

        /// What comes out where all of these have to hold.
        static func all(_ outcomes: [Outcome]) -> Outcome {
            for outcome in [no, unchecked, unsure] where outcomes.contains(outcome) { return outcome }
            return yes
        }
    }

    case all([Condition])
    case any([Condition])
    case atLeast(Int, of: [Condition])
    case not(Condition)
    /// The variant of the guide is one of these.
    case variant([String])
    case field(FormPath, FieldTest)
    /// A page is there; holds nothing, or words.
    case page(FormPage, PageTest)
    /// Of the records of a page all, or at least so many.
    case table(FormPage, every: Bool, least: Int, Condition, Key)

    /// By which what was found out about a table is known again.
    public final class Key: Sendable {}

    /// What is asked of a page.
    public enum PageTest: Sendable {
        case present
        case blank(Bool)
        case contains([String])
    }

    private static let kinds: Set<String> = [
        "all", "any", "atLeast", "not", "variant", "field", "page", "row", "table"
    ]

    /// - Parameter columns: The table whose records it is asked of, where it is.
    public init(_ node: PackNode, _ pack: RulePack, columns: FormPage? = nil) throws(Failure) {
        let pairs = try node.mapping()
        guard let kind = pairs.first(where: { Self.kinds.contains($0.key) }) else {
            let odd = pairs.first { !FieldTest.keys.contains($0.key) } ?? pairs.first
            throw (odd?.value ?? node).unknown(odd?.key ?? "", "条件", among: Self.kinds.sorted())
        }
        func conditions(_ node: PackNode) throws(Failure) -> [Condition] {
            var made: [Condition] = []
            for item in try node.list() { made.append(try Condition(item, pack, columns: columns)) }
            guard !made.isEmpty else { throw node.failure("这里至少要写一个条件") }
            return made
        }
        let rest: Set<String>
        switch kind.key {
        case "all": (self, rest) = (.all(try conditions(kind.value)), [])
        case "any": (self, rest) = (.any(try conditions(kind.value)), [])
        case "not": (self, rest) = (.not(try Condition(kind.value, pack, columns: columns)), [])
        case "atLeast":
            try kind.value.checkKeys(["n", "of"])
            let list = try conditions(kind.value.required("of"))
            (self, rest) = (.atLeast(try kind.value.required("n").int(in: 1...max(1, list.count)), of: list), [])
        case "variant":
            let names = try kind.value.words()
            var ids: [String] = []
            for name in names {
                if name == Self.unknownVariant {
                    ids.append(name)
                } else if let grade = try pack.grade(name, at: kind.value) {
                    ids.append(grade.id)
                }
            }
            (self, rest) = (.variant(ids), [])
        case "row":
            guard let columns else { throw kind.value.failure("row 只能写在表的条件里") }
            (self, rest) = (try Self.kind(kind.value.string(), of: columns, kind.value, pack), [])
        case "page":
            let path = try FormPath(kind.value, pack)
            (self, rest) = (.page(path.page, try Self.pageTest(node)), ["blank", "contains"])
        case "table":
            try node.checkKeys(["table", "every", "some", "least"])
            let page = try FormPath(kind.value, pack).page
            guard page.shape.hasRecords else { throw kind.value.failure("“\(page.key)”不是一张表") }
            let every = node["every"]
            let some = if let every { every } else { try node.required("some") }
            (self, rest) = (
                .table(
                    page, every: every != nil, least: try node["least"]?.int(in: 1...1000) ?? 1,
                    try Condition(some, pack, columns: page), Key()),
                every == nil ? ["some", "least"] : ["every"]
            )
        default:
            try node.checkKeys(FieldTest.keys.union([kind.key]))
            let path = try FormPath(kind.value, pack, columns: columns)
            try FieldTest.refuseSlips(node, of: path)
            (self, rest) = (.field(path, try FieldTest(node, pack, columns: columns)), FieldTest.keys)
        }
        try node.checkKeys(rest.union([kind.key]))
        try Self.refuseContradiction(of: [self], at: node, pack)
    }

    /// Throws where the conditions can never all hold.
    package static func refuseContradiction(
        of conditions: [Condition], at node: PackNode, _ pack: RulePack
    ) throws(Failure) {
        guard !node.isCompiled, let place = Contradiction.place(of: conditions, pack) else { return }
        throw node.failure("这样的条件永远不成立：关于“\(place)”的要求自相矛盾")
    }

    private static func pageTest(_ node: PackNode) throws(Failure) -> PageTest {
        if let blank = node["blank"] { return .blank(try blank.bool()) }
        if let words = node["contains"] { return .contains(try words.words()) }
        return .present
    }

    /// The condition that makes a record one of a kind that the form names.
    static func kind(
        _ name: String, of page: FormPage, _ node: PackNode, _ pack: RulePack
    ) throws(Failure) -> Condition {
        guard let kind = page.kinds.first(where: { $0.name == name }) else {
            throw node.unknown(name, "记录（在“\(page.key)”这一页的 kinds 里）", among: page.kinds.map(\.name))
        }
        if mentions(name, kind.condition) { throw kind.condition.failure("“\(name)”不能用它自己来说明") }
        return try Condition(kind.condition, pack, columns: page)
    }

    /// Throws what is wrong with the kinds of records of the pack's form.
    public static func checkKinds(of pack: RulePack) throws(Failure) {
        for page in pack.form.pages {
            for (name, node) in page.kinds {
                _ = try kind(name, of: page, node, pack)
            }
        }
    }

    private static func mentions(_ name: String, _ node: PackNode) -> Bool {
        node["row"]?.text == name || node.pairs.contains { mentions(name, $0.value) }
            || node.items.contains { mentions(name, $0) }
    }

    /// Whether it holds.
    public func holds(in scope: FormScope) -> Outcome {
        switch self {
        case .all(let list): Outcome.all(list.map { $0.holds(in: scope) })
        case .any(let list): Outcome.all(list.map { $0.holds(in: scope).opposite }).opposite
        case .atLeast(let count, let list): Self.atLeast(count, list.map { $0.holds(in: scope) })
        case .not(let condition): condition.holds(in: scope).opposite
        case .variant(let ids): Self.variant(scope.context.grade, ids)
        case .field(let path, let test): Self.field(path, test, scope)
        case .page(let page, let test): Self.page(page, test, scope)
        case .table(let page, let isEvery, let least, let condition, let key):
            scope.known.outcome(key) {
                guard let table = scope.form.table(page) else { return .unchecked }
                let outcomes = table.filledRecords.map { condition.holds(in: scope.at($0)) }
                if isEvery { return Outcome.all(outcomes) }
                return least > 1 ? Self.atLeast(least, outcomes) : Outcome.all(outcomes.map(\.opposite)).opposite
            }
        }
    }

    /// Stands for a variant that neither an option nor the form gives.
    static let unknownVariant = "none"

    private static func variant(_ grade: Variant?, _ ids: [String]) -> Outcome {
        guard let grade else { return ids.contains(unknownVariant) ? .yes : .unchecked }
        return ids.contains(grade.id) ? .yes : .no
    }

    private static func atLeast(_ count: Int, _ outcomes: [Outcome]) -> Outcome {
        let sure = outcomes.count { $0 == .yes }
        if sure >= count { return .yes }
        guard outcomes.count(where: { $0 != .no }) >= count else { return .no }
        return outcomes.contains(.unsure) ? .unsure : .unchecked
    }

    /// Of several records one is enough.
    private static func field(_ path: FormPath, _ test: FieldTest, _ scope: FormScope) -> Outcome {
        guard let found = path.find(in: scope), !found.isEmpty else { return .unchecked }
        return Outcome.all(found.map { test.holds(of: $0, path, scope).opposite }).opposite
    }

    private static func page(_ page: FormPage, _ test: PageTest, _ scope: FormScope) -> Outcome {
        let content = scope.form[page]
        switch test {
        case .present: return content == nil ? .no : .yes
        case .blank(let expected):
            guard let content else { return .unchecked }
            return content.isBlank == expected ? .yes : .no
        case .contains(let words):
            guard let content else { return .no }
            let text = Folding.fold(content.text)
            return words.contains { text.contains(Folding.fold($0)) } ? .yes : .no
        }
    }
}

extension Application.Content {
    /// Whether nothing stands on the page.
    public var isBlank: Bool {
        switch self {
        case .record(let record): record.isBlank
        case .table(let table): table.filledRecords.isEmpty && (table.attachment?.isBlank ?? true)
        case .value(let value): value.isBlank
        }
    }

    /// All that stands on the page.
    fileprivate var text: String {
        func text(_ record: FormRecord) -> String {
            (record.values.map(\.value) + record.others).map { "\($0.key) \($0.text)" }.joined(separator: "\n")
        }
        return switch self {
        case .record(let record): text(record)
        case .table(let table): table.records.map(text).joined(separator: "\n")
        case .value(let value): value.text
        }
    }
}
