/// One result of the column 成果获奖、效益或专利情况: a patent, an award, a standard or something else.
struct StatedResult: Sendable {
    enum Kind: Sendable {
        case patent, award, standard
        /// Of software: registered, not ranked by the guide.
        case copyright
        case other
    }

    /// A number with its place in the cell.
    struct Numbered: Sendable {
        var number: PatentNumber
        var place: Range<Int>
    }

    var kind: Kind
    /// Whether the guide asks for a proof of it by name.
    var needsProof: Bool { kind == .patent || kind == .award || kind == .standard }
    /// As written.
    var text: String
    /// Where it begins and ends in the cell, in UTF-8 bytes.
    var place: Range<Int>
    var patents: [Numbered] = []
    /// 发明, 实用新型 … as written out.
    var patentKinds: [String] = []
    var hasPatentKind: Bool { !patentKinds.isEmpty }
    /// 专利名称
    var hasTitle = false
    /// 授权, 公开, 申请中 … is written out.
    var hasState = false
    /// 授权 or 公告
    var isGranted = false
    /// The words that say that it is not granted yet: 公开, 申请中.
    var openState: String?
    /// It was only applied for: the number may not be there yet.
    var isPending = false
    var hasRank = false
    /// It begins with the label of a patent's part: 专利名称：……
    var isLabelled = false
    /// It begins as titles of patents do: 一种……
    var isTitle = false

    /// Takes over what the next piece of the cell says about this result: `……（授权）。排名第1`, or a patent's parts on lines
    /// of their own. False where that piece is a result of its own.
    mutating func absorb(_ next: StatedResult) -> Bool {
        guard kind != .other, next.kind == .other || (kind == .patent && next.kind == .patent) else { return false }
        let doubled =
            (hasPatentKind && next.hasPatentKind) || (hasState && next.hasState) || (hasRank && next.hasRank)
            || (!patents.isEmpty && !next.patents.isEmpty)
        let saysMore = next.hasPatentKind || next.hasState || next.hasRank || !next.patents.isEmpty
        let isPart = kind == .patent && (next.isLabelled || next.isTitle && !hasTitle)
        guard !doubled, saysMore || isPart || next.kind == .other else { return false }
        patentKinds += next.patentKinds
        patents += next.patents
        hasTitle = hasTitle || isPart && next.hasTitle || next.isTitle || next.kind == .patent && next.hasTitle
        hasState = hasState || next.hasState
        isGranted = isGranted || next.isGranted
        openState = openState ?? next.openState
        isPending = isPending || next.isPending
        hasRank = hasRank || next.hasRank
        return saysMore || isPart
    }
}
