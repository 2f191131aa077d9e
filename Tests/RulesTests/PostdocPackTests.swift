import Foundation
import Linting
import PackData
import Rules
import Testing
import Workspace

/// What every entry of `postdoc-admission` must bring along.
@Suite struct PostdocPackTests {
    private static let source = packageRoot.appending(path: "rules/postdoc-admission").path()
    static let ids: [String] = ((try? Packs.load(source))?.rules ?? []).map(\.id).filter { $0.hasPrefix("postdoc.") }

    @Test func sourceIsSound() throws {
        let pack = try Packs.load(Self.source)
        _ = try RuleRunner(pack: pack, catalog: RuleCatalog.all)
        #expect(Self.ids.count == 31)
        #expect(Packs.faults(in: Self.source).isEmpty)
    }

    @Test(arguments: ids) func isDocumented(_ id: String) throws {
        let pack = try Packs.load(Self.source)
        let entry = try #require(pack.rule(id)), prose = try #require(Packs.documentation(Self.source)[id])
        #expect(!entry.title.isEmpty && !prose.explain.isEmpty && !prose.bad.isEmpty && !prose.good.isEmpty)
        for key in entry.messages.keys {
            #expect(entry.help[key] != nil || entry.help["default"] != nil, "\(id): no help for \(key)")
        }
        for text in (Array(entry.messages.values) + Array(entry.help.values)).map(\.text) {
            #expect(text.last.map { "。？”）}".contains($0) } == true, "\(id)：\(text)")
        }
        #expect(entry.clause != nil)
        // What a scan is like is seen in files alone.
        guard id != "postdoc.scan-quality" else { return }
        let cases = try Packs.cases("postdoc-admission").filter { $0.rule == id }
        #expect(cases.filter(\.findsSomething).count >= 3 && !cases.allSatisfy(\.findsSomething))
    }

    /// The guide, which is no part of the repository, beside the checkout or above it.
    private static let guide: URL? = sequence(first: packageRoot.deletingLastPathComponent()) { folder in
        folder.path() == "/" ? nil : folder.deletingLastPathComponent()
    }.map { $0.appending(path: "shared/guides/postdoc-admission-guide.txt") }
        .first { FileManager.default.fileExists(atPath: $0.path()) }

    /// The words that a rule cites stand in the guide.
    @Test(.enabled(if: guide != nil, "the guide is not beside the checkout: what the rules cite was not compared"))
    func clausesAreQuoted() throws {
        func bare(_ text: String) -> String { text.filter { !$0.isWhitespace && !"*-".contains($0) } }
        let words = bare(try String(contentsOf: #require(Self.guide), encoding: .utf8))
        for entry in try Packs.load(Self.source).rules {
            for part in (entry.clause?.says ?? "").split(whereSeparator: { "；\u{3000}".contains($0) }) {
                #expect(words.contains(bare(String(part))), "\(entry.id): \(part)")
            }
        }
    }
}
