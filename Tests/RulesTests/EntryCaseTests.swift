import Engine
import Foundation
import Linting
import PackData
import Testing
import Workspace

/// The small inputs that entries of a pack bring along (`cases:`), each with what is to be found in it.
@Suite struct EntryCaseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var pack: RulePack
        var entry: RuleEntry
        var node: PackNode

        var testDescription: String { "\(entry.id) \(node["name"]?.text ?? "")" }
    }

    /// Of every pack that the program brings along, found by themselves.
    static let all: [Case] = Packs.builtin.flatMap { id -> [Case] in
        guard let pack = try? Packs.load(packageRoot.appending(path: "rules/\(id)").path()) else { return [] }
        return pack.rules.flatMap { entry in entry.samples.map { Case(pack: pack, entry: entry, node: $0) } }
    }

    @Test func casesAreFound() { #expect(Self.all.count > 100) }

    @Test(arguments: all) func finds(_ sample: Case) throws {
        try sample.node.checkKeys(["name", "form", "on", "expect"])
        let form = try ApplicationReader.read(
            bytes: Array(Self.json(sample.node.required("form")).utf8), path: "application.json", sample.pack.form)
        var submission = Submission(form: form)
        // Nothing lies beside a case.
        for name in form.namedFiles { submission.files[name] = AttachmentFacts(exists: false) }
        let selection = RuleSelection(selected: [sample.entry.id])
        let day = try #require(CivilDate(exactly: sample.node["on"]?.text ?? "2026-08-15"))
        let result = try Engine(pack: sample.pack, selection: selection).lint(submission, on: day)
        let found = result.findings.filter { $0.rule == sample.entry.id }.map { finding in
            sample.entry.messages.keys.sorted().first { Self.fits(sample.entry.messages[$0]!.text, finding.message) }
                ?? "?"
        }
        let expected = try sample.node.required("expect").strings().map { name in
            name == sample.entry.id ? "default" : String(name.dropFirst(sample.entry.id.count + 1))
        }
        #expect(found.sorted() == expected.sorted(), "\(result.findings.map(\.message))")
    }

    /// Whether the message was made of the template.
    private static func fits(_ template: String, _ message: String) -> Bool {
        let parts = template.split(separator: /\{[^}]*\}/, omittingEmptySubsequences: false).map {
            NSRegularExpression.escapedPattern(for: String($0))
        }
        let pattern = "^" + parts.joined(separator: "[\\s\\S]*") + "$"
        return message.range(of: pattern, options: .regularExpression) != nil
    }

    private static func json(_ node: PackNode) -> String {
        func quoted(_ text: String) -> String {
            let data = try? JSONEncoder().encode(text)
            return String(decoding: data ?? Data(), as: UTF8.self)
        }
        switch node.content {
        case .scalar(let text): return quoted(text)
        case .sequence(let items): return "[" + items.map(json).joined(separator: ",") + "]"
        case .mapping(let pairs):
            return "{" + pairs.map { "\(quoted($0.key)):\(json($0.value))" }.joined(separator: ",") + "}"
        }
    }
}
