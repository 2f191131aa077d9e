import DocumentModel
import Readers
import Testing
@testable import Structure

/// Floors below the measured accuracy: a change that makes recognition worse fails here.
@Suite struct SectionAccuracyTests {
    /// Counts of one role, or of all.
    struct Tally {
        var hits = 0, extra = 0, missed = 0
        var f1: Double { hits == 0 ? 0 : 2 * Double(hits) / Double(2 * hits + extra + missed) }
    }

    struct Score {
        var roles: [SectionRole: Tally] = [:]
        var confident = 0, confidentRight = 0
        var projects = Tally()
        var macroF1: Double { SectionRole.guide.reduce(0) { $0 + (roles[$1]?.f1 ?? 0) } / Double(SectionRole.guide.count) }
        var confidentShare: Double { confident == 0 ? 1 : Double(confidentRight) / Double(confident) }

        /// `found` for a heading that is labelled `gold`; nil where it was not found.
        mutating func add(_ found: (role: SectionRole, confidence: Double)?, gold: [SectionRole]) {
            let right = found.map { gold.contains($0.role) } ?? false
            if let found, SectionRole.guide.contains(found.role) {
                if right { roles[found.role, default: Tally()].hits += 1 } else { roles[found.role, default: Tally()].extra += 1 }
                if found.confidence >= 0.8 {
                    confident += 1
                    confidentRight += right ? 1 : 0
                }
            }
            if !right, SectionRole.guide.contains(gold[0]) { roles[gold[0], default: Tally()].missed += 1 }
        }

        func report(_ name: String) {
            let each = SectionRole.guide.map { "\($0.rawValue) \(Int((roles[$0]?.f1 ?? 0) * 1000))" }.joined(separator: ", ")
            print("\(name): macro F1 \(macroF1), confident \(confidentRight)/\(confident), projects F1 \(projects.f1); ‰ \(each)")
        }
    }

    // MARK: Whole reports

    @Test func tuneHalf() throws {
        let score = try LabelledReport.score(split: "tune")
        score.report("labelled, tune")
        #expect(score.macroF1 > 0.97)
        #expect(score.confidentShare > 0.98)
        #expect(score.projects.f1 > 0.97)
    }

    @Test func heldHalf() throws {
        let score = try LabelledReport.score(split: "held")
        score.report("labelled, held back")
        #expect(score.macroF1 > 0.85)
        #expect(score.confidentShare >= 0.97)
        #expect(score.projects.f1 > 0.9)
    }

    // MARK: Headings alone

    @Test(.enabled(if: OutlineFixture.shared("data/sections/dev.jsonl") != nil, "shared/data is not beside the checkout"))
    func headingRows() throws {
        let rows = try HeadingRow.all()
        let answers = HeadingRow.answers(rows)
        var sure = Score(), labelled = Score()
        for (row, answer) in zip(rows, answers) where row.role != .other {
            labelled.add(answer, gold: row.gold)
            if row.sure { sure.add(answer, gold: row.gold) }
        }
        sure.report("heading rows, sure")
        labelled.report("heading rows, all with a role")
        #expect(sure.macroF1 > 0.95)
        #expect(sure.confidentShare >= 0.97)
        #expect(labelled.macroF1 > 0.9)
        #expect(labelled.confidentShare >= 0.97)
    }
}
