import ChineseText
import Foundation

/// Precision, recall and F1 as SIGHAN scores them: a word is right when both of its ends are.
public struct SegmentationScore: Sendable {
    public private(set) var words = Tally()

    /// Scores a segmenter on lines of words.
    public init(_ lines: [[String]], segmenter: Segmenter) {
        for line in lines {
            var missing: Set<[Int]> = [], offset = 0
            for word in line {
                missing.insert([offset, offset + word.utf8.count])
                offset += word.utf8.count
            }
            for token in segmenter.tokens(of: Array(line.joined().utf8)) where token.kind != .space {
                if missing.remove([token.range.start, token.range.end]) != nil {
                    words.hits += 1
                } else {
                    words.extra += 1
                }
            }
            words.missed += missing.count
        }
    }

    /// Lines of a file with words separated by white space.
    public static func lines(of text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    }

    /// A file of `shared/data/segmentation` (`dev`, `test`), without a lexicon or with the words of another one; nil
    /// where it isn't there.
    public static func treebank(_ name: String, vocabulary: String?) throws -> SegmentationScore? {
        guard let text = try treebankLines(name) else { return nil }
        let words = try vocabulary.flatMap(treebankLines).map { Array(Set($0.joined())).sorted() } ?? []
        return SegmentationScore(text, segmenter: try Segmenter(lexicon: Lexicon(words: words)))
    }

    private static func treebankLines(_ name: String) throws -> [[String]]? {
        guard let file = MeasuringData.sharedFile("segmentation/gsdsimp-\(name).txt") else { return nil }
        return lines(of: try String(contentsOf: file, encoding: .utf8))
    }
}
