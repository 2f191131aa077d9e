import Engine
import Foundation
import Testing
import Workspace

@Suite struct EngineTests {
    /// No file is read: the paths lead nowhere.
    @Test func lintsWhatIsInMemory() throws {
        let sample = try Sample(), result = try Engine.standard().lint(sample.submission, on: Sample.day)
        #expect(result.failures.isEmpty)
        #expect(result.documents.map(\.path).contains("内存/报告.md"))
        #expect(result.documents.allSatisfy { $0.grade?.id == "senior" })
        #expect(result.findings.contains { $0.path == "内存/报告.md" && $0.rule.hasPrefix("report.") })
        #expect(result.findings.contains { $0.path == "内存/application.yaml" })
        #expect(result.summary.errors == result.findings.count { $0.severity == .error && $0.verdict != .review })
        #expect(result.summary.verdict == .returnRisk)
    }

    /// The same answers as through files.
    @Test func agreesWithTheWorkspace() throws {
        var options = LintOptions()
        options.paths = [
            packageRoot.appending(path: "Corpus/samples/senior-returned/个人技术报告.md").path(percentEncoded: false)
        ]
        options.on = Sample.day
        let byPath = try Workspace(options).lint()
        let sample = try Sample()
        var submission = sample.submission
        submission.isFormChecked = false
        let inMemory = try Engine.standard().lint(submission, on: Sample.day)
        func said(_ result: LintResult) -> [String] { result.findings.map { "\($0.rule) \($0.message)" }.sorted() }
        #expect(said(inMemory) == said(byPath))
    }

    @Test func keptAnalysisIsNotReadAgain() throws {
        let sample = try Sample(), engine = try Engine.standard(), reads = Patience()
        let text = sample.report
        let source = DocumentSource(path: "内存/报告.md") { (_) throws(Failure) in
            _ = reads.isOver()
            return try DocumentReader.read(bytes: Array(text.utf8), path: "内存/报告.md")
        }
        let kept = try engine.analyze(source, with: sample.form)
        let submission = Submission(form: sample.form, documents: [.init(.report, kept)])
        let first = try engine.lint(submission, on: Sample.day), again = try engine.lint(submission, on: Sample.day)
        #expect(reads.asked == 1)
        #expect(first.lines == again.lines)
        #expect(try first.lines == engine.lint(sample.submission, on: Sample.day).lines)
    }

    /// Names of the form are words of their own: what was analysed without it is analysed again.
    @Test func analysisOfAnotherFormIsMadeAnew() throws {
        let sample = try Sample(), engine = try Engine.standard()
        let kept = try engine.analyze(sample.source)
        let submission = Submission(form: sample.form, documents: [.init(.report, kept)])
        let direct = try engine.lint(sample.submission, on: Sample.day)
        let result = try engine.lint(submission, on: Sample.day)
        #expect(result.lines == direct.lines)
        let counts = [result, direct].map { $0.documents.last?.document?.analysis.counts.segmentedWords }
        #expect(counts[0] == counts[1])
    }

    @Test func pdfsComeThroughTheReaderThatWasGiven() throws {
        let bytes = Array("%PDF-1.4\n".utf8)
        let submission = Submission(documents: [.init(.report, DocumentSource(bytes, path: "报告.pdf"))])
        let without = try Engine.standard().lint(submission, on: Sample.day)
        #expect(without.failures.map(\.code) == [.toolMissing] && without.failures.first?.path == "报告.pdf")
        let engine = try Engine.standard { (_, path, _) throws(Failure) in
            try DocumentReader.read(bytes: Array("报告的文字，待补充。".utf8), path: path + ".txt")
        }
        let with = try engine.lint(submission, on: Sample.day)
        #expect(with.failures.isEmpty && with.documents.count == 1)
    }

    @Test func oneUnreadableDocumentDoesNotStopTheOthers() throws {
        let submission = Submission(documents: [
            .init(.report, DocumentSource("", path: "空.md")),
            .init(.report, DocumentSource("# 报告\n\n正文。", path: "b.md"))
        ])
        let result = try Engine.standard().lint(submission, on: Sample.day)
        #expect(result.failures.map(\.code) == [.empty] && result.failures.first?.path == "空.md")
        #expect(result.documents.map(\.path) == ["b.md"])
        #expect(result.summary.verdict != .ready)
    }

    @Test func unknownNamesAreConfigurationFaults() throws {
        #expect { try Engine.standard(select: ["report.lenght"]) } throws: { ($0 as? Failure)?.code == .configuration }
        #expect { try Engine.standard(overrides: ["report": .off]) } throws: {
            ($0 as? Failure)?.message.contains("规则组") == true
        }
    }

    @Test func threadsDoNotDisturbEachOther() async throws {
        let sample = try Sample(), engine = try Engine.standard()
        let alone = try engine.lint(sample.submission, on: Sample.day).lines
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<4 { group.addTask { try engine.lint(sample.submission, on: Sample.day).lines } }
            for try await lines in group { #expect(lines == alone) }
        }
    }
}
