import Linting
import SourceText

/// Whether a result is there already, and the applicant's: what is only being written (交底书, 征求意见稿) or was given to
/// somebody else (客户产品获奖) needs no number, no rank and no proof.
struct ResultStage: Sendable {
    /// 撰写中、未提交: of whatever result
    private let undone: Vocabulary.List
    /// 交底书、申请材料: what a patent is before it is applied for
    private let drafts: Vocabulary.List
    /// 征求意见、在研: what a standard is before it is published
    private let unpublished: Vocabulary.List
    /// 已发布
    private let published: Vocabulary.List
    /// 客户、所用: beside an award they tell whose it is
    private let others: Vocabulary.List
    /// 授权, and what says that it isn't
    private let granted, open: Vocabulary.List

    init(_ list: (String) throws(Failure) -> Vocabulary.List) throws(Failure) {
        undone = try list("undone")
        drafts = try list("drafts")
        unpublished = try list("unpublished")
        published = try list("published")
        others = try list("others")
        granted = try list("granted")
        open = try list("open")
    }

    /// Whether `result`, which has no number, is none yet, or not the applicant's.
    func isNone(_ result: StatedResult, _ hits: PhraseHits, in piece: TextRange) -> Bool {
        if hits.occurs(undone, in: piece) { return true }
        switch result.kind {
        case .patent:
            return hits.occurs(drafts, in: piece) && hits.ranges(of: granted, except: open, in: piece).isEmpty
        case .standard: return hits.occurs(unpublished, in: piece) && !hits.occurs(published, in: piece)
        case .award:
            return !result.hasRank && hits.occurs(others, in: piece)
        case .copyright, .other: return false
        }
    }
}
