import Foundation
import Linting
import PackData
import Workspace
import Rules
import Testing

/// What every rule of a pack must bring along.
@Suite struct PackTests {
    static let ids: [String] = (try? Packs.load().rules.map(\.id)) ?? []

    @Test func packLoads() throws {
        let pack = try Packs.load()
        _ = try RuleRunner(pack: pack, catalog: RuleCatalog.all)
        #expect(pack.rules.count > 30)
    }

    /// The compiled pack is trusted; its source is checked here, with every key and word.
    @Test func sourceIsSound() throws {
        let pack = try Packs.load(packageRoot.appending(path: "rules/cas-engineering").path())
        _ = try RuleRunner(pack: pack, catalog: RuleCatalog.all)
        #expect(pack.rules.map(\.id) == Self.ids)
    }

    /// The days that `pack.outdated` looks at are in packs that have some; its cases stand there.
    @Test(arguments: ids.filter { $0 != "pack.outdated" }) func hasFixtures(_ id: String) {
        #expect(Fixture.all.contains { $0.rule == id && $0.isGood }, "Corpus/rules/\(id)/good")
        #expect(Fixture.all.contains { $0.rule == id && !$0.isGood }, "Corpus/rules/\(id)/bad")
    }

    @Test(arguments: ids) func isDocumented(_ id: String) throws {
        let pack = try Packs.load()
        let entry = try #require(pack.rule(id)), prose = try #require(Packs.documentation()[id])
        #expect(!entry.title.isEmpty && !prose.explain.isEmpty && !prose.bad.isEmpty && !prose.good.isEmpty)
        for key in entry.messages.keys {
            #expect(entry.help[key] != nil || entry.help["default"] != nil, "\(id): no help for \(key)")
        }
        #expect(
            entry.clause != nil || ["suppression", "document", "application", "pack"].contains(String(entry.group)),
            "\(id): no clause")
    }

    /// YAML takes what stands behind ` #` for a comment: a sentence that was cut so has no end.
    @Test(arguments: ids) func everySentenceIsWhole(_ id: String) throws {
        let entry = try #require(try Packs.load().rule(id))
        for text in (Array(entry.messages.values) + Array(entry.help.values)).map(\.text) {
            #expect(text.last.map { "。？”）}".contains($0) } == true, "\(id)：\(text)")
        }
    }

    @Test func fixturesBelongToRules() {
        let strays = Set(Fixture.all.map(\.rule)).subtracting(Self.ids)
        #expect(strays.isEmpty, "\(strays)")
    }

    @Test func everyCheckIsUsed() throws {
        let used = Set(try Packs.load().rules.map(\.check))
        #expect(RuleCatalog.own.map { $0.check }.filter { !used.contains($0) } == [])
    }

    /// The guide, which is no part of the repository, beside the checkout or above it.
    private static let guide: URL? = sequence(first: packageRoot.deletingLastPathComponent()) { folder in
        folder.path() == "/" ? nil : folder.deletingLastPathComponent()
    }.map { $0.appending(path: "shared/guides/cas-engineering-title-guide.txt") }
        .first { FileManager.default.fileExists(atPath: $0.path()) }

    /// The words that a rule cites stand in the guide.
    @Test(.enabled(if: guide != nil, "the guide is not beside the checkout: what the rules cite was not compared"))
    func clausesAreQuoted() throws {
        func bare(_ text: String) -> String { text.filter { !$0.isWhitespace && !"*-".contains($0) } }
        let pack = try Packs.load(), words = bare(try String(contentsOf: #require(Self.guide), encoding: .utf8))
        #expect(pack.guide == "cas-engineering-title-guide")
        for entry in pack.rules {
            for part in (entry.clause?.says ?? "").split(whereSeparator: { "；\u{3000}".contains($0) }) {
                #expect(words.contains(bare(String(part))), "\(entry.id): \(part)")
            }
        }
    }

    /// A key that the code of a rule or of a kind says is one that it declares, so that the pack is checked against it.
    @Test func declaredMessagesAreThoseOfTheCode() throws {
        let files = try ["Rules", "Kinds"].flatMap { name in
            let folder = packageRoot.appending(path: "Sources/\(name)")
            return try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
                .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        }
        let sources = try Dictionary(
            uniqueKeysWithValues: files.map { ($0, try String(contentsOf: $0, encoding: .utf8)) })
        for logic in RuleCatalog.all {
            // A kind is the logic of its `Kinded`.
            let kind = "\(logic)".firstMatch(of: /Kinded<(\w+)>/).map { String($0.1) }
            let name = kind.map { "struct \($0): Kind" } ?? "struct \(logic): Rule"
            let source = try #require(sources.values.first { $0.contains(name) }, "\(name)")
            let said = Set(
                source.matches(of: /\b(?:[rR]eport|say|isAsked)\(\s*((?:[^(),\[]|\([^()]*\))*?),/).flatMap { call in
                    call.1.matches(of: /"(\w+)"/).map { String($0.1) }
                })
            #expect(said.subtracting(logic.messages.keys).isEmpty, "\(logic)")
        }
    }
}
