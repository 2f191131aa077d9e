import Foundation
import Workspace
import Reporters
import Testing

/// `docs/rules.md` is generated from the pack and must not lag behind it (`make rules-page` writes it anew).
struct RulesPageTests {
    @Test func isFresh() throws {
        let page = RulesPage.markdown(try Packs.load(), documentation: try Packs.documentation())
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/rules.md")
            .standardized
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == page, "docs/rules.md 过时了：运行 make rules-page")
    }

    @Test func everyRuleHasItsArticle() throws {
        let pack = try Packs.load(), documentation = try Packs.documentation()
        let page = RulesPage.markdown(pack, documentation: documentation)
        for rule in pack.rules {
            #expect(documentation[rule.id] != nil)
            #expect(page.contains("### \(rule.id)\n"))
        }
    }
}
