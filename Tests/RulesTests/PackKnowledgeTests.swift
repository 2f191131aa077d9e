import Foundation
import Linting
import PackData
import Testing
import Workspace

/// What the engine knows of any pack: nothing. What a guide asks for stands in its pack alone, and in `Rules`, which
/// holds the logic that only one guide needs.
@Suite struct PackKnowledgeTests {
    /// Targets that speak to users, or hold what only one guide needs; all others are the engine.
    private static let doors: Set<String> = [
        "Rules", "BuiltinPacks", "ReportLintCLI", "ReportLintServer", "Serving", "Desk", "packc"
    ]

    /// Words that stand in a pack as well and are the engine's own: those of the file's syntax and of outputs that
    /// programs read, what printed forms of any guide write, and the pack that serves where nobody says otherwise.
    private static let own: [String: Set<String>] = [
        "ApplicationForm/Schema/FormSchema.swift": ["附件", "附件材料"],
        "ApplicationForm/Import/CellText.swift": ["请选择"],
        "ApplicationForm/Import/TableHeader.swift": ["起始时间", "终止时间", "开始时间", "结束时间"],
        "Linting/Pack/RulePack.swift": ["级别"], "Reporters/CSVReporter.swift": ["姓名", "级别"],
        "Reporters/Listings/OutlineListing.swift": ["其他"], "Workspace/Packs.swift": ["cas-engineering"]
    ]

    /// Ids of the base pack, which is about the input itself.
    private static let common: Set<String> = {
        let folder = packageRoot.appending(path: "rules/common/rules")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap {
            $0 as? URL
        }
        return Set(
            (files ?? []).filter { $0.pathExtension == "yaml" }.map {
                "\($0.deletingLastPathComponent().lastPathComponent).\($0.deletingPathExtension().lastPathComponent)"
            })
    }()

    private static func isWord(_ text: String) -> Bool {
        text.unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) } > 1
    }

    /// Everything by which a pack's files speak of what is theirs: ids with a dot or a capital inside, which are no
    /// plain words of English, and Chinese words.
    private static func names(of id: String) throws -> [String: String] {
        let pack = try Packs.load(id)
        var names = [id: "pack"]
        func add(_ texts: [String], _ what: String) { for text in texts { names[text] = what } }
        add(pack.rules.map(\.id).filter { !common.contains($0) }, "rule")
        add((pack.data["pack"]?["limits"]?.pairs ?? []).map(\.key), "limit")
        for (group, lists) in pack.data["vocabulary"]?.pairs ?? [] {
            add(lists.pairs.map { "\(group).\($0.key)" }, "list")
        }
        for grade in pack.grades { add(([grade.name] + grade.aliases).filter(isWord), "variant") }
        for page in pack.form.pages {
            add(([page.key] + page.labels).filter(isWord), "page")
            for field in page.fields { add(([field.key] + field.labels + field.hints).filter(isWord), "field") }
        }
        for document in pack.documents { add([document.name, document.shortName].filter(isWord), "document") }
        add(pack.sections.entries.map(\.label).filter(isWord), "section")
        return names
    }

    @Test(arguments: Packs.builtin) func theEngineKnowsNone(_ id: String) throws {
        let names = try Self.names(of: id), root = packageRoot.appending(path: "Sources")
        #expect(names.count > 40)
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        let literal = /"((?:[^"\\]|\\.)*)"/
        var looked = 0
        for file in (files ?? []).filter({ $0.pathExtension == "swift" }) {
            let path = String(file.path.dropFirst(root.path.count + 1))
            guard let target = path.split(separator: "/").first, !Self.doors.contains(String(target)) else { continue }
            looked += 1
            for (number, line) in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
                .enumerated()
            where !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") {
                for match in line.matches(of: literal) {
                    let text = String(match.1)
                    guard let what = names[text], Self.own[path]?.contains(text) != true else { continue }
                    Issue.record("\(path):\(number + 1): “\(text)” is a \(what) of \(id)")
                }
            }
        }
        #expect(looked > 250)
    }
}
