import Measurement
import NameMatching
import Testing

/// The matcher with the package's vocabulary.
enum Names {
    static let matcher: NameMatcher = try! MeasuringData.matcher()
}

@Suite struct NameMatcherAccuracy {
    @Test(arguments: AccuracyFigures.splits) func labelledPairs(split: String) throws {
        let score = NameScore(try NamePair.all().filter { $0.split == split }, Names.matcher)
        #expect(score.tally.f1 >= 0.96)
        #expect(score.confidentlyWrong == 0)
    }
}
