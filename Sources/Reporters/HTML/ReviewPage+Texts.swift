import DocumentModel
import Linting
import SourceText

extension ReviewPage {
    /// The texts with their marks. Returns the numbers of the findings that have one.
    func writeTexts(_ html: inout HTML) -> Set<Int> {
        var anchored: Set<Int> = []
        let byPath = Dictionary(grouping: items, by: \.finding.path)
        // A page has one main part: where there are many applications that is their table.
        let (start, end): (HTML, HTML) = prefix.isEmpty ? ("<main", "</main>") : ("<section", "</section>")
        html += "\(start) class=\"texts\" aria-label=\"材料原文\">\n"
        for article in articles {
            let file = article.file
            html += """
                <article aria-labelledby="\(article.id)">
                <h2 id="\(article.id)" class="file">\(names[file.path]) \
                <span class="muted">\(file.name)</span></h2>

                """
            switch file.content {
            case .document(let linted):
                var text = MarkedText(linted.document.text, byPath[file.path] ?? [], prefix: prefix)
                write(linted.document, &text, &html)
                anchored.formUnion(text.anchored)
            case .application(let form):
                var text = MarkedText(form.source.utf8, byPath[file.path] ?? [], prefix: prefix)
                for line in 1...form.source.lineCount {
                    html += "<p class=\"line\"><span class=\"gutter\" aria-hidden=\"true\">\(line)</span>"
                    text.write(form.source.lineRange(line), &html)
                    html += "</p>\n"
                }
                anchored.formUnion(text.anchored)
            }
            html += "</article>\n"
        }
        html += "<a class=\"back\" href=\"#\(prefix)findings\">问题列表</a>\n\(end)\n\n"
        return anchored
    }

    private func write(_ document: Document, _ text: inout MarkedText, _ html: inout HTML) {
        var blocks = document.blocks[...], page = document.blocks.first?.pageInFront
        while let block = blocks.first {
            if let next = block.pageInFront, next != page {
                page = next
                html += "<hr class=\"page\" data-page=\"第 \(next) 页\">\n"
            }
            if case .tableCell(let table, _, _) = block.kind {
                let cells = blocks.prefix { if case .tableCell(table, _, _) = $0.kind { true } else { false } }
                write(cells, &text, &html)
                blocks = blocks.dropFirst(cells.count)
            } else {
                html += "<p class=\"\(block.kind.style)\">"
                if let label = block.label { html += "<span class=\"label\">\(label) </span>" }
                text.write(block.range, &html)
                html += "</p>\n"
                blocks = blocks.dropFirst()
            }
        }
    }

    /// A table; one paragraph of a cell is one block.
    private func write(_ cells: ArraySlice<Block>, _ text: inout MarkedText, _ html: inout HTML) {
        html += "<div class=\"scroll\"><table class=\"text\">"
        var last: (row: Int, column: Int)?
        for block in cells {
            guard case .tableCell(_, let row, let column) = block.kind else { continue }
            if last?.row != row {
                html += last == nil ? "<tr><td>" : "</td></tr><tr><td>"
            } else if last?.column != column {
                html += "</td><td>"
            }
            html += "<p>"
            text.write(block.range, &html)
            html += "</p>"
            last = (row, column)
        }
        html += "</td></tr></table></div>\n"
    }
}

extension Block {
    /// The page on which somebody finds it who has the document in front of them.
    fileprivate var pageInFront: Int? { page ?? shownPage }
}

extension Block.Kind {
    /// Class of its paragraph on the page.
    fileprivate var style: String {
        switch self {
        case .heading(let level): "heading h\(level)"
        case .paragraph, .tableCell: "paragraph"
        case .listItem: "listItem"
        case .code: "code"
        case .caption: "caption"
        case .figure(.equation): "equation"
        case .figure: "figure"
        case .tableOfContents: "tableOfContents"
        case .note: "note"
        case .textBox: "textBox"
        }
    }
}
