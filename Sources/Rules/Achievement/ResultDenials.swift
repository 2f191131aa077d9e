import Linting
import SourceText

/// Tells where a cell says that there is no such result, or that it is somebody else's: `获奖、专利：无`, `专利0项`,
/// `未形成专利`, `规避了国外专利`.
struct ResultDenials: Sendable {
    /// 未、放弃: in front of `verbs`.
    private let negations: Vocabulary.List
    /// 形成、申请
    private let verbs: Vocabulary.List
    /// 规避、购买: what is done with other people's.
    private let evasions: Vocabulary.List
    /// 无、0项: behind a result, or its colon.
    private let nothing: Vocabulary.List
    /// 均、都: between.
    private let all: Vocabulary.List

    init(_ list: (String) throws(Failure) -> Vocabulary.List) throws(Failure) {
        negations = try list("negations")
        verbs = try list("resultVerbs")
        evasions = try list("evasions")
        nothing = try list("nothing")
        all = try list("all")
    }

    /// Whether the clause of the result at `hit` says so.
    func denies(_ hit: TextRange, _ bytes: [UInt8], _ hits: PhraseHits) -> Bool {
        let clause = clause(of: hit, bytes), front = TextRange(clause.start, hit.start)
        let isNegated = hits.ranges(of: negations, in: front).contains { negation in
            hits.phrase(of: verbs, beginningAt: negation.end).map { hit.start - $0.end <= Self.reach } ?? false
        }
        return isNegated
            || hits.ranges(of: evasions, in: front).contains { hit.start - $0.end <= Self.reach }
            || hits.ranges(of: nothing, in: TextRange(hit.end, max(hit.end, clause.end))).contains {
                $0.end == clause.end && isLabelled($0, hits, bytes, from: hit.end)
            }
    }

    /// Bytes of four ideographs: 绕过了三项国外专利.
    private static let reach = 15

    /// Whether the sign of nothing stands behind a colon or 均, or directly behind what there is none of.
    private func isLabelled(_ sign: TextRange, _ hits: PhraseHits, _ bytes: [UInt8], from end: Int) -> Bool {
        let between = String(decoding: bytes[end..<sign.start], as: UTF8.self).trimmed
        return between.isEmpty || between.hasSuffix("：") || between.hasSuffix(":")
            || hits.phrase(of: all, endingAt: sign.start) != nil
    }

    /// Without blanks at its end.
    private func clause(of hit: TextRange, _ bytes: [UInt8]) -> TextRange {
        let front = String(decoding: bytes[..<hit.start], as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: Self.isMark)
        let behind = String(decoding: bytes[hit.end...], as: UTF8.self).prefix { !Self.isMark($0) }
        let blanks = behind.reversed().prefix(while: \.isWhitespace).reduce(0) { $0 + $1.utf8.count }
        return TextRange(hit.start - (front.last?.utf8.count ?? 0), hit.end + behind.utf8.count - blanks)
    }

    private static func isMark(_ character: Character) -> Bool { "，,；;。".contains(character) }
}
