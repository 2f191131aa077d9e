import Foundation
import Measurement
import Testing

/// `docs/accuracy.md` shows what is measured now (`UPDATE_GOLDEN=1` writes its tables anew).
@Suite struct AccuracyPageTests {
    private static let figures = Result { try AccuracyFigures.measure() }

    @Test func figuresAreFresh() throws {
        let file = MeasuringData.package.appendingPathComponent("docs/accuracy.md")
        let page = try String(contentsOf: file, encoding: .utf8), fresh = try Self.figures.get().updated(page)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try fresh.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(
            try String(contentsOf: file, encoding: .utf8) == fresh,
            "docs/accuracy.md 的数字过时了：运行 UPDATE_GOLDEN=1 swift test --filter AccuracyPageTests")
    }

    @Test func staleFiguresAreReplaced() throws {
        let figures = try Self.figures.get()
        let row = try #require(figures.tables.first { $0.id == "names" }?.lines.first { $0.hasPrefix("| 留出 |") })
        let page = "前\n<!-- figures: names -->\n| 留出 | 0.5 |\n| 没有的数据 | 0.5 |\n<!-- end -->\n| 留出 | 正文 |"
        let updated = figures.updated(page)
        #expect(updated.contains(row) && !updated.contains("| 留出 | 0.5 |"))
        // A row whose data isn't there is kept, and so is what stands outside.
        #expect(updated.contains("| 没有的数据 | 0.5 |") && updated.hasSuffix("| 留出 | 正文 |"))
    }
}
