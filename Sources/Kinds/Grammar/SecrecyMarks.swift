import PackData
import Scan
import SourceText

/// Reads secrecy marks and notices: levels with how long they hold (`机密★10年`), labelled levels (`密级：秘密`), and notices,
/// which say of the text itself, or of nothing but it, what it is and what nobody may do with it.
struct SecrecyMarks: Sendable {
    enum Certainty { case sure, doubtful }

    enum Place {
        /// Where a mark would stand, and nobody talks: at the head of a document, in its margins, as a value of a form.
        case field
        /// A line of its own.
        case line
        /// Among other words.
        case text
    }

    typealias Found = (range: TextRange, certainty: Certainty)

    private let words: SecrecyWords
    /// Between a level and how long it holds: ★
    private let stars: ScalarSet
    /// 长期; 年, 个月 behind a number: how long a level holds.
    private let periods, periodUnits: [[Unicode.Scalar]]
    /// 是: what 是否涉密 is answered with.
    private let yes: Set<String>
    /// 内部: as a level it may be no secret.
    private let mild: [[Unicode.Scalar]]
    /// How names of units end, which may stand in front of 内部资料.
    private let unitEnds: [[Unicode.Scalar]]

    init(_ node: PackNode) throws(Failure) {
        try node.checkKeys(["words", "stars", "unitEnds", "periods", "periodUnits", "yes", "mild"])
        func scalars(_ key: String) throws(Failure) -> [[Unicode.Scalar]] {
            try node.required(key).strings().map { Array($0.unicodeScalars) }
        }
        words = try SecrecyWords(node.required("words"))
        stars = ScalarSet(try node.string("stars"))
        (unitEnds, mild) = (try scalars("unitEnds"), try scalars("mild"))
        (periods, periodUnits) = (try scalars("periods"), try scalars("periodUnits"))
        yes = Set(try node.required("yes").strings())
    }

    /// Scalars of the longest notice, and UTF-8 bytes of the longest text that may be one, blanks and marks included.
    private static let longest = (scalars: 80, bytes: 400)

    /// What `range` of `text`, a sentence or the words between brackets, marks.
    func find(in text: [UInt8], _ range: TextRange, _ place: Place) -> Found? {
        guard range.count <= Self.longest.bytes else { return nil }
        let piece = SecrecyPiece(text, range)
        guard !piece.scalars.isEmpty, piece.scalars.count <= Self.longest.scalars else { return nil }
        let tokens = words.tokens(in: piece.scalars)
        guard !tokens.isEmpty else { return nil }
        return starred(tokens, piece) ?? labelled(tokens, piece) ?? bare(tokens, piece, place)
            ?? notice(tokens, piece, place)
    }

    /// Whether `range` is a level or a kind and nothing else, so that its place tells whether it is a mark.
    func isBare(_ text: [UInt8], _ range: TextRange) -> Bool {
        let piece = SecrecyPiece(text, range)
        return bare(words.tokens(in: piece.scalars), piece, .text) != nil
    }

    /// Whether `range` says that there is nothing secret: 不涉及国家秘密
    func isDenied(_ text: [UInt8], _ range: TextRange) -> Bool {
        words.tokens(in: SecrecyPiece(text, range).scalars).contains { $0.part == .denial }
    }

    /// 密级
    func isLabel(_ text: [UInt8], _ range: TextRange) -> Bool {
        let piece = SecrecyPiece(text, range), first = words.tokens(in: piece.scalars).first
        return first?.part == .label && first?.range.count == piece.scalars.count
    }

    // MARK: Levels

    /// 机密★10年, ★内部★: where it is no level, nothing else may stand beside it.
    private func starred(_ tokens: [SecrecyWords.Token], _ piece: SecrecyPiece) -> Found? {
        let first = piece.scalars.firstIndex { !stars.contains($0) }
        for token in tokens where [.level, .kind, .scope].contains(token.part) {
            let star = token.range.upperBound
            guard star < piece.scalars.count, stars.contains(piece.scalars[star]) else { continue }
            let end = period(from: star + 1, piece) ?? star + 1
            let isLabelled = tokens.first?.part == .label && token.range.lowerBound == tokens[0].range.upperBound
            let isAlone = (token.range.lowerBound == first || isLabelled) && end == piece.scalars.count
            guard token.part == .level || isAlone else { continue }
            return (piece.source(of: token.range.lowerBound..<end), .sure)
        }
        return nil
    }

