import ChineseText
import Linting
import PackData
import SourceText

/// One result of the column 成果获奖、效益或专利情况: a patent, an award, a standard or something else.
struct StatedResult {
    enum Kind {
        case patent, award, standard
        /// Of software: registered, not ranked by the guide.
        case copyright
        case other
    }

    var kind: Kind
    /// Whether the guide asks for a proof of it by name.
    var needsProof: Bool { kind == .patent || kind == .award || kind == .standard }
    /// As written.
    var text: String
    var patents: [PatentNumber] = []
    /// 发明, 实用新型 … as written out.
    var patentKinds: [String] = []
    var hasPatentKind: Bool { !patentKinds.isEmpty }
    /// 授权, 公开, 申请中 … is written out.
    var hasState = false
    /// It was only applied for: the number may not be there yet.
    var isPending = false
    var hasRank = false
    /// It begins with the label of a patent's part: 专利名称：……
    var isLabelled = false

    /// Takes over what the next piece of the cell says about this result: `……（授权）。排名第1`, or a patent's parts on lines
    /// of their own.
    /// False where that piece is a result of its own.
    fileprivate mutating func absorb(_ next: StatedResult) -> Bool {
        guard kind != .other, next.kind == .other || (kind == .patent && next.kind == .patent) else { return false }
        let doubled =
            (hasPatentKind && next.hasPatentKind) || (hasState && next.hasState) || (hasRank && next.hasRank)
            || (!patents.isEmpty && !next.patents.isEmpty)
        let saysMore = next.hasPatentKind || next.hasState || next.hasRank || !next.patents.isEmpty
        let isPart = kind == .patent && next.isLabelled
        guard !doubled, saysMore || isPart || next.kind == .other else { return false }
        patentKinds += next.patentKinds
        patents += next.patents
        hasState = hasState || next.hasState
        isPending = isPending || next.isPending
        hasRank = hasRank || next.hasRank
        return saysMore || isPart
    }
}

/// Finds the results that a cell states. Several stand one after another, parted by `；`, `。` or line ends.
struct ResultParser: Sendable {
    private let vocabulary: Vocabulary
    private let patent, notPatent, award, notAward, standard, notStandard, copyright, keeps, denies, parts, kinds,
        notKinds, states, pending, rankWords, notRank, rankTitles, soleRank: Vocabulary.List

    static let keys: Set<String> = [
        "patent", "notPatent", "award", "notAward", "standard", "notStandard", "copyright", "keeps", "denies", "parts",
        "kinds", "notKinds", "states", "pending",
        "rankWords", "notRank", "rankTitles", "soleRank"
    ]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        let lists = try entry.parameters.required("lists")
        try lists.checkKeys(Self.keys)
        vocabulary = pack.vocabulary
        patent = try vocabulary.list(lists.required("patent"))
        notPatent = try vocabulary.list(lists.required("notPatent"))
        award = try vocabulary.list(lists.required("award"))
        notAward = try vocabulary.list(lists.required("notAward"))
        standard = try vocabulary.list(lists.required("standard"))
        notStandard = try vocabulary.list(lists.required("notStandard"))
        copyright = try vocabulary.list(lists.required("copyright"))
        keeps = try vocabulary.list(lists.required("keeps"))
        denies = try vocabulary.list(lists.required("denies"))
        parts = try vocabulary.list(lists.required("parts"))
        kinds = try vocabulary.list(lists.required("kinds"))
        notKinds = try vocabulary.list(lists.required("notKinds"))
        states = try vocabulary.list(lists.required("states"))
        pending = try vocabulary.list(lists.required("pending"))
        rankWords = try vocabulary.list(lists.required("rankWords"))
        notRank = try vocabulary.list(lists.required("notRank"))
        rankTitles = try vocabulary.list(lists.required("rankTitles"))
        soleRank = try vocabulary.list(lists.required("soleRank"))
    }

    func results(in cell: String) -> [StatedResult] {
        var results: [StatedResult] = []
        for piece in pieces(of: cell) where !piece.trimmed.isEmpty {
            let next = result(piece)
            if let last = results.lastIndex(where: { $0.kind != .other }), results[last].absorb(next) { continue }
            results.append(next)
        }
        return results
    }

    /// Parted by line ends, `；` and `。`, by the numbers of a list within a line (①…②…), and where a patent's type
    /// follows another one's number.
    private func pieces(of cell: String) -> [String] {
        cell.split(whereSeparator: { $0.isNewline || "；;。".contains($0) }).flatMap {
            EnumeratedList.items(of: String($0)).flatMap(patents)
        }
    }

    private func patents(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        let types = vocabulary.hits(in: bytes).ranges(of: kinds, except: notKinds, in: TextRange(0, bytes.count))
        guard types.count > 1 else { return [text] }
        var pieces: [String] = [], start = 0
        for type in types.dropFirst() {
            let piece = String(decoding: bytes[start..<type.start], as: UTF8.self)
            guard !PatentNumber.all(in: Array(Folding.fold(piece).unicodeScalars)).isEmpty else { continue }
            pieces.append(piece)
            start = type.start
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    private func result(_ text: String) -> StatedResult {
        let folded = Array(Folding.fold(text).utf8)
        let whole = TextRange(0, folded.count)
        // The lists hold letters in capitals; folding makes them small.
        let bytes = Array(text.utf8), plain = TextRange(0, bytes.count)
        let hits = vocabulary.hits(in: bytes)
        let isPatent = hits.isStated(patent, except: notPatent, refusedBy: denies, in: plain)
        let numbers = PatentNumber.all(
            in: Array(String(decoding: folded, as: UTF8.self).unicodeScalars), isCued: isPatent)
        let kind: StatedResult.Kind =
            isPatent || !numbers.isEmpty
            ? .patent
            : hits.isStated(award, except: notAward, refusedBy: denies, in: plain)
                ? .award
                : isStandard(hits, plain) ? .standard : hits.occurs(copyright, in: plain) ? .copyright : .other
        var result = StatedResult(kind: kind, text: text.trimmed, patents: numbers)
        result.patentKinds = hits.ranges(of: kinds, except: notKinds, in: plain).map {
            String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)
        }
        result.isLabelled = hits.ranges(of: parts, in: plain).contains { label in
            String(decoding: bytes[..<label.start], as: UTF8.self).trimmed.isEmpty
                && [":", "："].contains(String(decoding: bytes[label.end...], as: UTF8.self).trimmed.first)
        }
        result.hasState = hits.occurs(states, in: plain)
        result.isPending = hits.occurs(pending, in: plain)
        result.hasRank = RankFinder(
            text: folded, vocabulary: vocabulary, words: rankWords, notWords: notRank, titles: rankTitles,
            sole: soleRank
        ).hasRank(in: whole)
        return result
    }

    private func isStandard(_ hits: PhraseHits, _ whole: TextRange) -> Bool {
        hits.isStated(standard, except: notStandard, refusedBy: keeps, in: whole)
            && hits.isStated(standard, except: notStandard, refusedBy: denies, in: whole)
    }
}

