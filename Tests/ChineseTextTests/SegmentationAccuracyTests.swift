import ChineseText
import Testing

@Suite(.enabled(if: SharedData.isThere, "shared/data is not beside the checkout"))
struct SegmentationAccuracyTests {
    private static func lines(_ name: String) throws -> [[String]] {
        SegmentationScore.lines(of: String(decoding: try SharedData.bytes("segmentation/gsdsimp-\(name).txt"), as: UTF8.self))
    }

    private static func score(_ name: String, vocabulary: String?) throws -> SegmentationScore {
        let words = try vocabulary.map { Array(Set(try lines($0).joined())).sorted() } ?? []
        return SegmentationScore(try lines(name), segmenter: try Segmenter(lexicon: Lexicon(words: words)))
    }

    /// ICU's own word iterator comes to .797 and .787.
    @Test func withoutLexicon() throws {
        #expect(try Self.score("dev", vocabulary: nil).f1 >= 0.80)
        #expect(try Self.score("test", vocabulary: nil).f1 >= 0.787)
    }

    @Test func withItsOwnVocabulary() throws {
        #expect(try Self.score("dev", vocabulary: "dev").f1 >= 0.97)
        #expect(try Self.score("test", vocabulary: "test").f1 >= 0.97)
    }

    @Test func withAnotherVocabulary() throws {
        #expect(try Self.score("dev", vocabulary: "test").f1 >= 0.84)
        #expect(try Self.score("test", vocabulary: "dev").f1 >= 0.83)
    }
}
