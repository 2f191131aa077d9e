import ChineseText
import DocumentModel
import Linting
import SourceText
import Structure

/// Compares what two documents say, whatever their formats made of lines, blanks, punctuation and automatic numbers.
struct TextComparison {
    /// A sentence of the first document and the share of it that the second one has, 0…1.
    struct Difference {
        var sentence: TextRange
        var shared: Double
    }

    /// Sentences long enough to be compared.
    private(set) var compared = 0
    /// Those of them that the other document does not have word for word.
    private(set) var differences: [Difference] = []

    /// Characters that are compared as one.
    private static let window = 6

    /// What `document` says and `other` does not.
    init(_ document: LintedDocument, missingIn other: LintedDocument) {
        // An automatic number is part of the text in a PDF and none in the draft.
        let labelled = other.document.blocks.flatMap {
            Self.bare(Array(($0.label ?? "").utf8)) + Self.bare(other.document.text, $0.range)
        }
        let known = Set(Self.shingles(labelled)).union(
            Self.shingles(Self.bare(other.document.text, other.document.range)))
        for block in document.document.blocks where block.isProse && block.isCounted {
            for sentence in document.sentences(in: block.range) {
                let shingles = Self.shingles(Self.bare(document.document.text, sentence))
                guard shingles.count > Self.window else { continue }
                compared += 1
                let shared = shingles.reduce(0) { $0 + (known.contains($1) ? 1 : 0) }
                if shared < shingles.count {
                    differences.append(Difference(sentence: sentence, shared: Double(shared) / Double(shingles.count)))
                }
            }
        }
    }

    /// Letters and digits of any script, folded.
    private static func bare(_ text: [UInt8], _ range: TextRange? = nil) -> [UInt32] {
        let folded = FoldedText(text, range: range).utf8
        return String(decoding: folded, as: UTF8.self).unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }.map(\.value)
    }

    /// Hashes of every stretch of `window` characters.
    private static func shingles(_ scalars: [UInt32]) -> [UInt64] {
        guard scalars.count >= window else { return [] }
        return (0...(scalars.count - window)).map { start in
            scalars[start..<(start + window)].reduce(14_695_981_039_346_656_037) {
                ($0 ^ UInt64($1)) &* 1_099_511_628_211
            }
        }
    }
}
