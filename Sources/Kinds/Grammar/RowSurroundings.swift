import Linting
import PackData
import SourceText

/// What stands around a row of words, and whether it is then still a remark: the same words are said of things
/// (`孔洞最后填`, `老阀门先放着，大修时再换`).
///
/// In brackets and as a line of its own a row is told. Inside a sentence it is only asked about, and only where the
/// sentence speaks of a text and nothing tells what came of it (`于是……`).
struct RowSurroundings: Sendable {
    /// 初稿、标题: parts of a text, which nothing else is made of.
    private let texts: Vocabulary.List
    /// 图、数据: what one puts into a text.
    private let things: Vocabulary.List
    /// 于是、因此: it was done.
    private let followed: Vocabulary.List
    /// 贴、填: done with the hands as well.
    private let handwork: Vocabulary.List

    init(_ node: PackNode, _ pack: RulePack) throws(Failure) {
        try node.checkKeys(["texts", "things", "followed", "handwork"])
        func list(_ name: String) throws(Failure) -> Vocabulary.List {
            try pack.vocabulary.list(node.required(name))
        }
        texts = try list("texts")
        things = try list("things")
        followed = try list("followed")
        handwork = try list("handwork")
    }

    /// What a row of `kind` is where it stands; nil where it is none.
    func kind(_ kind: Leftovers.Kind, of range: TextRange, _ passage: Passage) -> Leftovers.Kind? {
        guard kind == .remark || kind == .word else { return kind }
        let sentence = passage.clauses.sentence(at: range.start)
        guard
            let stretch = passage.clauses.stretches(in: sentence).last(where: { $0.range.start <= range.start }),
            !stretch.isBracketed
        else { return kind }
        let isAlone = isAlone(stretch.range, range, passage)
        if kind == .word {
            let isOfHands = passage.phrases.phrase(of: handwork, endingAt: range.end) != nil
            guard isOfHands, !passage.phrases.occurs(things, in: sentence) else { return kind }
            return !isAlone ? nil : range.count <= Self.shortLine ? kind : .doubt
        }
        let isOfText = passage.phrases.occurs(texts, in: sentence)
        if isAlone { return isOfText ? kind : .doubt }
        return isOfText && !passage.phrases.occurs(followed, in: sentence) ? .doubt : nil
    }

    /// Whether the row begins a line of one clause.
    private func isAlone(_ stretch: TextRange, _ range: TextRange, _ passage: Passage) -> Bool {
        let clause = passage.clauses.clause(around: range)
        return passage.skipBlanks(from: stretch.start) >= range.start && clause.end >= stretch.end
            && passage.clauses.mark(before: stretch.start) == .line
    }

    /// UTF-8 of six ideographs.
    private static let shortLine = 18
}