/// Looks for the applicant's own rank: 排名第2, 第一发明人, 排序 1/5, 独立完成.
private struct RankFinder {
    let text: [UInt8]
    let vocabulary: Vocabulary
    let words: Vocabulary.List
    /// The rank of somebody else: 单位排名第3
    let notWords: Vocabulary.List
    let titles: Vocabulary.List
    let sole: Vocabulary.List

    func hasRank(in range: TextRange) -> Bool {
        let hits = vocabulary.hits(in: text)
        if hits.occurs(sole, in: range) { return true }
        let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        if hits.ranges(of: words, except: notWords, in: range).contains(where: { isNumeralNear(after: $0.end) }) {
            return true
        }
        return hasOrdinalTitle(scalars, hits) || hasLoneOrdinal(scalars) || hasFraction(scalars)
    }

    /// 排名第2, 排名：1, 排名（3/7）
    private func isNumeralNear(after offset: Int) -> Bool {
        let rest = String(decoding: text[offset...].prefix(18), as: UTF8.self).unicodeScalars.prefix(5)
        return rest.contains { isNumeral($0) }
    }

    /// 第一发明人, 第2完成人
    private func hasOrdinalTitle(_ scalars: [Unicode.Scalar], _ hits: PhraseHits) -> Bool {
        var offset = 0
        for index in scalars.indices {
            defer { offset += UTF8.width(scalars[index]) }
            guard scalars[index] == "第", index + 1 < scalars.count, isNumeral(scalars[index + 1]) else { continue }
            let window = TextRange(offset, min(text.count, offset + 24))
            if hits.occurs(titles, in: window) { return true }
        }
        return false
    }

    /// 二等奖 第3, 二等奖（第三）: nothing behind the number that it could count.
    private func hasLoneOrdinal(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.indices.contains { index in
            guard scalars[index] == "第", index > 0, !scalars[index - 1].properties.isIdeographic else { return false }
            let rest = scalars[(index + 1)...].drop(while: isNumeral)
            return rest.startIndex > index + 1
                && (rest.first.map { !$0.properties.isAlphabetic && !$0.properties.isIdeographic } ?? true)
        }
    }

    /// 1/5: a rank among so many. Not part of a date or a longer number.
    private func hasFraction(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.indices.contains { index in
            guard scalars[index] == "/", index > 0, index + 1 < scalars.count, let rank = digit(scalars[index - 1]),
                let first = digit(scalars[index + 1])
            else { return false }
            if index > 1, digit(scalars[index - 2]) != nil || scalars[index - 2] == "/" || scalars[index - 2] == "." {
                return false
            }
            var end = index + 2
            var all = first
            while end < scalars.count, let next = digit(scalars[end]) {
                all = all * 10 + next
                end += 1
            }
            let isLonger = end < scalars.count && (scalars[end] == "/" || scalars[end] == "." || scalars[end] == "-")
            return !isLonger && rank >= 1 && rank <= all && all <= 60
        }
    }

    private func digit(_ scalar: Unicode.Scalar) -> Int? {
        scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value - 0x30) : nil
    }

    private func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        digit(scalar) != nil || ChineseNumeral.isHanNumeral(scalar)
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { scalar.utf8.count }
}
