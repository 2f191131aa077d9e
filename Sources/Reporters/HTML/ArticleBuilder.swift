import DocumentModel
import Linting
import SourceText

/// Turns a document or an application into the blocks of the page, findings marked in place.
struct ArticleBuilder {
    let segments: TextSegments

    func blocks(of document: Document) -> [ReviewPage.BlockView] {
        var views: [ReviewPage.BlockView] = []
        var index = 0
        while index < document.blocks.count {
            let block = document.blocks[index]
            if case .tableCell(let table, _, _) = block.kind {
                let end =
                    document.blocks[index...].firstIndex {
                        if case .tableCell(table, _, _) = $0.kind { false } else { true }
                    } ?? document.blocks.count
                views.append(.init(table: self.table(document.blocks[index..<end])))
                index = end
            } else {
                views.append(.init(paragraph: paragraph(block)))
                index += 1
            }
        }
        return views
    }

    /// One numbered line for each line of the source.
    func lines(of source: SourceText) -> [ReviewPage.BlockView] {
        (1...source.lineCount).map { line in
            .init(
                paragraph: .init(
                    class: "line", gutter: String(line), segments: segments.segments(of: source.lineRange(line))))
        }
    }

    private func paragraph(_ block: Block) -> ReviewPage.ParagraphView {
        .init(class: Self.name(of: block.kind), label: block.label, segments: segments.segments(of: block.range))
    }

    private func table(_ cells: ArraySlice<Block>) -> ReviewPage.TableView {
        var rows: [(row: Int, cells: [(column: Int, lines: [ReviewPage.LineView])])] = []
        for block in cells {
            guard case .tableCell(_, let row, let column) = block.kind else { continue }
            let line = ReviewPage.LineView(segments: segments.segments(of: block.range))
            if rows.last?.row != row { rows.append((row, [])) }
            if rows[rows.count - 1].cells.last?.column != column { rows[rows.count - 1].cells.append((column, [])) }
            let last = rows[rows.count - 1].cells.count - 1
            rows[rows.count - 1].cells[last].lines.append(line)
        }
        return .init(rows: rows.map { .init(cells: $0.cells.map { .init(lines: $0.lines) }) })
    }

    private static func name(of kind: Block.Kind) -> String {
        switch kind {
        case .heading(let level): "heading h\(level)"
        case .paragraph, .tableCell: "paragraph"
        case .listItem: "listItem"
        case .code: "code"
        case .caption: "caption"
        case .figure: "figure"
        case .tableOfContents: "tableOfContents"
        case .note: "note"
        case .textBox: "textBox"
        }
    }
}