    /// Where 10年, 6个月, 长期 ends; nil where it isn't said.
    private func period(from start: Int, _ piece: SecrecyPiece) -> Int? {
        let rest = piece.scalars[start...]
        if let word = periods.first(where: rest.starts) { return start + word.count }
        let digits = rest.prefix { $0.properties.numericType != nil }
        guard !digits.isEmpty else { return nil }
        return periodUnits.first(where: rest[digits.endIndex...].starts).map { digits.endIndex + $0.count }
    }

    /// `密级：机密`, `是否涉密：是`, `保密期限：10年`
    private func labelled(_ tokens: [SecrecyWords.Token], _ piece: SecrecyPiece) -> Found? {
        guard let label = tokens.first, label.range.lowerBound == 0 else { return nil }
        let start = label.range.upperBound
        guard start < piece.scalars.count else { return nil }
        let value = tokens.first { $0.range.lowerBound == start }, isWhole = piece.source(of: 0..<piece.scalars.count)
        switch label.part {
        case .label:
            guard let value, [.level, .kind, .scope].contains(value.part) else { return nil }
            let end = period(from: value.range.upperBound, piece) ?? value.range.upperBound
            // 密级：机密　保密期限：10年: another field follows.
            let next = tokens.first { $0.range.lowerBound == end }
            let isField = next.map { [.label, .term, .audience].contains($0.part) } ?? false
            guard
                end == piece.scalars.count || isField
                    || (end + 1 == piece.scalars.count && piece.scalars[end] == "级")
            else { return nil }
            return (isWhole, mild.contains(where: piece.scalars[value.range].starts) ? .doubtful : .sure)
        case .question:
            var answer = String.UnicodeScalarView()
            answer.append(contentsOf: piece.scalars[start...])
            return yes.contains(String(answer)) ? (isWhole, .sure) : nil
        case .term:
            return period(from: start, piece) == piece.scalars.count ? (isWhole, .sure) : nil
        case .audience:
            return piece.colons.contains(start) && piece.scalars.count <= 24 ? (isWhole, .doubtful) : nil
        default: return nil
        }
    }

    /// A level or a kind with nothing else but how long it holds: 机密, 秘密级, ★机密 10年, 内部公开.
    private func bare(_ tokens: [SecrecyWords.Token], _ piece: SecrecyPiece, _ place: Place) -> Found? {
        let start = piece.scalars.firstIndex { !stars.contains($0) }
        guard let first = tokens.first, first.range.lowerBound == start else { return nil }
        var end = tokens.prefix { $0.part == .stamp }.last?.range.upperBound ?? first.range.upperBound
        if end < piece.scalars.count, piece.scalars[end] == "级" { end += 1 }
        let term = tokens.first { $0.part == .term && $0.range.lowerBound == end }
        let stop = period(from: term?.range.upperBound ?? end, piece) ?? end
        guard stop == piece.scalars.count else { return nil }
        let range = piece.source(of: 0..<stop), isStarred = first.range.lowerBound > 0
        switch first.part {
        case .level: return (range, place == .field || stop > end || isStarred ? .sure : .doubtful)
        case .kind: return (range, place == .field ? .sure : .doubtful)
        case .stamp: return (range, .sure)
        default: return nil
        }
    }

    // MARK: Notices

    /// 本资料属内部资料，严禁外传
    private func notice(_ tokens: [SecrecyWords.Token], _ piece: SecrecyPiece, _ place: Place) -> Found? {
        guard !tokens.contains(where: { $0.part == .denial || $0.part == .other }) else { return nil }
        let named = dropUnit(tokens, piece), isNamed = named != nil, isOwn = beginsWithItself(tokens)
        let tokens = named ?? tokens
        guard let first = tokens.first, let last = tokens.last(where: { !Self.idle.contains($0.part) })
        else { return nil }
        let gaps = SecrecyGaps(tokens, count: piece.scalars.count, start: isNamed ? first.range.lowerBound : 0)
        let says = statement(tokens)
        let range = piece.source(of: first.range.lowerBound..<last.range.upperBound)
        if gaps.total == 0 {
            guard let says else {
                let isPaper = hasKind(tokens) && tokens.contains { $0.part == .document }
                return isPaper ? (range, place == .field ? .sure : .doubtful) : nil
            }
            let isTold = hasKind(tokens) || speaksOfItself(tokens)
            switch says {
            case .strong: return (range, .sure)
            case .limit: return (range, place != .text || isTold ? .sure : .doubtful)
            case .returned:
                return isTold || place != .text || tokens.contains { $0.part == .scope } ? (range, .sure) : nil
            case .weak: return hasKind(tokens) ? (range, .sure) : nil
            }
        }
        guard isOwn, let says, says == .strong || says == .limit || hasKind(tokens), gaps.before <= 4,
            gaps.inside == 0 || says == .limit,
            gaps.after <= 8
        else { return nil }
        return (range, .sure)
    }

