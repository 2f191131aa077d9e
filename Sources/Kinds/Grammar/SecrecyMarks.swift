import PackData
import Scan
import SourceText

/// Reads secrecy marks and notices: levels with how long they hold (`机密★10年`), labelled levels (`密级：秘密`), and notices,
/// which say of the text itself, or of nothing but it, what it is and what nobody may do with it.
struct SecrecyMarks: Sendable {
    enum Certainty { case sure, doubtful }

    enum Place {
        /// In a margin, a watermark or a name, where nothing is said of anything else.
        case stamp
        /// Where a mark would stand, and nobody talks: at the head of a document, as a value of a form.
        case field
        /// A line of its own.
        case line
        /// Among other words.
        case text

        /// Whether a level by itself is surely a mark.
        var isField: Bool { self == .stamp || self == .field }
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
    /// 涉、含: begin words for what has a secret among other things.
    let holding: ScalarSet
    /// 机密级的、机密时: behind a level, which then is an attribute.
    let attributes: ScalarSet
    /// 是否为、若为
    let conditions: ScalarSet
    /// 项目、指标: what a report is about.
    let told: [[Unicode.Scalar]]
    /// 开考前: it is a secret for a time.
    let occasions: [[Unicode.Scalar]]
    /// 国家秘密、军事秘密 begin so.
    let state: ScalarSet
    /// How names of units end, which may stand in front of 内部资料.
    let unitEnds: [[Unicode.Scalar]]

    init(_ node: PackNode) throws(Failure) {
        try node.checkKeys([
            "words", "stars", "unitEnds", "periods", "periodUnits", "yes", "mild", "holding", "attributes",
            "conditions", "state", "told", "occasions"
        ])
        func scalars(_ key: String) throws(Failure) -> [[Unicode.Scalar]] {
            try node.required(key).strings().map { Array($0.unicodeScalars) }
        }
        words = try SecrecyWords(node.required("words"))
        stars = ScalarSet(try node.string("stars"))
        holding = ScalarSet(try node.string("holding"))
        attributes = ScalarSet(try node.string("attributes"))
        conditions = ScalarSet(try node.string("conditions"))
        state = ScalarSet(try node.string("state"))
        (told, occasions) = (try scalars("told"), try scalars("occasions"))
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
            ?? heading(tokens, piece, place) ?? notice(tokens, piece, place)
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
            // 解密时间：2035年1月 is two of them.
            var end = start
            while let next = period(from: end, piece) { end = next }
            return end > start && end == piece.scalars.count ? (isWhole, .sure) : nil
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
        case .level: return (range, place.isField || stop > end || isStarred ? .sure : .doubtful)
        case .kind: return (range, place.isField ? .sure : .doubtful)
        case .stamp: return (range, .sure)
        // 保密, 内部
        case .keepSecret: return place == .stamp ? (range, .sure) : nil
        case .scope: return place == .stamp && mild.contains(Array(piece.scalars)) ? (range, .doubtful) : nil
        default: return nil
        }
    }

    /// A level in front of what it is of: `机密：2024年起任某专项技术组成员`
    private func heading(_ tokens: [SecrecyWords.Token], _ piece: SecrecyPiece, _ place: Place) -> Found? {
        guard place.isField, let first = tokens.first, first.part == .level, first.range.lowerBound == 0,
            piece.colons.contains(first.range.upperBound), !tokens.contains(where: { $0.part == .denial })
        else { return nil }
        return (piece.source(of: first.range), .sure)
    }
}
