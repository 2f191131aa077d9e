/// 字数 on every basis of the contract, named after the lines of Word's 字数统计 dialog.
public struct TextCounts: Hashable, Sendable {
    /// 字数: `asianCharacters` + `nonAsianWords`.
    public var words = 0
    /// 中文字符和朝鲜语单词
    public var asianCharacters = 0
    /// 非中文单词
    public var nonAsianWords = 0
    /// 字符数(不计空格)
    public var charactersNoSpaces = 0
    /// 字符数(计空格)
    public var charactersWithSpaces = 0
    /// Han characters only, which some reviewers' tools count.
    public var hanCharacters = 0
    /// Words as the segmenter finds them; never part of 字数.
    public var segmentedWords = 0
    /// 段落数: paragraphs that hold more than spaces.
    public var paragraphs = 0
    /// 字数 if no ambiguous character is Asian … if each is; equal where the file says which are.
    public var wordsRange: ClosedRange<Int> = 0...0

    /// Of an empty text.
    public init() {}

    /// Lets the interval hold `less` words fewer and `more` words more.
    public mutating func widen(less: Int, more: Int) {
        wordsRange = (wordsRange.lowerBound - less)...(wordsRange.upperBound + more)
    }

    /// The counts of two texts, one after the other.
    public static func + (a: TextCounts, b: TextCounts) -> TextCounts {
        var sum = a
        sum.words += b.words
        sum.asianCharacters += b.asianCharacters
        sum.nonAsianWords += b.nonAsianWords
        sum.charactersNoSpaces += b.charactersNoSpaces
        sum.charactersWithSpaces += b.charactersWithSpaces
        sum.hanCharacters += b.hanCharacters
        sum.segmentedWords += b.segmentedWords
        sum.paragraphs += b.paragraphs
        sum.wordsRange =
            (a.wordsRange.lowerBound + b.wordsRange.lowerBound)...(a.wordsRange.upperBound + b.wordsRange.upperBound)
        return sum
    }
}
