import ApplicationForm
import ChineseText
import Dates
import PackData
import Scan
import SourceText

/// What is asked of a value.
public enum FieldTest: Sendable {
    /// All of these, of the same value.
    case all([FieldTest])
    /// Nothing stands there, or what the page itself shows.
    case blank(Bool)
    /// It is one of these, however wide and spaced, and whatever marks stand around it: （无）, 无。
    case isOne([String])
    case isNone([String])
    /// One of these stands in it.
    case contains([String])
    case matches(TextPattern)
    case compares(Order, DateReference)
    /// A phrase of a list of vocabulary.yaml stands there, and no phrase of the other refuses it (无奖项).
    case states(Vocabulary.List, unless: Vocabulary.List?)
    /// A number, or a length of service in months, within bounds.
    case amounts(ClosedRange<Double>)
    /// So many whole months lie between the date and another, or make up the length of service.
    case lasts(months: Int, until: DateReference, fromNextMonth: Bool)

    /// How two dates lie to each other.
    public enum Order: String, Sendable, CaseIterable {
        case before, until, since, after
    }

    /// The keys by which it is asked.
    package static let keys: Set<String> = [
        "blank", "is", "in", "not", "contains", "matches", "before", "until", "since", "after", "states", "unless",
        "atLeast", "atMost", "years", "months", "fromNextMonth"
    ]

    /// - Parameter columns: The table whose columns may be named alone.
    package init(_ node: PackNode, _ pack: RulePack, columns: FormPage?) throws(Failure) {
        var tests: [FieldTest] = []
        for (key, value) in node.pairs {
            if let test = try Self.test(key, value, of: node, pack, columns) { tests.append(test) }
        }
        guard let first = tests.first else {
            throw node.failure("没有写这一项要怎样；可以写：\(Self.keys.sorted().joined(separator: "、"))")
        }
        self = tests.count == 1 ? first : .all(tests)
    }

    /// What one key asks; nil for a key that asks nothing by itself.
    private static func test(
        _ key: String, _ value: PackNode, of node: PackNode, _ pack: RulePack, _ columns: FormPage?
    ) throws(Failure) -> FieldTest? {
        let isLength = node["years"] != nil || node["months"] != nil
        switch key {
        case "blank": return .blank(try value.bool())
        case "is", "in": return .isOne(try value.choices().map(bare))
        case "not": return .isNone(try value.choices().map(bare))
        case "contains": return .contains(try value.words().map(folded))
        case "matches":
            guard let pattern = TextPattern(try value.string()) else { throw value.failure("这不是正则表达式") }
            return .matches(pattern)
        case "states":
            return .states(
                try pack.vocabulary.list(value),
                unless: try node["unless"].map { (list) throws(Failure) in try pack.vocabulary.list(list) })
        case "atLeast": return try .amounts(value.double()...1e9)
        case "atMost": return try .amounts(-1e9...value.double())
        case "years", "months":
            let until = try node["until"].map { (day) throws(Failure) in
                try DateReference(day, pack, columns: columns)
            }
            return .lasts(
                months: try value.int(in: 1...1200) * (key == "years" ? 12 : 1), until: until ?? .day(months: 0),
                fromNextMonth: try node["fromNextMonth"]?.bool() ?? false)
        case "unless" where node["states"] == nil: throw value.failure("unless 要和 states 写在一起")
        case "fromNextMonth" where !isLength: throw value.failure("fromNextMonth 要和 years 或 months 写在一起")
        default:
            guard let order = Order(rawValue: key), order != .until || !isLength else { return nil }
            return .compares(order, try DateReference(value, pack, columns: columns))
        }
    }

    /// Of what types a field has to be of which something is asked.
    private static let typed: [(keys: Set<String>, types: Set<FieldType>, what: String)] = [
        (["atLeast", "atMost"], [.number, .duration, .year, .text, .longText], "数"),
        (
            ["years", "months", "before", "since", "after"],
            [.year, .month, .date, .period, .duration, .text, .longText], "日期"
        )
    ]

