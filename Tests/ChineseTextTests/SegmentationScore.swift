import ChineseText

/// Precision, recall and F1 as SIGHAN scores them: a word is right when both of its ends are.
struct SegmentationScore {
    var gold = 0, found = 0, right = 0

    var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
    var recall: Double { gold == 0 ? 0 : Double(right) / Double(gold) }
    var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    /// Scores a segmenter on lines of words.
    init(_ lines: [[String]], segmenter: Segmenter) {
        for line in lines {
            var ends: Set<[Int]> = [], offset = 0
            for word in line {
                ends.insert([offset, offset + word.utf8.count])
                offset += word.utf8.count
            }
            gold += line.count
            for token in segmenter.tokens(of: Array(line.joined().utf8)) where token.kind != .space {
                found += 1
                if ends.contains([token.range.start, token.range.end]) { right += 1 }
            }
        }
    }

    /// Lines of a file with words separated by white space.
    static func lines(of text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    }
}
