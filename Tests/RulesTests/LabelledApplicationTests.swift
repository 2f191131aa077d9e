import Foundation
import Linting
import PackData
import Workspace
import Testing

/// `Corpus/labelled/applications.yaml`: right and wrong variants of one complete application, each with all that must be
/// said about it beside what the sample says itself.
@Suite struct LabelledApplicationTests {
    struct Variant: CustomTestStringConvertible, Sendable {
        var name: String
        var group: String
        var swap: [(old: String, new: String)] = []
        var report: [(old: String, new: String)] = []
        var rename: [(old: String, new: String)] = []
        var expected: [String] = []
        var testDescription: String { "\(group)/\(name)" }

        init(_ node: PackNode) throws {
            try node.checkKeys(["name", "group", "swap", "report", "rename", "expect"])
            func pairs(_ key: String) throws -> [(String, String)] {
                try (node[key]?.pairs ?? []).map { ($0.key, try $0.value.string()) }
            }
            name = try node.string("name")
            group = try node.string("group")
            (swap, report, rename) = (try pairs("swap"), try pairs("report"), try pairs("rename"))
            expected = try node["expect"]?.strings() ?? []
        }
    }

    static let sample = packageRoot.appending(path: "Corpus/samples/senior-good")

    static let all: [Variant] = {
        let file = packageRoot.appending(path: "Corpus/labelled/applications.yaml")
        guard let text = try? String(contentsOf: file, encoding: .utf8),
            let node = try? PackNode(yaml: text, file: file.path())
        else { return [] }
        return node.items.compactMap { try? Variant($0) }
    }()

    @Test func everyVariantIsRead() throws {
        let file = packageRoot.appending(path: "Corpus/labelled/applications.yaml")
        let node = try PackNode(yaml: String(contentsOf: file, encoding: .utf8), file: file.path())
        #expect(Self.all.count == node.items.count && Self.all.count > 140)
        #expect(Self.all.count { $0.expected.isEmpty } > Self.all.count / 3)
    }

    @Test(arguments: all) func saysWhatItMust(_ variant: Variant) throws {
        var found = try Self.said(about: variant)
        for finding in try Self.own.get() { if let index = found.firstIndex(of: finding) { found.remove(at: index) } }
        #expect(found.map(\.label).sorted() == variant.expected.sorted(), "\(found.map(\.message))")
    }

    private struct Said: Equatable {
        var label: String
        var message: String
        static func == (a: Said, b: Said) -> Bool { a.label == b.label }
    }

    /// What is said about the sample as it is.
    private static let own = Result { try said(about: nil) }

    private static func said(about variant: Variant?) throws -> [Said] {
        let scratch = try Scratch()
        for name in Fixture.names(in: sample) {
            let target = variant?.rename.first { $0.old == name }?.new ?? name
            try FileManager.default.copyItem(
                at: sample.appending(path: name), to: scratch.folder.appending(path: target))
        }
        try change("application.yaml", variant?.swap ?? [], in: scratch)
        try change("个人技术报告.txt", variant?.report ?? [], in: scratch)
        var options = LintOptions()
        options.engines = sharedEngines
        options.paths = [scratch.folder.path()]
        options.on = .init(year: 2026, month: 8, day: 1)
        let result = try Workspace(options).lint()
        #expect(result.failures.isEmpty, "\(result.failures)")
        return result.findings.map {
            Said(label: "\($0.rule) \($0.verdict == .review ? "review" : $0.severity.rawValue)", message: $0.message)
        }
    }

    /// All places are looked up before anything is changed.
    private static func change(_ name: String, _ swaps: [(old: String, new: String)], in scratch: Scratch) throws {
        let file = scratch.folder.appending(path: name)
        var text = try String(contentsOf: file, encoding: .utf8)
        let places = swaps.map { (range: text.range(of: $0.old), new: $0.new, old: $0.old) }
        for place in places.sorted(by: {
            ($0.range?.lowerBound ?? text.startIndex) > ($1.range?.lowerBound ?? text.startIndex)
        }) {
            let range = try #require(place.range, "not in the sample: \(place.old)")
            text.replaceSubrange(range, with: place.new)
        }
        try scratch.write(name, text)
    }
}