    /// Refuses what can't be asked of such a field, and words that it is compared with and that are nearly one of its
    /// choices.
    package static func refuseSlips(_ node: PackNode, of path: FormPath) throws(Failure) {
        guard path.facet == nil, let field = path.field, !node.isCompiled else { return }
        for (keys, types, what) in typed where !types.contains(field.type) {
            guard let odd = node.pairs.first(where: { keys.contains($0.key) }), !odd.value.isInherited else { continue }
            throw odd.value.failure("“\(field.key)”（type: \(field.type.rawValue)）不是\(what)，不能这样问")
        }
        for list in [node["is"], node["in"], node["not"]].compactMap(\.self) { try list.refuseSlips(of: field) }
        guard let list = node["is"] ?? node["in"], field.type == .choice, !list.isInherited else { return }
        let known = Set((field.values + field.hints + [""]).map(bare)), words = try list.strings()
        guard let odd = words.first, known.isDisjoint(with: words.map(bare)) else { return }
        throw list.unknown(odd, "选项（“\(field.key)”的 values）", among: field.values)
    }

    /// Without blanks, width and case folded.
    public static func folded(_ text: String) -> String {
        let folded = Folding.fold(text)
        guard folded.unicodeScalars.contains(where: \.properties.isWhitespace) else { return folded }
        return String(String.UnicodeScalarView(folded.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    /// The same without marks at its ends; marks alone stay as they are.
    public static func bare(_ text: String) -> String {
        let folded = folded(text), bare = folded.trimming(\.isPunctuation)
        return bare.isEmpty ? folded : String(bare)
    }

    /// Whether it holds of what stands there.
    package func holds(of found: FormPath.Found, _ path: FormPath, _ scope: FormScope) -> Condition.Outcome {
        let text = path.text(of: found)
        switch self {
        case .all(let tests): return Condition.Outcome.all(tests.map { $0.holds(of: found, path, scope) })
        case .blank(let expected): return text.isEmpty == expected ? .yes : .no
        case .isOne(let words): return words.contains(Self.bare(text)) ? .yes : .no
        case .isNone(let words): return words.contains(Self.bare(text)) ? .no : .yes
        case .contains(let words):
            let text = Self.folded(text)
            return words.contains(where: text.contains) ? .yes : .no
        case .matches(let pattern): return scope.context.finds(pattern, in: text).map { $0 ? .yes : .no } ?? .unsure
        case .states(let list, let denials): return states(list, denials, found.value?.text ?? "", scope)
        case .amounts(let bounds):
            if text.isEmpty { return Self.blank(path) }
            let amount =
                path.field?.type == .duration ? FormDuration(text).map { Double($0.months) } : FormNumber.read(text)
            return amount.map { bounds.contains($0) ? .yes : .no } ?? .unsure
        case .lasts(let months, let until, let fromNextMonth):
            if text.isEmpty { return Self.blank(path) }
            if path.field?.type == .duration, let length = FormDuration(text) {
                return length.months >= months ? .yes : .no
            }
            guard let start = StatedDate(text), let end = until.spans(in: scope)?.last else { return .unsure }
            return Self.lasts(months, from: start, to: end, fromNextMonth)
        case .compares(let order, let reference):
            guard !text.isEmpty else { return .unchecked }
            guard let dates = reference.spans(in: scope) else { return .unchecked }
            guard let date = DateSpan(text, on: scope.context.today), let other = dates.last else { return .unsure }
            return order.outcome(date, other)
        }
    }
}

extension FieldTest {
    /// What is not filled in is too little of nothing: that it is missing is another rule's word. A record that says
    /// nothing is none of those that are looked for.
    private static func blank(_ path: FormPath) -> Condition.Outcome { path.page.shape == .table ? .no : .unchecked }

    private func states(
        _ list: Vocabulary.List, _ denials: Vocabulary.List?, _ text: String, _ scope: FormScope
    ) -> Condition.Outcome {
        let vocabulary = scope.context.pack.vocabulary
        guard let denials else { return vocabulary.occurs(list, in: text) ? .yes : .no }
        let bytes = Array(text.utf8), hits = vocabulary.hits(in: bytes)
        return hits.isStated(list, refusedBy: denials, in: TextRange(0, bytes.count)) ? .yes : .no
    }

    /// - Parameter fromNextMonth: The month in which it begins doesn't count, that in which it ends does.
    private static func lasts(
        _ months: Int, from start: StatedDate, to end: DateSpan, _ fromNextMonth: Bool
    ) -> Condition.Outcome {
        guard let first = CivilDate(dayNumber: end.first), let last = CivilDate(dayNumber: end.last) else {
            return .unsure
        }
        if fromNextMonth {
            if start.last.months(until: first) >= months { return .yes }
            return start.first.months(until: last) < months ? .no : .unsure
        }
        let due = start.first.adding(months: months), latest = start.last.adding(months: months)
        if end.last < due.dayNumber { return .no }
        return end.first >= (latest.day == nil ? latest.monthEnd : latest.dayNumber) ? .yes : .unsure
    }
}

extension PackNode {
    /// At least one text; the empty one stands for nothing.
    fileprivate func choices() throws(Failure) -> [String] {
        let texts = try strings()
        guard !texts.isEmpty else { throw failure("这里至少要写一个词") }
        return texts
    }

    /// Refuses words that are nearly one of a field's choices.
    package func refuseSlips(of field: FormField?) throws(Failure) {
        guard let field, field.type == .choice, !isInherited else { return }
        let known = (field.values + field.hints).map(FieldTest.bare), words = try strings()
        for word in words where !known.contains(FieldTest.bare(word)) {
            guard let near = Similarity.nearest(to: word, among: field.values), !words.contains(near) else { continue }
            throw unknown(word, "选项（“\(field.key)”的 values）", among: field.values)
        }
    }

    /// At least one word, of which something is left when it is folded: what is looked for and is nothing stands
    /// everywhere.
    package func words() throws(Failure) -> [String] {
        let words = try choices()
        for word in words where FieldTest.folded(word).isEmpty { throw failure("“\(word)”里没有可以找的字") }
        return words
    }
}

extension FieldTest.Order {
    fileprivate func outcome(_ a: DateSpan, _ b: DateSpan) -> Condition.Outcome {
        switch self {
        case .before: a.last < b.first ? .yes : a.first >= b.last ? .no : .unsure
        case .until: a.last <= b.first ? .yes : a.first > b.last ? .no : .unsure
        case .after: a.first > b.last ? .yes : a.last <= b.first ? .no : .unsure
        case .since: a.first >= b.last ? .yes : a.last < b.first ? .no : .unsure
        }
    }
}

/// A date of a form as the days that it may mean: a year, a month, a day, 至今.
public struct DateSpan: Sendable, Hashable {
    /// Day numbers.
    public var first: Int
    /// The last day that may be meant.
    public var last: Int
    /// 至今: it goes on.
    public var isOpen = false
    /// Given to the year alone.
    public var isYear = false

    /// Nil where it can't be read.
    public init?(_ text: String, on today: CivilDate) {
        if FormPeriod.saysNow(text) {
            self.init(today)
            isOpen = true
        } else {
            guard let date = StatedDate(text) else { return nil }
            self.init(date.first)
            last = date.last.day == nil ? date.last.monthEnd : date.last.dayNumber
            isYear = date.isYearOnly
        }
    }

    init(_ date: CivilDate) { (first, last) = (date.dayNumber, date.dayNumber) }
}

extension CivilDate {
    /// The number of the month's last day.
    public var monthEnd: Int { CivilDate(year: year, month: month).adding(months: 1).dayNumber - 1 }
}
