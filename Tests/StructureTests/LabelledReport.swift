import ChineseText
import DocumentModel
import PackData
import Readers
@testable import Structure

/// A report of `Corpus/labelled/outlines` with its labels (JSON, which YAML's reader understands).
struct LabelledReport {
    var path: String
    var labels: PackNode

    static func all(split: String) throws -> [LabelledReport] {
        let folder = OutlineFixture.root + "/Corpus/labelled/outlines/"
        return try FolderListing.names(in: folder).filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
            let bytes = try FileLoader.bytes(of: folder + name, limit: 1 << 20)
            let labels = try PackNode(yaml: String(decoding: bytes, as: UTF8.self), file: name)
            guard labels["split"]?.text == split else { return nil }
            let stem = folder + name.dropLast(5)
            let path = (try? FileLoader.bytes(of: stem + ".md", limit: 1 << 20)) != nil ? stem + ".md" : stem + ".txt"
            return LabelledReport(path: path, labels: labels)
        }
    }

    static func score(split: String) throws -> SectionAccuracyTests.Score {
        var score = SectionAccuracyTests.Score()
        for report in try all(split: split) { try report.add(to: &score) }
        return score
    }

    private func add(to score: inout SectionAccuracyTests.Score) throws {
        let document = try OutlineFixture.analyzer.analyze(DocumentReader.read(path: path))
        var byLine: [Int: Section] = [:]
        for section in document.outline.sections where !section.isImplicit {
            guard case .source(let range) = document.document.place(of: section.titleRange), let source = document.document.source else { continue }
            byLine[source.line(at: range.start)] = section
        }
        for label in labels["sections"]?.items ?? [] {
            let gold = [try SectionRole(label.required("role"))] + (try label["alsoRoles"]?.strings() ?? []).compactMap(SectionRole.init(rawValue:))
            let found = byLine.removeValue(forKey: try label.required("line").int())
            score.add(found.map { ($0.role, $0.confidence) }, gold: gold)
        }
        for extra in byLine.values { score.add((extra.role, extra.confidence), gold: [.other]) }

        var missing = (try labels["projects"]?.strings() ?? []).map(Folding.fold)
        for project in document.outline.projects {
            if let at = missing.firstIndex(of: Folding.fold(project.name)) {
                missing.remove(at: at)
                score.projects.hits += 1
            } else {
                score.projects.extra += 1
            }
        }
        score.projects.missed += missing.count
    }
}

/// A row of `shared/data/sections/dev.jsonl`: a real heading with a hand label.
struct HeadingRow {
    var document: String
    var heading: String
    var style: String
    var role: SectionRole
    var also: SectionRole?
    var sure: Bool
    var below: Int

    var gold: [SectionRole] { also.map { [role, $0] } ?? [role] }

    static func all() throws -> [HeadingRow] {
        let path = OutlineFixture.shared("data/sections/dev.jsonl")!
        let lines = try FileLoader.bytes(of: path, limit: 1 << 24).split(separator: 0x0A)
        return try lines.map { line in
            let node = try PackNode(yaml: String(decoding: line, as: UTF8.self), file: "dev.jsonl")
            return HeadingRow(document: try node.string("doc"), heading: try node.string("heading"), style: try node.string("style"),
                              role: try SectionRole(node.required("role")), also: node["alsoRole"]?.text.flatMap(SectionRole.init(rawValue:)),
                              sure: try node.required("sure").bool(), below: try node.required("charactersBelow").int())
        }
    }

    /// What the outline of each document, rebuilt from its rows with blank text below, says of each row.
    static func answers(_ rows: [HeadingRow]) -> [(role: SectionRole, confidence: Double)?] {
        var answers: [(role: SectionRole, confidence: Double)?] = []
        var start = 0
        while start < rows.count {
            let end = rows[start...].firstIndex { $0.document != rows[start].document } ?? rows.count
            let (document, blocks) = rebuilt(Array(rows[start..<end]))
            let outline = OutlineFixture.analyzer.analyze(document).outline
            answers += blocks.map { block in outline.sections.first { $0.block == block && !$0.isImplicit }.map { ($0.role, $0.confidence) } }
            start = end
        }
        return answers
    }

    private static func rebuilt(_ rows: [HeadingRow]) -> (Document, blocks: [Int]) {
        var builder = DocumentBuilder()
        var blocks: [Int] = []
        for (index, row) in rows.enumerated() {
            blocks.append(builder.blocks.count)
            let isListed = row.below == 0 && rows[(index + 1)...].contains { $0.heading == row.heading } && row.style.hasPrefix("pdf")
            var text = row.heading[...]
            if row.style.hasPrefix("md#") { text = text.drop { $0 == "#" || $0 == " " } }
            builder.openBlock()
            builder.append(String(text.filter { $0 != "*" }))
            builder.closeBlock(isListed || text.contains("\t") ? .tableOfContents : row.kind(index)) { $0.looks.isBold = row.style.contains("bold") }
            guard row.below > 0 else { continue }
            builder.openBlock()
            builder.append(String(repeating: "某", count: row.below) + "。")
            builder.closeBlock(.paragraph)
        }
        return (builder.document(path: "rows", format: .docx), blocks)
    }

    private func kind(_ index: Int) -> Block.Kind {
        if style.contains("+tbl") { return .tableCell(table: 0, row: index, column: 0) }
        if style.hasPrefix("md#"), let level = style.last?.wholeNumberValue { return .heading(level: level) }
        if style.hasPrefix("style:H"), let level = style.dropFirst(7).first?.wholeNumberValue { return .heading(level: level) }
        return .paragraph
    }
}
