/// What a lexicon makes of the costs in a lattice. All costs are −10 ln p, as in ICU's dictionary.
///
/// A lexicon may be a handful of terms or the whole vocabulary of a corpus. The terms are kept whole and nothing else
/// changes; a vocabulary also speaks by what it does not hold: a frequent word that is missing was not one word in its
/// texts. Which of the two it is shows in the share of running text that its words make up by ICU's frequencies.
struct LexiconModel: Sendable {
    /// By a dictionary word's cost: what it costs in this lattice, for single characters and for longer words.
    private(set) var characterCosts: [Int32]
    private(set) var wordCosts: [Int32]
    /// Added to the cost of a run of characters that looks like an unknown word.
    private(set) var unknownWordPenalty: Int32 = 0
    /// Cost and kind of each word of the lexicon.
    private(set) var costs: [Int32] = []
    private(set) var kinds: [Token.Kind] = []
    let numberStyle: NumberStyle

    init(_ lexicon: Lexicon, _ dictionary: WordDictionary?) {
        numberStyle = NumberStyle(lexicon.words)
        characterCosts = (0..<256).map { $0 }
        wordCosts = (0..<256).map { $0 + Cost.longWord }
        guard !lexicon.isEmpty, let dictionary else { return }
        let known = lexicon.words.map { dictionary.cost(of: $0.utf16) }
        let (completeness, wordCount) = Self.completeness(lexicon.words, known)
        unknownWordPenalty = Int32(80 * completeness)
        let expected = Self.expectedCost(wordCount: wordCount)
        for cost in 0..<256 {
            // What the texts of the vocabulary should have held often is the less likely to be a word.
            let surprise = max(0, expected - Double(cost))
            characterCosts[cost] += Int32((70 + surprise) * completeness)
            wordCosts[cost] += Int32((50 + surprise) * completeness)
        }
        costs.reserveCapacity(known.count)
        kinds.reserveCapacity(known.count)
        for (word, cost) in zip(lexicon.words, known) {
            let isLong = word.unicodeScalars.dropFirst().first != nil
            costs.append((cost ?? Cost.lexiconWord) + (isLong ? Cost.longLexiconWord : 0))
            kinds.append(Self.kind(of: word))
        }
    }

    /// How much of a text the words make up, 0 (a few terms) … 1 (a vocabulary), and how many different ones they are.
    private static func completeness(_ words: [String], _ costs: [Int32?]) -> (share: Double, wordCount: Int) {
        var seen: Set<String> = [], sum = 0.0
        let probabilities = (0..<256).reduce(into: [1.0]) { list, _ in list.append(list.last! * 0.904_837) }
        for (word, cost) in zip(words, costs) {
            if seen.insert(word).inserted, let cost, cost < 256 { sum += probabilities[Int(cost)] }
        }
        // Rounded as the dictionary's costs are, those of a treebank's 4,000 words add up to 1.8.
        return (min(1, sum / 1.5), seen.count)
    }

    /// The cost of a word that occurs once in texts with a vocabulary of `wordCount` words. Text length grows with the
    /// square of the vocabulary (12,000 words hold 4,000 different ones, a million 55,000).
    private static func expectedCost(wordCount: Int) -> Double {
        var doublings = 0.0, count = Double(wordCount)
        while count >= 2 {
            count /= 2
            doublings += 1
        }
        // 20 ln(wordCount) − 75, the logarithm linear between the powers of two.
        return max(0, 20 * 0.693_147 * (doublings + count - 1) - 75)
    }

    private static func kind(of word: String) -> Token.Kind {
        let classes = word.unicodeScalars.map { TextClass($0.value) }
        if classes.contains(.ideograph) { return .han }
        if classes.contains(.letter) { return .latin }
        return classes.contains(.digit) ? .number : .punctuation
    }
}

/// The lattice's own costs, tuned on one half of a treebank and checked on the other.
enum Cost {
    /// A longer word of the dictionary, beside its own cost: the dictionary's words are rather whole than in pieces.
    static let longWord: Int32 = -10
    /// A lexicon word that the dictionary does not hold, and what a lexicon word of several characters saves.
    static let lexiconWord: Int32 = 75
    static let longLexiconWord: Int32 = -25
    /// A character that no dictionary holds.
    static let unknownCharacter: Int32 = 255
    /// A word of the dictionary must be this much cheaper than its pieces: 的是 and 中的 are only neighbours.
    static let collocation: Int32 = 20

    /// Words, numbers and marks outside the dictionary.
    static let atom: Int32 = 60
    /// A part of such a word beside a word of the lexicon.
    static let piece: Int32 = 100
    static let number: Int32 = 80
    static let ordinal: Int32 = 60
    static let largeNumber: Int32 = 70
    static let approximateNumber: Int32 = 90

    /// An unknown word (`叶甫根尼`): a run of characters that seldom stand alone, each at least `loneCharacter`, for
    /// `unknownWord` and a share of their sum.
    static let loneCharacter: Int32 = 65
    static let missingCharacter: Int32 = 90
    static let longestUnknownWord = 4
    static let unknownWord: Int32 = 55
    static func unknownWord(_ sum: Int32) -> Int32 { unknownWord + sum * 3 / 5 }
}
