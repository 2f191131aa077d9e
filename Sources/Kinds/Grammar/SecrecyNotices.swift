import Scan
import SourceText

/// Notices: sentences that say of the text itself, or of nothing but it, what it is and what nobody may do with it.
extension SecrecyMarks {
    /// 本资料属内部资料，严禁外传
    func notice(_ tokens: [SecrecyWords.Token], _ piece: SecrecyPiece, _ place: Place) -> Found? {
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
                // 内部使用, 内部版
                let isStamp = place == .stamp && first.part == .scope && tokens.count > 1
                return isPaper || isStamp ? (range, place.isField ? .sure : .doubtful) : nil
            }
            let isTold = hasKind(tokens) || speaksOfItself(tokens)
            switch says {
            case .strong: return (range, .sure)
            case .limit: return (range, place != .text || isTold ? .sure : .doubtful)
            case .returned:
                return isTold || place != .text || tokens.contains { $0.part == .scope || $0.part == .jury }
                    ? (range, .sure) : nil
            case .weak: return hasKind(tokens) ? (range, .sure) : nil
            }
        }
        // 阅后请交回科技处
        if says == .returned, place == .stamp, gaps.total == gaps.after { return (range, .sure) }
        if isOwn, let says, says == .strong || says == .limit || hasKind(tokens), gaps.before <= 4,
            gaps.inside == 0 || says == .limit, gaps.after <= 8
        {
            // 上述数据不得外传，由网关拦截: what a system sees to is no notice.
            if gaps.after > 0, piece.scalars[last.range.lowerBound...].contains("由") { return nil }
            return (range, gaps.after == 0 ? .sure : .doubtful)
        }
        guard let (copula, kind) = declared(tokens, piece) else { return nil }
        // 客户名单属于商业秘密, 试卷为绝密级 are told of anything; what a report is about, or a secret of the state, is
        // somebody's to look at.
        let subject = piece.scalars[..<copula.range.lowerBound], behind = piece.scalars[kind.range.upperBound...]
        let isTold = subject.isEmpty || isOwn || told.contains { subject.ends(with: $0) || behind.starts(with: $0) }
        if says == .strong {
            let range = piece.source(of: copula.range.lowerBound..<last.range.upperBound)
            return (range, isTold ? .sure : .doubtful)
        }
        let isGrave =
            kind.part == .level ? isTold : state.contains(piece.scalars[kind.range.lowerBound])
        guard isGrave, !tokens.contains(where: { $0.part == .label }),
            !occasions.contains(where: { subject.ends(with: $0) })
        else { return nil }
        return (piece.source(of: copula.range.lowerBound..<kind.range.upperBound), .doubtful)
    }

    /// 频点属于涉密内容, 任务属国家秘密: what something is said to be, not 属于涉密内容的文件.
    private func declared(
        _ tokens: [SecrecyWords.Token], _ piece: SecrecyPiece
    ) -> (SecrecyWords.Token, SecrecyWords.Token)? {
        zip(tokens, tokens.dropFirst()).first { copula, kind in
            copula.part == .copula && [.level, .kind].contains(kind.part)
                && copula.range.upperBound == kind.range.lowerBound
                && isOneRow(copula.range.lowerBound..<kind.range.upperBound, piece)
                && !holding.contains(piece.scalars[copula.range.lowerBound])
                && !piece.scalars[kind.range.upperBound...].prefix(2).contains(where: attributes.contains)
                && !piece.scalars[..<copula.range.lowerBound].suffix(2).contains(where: conditions.contains)
        }
    }

    /// Whether nothing stands between: 水印内容为“内部资料” quotes what it tells of.
    private func isOneRow(_ range: Range<Int>, _ piece: SecrecyPiece) -> Bool {
        piece.source(of: range).count == piece.scalars[range].reduce(0) { $0 + UTF8.width($1) }
    }

    /// What says nothing by itself.
    private static let idle: [SecrecyWords.Part] = [.filler, .without, .consent]

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
            case .copula where next(index, [.level, .kind, .question], within: 2) != nil && beginsWithItself(tokens):
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
