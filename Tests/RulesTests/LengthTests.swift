import ChineseText
import DocumentModel
import Foundation
import Linting
import Workspace
import SourceText
import Testing

/// Limits at their edges, and verdicts where something is not certain.
@Suite struct LengthTests {
    private func report(han: Int, quotes: Int = 0) -> String {
        String(repeating: "系", count: han) + String(repeating: "“", count: quotes)
    }

    @Test func exactMinimumIsEnough() throws {
        #expect(try findings("report.length-minimum", in: report(han: 5000)).isEmpty)
        let short = try findings("report.length-minimum", in: report(han: 4999))
        #expect(short.map(\.verdict) == [.violation])
        #expect(short[0].message.contains("还差 1 字"))
    }

    @Test func straddlingIsForAPersonToJudge() throws {
        let found = try findings("report.length-minimum", in: report(han: 4990, quotes: 20))
        #expect(found.map(\.verdict) == [.review])
        #expect(found.map(\.severity) == [.warning])
    }

    @Test func capIsExact() throws {
        #expect(try findings("report.length-cap", in: report(han: 15000)).isEmpty)
        #expect(try findings("report.length-cap", in: report(han: 15001)).map(\.verdict) == [.violation])
    }

    @Test(arguments: [("assistant", 3000), ("工程师", 3000), ("高级工程师", 5000), ("principal", 6000)])
    func gradesHaveTheirMinimum(_ grade: String, _ minimum: Int) throws {
        #expect(try findings("report.length-minimum", in: report(han: minimum), grade: grade).isEmpty)
        #expect(try findings("report.length-minimum", in: report(han: minimum - 1), grade: grade).count == 1)
    }

    /// The draft was changed after the PDF was made.
    @Test(arguments: [("good", "review"), ("bad", "violation")]) func olderPDF(
        _ sample: String, _ verdict: String
    ) throws {
        let scratch = try Scratch()
        for ending in ["docx", "pdf"] {
            let file = scratch.folder.appending(path: "个人技术报告.\(ending)")
            try FileManager.default.copyItem(
                at: packageRoot.appending(path: "Corpus/rules/document.differs/\(sample)/个人技术报告.\(ending)"), to: file)
            let date = Date(timeIntervalSince1970: ending == "pdf" ? 1_780_000_000 : 1_780_200_000)
            try FileManager.default.setAttributes(
                [.modificationDate: date], ofItemAtPath: file.path(percentEncoded: false))
        }
        var options = LintOptions()
        options.paths = [scratch.folder.path()]
        let found = try Workspace(options).lint().findings.filter { $0.rule == "document.differs" }
        #expect(found.map(\.verdict.rawValue) == [verdict])
        #expect(found.first?.message.contains("旧 2 天") == true)
    }
}
