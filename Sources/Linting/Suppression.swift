import SourceText

/// A wish not to hear about a rule at some place, with the reason.
public struct Suppression: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
        /// Findings that begin inside these bytes (of a document's text, or of an application's source).
        case range(TextRange)
        case file
        /// Findings about words that this text quotes.
        case quote(String)
    }

    /// Id of a rule, or a group; empty where what was written could not be understood.
    public var rule: String
    /// Path that it holds for, as findings name it; nil for any.
    public var path: String?
    public var target: Target
    public var reason: String
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

    public init(
        rule: String, path: String?, target: Target, reason: String, origin: SuppressedFinding.Origin,
        writtenIn: String,
        writtenAt: TextRange? = nil, line: Int? = nil
    ) {
        self.rule = rule
        self.path = path
        self.target = target
        self.reason = reason
        self.origin = origin
        self.writtenIn = writtenIn
        self.writtenAt = writtenAt
        self.line = line
    }

    /// Whether it names `id`, or the group that it belongs to.
    func names(_ id: String) -> Bool { id == rule || id.hasPrefix(rule + ".") }

    /// Whether it covers `finding`; `path` was compared by the caller.
    func covers(_ finding: Finding, _ words: () -> WordsInContext) -> Bool {
        guard names(finding.rule) else { return false }
        switch target {
        case .file: return true
        case .quote(let text): return words().isQuoted(by: text)
        case .range(let range):
            guard let place = finding.range else { return false }
            return range.contains(place.start) || place.start == range.start
        }
    }
}

/// The words that a finding is about, between those around them. White space is left out: readers of PDFs add it,
/// authors break lines.
public struct WordsInContext: Sendable {
    private let text: [UInt8]
    private let words: Range<Int>
    private let message: [UInt8]

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

    /// Whether `quote` stands where the words are, shares some of them, or is part of the message.
    func isQuoted(by quote: String) -> Bool {
        let quote = quote.utf8.withoutSpace
        guard let first = quote.first else { return false }
        func found(in bytes: [UInt8], overlapping range: Range<Int>) -> Bool {
            guard bytes.count >= quote.count else { return false }
            let from = max(0, range.lowerBound - quote.count + 1),
                to = min(bytes.count - quote.count, range.upperBound - 1)
            return from <= to
                && (from...to).contains { bytes[$0] == first && bytes[$0..<($0 + quote.count)].elementsEqual(quote) }
        }
        return found(in: text, overlapping: words) || found(in: message, overlapping: message.indices)
    }
}

extension Sequence<UInt8> {
    fileprivate var withoutSpace: [UInt8] {
        let scalars = String(decoding: Array(self), as: UTF8.self).unicodeScalars.filter { !$0.properties.isWhitespace }
        return scalars.flatMap { Array(String($0).utf8) }
    }
}
