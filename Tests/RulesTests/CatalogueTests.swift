import Linting
import Testing
import Workspace

/// Every rule of the guide is tried out in several ways: a good fixture with what is tempting, and at least three
/// findings, in different words or situations, of its bad ones.
@Suite struct CatalogueTests {
    @Test func everyRuleIsTriedThreeTimes() throws {
        let found = Fixture.all.filter { !$0.isGood }.reduce(into: [String: Int]()) {
            $0[$1.rule, default: 0] += $1.expected.count
        }
        let good = Set(Fixture.all.filter(\.isGood).map(\.rule))
        // What depends on the pack's own dates has tests of its own.
        let rules = try Packs.load().rules.map(\.id).filter { $0 != "pack.outdated" }
        let few = rules.filter { found[$0, default: 0] < 3 || !good.contains($0) }
        #expect(few.isEmpty, "\(few.map { "\($0): \(found[$0, default: 0])" })")
    }
}
