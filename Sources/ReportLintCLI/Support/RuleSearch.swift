import Engine

/// Finds the rules that somebody means who doesn't know their names: 字数, 专利 号, 社保.
struct RuleSearch {
    private let entries: [(rule: RuleEntry, texts: [(text: String, weight: Int)])]
    private let segmenter: Segmenter

    /// Most rules that are named.
    private static let most = 12
    /// Words that stand only here and there in the texts are in every rule's.
    private static let least = 2

    init(_ pack: RulePack, _ documentation: [String: RuleDocumentation]) throws {
        segmenter = try Segmenter(lexicon: Lexicon(words: pack.lexicon))
        entries = pack.rules.map { rule in
            let help = rule.help.values.map(\.text), said = rule.messages.values.map(\.text)
            let words = [documentation[rule.id]?.explain, rule.clause?.place].compactMap(\.self)
            return (
                rule,
                [(rule.title, 8), (rule.id, 8), (rule.clause?.says ?? "", 3)]
                    + said.map { ($0, 2) } + (words + help).map { ($0, 1) }
            )
        }
    }

    /// Those that speak of every word of `query`, the ones that name them in their titles first.
    func rules(about query: String) -> [RuleEntry] {
        let whole = Folding.fold(query.filter { !$0.isWhitespace })
        guard !whole.isEmpty else { return [] }
        let bytes = Array(Folding.fold(query).utf8)
        let words = segmenter.tokens(of: bytes).filter(\.isWord)
            .map { String(decoding: bytes[$0.range.indices], as: UTF8.self) }
        let scored = entries.map { entry in
            let texts = entry.texts.map { (text: Folding.fold($0.text), weight: $0.weight) }
            return (rule: entry.rule, score: max(Self.score([whole], texts) * 2, Self.score(words, texts)))
        }.filter { $0.score >= Self.least }
        let best = scored.map(\.score).max() ?? 0
        return scored.enumerated().filter { $0.element.score * 8 >= best }
            .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            .prefix(Self.most).map(\.element.rule)
    }

    /// How much the texts speak of the word that they speak of least.
    private static func score(_ words: [String], _ texts: [(text: String, weight: Int)]) -> Int {
        words.map { word in texts.filter { $0.text.contains(word) }.map(\.weight).max() ?? 0 }.min() ?? 0
    }
}
