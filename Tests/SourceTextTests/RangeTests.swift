import SourceText
import Testing

@Suite struct RangeTests {
    @Test func halfOpen() {
        let range = TextRange(3, 6)
        #expect(range.count == 3)
        #expect(range.contains(3) && !range.contains(6))
        #expect(range.contains(TextRange(3, 6)) && !range.contains(TextRange(2, 4)))
        #expect(range.overlaps(TextRange(5, 9)) && !range.overlaps(TextRange(6, 9)) && !range.overlaps(TextRange(0, 3)))
        #expect(TextRange(4, 4).isEmpty)
    }

    @Test(arguments: [
        (TextRange(0, 9), TextRange(3, 6)), (TextRange(4, 5), TextRange(4, 5)), (TextRange(0, 2), TextRange(3, 3)),
        (TextRange(8, 9), TextRange(6, 6)), (TextRange(5, 8), TextRange(5, 6))
    ])
    func clamps(_ range: TextRange, _ expected: TextRange) {
        #expect(range.clamped(to: TextRange(3, 6)) == expected)
    }

    @Test func ordersByStartThenEnd() {
        #expect(
            [TextRange(2, 3), TextRange(0, 9), TextRange(0, 1)].sorted() == [
                TextRange(0, 1), TextRange(0, 9), TextRange(2, 3)
            ])
    }
}

@Suite struct SourceMapTests {
    /// `**一**&amp;二` read as `一&二`.
    @Test func copiesAndReplacements() {
        var map = SourceMap()
        map.appendCopy(count: 3, source: 2)
        map.appendReplacement(count: 1, source: TextRange(7, 12))
        map.appendCopy(count: 3, source: 12)
        #expect(map.source(of: TextRange(0, 3)) == TextRange(2, 5))
        #expect(map.source(of: TextRange(3, 4)) == TextRange(7, 12))
        #expect(map.source(of: TextRange(4, 7)) == TextRange(12, 15))
        #expect(map.source(of: TextRange(0, 7)) == TextRange(2, 15))
        #expect(map.source(of: TextRange(4, 4)) == TextRange(12, 12))
    }

    @Test func anEmptyMapIsTheIdentity() {
        #expect(SourceMap().source(of: TextRange(4, 9)) == TextRange(4, 9))
    }

    @Test func stretchesThatContinueJoin() {
        var joined = SourceMap()
        for start in stride(from: 0, to: 30, by: 3) { joined.appendCopy(count: 3, source: start) }
        #expect(joined.source(of: TextRange(4, 29)) == TextRange(4, 29))
    }

    @Test(arguments: [0, 1, 2, 5, 8, 9, 10, 11]) func partitioningIndexIsTheFirstThatHolds(_ limit: Int) {
        let numbers = [1, 3, 3, 5, 9, 10]
        #expect(numbers.partitioningIndex { $0 >= limit } == numbers.firstIndex { $0 >= limit } ?? numbers.endIndex)
    }
}
