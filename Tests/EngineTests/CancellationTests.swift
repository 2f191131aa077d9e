import Engine
import Testing

@Suite struct CancellationTests {
    /// Wherever it is in its work, the first yes ends it: nothing is asked, and so nothing done, after that.
    @Test(arguments: [0, 1, 2, 10, 50, 100]) func theFirstYesEndsIt(_ limit: Int) throws {
        let sample = try Sample(), engine = try Engine.standard(), patience = Patience(limit)
        #expect {
            try engine.lint(sample.submission, on: Sample.day, isCancelled: patience.isOver)
        } throws: { ($0 as? Failure)?.code == .cancelled }
        #expect(patience.asked == limit + 1)
    }

    /// It is asked before each document, block and rule.
    @Test func isAskedOftenEnough() throws {
        let sample = try Sample(), engine = try Engine.standard(), patience = Patience()
        let result = try engine.lint(sample.submission, on: Sample.day, isCancelled: patience.isOver)
        let document = try #require(result.documents.last?.document?.document)
        #expect(patience.asked > document.blocks.count { !$0.range.isEmpty } + result.active.count)
    }

    /// The longest that nobody is asked, in time of this thread: so long a call goes on after it was called off.
    @Test func isAskedInTime() throws {
        // Debug code is some twenty times slower than what users run.
        #if DEBUG
        let most = 1.0
        #else
        let most = 0.05
        #endif
        let sample = try Sample(), engine = try Engine.standard(), clock = Silence()
        _ = try engine.lint(sample.submission, on: Sample.day, isCancelled: clock.isOver)
        #expect(clock.longest < most, "\(clock.longest) s")
    }

    @Test func analysisCanBeCalledOff() throws {
        let sample = try Sample(), engine = try Engine.standard()
        #expect { try engine.analyze(sample.source, isCancelled: { true }) } throws: {
            ($0 as? Failure)?.code == .cancelled
        }
    }

    /// A reader that waits is told, too.
    @Test func readersAreTold() throws {
        let engine = try Engine.standard()
        let source = DocumentSource(path: "a.md") { (isCancelled) throws(Failure) in
            while !isCancelled() {}
            throw Failure(.cancelled, message: "")
        }
        let patience = Patience(20)
        #expect {
            try engine.lint(
                Submission(documents: [.init(.report, source)]), on: Sample.day, isCancelled: patience.isOver)
        } throws: { ($0 as? Failure)?.code == .cancelled }
    }
}
