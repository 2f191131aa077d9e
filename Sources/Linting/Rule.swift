import DocumentModel
import SourceText

/// What a rule looks at, and so how often it runs for one application.
public enum RuleScope: Sendable, Hashable {
    /// Once for each document of a kind, with `context.document` set.
    case document(DocumentKind)
    /// Once for an application that the user named (or whose folder), about the form alone.
    case application
    /// Once for an application, however many of its files the user named: compares documents and form.
    case comparison

    /// Once for each report.
    public static let report = RuleScope.document(.report)
    /// Once for each 单位推荐意见.
    public static let opinion = RuleScope.document(.opinion)
}

/// The logic behind one or more entries of a pack.
///
/// A rule is a value: it decodes its parameters once, gets a context in which everything is computed already, and
/// returns findings through the sink. It reads no files, keeps no state and knows no file format.
public protocol Rule: Sendable {
    /// The name by which entries call it; that of the rule it was written for.
    static var check: String { get }
    static var scope: RuleScope { get }
    /// The same for one entry: what a kind of check looks at, its entries say.
    static func scope(of entry: RuleEntry) -> RuleScope
    /// Its messages and the placeholders that each may use; a pack is checked against this.
    static var messages: [String: Set<String>] { get }

    /// Which of its messages an entry has to have.
    static var wording: RuleWording { get }

    /// What it says of other places, with the placeholders that each text may use.
    static var related: [String: Set<String>] { get }

    /// Whether it looks at the text; a rule that looks at the file alone also runs where no text could be extracted.
    static var needsText: Bool { get }

    /// What this one says, where its parameters decide: the entry has to have these messages and no others.
    var messages: [String: Set<String>] { get }
    /// The same of other places.
    var related: [String: Set<String>] { get }

    /// Whether it says of values of the form that they are none: such rules are asked first, and for the others those
    /// values are empty.
    static var judgesValues: Bool { get }

    /// Throws what is wrong with the entry's parameters.
    init(_ entry: RuleEntry, pack: RulePack) throws(Failure)

    func run(_ context: RuleContext, _ sink: inout FindingSink)
}

/// Which messages the entries of a rule have.
public enum RuleWording: Sendable {
    /// All that the rule declares.
    case all
    /// Those of what they want to be told.
    case some
    /// Whatever the entry's own parameters speak of; the rule itself looks whether they are there.
    case own
}

extension Rule {
    /// An entry has words for all that its logic says.
    public static var wording: RuleWording { .all }
    /// The same for every entry.
    public static func scope(of entry: RuleEntry) -> RuleScope { scope }
    /// A document that can't be read is not looked at.
    public static var needsText: Bool { true }
    /// It takes the values as they are written.
    public static var judgesValues: Bool { false }
    /// It speaks of no other place.
    public static var related: [String: Set<String>] { [:] }
    /// Those of its type.
    public var messages: [String: Set<String>] { Self.messages }
    /// Those of its type.
    public var related: [String: Set<String>] { Self.related }
}
