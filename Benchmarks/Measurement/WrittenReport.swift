import Foundation
import SourceText
import Structure

/// A report of `Corpus/labelled/renderings`: one source with its labels, written in every format and with headings of
/// every look.
public struct WrittenReport: Sendable {
    /// How its headings are written.
    public enum Rendering: String, Sendable, CaseIterable {
        /// `#`, and bold lines.
        case markdown, boldMarkdown
        /// Nothing but words and numbers.
        case text
        /// Word: heading styles, bold, larger type, numbers alone.
        case styled, bold, larger, numbered
        /// Exported: bold and larger type, bold alone, numbers alone.
        case exported, exportedBold, exportedNumbered

        public var fileName: String {
            switch self {
            case .markdown, .boldMarkdown: "个人技术报告.md"
            case .text: "个人技术报告.txt"
            case .styled, .bold, .larger, .numbered: "个人技术报告.docx"
            case .exported, .exportedBold, .exportedNumbered: "个人技术报告.pdf"
            }
        }
    }

    enum Line: Sendable {
        case heading(level: Int, title: String)
        /// A paragraph that begins with its name: “难点。……”
        case runIn(head: String, mark: String, text: String)
        case paragraph(String)
        case table([[String]])
    }

    /// A heading, or the name that a paragraph begins with, with its labels.
    public struct Heading: Sendable {
        public var title: String
        public var roles: [SectionRole]
        public var project: Int?
    }

    public let name: String
    /// With labels.
    public let source: String
    public let achievements: [String]
    public let projects: [String]
    /// The application it belongs to, where one stands beside it; checked on 2026-03-15.
    public let form: String?
    public let headings: [Heading]
    let cover: [String]
    let hasContents: Bool
    /// Headings without numbers, which only their looks tell from text.
    let needsLooks: Bool
    let lines: [Line]

    /// All of them, by name.
    public static func all() throws -> [WrittenReport] {
        let folder = MeasuringData.package.appendingPathComponent("Corpus/labelled/renderings")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }.sorted()
            .map { file in
                let name = String(file.dropLast(4))
                return WrittenReport(
                    name: name, source: try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8),
                    form: try? String(contentsOf: folder.appendingPathComponent(name + ".yaml"), encoding: .utf8))
            }
    }

    public var renderings: [Rendering] {
        Rendering.allCases.filter { !needsLooks || ![.text, .numbered, .exportedNumbered].contains($0) }
    }

    /// - Parameter source: as the files of `Corpus/labelled/renderings` have it.
    public init(name: String, source: String, form: String? = nil) {
        self.name = name
        self.source = source
        self.form = form
        let parts = source.split(separator: "\n\n", maxSplits: 1)
        var facts: [String: [String]] = [:]
        for line in parts[0].split(separator: "\n") {
            let words = line.dropFirst().split(separator: " ", maxSplits: 1)
            facts[String(words[0]), default: []].append(words.count > 1 ? String(words[1]) : "")
        }
        achievements = facts["achievement"] ?? []
        projects = facts["project"] ?? []
        cover = facts["cover"] ?? []
        hasContents = facts["contents"] != nil
        needsLooks = facts["only"] != nil
        var lines: [Line] = [], headings: [Heading] = []
        for line in parts[1].split(separator: "\n") {
            guard line.hasSuffix("}"), let open = line.lastIndex(of: "{"), line.hasPrefix("#") || line.hasPrefix("> ")
            else {
                if line.hasPrefix("|") {
                    let row = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                        .map(String.init)
                    if case .table(let rows)? = lines.last {
                        lines[lines.count - 1] = .table(rows + [row])
                    } else {
                        lines.append(.table([row]))
                    }
                } else {
                    lines.append(.paragraph(String(line)))
                }
                continue
            }
            let label = line[line.index(after: open)...].dropLast(), text = line[..<open].dropLast()
            let title: String
            if line.hasPrefix("#") {
                let level = text.prefix { $0 == "#" }.count
                title = String(text.dropFirst(level + 1))
                lines.append(.heading(level: level, title: title))
            } else {
                let fields = text.dropFirst(2).split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
                    .map(String.init)
                title = fields[0]
                lines.append(.runIn(head: fields[0], mark: fields[1], text: fields[2]))
            }
            headings.append(Heading(title: title, label: label))
        }
        self.lines = lines
        self.headings = headings
    }

    // MARK: Text

    /// The bytes of the file.
    public func bytes(_ rendering: Rendering) -> [UInt8] {
        switch rendering {
        case .markdown: Array(markdown(isBold: false).utf8)
        case .boldMarkdown: Array(markdown(isBold: true).utf8)
        case .text: Array(text.utf8)
        case .styled, .bold, .larger, .numbered: WrittenDocx(self, rendering).bytes
        case .exported, .exportedBold, .exportedNumbered: WrittenPDF(self, rendering).bytes
        }
    }

    /// Titles with the pages on which they are said to stand.
    var contents: [(title: String, page: Int)] {
        lines.compactMap { if case .heading(_, let title) = $0 { title } else { nil } }.enumerated().map {
            ($1, $0 / 4 + 1)
        }
    }

    static func isTitle(_ line: String) -> Bool { line.filter { $0 != " " }.hasSuffix("报告") }

    private var text: String {
        var paragraphs = cover
        if hasContents {
            let entries = contents.map {
                $0.title + String(repeating: ".", count: max(3, 60 - 2 * $0.title.count)) + "\($0.page)"
            }
            paragraphs += ["目  录", entries.joined(separator: "\n")]
        }
        return (paragraphs + lines.map { $0.text { $1 } }).joined(separator: "\n\n") + "\n"
    }

    private func markdown(isBold: Bool) -> String {
        var paragraphs = cover.map { (isBold || !Self.isTitle($0) ? "" : "# ") + $0 }
        if hasContents {
            paragraphs += [
                "**目录**", contents.map { "- \($0.title) \($0.page)" }.joined(separator: "\n")
            ]
        }
        let body = lines.map {
            $0.text(isMarkdown: true) { level, title in
                isBold ? "**\(title)**" : String(repeating: "#", count: level + 1) + " " + title
            }
        }
        return (paragraphs + body).joined(separator: "\n\n") + "\n"
    }
}

extension WrittenReport.Line {
    /// Its text, a heading written as `heading` says.
    func text(isMarkdown: Bool = false, _ heading: (Int, String) -> String) -> String {
        switch self {
        case .table(let rows): isMarkdown ? Self.markdown(rows) : Self.typed(rows)
        case .heading(let level, let title): heading(level, title)
        case .runIn(let head, let mark, let text): head + mark + text
        case .paragraph(let text): text
        }
    }

    private static func typed(_ rows: [[String]]) -> String {
        rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    }

    private static func markdown(_ rows: [[String]]) -> String {
        var lines = rows.map { "| \($0.joined(separator: " | ")) |" }
        if let first = rows.first { lines.insert("|" + String(repeating: "---|", count: first.count), at: 1) }
        return lines.joined(separator: "\n")
    }
}

extension WrittenReport.Heading {
    /// `design+solution 0`: roles, and the project that it belongs to; `-` for a detail.
    fileprivate init(title: String, label: Substring) {
        let words = label.split(separator: " ")
        self.title = title
        roles = words[0].split(separator: "+").compactMap { SectionRole(id: String($0)) }
        project = words.count > 1 ? Int(words[1]) : nil
    }
}
