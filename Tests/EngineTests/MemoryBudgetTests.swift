import SourceText
import Testing
@testable import DocumentModel
@testable import Workspace

/// A run takes what its budget holds, and says so of the rest.
@Suite struct MemoryBudgetTests {
    private func document(_ name: String, text: Int, blocks: Int = 0) -> Document {
        let block = Block(kind: .paragraph, range: TextRange(0, 1))
        var builder = DocumentBuilder()
        builder.openBlock()
        builder.append(String(repeating: "a", count: text))
        builder.closeBlock(.paragraph)
        var document = builder.document(path: name, format: .markdown)
        document.blocks = Array(repeating: block, count: blocks)
        return document
    }

    private func isTaken(_ document: Document, _ budget: MemoryBudget) -> Bool {
        (try? budget.take(document)) != nil
    }

    @Test func aThousandLongReports() {
        let budget = MemoryBudget(), report = document("报告.md", text: 42_000, blocks: 120)
        #expect((0..<1000).allSatisfy { _ in isTaken(report, budget) })
        #expect(!(0..<1000).allSatisfy { _ in isTaken(report, budget) })
    }

    @Test func shortLinesTakeMoreThanTheirText() {
        #expect(isTaken(document("长行.txt", text: 100_000, blocks: 10), MemoryBudget(bytes: 1 << 20)))
        #expect(!isTaken(document("短行.txt", text: 100_000, blocks: 50_000), MemoryBudget(bytes: 1 << 20)))
    }

    @Test func whatIsTooMuchIsSaid() {
        let budget = MemoryBudget(bytes: 1000)
        #expect(isTaken(document("一.md", text: 100), budget))
        #expect {
            try budget.take(document("二.md", text: 100))
        } throws: { error in
            (error as? Failure)?.code == .tooLarge && (error as? Failure)?.path == "二.md"
        }
    }
}
