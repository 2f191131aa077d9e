import Linting
import PackData
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

    /// The stretches of `range` in which enough comes together, ascending.
    func find(in passage: Passage, _ range: TextRange) -> [Found] {
        var found: [Found] = [], words: [(key: String, range: TextRange)] = [], stretch = TextRange(0, 0)
        for word in rows.matches(in: passage, range) {
            if !stretch.contains(word.range) {
                found += judge(stretch, words, passage)
                words = []
                stretch = passage.clauses.stretch(at: word.range.start)
            }
            words.append(word)
        }
        return found + judge(stretch, words, passage)
    }

    private func judge(
        _ stretch: TextRange, _ words: [(key: String, range: TextRange)], _ passage: Passage
    ) -> [Found] {
        let speaking = words.filter { (weights[$0.key] ?? 0) > 0 }
        guard let first = speaking.first, let last = speaking.last else { return [] }
        let clauses = passage.clauses
        var total = Set(words.map(\.key)).reduce(0) { $0 + (weights[$1] ?? 0) }
        if let mark = clauses.mark(before: stretch.start), mark.isOpening { total += bracket }
        if "？?".unicodeScalars.contains(where: { passage.text.scalar(at: stretch.end) == $0 }) { total += question }
        guard total >= ask else { return [] }
        let characters = passage.text[stretch.indices].count { $0 & 0xC0 != 0x80 }
        total -= perCharacter * Double(max(0, characters - freeLength))
        guard total >= ask else { return [] }
        return [Found(range: TextRange(first.range.start, last.range.end), isSure: total >= sure)]
    }
}
