import DocumentModel
import Foundation
import Structure

/// A row of `shared/data/sections/dev.jsonl`: a real heading with a hand label.
public struct HeadingRow: Decodable, Sendable {
    var doc: String, heading: String, style: String
    public var role: SectionRole
    var alsoRole: SectionRole?
    /// The labeller had no doubt.
    public var sure: Bool
    var charactersBelow: Int

    var gold: [SectionRole] { alsoRole.map { [role, $0] } ?? [role] }

    /// All rows in document order; nil where the data isn't there.
    public static func all() throws -> [HeadingRow]? {
        guard let file = MeasuringData.sharedFile("sections/dev.jsonl") else { return nil }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(HeadingRow.self, from: Data($0.utf8))
        }
    }

    /// The score of the rows that have a role and that `isCounted` picks.
    public static func score(
        _ rows: [HeadingRow], _ analyzer: DocumentAnalyzer, where isCounted: (HeadingRow) -> Bool
    ) -> SectionScore {
        var score = SectionScore()
        for (row, answer) in zip(rows, answers(rows, analyzer)) where row.role != .other && isCounted(row) {
            score.add(answer, gold: row.gold, document: row.doc, heading: row.heading)
        }
        return score
    }

    /// What the outline of each document, rebuilt from its rows with blank text below, says of each row.
    private static func answers(_ rows: [HeadingRow], _ analyzer: DocumentAnalyzer) -> [SectionScore.Answer?] {
        var answers: [SectionScore.Answer?] = []
        var start = 0
        while start < rows.count {
            let end = rows[start...].firstIndex { $0.doc != rows[start].doc } ?? rows.count
            let (document, blocks) = rebuilt(Array(rows[start..<end]))
            let outline = analyzer.analyze(document).outline
            answers += blocks.map { block in
                outline.sections.first { $0.block == block && !$0.isImplicit }.map {
                    .init(role: $0.role, confidence: $0.confidence)
                }
            }
            start = end
        }
        return answers
    }

    private static func rebuilt(_ rows: [HeadingRow]) -> (Document, blocks: [Int]) {
        var builder = DocumentBuilder()
        var blocks: [Int] = []
        for (index, row) in rows.enumerated() {
            blocks.append(builder.blocks.count)
            let isListed =
                row.charactersBelow == 0 && rows[(index + 1)...].contains { $0.heading == row.heading }
                && row.style.hasPrefix("pdf")
            var text = row.heading[...]
            if row.style.hasPrefix("md#") { text = text.drop { $0 == "#" || $0 == " " } }
            builder.openBlock()
            builder.append(String(text.filter { $0 != "*" }))
            builder.closeBlock(isListed || text.contains("\t") ? .tableOfContents : row.kind(index)) {
                $0.looks.isBold = row.style.contains("bold")
            }
            guard row.charactersBelow > 0 else { continue }
            builder.openBlock()
            builder.append(String(repeating: "某", count: row.charactersBelow) + "。")
            builder.closeBlock(.paragraph)
        }
        return (builder.document(path: "rows", format: .docx), blocks)
    }

    private func kind(_ index: Int) -> Block.Kind {
        if style.contains("+tbl") { return .tableCell(table: 0, row: index, column: 0) }
        if style.hasPrefix("md#"), let level = style.last?.wholeNumberValue { return .heading(level: level) }
        if style.hasPrefix("style:H"), let level = style.dropFirst(7).first?.wholeNumberValue {
            return .heading(level: level)
        }
        return .paragraph
    }
}
