import Foundation
import Linting
import Measurement
import Testing
import Workspace

/// Every rule of the guide is tried out in several ways: what must be found stands in at least three different places of
/// the corpus, beside a good fixture with what is tempting.
@Suite struct CatalogueTests {
    /// Findings that somebody has written down, by rule: of fixtures, of cases of the pack, of labelled sentences and
    /// applications.
    private static func written() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for fixture in Fixture.all where !fixture.isGood { counts[fixture.rule, default: 0] += fixture.expected.count }
        for sentence in try LabelledSentence.all() where sentence.words != nil {
            counts[sentence.rule, default: 0] += 1
        }
        for rule in LabelledApplicationTests.all.flatMap({
            Set($0.expected.compactMap { $0.split(separator: " ").first })
        }) { counts[String(rule), default: 0] += 1 }
        for item in try Packs.cases() where item.findsSomething {
            counts[item.rule, default: 0] += 1
        }
        return counts
    }

    @Test func everyRuleIsTriedThreeTimes() throws {
        let written = try Self.written(), good = Set(Fixture.all.filter(\.isGood).map(\.rule))
        // What depends on the pack's own dates has tests of its own.
        let rules = try Packs.load().rules.map(\.id).filter { $0 != "pack.outdated" }
        let few = rules.filter { (written[$0] ?? 0) < 3 || !good.contains($0) }
        #expect(few.isEmpty, "\(few.map { "\($0): \(written[$0] ?? 0)" })")
    }
}
