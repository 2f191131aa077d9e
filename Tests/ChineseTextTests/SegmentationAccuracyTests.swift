import Measurement
import Testing

@Suite(.enabled(if: MeasuringData.shared != nil, "shared/data is not beside the checkout"))
struct SegmentationAccuracyTests {
    private static func f1(_ name: String, vocabulary: String?) throws -> Double {
        try #require(try SegmentationScore.treebank(name, vocabulary: vocabulary)).words.f1
    }

    /// ICU's own word iterator comes to .797 and .787.
    @Test func withoutLexicon() throws {
        #expect(try Self.f1("dev", vocabulary: nil) >= 0.80)
        #expect(try Self.f1("test", vocabulary: nil) >= 0.787)
    }

    @Test func withItsOwnVocabulary() throws {
        #expect(try Self.f1("dev", vocabulary: "dev") >= 0.97)
        #expect(try Self.f1("test", vocabulary: "test") >= 0.97)
    }

    @Test func withAnotherVocabulary() throws {
        #expect(try Self.f1("dev", vocabulary: "test") >= 0.84)
        #expect(try Self.f1("test", vocabulary: "dev") >= 0.83)
    }
}
