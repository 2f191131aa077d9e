import DocumentModel
import SourceText
@testable import MarkdownReader
@testable import PlainTextReader

/// A document's blocks as text, one a line: kind, then what is between `|`, then spans; for expectations.
func dump(_ document: Document) -> String {
    document.blocks.map { line($0, document) }.joined(separator: "\n")
}

private func line(_ block: Block, _ document: Document) -> String {
    var line = name(block.kind)
    if let label = block.label { line += " [\(label)]" }
    if !block.isCounted, !isFigure(block) { line += " (uncounted)" }
    line += " |" + escaped(document.string(block.range)) + "|"
    for span in block.spans { line += " \(span.style):\(escaped(document.string(span.range)))" }
    if block.looks.isBold { line += " BOLD" }
    return line
}

private func isFigure(_ block: Block) -> Bool { if case .figure = block.kind { true } else { false } }

private func escaped(_ text: String) -> String {
    text.replacing("\n", with: "\\n").replacing("\t", with: "\\t")
}

private func name(_ kind: Block.Kind) -> String {
    switch kind {
    case .heading(let level): "h\(level)"
    case .paragraph: "p"
    case .listItem(let depth): "li\(depth)"
    case .tableCell(let table, let row, let column): "td\(table).\(row).\(column)"
    case .code: "code"
    case .caption(let kind): "caption.\(kind)"
    case .figure(let kind): "figure.\(kind)"
    case .tableOfContents: "toc"
    case .note: "note"
    case .textBox: "box"
    }
}

func markdown(_ text: String, path: String = "报告.md") throws -> Document {
    try MarkdownReader.read(Array(text.utf8), path: path)
}
func plainText(_ text: String, path: String = "报告.txt") throws -> Document {
    try PlainTextReader.read(Array(text.utf8), path: path)
}
