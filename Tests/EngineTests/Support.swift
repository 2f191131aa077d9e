import Engine
import Foundation
import Glibc
import Workspace

/// The checkout that these tests belong to.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// What a sample of the corpus holds, as a program that has it in memory would hand it over.
struct Sample {
    static let day = CivilDate(year: 2026, month: 8, day: 1)
    let report: String
    let form: Application

    init(_ name: String = "senior-returned") throws {
        let folder = packageRoot.appending(path: "Corpus/samples/\(name)")
        report = try String(contentsOf: folder.appending(path: "个人技术报告.md"), encoding: .utf8)
        let yaml = try Data(contentsOf: folder.appending(path: "application.yaml"))
        form = try ApplicationReader.read(bytes: Array(yaml), path: "内存/application.yaml", Packs.load().form)
    }

    var source: DocumentSource { DocumentSource(report, path: "内存/报告.md") }

    var submission: Submission { Submission(form: form, documents: [.init(.report, source)]) }
}

extension Engine {
    /// With the program's own pack.
    static func standard(
        select: [String] = [], overrides: [String: RuleRunner.Override] = [:], pdf: PDFReader? = nil
    ) throws -> Engine {
        try Engine(
            pack: Packs.load(), selection: RuleSelection(selected: select), overrides: overrides, pdf: pdf)
    }
}

extension LintResult {
    /// Everything that was found, as lines that can be compared.
    var lines: [String] { findings.map { "\($0.path) \($0.rule) \($0.range?.start ?? -1) \($0.message)" } }
}

/// Counts questions, and answers yes from one of them on.
final class Patience: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0
    private let limit: Int

    init(_ limit: Int = .max) { self.limit = limit }

    var asked: Int { lock.withLock { count } }

    func isOver() -> Bool {
        lock.withLock {
            count += 1
            return count > limit
        }
    }
}

/// Measures how much time of the calling thread passes between two questions.
final class Silence: @unchecked Sendable {
    private var last = Silence.now
    private(set) var longest = 0.0

    func isOver() -> Bool {
        longest = max(longest, Silence.now - last)
        last = Silence.now
        return false
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
