import ApplicationForm
import Dates
import Foundation
import Linting
import PackData
import Workspace
import Testing

/// `Corpus/rules/<rule>/{good,bad}`, `bad-2`…: each a small application or document. A good one must give no finding of
/// the rule, a bad one exactly those of its `expected.txt`. Folders are found, not registered.
struct Fixture: CustomTestStringConvertible, Sendable {
    var rule: String
    var isGood: Bool
    var folder: URL
    var testDescription: String { "\(rule)/\(folder.lastPathComponent)" }

    static let root = packageRoot.appending(path: "Corpus/rules")

    static let all: [Fixture] = names(in: root).flatMap { rule in
        let folder = root.appending(path: rule)
        return names(in: folder).filter { $0.hasPrefix("good") || $0.hasPrefix("bad") }.map {
            Fixture(rule: rule, isGood: $0.hasPrefix("good"), folder: folder.appending(path: $0))
        }
    }

    static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter {
            (!$0.hasPrefix(".") || $0 == ".reportlint.yaml") && !$0.contains(".py")
        }.sorted()
    }

    var expected: [String] {
        let text = (try? String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("#") }.sorted()
    }
}

@Suite struct FixtureTests {
    @Test(arguments: Fixture.all) func fires(_ fixture: Fixture) throws {
        let scratch = try Scratch()
        for name in Fixture.names(in: fixture.folder) where name != "expected.txt" && name != "options.yaml" {
            try FileManager.default.copyItem(
                at: fixture.folder.appending(path: name), to: scratch.folder.appending(path: name))
        }
        let options = try FixtureOptions(fixture.folder.appending(path: "options.yaml"), in: scratch.folder)
        let result = try Workspace(options.lint).lint()
        #expect(result.failures.isEmpty, "\(result.failures)")
        let found = result.findings.filter { $0.rule == fixture.rule }
        let outcomes = found.map {
            Outcome($0, in: result, below: scratch.folder.path().trimmingSuffix("/")).description
        }.sorted()
        let messages = found.map(\.message).joined(separator: "\n")
        #expect(outcomes == (fixture.isGood ? [] : fixture.expected), "\(messages)")
        #expect(fixture.isGood || !fixture.expected.isEmpty, "no expectation: \(fixture.testDescription)")
        for finding in found {
            #expect(!finding.message.contains("{"), "unfilled placeholder: \(finding.message)")
            #expect(finding.help?.contains("{") != true, "unfilled placeholder: \(finding.help ?? "")")
        }
    }
}

/// `options.yaml` of a fixture: `grade`, `on`, `upload`, `kind`, `application: false`, `paths`, and `grow: {FILE:
/// BYTES}`.
struct FixtureOptions {
    var lint = LintOptions()

    init(_ file: URL, in folder: URL) throws {
        let base = folder.path().trimmingSuffix("/")
        lint.paths = [base]
        lint.on = CivilDate(year: 2026, month: 8, day: 1)
        let configuration = folder.appending(path: ".reportlint.yaml").path()
        if !FileManager.default.fileExists(atPath: configuration) { lint.engines = sharedEngines }
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
        let node = try PackNode(yaml: text, file: file.path())
        try node.checkKeys(["grade", "on", "upload", "kind", "paths", "grow"])
        lint.grade = node["grade"]?.text
        if let on = node["on"]?.text { lint.on = CivilDate(on) }
        lint.isUpload = try node["upload"]?.bool() ?? false
        if let kind = node["kind"]?.text { lint.kind = .init(rawValue: kind) }
        if let paths = node["paths"] { lint.paths = try paths.strings().map { base + "/" + $0 } }
        for (name, size) in node["grow"]?.pairs ?? [] { try Self.grow(folder.appending(path: name), to: size.int()) }
    }

    /// Lengthens a PDF by comments, and repeats its end so that readers find it.
    private static func grow(_ file: URL, to size: Int) throws {
        var data = try Data(contentsOf: file)
        guard let tail = data.range(of: Data("startxref".utf8), options: .backwards) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        let end = data[tail.lowerBound...]
        let comment = Data(("%" + String(repeating: " ", count: 1022) + "\n").utf8)
        var filling = Data(capacity: size)
        filling.append(Data("\n".utf8))
        while data.count + filling.count + end.count < size { filling.append(comment) }
        data.append(filling)
        data.append(end)
        try data.write(to: file)
    }
}

extension String {
    func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
