import Measurement
import NameMatching
import Testing

/// The matcher with the package's vocabulary.
enum Names {
    static let matcher: NameMatcher = try! MeasuringData.matcher()
}

@Suite struct NameMatcherAccuracy {
    /// Rewordings without a character in common that no row of `near` holds (自行车道, 非机动车道): at most so many.
    private static let falselyTwo = ["verdicts": 1, "verdicts3": 1, "verdicts4": 1, "verdicts5": 4]
    /// Per cent that get the exact answer: of a few pairs each is three.
    private static let exact = ["verdicts3": 90, "verdicts4": 92, "verdicts5": 93]

    @Test(arguments: AccuracyFigures.splits + AccuracyFigures.nameSplits) func labelledPairs(split: String) throws {
        let score = NameScore(try NamePair.all().filter { $0.split == split }, Names.matcher)
        #expect(score.tally.f1 >= 0.96)
        #expect(score.confidentlyWrong == 0)
        // Never an error about a name that is or may be the project's.
        #expect(score.falselyTwo <= Self.falselyTwo[split, default: 0])
        #expect(score.exact * 100 >= score.graded * Self.exact[split, default: 94])
    }
}
