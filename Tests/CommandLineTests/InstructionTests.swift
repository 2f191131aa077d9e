import Foundation
import Testing

/// What the program costs, in instructions: they don't depend on the machine or on what else runs on it.
@Suite struct InstructionTests {
    private static let report = "Corpus/samples/senior-returned/个人技术报告.md"
    /// Stands for a file in a folder of the test's own.
    private static let output = "OUTPUT.html"
    private static let commands: [String: [String]] = [
        "version": ["--version"],
        "lint": ["lint", report, "--on", "2026-08-01", "--fail-on", "never"],
        "lint -o x.html": ["lint", report, "--on", "2026-08-01", "--fail-on", "never", "-o", output],
        "count": ["count", report],
        "segment": ["segment", report]
    ]
    private static let kept = Tool.package.appendingPathComponent("Benchmarks/instructions.json")
    private static let program = Tool.package.appendingPathComponent(".build/release/reportlint")
    /// How much more than kept is too much.
    private static let tolerance = 1.1

    /// Whether `make build` left a program that is as new as what it is made of.
    private static let isMeasurable =
        (try? Tool.shell(
            "command -v valgrind && test -x .build/release/reportlint"
                + " && test -z \"$(find Sources rules Package.swift -type f -newer .build/release/reportlint)\""
        ).status) == 0

    /// Whether figures are to be kept anew.
    private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil
    private static let hasFigures = FileManager.default.fileExists(atPath: kept.path)

    @Test(
        .enabled(
            if: isMeasurable && (hasFigures || isUpdating),
            "NOT MEASURED: needs valgrind, a release build that is up to date (make instructions) and kept figures")
    )
    func noCommandHasGrown() throws {
        let folder = try Scratch()
        var counts: [String: Int] = [:]
        for (name, arguments) in Self.commands {
            let own = arguments.map { $0 == Self.output ? folder.path($0).path : $0 }
            counts[name] = try instructions(own)
        }
        if Self.isUpdating {
            let json = try JSONSerialization.data(withJSONObject: counts, options: [.prettyPrinted, .sortedKeys])
            return try (json + Data("\n".utf8)).write(to: Self.kept)
        }
        let kept = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: Self.kept)) as? [String: Int])
        #expect(Set(kept.keys) == Set(counts.keys))
        for (name, count) in counts {
            let most = Int(Double(kept[name] ?? 0) * Self.tolerance)
            #expect(count <= most, "\(name): \(count) instructions, kept are \(kept[name] ?? 0)")
        }
    }

    private func instructions(_ arguments: [String]) throws -> Int {
        let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
        let run = try Tool.shell(
            "SWIFT_DETERMINISTIC_HASHING=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null "
                + "'\(Self.program.path)' \(quoted)")
        let line = try #require(
            run.errors.split(separator: "\n").first { $0.contains("Collected : ") }, "\(run.errors)")
        return try #require(Int(line.split(separator: " ").last ?? ""))
    }
}
