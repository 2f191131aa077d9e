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
        return (files ?? []).filter { ["swift", "js"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
            .compactMap { file in
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

    private static let mostUndocumented = 0

    private static func isDeclaration(_ line: Substring) -> Bool {
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
        guard words.first == "public" || words.first == "package" else { return false }
        let kinds: Set<Substring> = ["func", "var", "let", "struct", "class", "enum", "protocol", "actor", "typealias"]
        return words.prefix(5).contains { kinds.contains($0) || $0.hasPrefix("init") || $0.hasPrefix("subscript") }
    }

    /// Words that decide stand in the pack. Messages of errors and sets of characters apart, the outline and the matcher
    /// hold no Chinese word; rules and readers hold as many as there were (parts of messages, and the readers' own in
    /// `ReaderWords`), and fewer with each change.
    @Test func wordsThatDecideStandInThePack() {
        for (targets, most) in [
            (["Structure", "NameMatching", "Engine", "MarkdownReader", "PlainTextReader"], 0), (["Rules"], 45),
            (["ReaderKit", "WordReader", "PDFReader", "Readers", "DocumentModel", "ChineseText"], 75)
        ] {
            let words = Self.sources.filter { source in
                targets.contains { source.path.hasPrefix("Sources/\($0)/") }
                    && source.path != "Sources/ReaderKit/ReaderWords.swift"
            }.flatMap { source in
                source.lines.indices.filter { Self.holdsWord(source.lines, $0) }.map {
                    "\(source.path):\($0 + 1): \(source.lines[$0])"
                }
            }
            #expect(words.count <= most, "\(targets): \(words.count)\n\(words.joined(separator: "\n"))")
        }
    }

    /// Whether a line has two Chinese characters in a row in a literal that is neither what an error says nor a set of
    /// characters.
    private static func holdsWord(_ lines: [Substring], _ index: Int) -> Bool {
        let line = lines[index].prefix(upTo: lines[index].firstRange(of: "// ")?.lowerBound ?? lines[index].endIndex)
        let isSaid = lines[max(0, index - 4)...index].contains { line in
            ["failure(", "Failure(", "Notice(", "refuse(", "message:"].contains { line.contains($0) }
        }
        guard !isSaid, !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") else { return false }
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.indices.contains { at in
            guard !at.isMultiple(of: 2), at + 1 < parts.count, !parts[at + 1].hasPrefix(".unicodeScalars"),
                !parts[at - 1].hasSuffix("ScalarSet = ")
            else { return false }
            var run = 0
            return parts[at].unicodeScalars.contains { scalar in
                run = (0x4E00...0x9FFF).contains(scalar.value) ? run + 1 : 0
                return run == 2
            }
        }
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