    /// What says nothing by itself.
    private static let idle: Set<SecrecyWords.Part> = [.filler, .without, .consent]

    private enum Strength { case strong, limit, returned, weak }

    /// What the tokens forbid or ask for: `limit` where they only say for whom it is (仅限内部使用), `weak` where it may
    /// be asked for of anything (妥善保管).
    private func statement(_ tokens: [SecrecyWords.Token]) -> Strength? {
        func next(_ index: Int, _ parts: Set<SecrecyWords.Part>, within: Int = 3) -> SecrecyWords.Part? {
            tokens[(index + 1)...].prefix(within).first { parts.contains($0.part) }?.part
        }
        var found: Strength?
        for (index, token) in tokens.enumerated() {
            switch token.part {
            case .forbid:
                guard let act = next(index, [.leak, .act], within: 5) else { continue }
                if act == .leak || hasKind(tokens) || speaksOfItself(tokens) || isReserved(tokens[..<index]) {
                    return .strong
                }
            case .only where next(index, [.scope, .kind]) != nil: found = .limit
            case .care:
                guard let kept = next(index, [.keepSecret, .keep]) else { continue }
                if kept == .keepSecret { return .strong }
                found = found ?? .weak
            case .after where next(index, [.giveBack]) != nil: found = found ?? .returned
            case .closed where hasKind(tokens) || speaksOfItself(tokens): return .strong
            case .by where next(index, [.level, .kind]) != nil && next(index, [.manage], within: 5) != nil:
                return .strong
            case .copula where next(index, [.level, .kind], within: 2) != nil && beginsWithItself(tokens):
                return .strong
            default: continue
            }
        }
        return found
    }

    /// 仅供某某阅览: whoever may, others may not.
    private func isReserved(_ tokens: ArraySlice<SecrecyWords.Token>) -> Bool {
        tokens.first?.part == .only && tokens.contains { $0.part == .use }
    }

    /// 本报告, 以上内容, at the beginning.
    private func beginsWithItself(_ tokens: [SecrecyWords.Token]) -> Bool {
        guard let index = tokens.firstIndex(where: { !Self.idle.contains($0.part) }),
            tokens[index].range.lowerBound <= 2
        else { return false }
        return isItself(index, tokens)
    }

    private func speaksOfItself(_ tokens: [SecrecyWords.Token]) -> Bool {
        tokens.indices.contains { isItself($0, tokens) }
    }

    private func isItself(_ index: Int, _ tokens: [SecrecyWords.Token]) -> Bool {
        let token = tokens[index]
        guard token.part == .own || token.part == .that else { return token.part == .itself }
        return tokens[(index + 1)...].contains {
            $0.part == .document && $0.range.lowerBound - token.range.upperBound <= 4
        }
    }

    /// What is not for everybody: 机密, 商业秘密, 内部资料, CONFIDENTIAL.
    private func hasKind(_ tokens: [SecrecyWords.Token]) -> Bool {
        tokens.indices.contains { [.level, .stamp].contains(tokens[$0].part) || isKind($0, tokens) }
    }

    /// 商业秘密; 内部 where 资料 follows.
    private func isKind(_ index: Int, _ tokens: [SecrecyWords.Token]) -> Bool {
        switch tokens[index].part {
        case .kind: true
        case .scope:
            index + 1 < tokens.count && tokens[index + 1].part == .document
                && tokens[index + 1].range.lowerBound == tokens[index].range.upperBound
        default: false
        }
    }

    /// Without a unit's name in front of 内部资料.
    private func dropUnit(_ tokens: [SecrecyWords.Token], _ piece: SecrecyPiece) -> [SecrecyWords.Token]? {
        guard
            let kind = tokens.indices.first(where: { tokens[$0].part == .level || isKind($0, tokens) }),
            tokens[kind].range.lowerBound >= 2,
            // 研究所内部: the unit's end belongs to the word.
            tokens[kind].part == .scope
                || unitEnds.contains(where: { piece.scalars[..<tokens[kind].range.lowerBound].ends(with: $0) })
        else { return nil }
        return Array(tokens[kind...])
    }
}
