import SourceText

/// A wish not to hear about a rule at some place, with the reason.
public struct Suppression: Sendable, Hashable {
    /// What is kept out by it.
    public enum Target: Sendable, Hashable {
        /// Findings that begin inside these bytes (of a document's text, or of an application's source).
        case range(TextRange)
        case file
        /// Findings about words that this text quotes.
        case quote(String)
    }

    /// Id of a rule, or a group; empty where what was written could not be understood.
    public var rule: String
    /// The path, or the pattern of names, that it is for, as it was written; nil for any.
    public var path: String?
    /// What of the run it holds for, as findings name it; nil for all.
    public var paths: Set<String>?
    /// Whether its path is that of no file, so that it never keeps anything out.
    public var isAstray = false
    /// What is kept out by it.
    public var target: Target
    /// Empty where none is given, which is reported.
    public var reason: String
    /// Who says so.
    public var origin: SuppressedFinding.Origin
    /// Where it is written, for findings about it.
    public var writtenIn: String
    /// As in `Finding.range`; nil where only the file is known.
    public var writtenAt: TextRange?
    /// As in `Finding.sourceRange`.
    public var writtenInSource: TextRange?
    /// The comment that holds it; empty where there is none.
    public var comment = ""
    /// 1-based line of the configuration; nil elsewhere.
    public var line: Int?

    /// A suppression as it was written.
    public init(
        rule: String, path: String?, target: Target, reason: String, origin: SuppressedFinding.Origin,
        writtenIn: String,
        writtenAt: TextRange? = nil, line: Int? = nil
    ) {
        self.rule = rule
        self.path = path
        paths = path.map { [$0] }
        self.target = target
        self.reason = reason
        self.origin = origin
        self.writtenIn = writtenIn
        self.writtenAt = writtenAt
        self.line = line
    }

    /// Whether it names `id`, or the group that it belongs to.
    func names(_ id: String) -> Bool { id == rule || id.hasPrefix(rule + ".") }

    /// Whether it is for findings of that path.
    func holds(for path: String) -> Bool { paths?.contains(path) ?? true }
}

/// The words that a finding is about, between those around them. White space is left out: readers of PDFs add it,
/// authors break lines.
public struct WordsInContext: Sendable {
    let text: [UInt8]
    let words: Range<Int>
    let message: [UInt8]

    /// - Parameters:
    ///   - finding: Whose message may be quoted as well.
    ///   - before: What stands before the words in their paragraph.
    ///   - words: What the finding is about.
    ///   - after: What stands behind them.
    public init(
        _ finding: Finding, before: some Sequence<UInt8> = EmptyCollection(), words: some Sequence<UInt8>,
        after: some Sequence<UInt8> = EmptyCollection()
    ) {
        let start = before.withoutSpace, middle = words.withoutSpace
        text = start + middle + after.withoutSpace
        self.words = start.count..<(start.count + middle.count)
        message = finding.message.utf8.withoutSpace
    }

}

extension Sequence<UInt8> {
    var withoutSpace: [UInt8] {
        let scalars = String(decoding: Array(self), as: UTF8.self).unicodeScalars.filter { !$0.properties.isWhitespace }
        return scalars.flatMap { Array(String($0).utf8) }
    }
}
