import Foundation
import Testing

/// Runs the built program as a user would.
enum Tool {
    struct Run {
        var status: Int32
        var output: Data
        var errors: String

        var text: String { String(decoding: output, as: UTF8.self) }

        /// The output as JSON.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        }
    }

    /// The folder of the package.
    static let package: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// `reportlint`, which the build puts beside the tests.
    static let program: URL = {
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: tests ?? CommandLine.arguments[0]).deletingLastPathComponent()
        return folder.appendingPathComponent("reportlint")
    }()

    /// - Parameters:
    ///   - folder: Where it runs; the package if not given.
    ///   - environment: Added to a minimal one.
    static func run(
        _ arguments: String..., input: Data? = nil, in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> Run {
        try run(arguments, input: input, in: folder, environment: environment)
    }

    static func run(
        _ arguments: [String], input: Data? = nil, in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> Run {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? package
        // Of what surrounds the tests only where tools are, and where the program notes what was reached of it.
        let kept = ProcessInfo.processInfo.environment.filter { ["PATH", "LLVM_PROFILE_FILE"].contains($0.key) }
        process.environment = kept.merging(["LANG": "C.UTF-8"]) { $1 }.merging(environment) { $1 }
        return try finish(process, input: input)
    }

    /// A shell command line in which `$reportlint` is the program.
    static func shell(_ script: String, in folder: URL? = nil) throws -> Run {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder ?? package
        process.environment = ProcessInfo.processInfo.environment.merging(["reportlint": program.path]) { $1 }
        return try finish(process, input: nil)
    }

    private static func finish(_ process: Process, input: Data?) throws -> Run {
        let folder = try Scratch()
        let out = folder.path("out"), err = folder.path("err"), source = folder.path("in")
        for path in [out, err] { try Data().write(to: path) }
        try (input ?? Data()).write(to: source)
        process.standardInput = try FileHandle(forReadingFrom: source)
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: try Data(contentsOf: out), errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
    }
}

/// A folder that goes away with its owner.
final class Scratch: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("reportlint-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> URL { url.appendingPathComponent(name) }

    func write(_ text: String, to name: String) throws {
        try FileManager.default.createDirectory(
            at: path(name).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: path(name))
    }

    func read(_ name: String) throws -> String { String(decoding: try Data(contentsOf: path(name)), as: UTF8.self) }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }

    /// A copy of a sample application.
    static func sample(_ name: String) throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.removeItem(at: scratch.url)
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/samples/\(name)"), to: scratch.url)
        return scratch
    }

    /// Files without lines under names that URIs, GitHub and Markdown have to escape.
    static let hardNames = ["甲 100%/技术报告.docx", "乙#1/技术报告.pdf"]

    /// A folder with `hardNames`, in which a rule is suppressed for a reason that is no harm.
    static func ofHardNames() throws -> Scratch {
        let scratch = try Scratch()
        for name in hardNames {
            let source = Tool.package.appendingPathComponent(
                "Corpus/office/senior-returned/个人技术报告.\(name.suffix(4).drop { $0 == "." })")
            let target = scratch.path(name)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: source, to: target)
        }
        try scratch.write(
            "suppress:\n  - {rule: report.classified, reason: '标志是样例 <a> ::error:: ]]>'}\n", to: ".reportlint.yaml")
        return scratch
    }
}
