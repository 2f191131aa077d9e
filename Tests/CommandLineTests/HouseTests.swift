import Foundation
import Testing

/// What the house asks of its sources (CONTRIBUTING.md).
@Suite struct HouseTests {
    private struct Source {
        /// From the package's folder.
        var path: String
        var lines: [Substring]
    }

    private static let sources: [Source] = {
        let root = Tool.package.appendingPathComponent("Sources")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        return (files ?? []).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }.compactMap { file in
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
            return Source(
                path: "Sources" + file.path.dropFirst(root.path.count),
                lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }()

    @Test func thereAreSources() { #expect(Self.sources.count > 300) }

    @Test func filesFitInAView() {
        for source in Self.sources { #expect(source.lines.count <= 301, "\(source.path): \(source.lines.count)") }
    }

    @Test func linesEndBefore120Columns() {
        for source in Self.sources {
            for (index, line) in source.lines.enumerated() where line.unicodeScalars.count > 120 {
                Issue.record("\(source.path):\(index + 1): \(line.unicodeScalars.count) columns")
            }
        }
    }

    /// Undocumented `public` and `package` declarations: as many as there were, and fewer with each change.
    @Test func whatOthersCallIsDocumented() {
        let undocumented = Self.sources.flatMap { source in
            source.lines.indices.filter { Self.isDeclaration(source.lines[$0]) }.filter { index in
                let above = source.lines[..<index].last { !$0.drop { $0 == " " }.hasPrefix("@") } ?? ""
                return !above.drop { $0 == " " }.hasPrefix("///")
            }.map { "\(source.path):\($0 + 1)" }
        }
        #expect(
            undocumented.count <= Self.mostUndocumented,
            "\(undocumented.count) undocumented declarations:\n\(undocumented.joined(separator: "\n"))")
    }

    private static let mostUndocumented = 393

    private static func isDeclaration(_ line: Substring) -> Bool {
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
        guard words.first == "public" || words.first == "package" else { return false }
        let kinds: Set<Substring> = ["func", "var", "let", "struct", "class", "enum", "protocol", "actor", "typealias"]
        return words.prefix(5).contains { kinds.contains($0) || $0.hasPrefix("init") || $0.hasPrefix("subscript") }
    }

    /// No page speaks two languages, but for the change log and the summaries that say so.
    @Test func pagesForUsersAreChinese() throws {
        for page in ["README.md", "docs/packs.md", "docs/import.md", "docs/rules.md", "docs/project-names.md"] {
            let text = try String(contentsOf: Tool.package.appendingPathComponent(page), encoding: .utf8)
            let prose = text.split(separator: "\n").filter { !$0.hasPrefix("|") && !$0.hasPrefix("    ") }
            let han = prose.joined().unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) }
            #expect(han > 200, "\(page)")
        }
    }
}
