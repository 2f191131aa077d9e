import ApplicationForm
import DocumentModel
import Linting
import PackData
import SourceText

/// A check that any pack may use, as often as it likes: its entries say by parameters what it looks at.
protocol Kind: Sendable {
    /// The word by which entries call it.
    static var name: String { get }
    /// All that it can say, with the placeholders that each message may use.
    static var messages: [String: Set<String>] { get }
    /// What it says of other places.
    static var related: [String: Set<String>] { get }
    /// Whether an entry has to have all messages that its parameters allow, or those of what it wants to be told.
    static var wording: RuleWording { get }
    /// The messages that ask a person to look.
    static var reviews: Set<String> { get }
    /// Whether it says of values of the form that they are none.
    static var judgesValues: Bool { get }
    /// Which of its messages its parameters let it say.
    var says: Set<String> { get }
    /// The placeholders of one of them.
    func words(of message: String) -> Set<String>

    init(_ parameters: Parameters) throws(Failure)
    func check(_ context: RuleContext, _ report: inout Report)
}

extension Kind {
    static var related: [String: Set<String>] { [:] }
    static var reviews: Set<String> { [] }
    static var judgesValues: Bool { false }
    static var wording: RuleWording { .all }
    var says: Set<String> { Set(Self.messages.keys) }
    func words(of message: String) -> Set<String> { Self.messages[message] ?? [] }
}

/// A kind bound to one entry, with what every kind has: places of the form that its messages may show.
///
/// Its type asks nothing of `Logic`: a constraint costs each run a search through all conformances of the program, for
/// each kind.
struct Kinded<Logic> {
    private let logic: Logic
    /// By the name of the placeholder.
    private let shown: [(name: String, value: MessageValue)]
    private let pointsElsewhere: Bool
}

extension Kinded: Sendable where Logic: Sendable {}

extension Kinded: Rule where Logic: Kind {
    static var check: String { Logic.name }
    static var scope: RuleScope { .application }
    static var messages: [String: Set<String>] { Logic.messages }
    static func scope(of entry: RuleEntry) -> RuleScope {
        entry.parameters["document"]?.text.map { .document(DocumentKind(rawValue: $0)) } ?? .application
    }
    static var wording: RuleWording { Logic.wording }
    static var judgesValues: Bool { Logic.judgesValues }

    /// An entry that says nothing of other places doesn't point to them.
    var related: [String: Set<String>] { pointsElsewhere ? Logic.related : [:] }

    var messages: [String: Set<String>] {
        let everywhere = Set(shown.map(\.name)).union(Report.words)
        return Dictionary(uniqueKeysWithValues: logic.says.map { ($0, logic.words(of: $0).union(everywhere)) })
    }

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = Parameters(entry.parameters, pack)
        var shown: [(String, MessageValue)] = []
        for (name, node) in parameters["show"]?.pairs ?? [] {
            shown.append((name, try MessageValue(node.string(), node, pack, columns: nil)))
        }
        self.shown = shown
        pointsElsewhere = entry.hasRelated
        logic = try Logic(parameters)
        try parameters.checkKeys()
        if logic.says.isEmpty { throw parameters.failure("没有写要看什么，这条规则永远不会提示") }
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        let optional = Logic.wording == .all ? [:] : Logic.messages
        var report = Report(sink, context, Logic.reviews, optional, shown, pointsElsewhere)
        logic.check(context, &report)
        sink = report.sink
    }
}

/// Takes what a kind has to say.
struct Report {
    fileprivate(set) var sink: FindingSink
    private let context: RuleContext
    private let reviews: Set<String>
    /// Those that an entry may leave out.
    private let optional: [String: Set<String>]
    private let shown: [(name: String, value: MessageValue)]
    private let pointsElsewhere: Bool

    /// The placeholders that every message may use.
    static let words: Set<String> = ["today", "variant"]

    fileprivate init(
        _ sink: FindingSink, _ context: RuleContext, _ reviews: Set<String>, _ optional: [String: Set<String>],
        _ shown: [(name: String, value: MessageValue)], _ pointsElsewhere: Bool
    ) {
        self.sink = sink
        self.context = context
        self.reviews = reviews
        self.optional = optional
        self.shown = shown
        self.pointsElsewhere = pointsElsewhere
    }

    /// What the entry has no words for is not asked.
    mutating func say(
        _ key: String, _ values: [String: String] = [:], at target: FindingSink.Target, isReview: Bool = false,
        related: [Finding.Related] = []
    ) {
        guard isAsked(key) else { return }
        var values = values
        values["today"] = context.today.chinese
        values["variant"] = context.grade?.name ?? ""
        if !shown.isEmpty, let scope = FormScope(context) {
            for (name, value) in shown { values[name] = value.text(in: scope) ?? "" }
        }
        let isReview = isReview || reviews.contains(key)
        sink.report(key, values, at: target, verdict: isReview ? .review : nil, related: related)
    }

    /// About one place, whose words stand in the message beside `values`.
    mutating func say(
        _ key: String, _ values: [String: String] = [:], at spot: Spot, isReview: Bool = false,
        related: [Finding.Related] = []
    ) {
        guard isAsked(key) else { return }
        say(key, spot.words.merging(values) { $1 }, at: spot.target, isReview: isReview, related: related)
    }

    /// That a value is none, whatever is written there.
    mutating func void(_ value: FormValue) { sink.void(value) }

    /// Whether the entry has words for it. What it has to have words for cannot be lost here.
    func isAsked(_ key: String) -> Bool {
        let isAsked = sink.says(key)
        assert(isAsked || optional[key] != nil, "“\(key)” is said, and the entry need not have it")
        return isAsked
    }

    /// The place of another value, where the entry speaks of one.
    func related(_ spot: Spot) -> [Finding.Related] {
        guard pointsElsewhere else { return [] }
        return [
            sink.related(
                "default", ["other": spot.name], at: spot.form.source.path,
                spot.value?.range ?? spot.record?.anchor ?? spot.form.anchor(of: spot.page))
        ]
    }

    /// Another place of the same document, where the entry speaks of one.
    func related(_ range: TextRange, of document: LintedDocument) -> [Finding.Related] {
        pointsElsewhere ? [sink.related(at: document.path, range)] : []
    }
}
