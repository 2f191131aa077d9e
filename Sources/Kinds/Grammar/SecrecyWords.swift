import ChineseText
import PackData
import Scan
import SourceText

/// The words that secrecy marks and notices are made of, by the part that each plays.
struct SecrecyWords: Sendable {
    enum Part: String, CaseIterable, Sendable {
        /// 绝密、机密、秘密: marks by themselves
        case level
        /// 内部、涉密、商业秘密: what something is that is not for everybody
        case kind
        /// The same in English, which nobody writes in a sentence: FOR INTERNAL USE ONLY
        case stamp
        /// 本报告
        case itself
        /// 本、以上: what follows is the text itself
        case own
        /// 该、此: it may be
        case that
        /// 资料、文件、数据
        case document
        /// 文件夹、数据库: none
        case other
        /// 为、属于、定为
        case copula
        /// 不涉密、不属于
        case denial
        /// 严禁、不得
        case forbid
        /// 外传、扩散: one does that with secrets alone
        case leak
        /// 复制、公开
        case act
        /// 不公开、不对外
        case closed
        /// 仅限
        case only
        /// 内部、所内: those who may
        case scope
        /// 评审专家: they are whom it is for
        case jury
        /// 使用、传阅
        case use
        /// 注意、妥善
        case care
        /// 保密
        case keepSecret
        /// 保管
        case keep
        /// 阅后
        case after
        /// 收回、销毁
        case giveBack
        /// 按机密级管理: 按…管理
        case by, manage
        /// 密级
        case label
        /// 是否涉密
        case question
        /// 保密期限
        case term
        /// 知悉范围
        case audience
        /// 未经、同意: whoever gives it stands between
        case without, consent
        case filler
    }

    struct Token {
        var part: Part
        /// In the scalars that were read.
        var range: Range<Int>
    }

    private let words: [Unicode.Scalar: [(scalars: [Unicode.Scalar], part: Part)]]

    init(_ node: PackNode) throws(Failure) {
        try node.checkKeys(Set(Part.allCases.map(\.rawValue)))
        var words: [Unicode.Scalar: [(scalars: [Unicode.Scalar], part: Part)]] = [:]
        for part in Part.allCases {
            for word in try node.required(part.rawValue).strings() {
                let scalars = Self.scalars(of: word)
                if let first = scalars.first { words[first, default: []].append((scalars, part)) }
            }
        }
        self.words = words.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
    }

    /// Folded, without blanks; nearly all are ideographs, which fold to themselves.
    private static func scalars(of word: String) -> [Unicode.Scalar] {
        let scalars = Array(word.unicodeScalars)
        if scalars.allSatisfy(SecrecyPiece.isIdeograph) { return scalars }
        return Folding.fold(word).unicodeScalars.filter { !$0.properties.isWhitespace }
    }

    /// The words of `scalars`, which are folded, the longest first at each place; what is none is left out.
    func tokens(in scalars: [Unicode.Scalar]) -> [Token] {
        var tokens: [Token] = [], at = 0
        while at < scalars.count {
            let word = words[scalars[at]]?.first { scalars[at...].starts(with: $0.scalars) }
            if let word { tokens.append(Token(part: word.part, range: at..<(at + word.scalars.count))) }
            at += word?.scalars.count ?? 1
        }
        return tokens
    }
}

/// How many scalars belong to no word: in front of what is forbidden, inside it, and behind.
struct SecrecyGaps {
    private(set) var before = 0, inside = 0, after = 0

    var total: Int { before + inside + after }
    /// Scalars of a name of a unit or of people.
    private static let name = 12

    init(_ tokens: [SecrecyWords.Token], count: Int, start: Int) {
        let acts: Set<SecrecyWords.Part> = [.forbid, .closed, .only, .care, .after, .by, .copula]
        let ends: Set<SecrecyWords.Part> = [
            .closed, .leak, .act, .scope, .use, .keep, .keepSecret, .giveBack, .manage, .level, .kind
        ]
        let begin = tokens.first { acts.contains($0.part) }?.range.lowerBound ?? count
        let end = tokens.first { $0.range.lowerBound >= begin && ends.contains($0.part) }?.range.upperBound ?? count
        var at = start
        var isConsented = false
        let reading = tokens.first?.part == .only ? tokens.first { $0.part == .use }?.range.lowerBound : nil
        for token in tokens + [SecrecyWords.Token(part: .filler, range: count..<count)] {
            // 未经研究所书面同意, 仅供评审专家阅览: who consents and who may read it may be anybody.
            let mayBeNamed = isConsented || at > start && (reading.map { token.range.lowerBound <= $0 } ?? false)
            let gap = mayBeNamed && token.range.lowerBound - at <= Self.name ? 0 : token.range.lowerBound - at
            isConsented = token.part == .without || isConsented && token.part == .filler
            if at < begin { before += gap } else if at < end { inside += gap } else { after += gap }
            at = token.range.upperBound
        }
    }
}

/// One stretch of a text, folded and without blanks and marks, with the way back.
struct SecrecyPiece {
    private(set) var scalars: [Unicode.Scalar] = []
    /// Where each begins in `folded`, of which few are ever asked for.
    private var offsets: [Int] = []
    /// Indices of scalars behind a colon.
    private(set) var colons: Set<Int> = []
    private let folded: FoldedText

    private static let marks: ScalarSet = "()[]【】〔〕《》「」“”\"',.;:!、。·—–-_,|"
    /// Most of a text, and neither a blank nor a mark.
    static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool { Scalars.isHan(scalar.value) }

    /// What stands in `range` of `text`.
    init(_ text: [UInt8], _ range: TextRange) {
        folded = FoldedText(text, range: range)
        var at = 0
        for scalar in String(decoding: folded.utf8, as: UTF8.self).unicodeScalars {
            if scalar == ":" || scalar == "：" { colons.insert(scalars.count) }
            if Self.isIdeograph(scalar)
                || (!Self.marks.contains(scalar) && !scalar.properties.isWhitespace)
            {
                scalars.append(scalar)
                offsets.append(at)
            }
            at += UTF8.width(scalar)
        }
    }

    /// Bytes of some scalars.
    func source(of range: Range<Int>) -> TextRange {
        let last = range.upperBound - 1
        return folded.source(of: TextRange(offsets[range.lowerBound], offsets[last] + UTF8.width(scalars[last])))
    }
}

extension ArraySlice<Unicode.Scalar> {
    func ends(with other: [Unicode.Scalar]) -> Bool { suffix(other.count).elementsEqual(other) }
}
