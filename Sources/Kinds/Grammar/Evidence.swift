import Linting
import PackData
import Scan
import SourceText

/// What the words of one stretch of a text say together, in whatever order they stand.
///
/// A stretch is a sentence, or what brackets hold. Each class of words that occurs in it counts once, by its weight; a
/// long stretch says less, since words meet there by chance.
struct Evidence: Sendable {
    struct Found {
        /// From the first word that speaks for it to the last one.
        var range: TextRange
        var isSure: Bool
    }

    private let rows: PhraseGrammar
    private let weights: [String: Double]
    /// Of brackets around the stretch, and of a question mark behind it.
    private let bracket: Double, question: Double
    /// So many characters count for nothing; what each further one takes away.
    private let freeLength: Int, perCharacter: Double
    private let ask: Double, sure: Double

    init(_ node: PackNode, _ pack: RulePack) throws(Failure) {
        try node.checkKeys(["weights", "bracket", "question", "length", "ask", "sure", "rows"])
        let rowsNode = try node.required("rows"), weightsNode = try node.required("weights")
        rows = try PhraseGrammar(rowsNode, pack)
        try weightsNode.checkKeys(rows.keys)
        var weights: [String: Double] = [:]
        for (key, weight) in weightsNode.pairs { weights[key] = try weight.double() }
        if let odd = rows.keys.first(where: { weights[$0] == nil }) { throw weightsNode.failure("没有“\(odd)”的分量") }
        self.weights = weights
        bracket = try node.required("bracket").double()
        question = try node.required("question").double()
        let length = try node.required("length")
        try length.checkKeys(["from", "each"])
        freeLength = try length.required("from").int()
        perCharacter = try length.required("each").double()
        ask = try node.required("ask").double()
        sure = try node.required("sure").double()
    }

    private typealias Word = (key: String, weight: Double, range: TextRange)

    private static let questionMarks: ScalarSet = "？?"

    /// The stretches of `range` in which enough comes together, ascending.
    func find(in passage: Passage, _ range: TextRange) -> [Found] {
        var found: [Found] = [], words: [Word] = [], stretch = TextRange(0, 0)
        for word in rows.matches(in: passage, range) {
            if !stretch.contains(word.range) {
                found += judge(stretch, words, passage)
                words = []
                stretch = passage.clauses.stretch(at: word.range.start)
            }
            words.append((word.key, weights[word.key] ?? 0, word.range))
        }
        return found + judge(stretch, words, passage)
    }

    private func judge(_ stretch: TextRange, _ words: [Word], _ passage: Passage) -> [Found] {
        guard let first = words.first(where: { $0.weight > 0 }), let last = words.last(where: { $0.weight > 0 }) else {
            return []
        }
        var total = 0.0
        for (index, word) in words.enumerated() where !words[..<index].contains(where: { $0.key == word.key }) {
            total += word.weight
        }
        if let mark = passage.clauses.mark(before: stretch.start), mark.isOpening { total += bracket }
        if passage.text.scalar(at: stretch.end).map(Self.questionMarks.contains) == true { total += question }
        guard total >= ask else { return [] }
        let characters = passage.text[stretch.indices].count { $0 & 0xC0 != 0x80 }
        total -= perCharacter * Double(max(0, characters - freeLength))
        guard total >= ask else { return [] }
        return [Found(range: TextRange(first.range.start, last.range.end), isSure: total >= sure)]
    }
}
