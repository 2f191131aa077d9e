import ChineseText
import DocumentModel
import Linting
import SourceText

/// One finding on the terminal.
struct FindingView {
    let documents: [String: DocumentResult]
    let ink: Ink
    /// Columns of the terminal; nil where nothing is wrapped.
    let width: Int?

    private static let indent = "    "
    /// Columns that excerpts take where the terminal doesn't say.
    private static let defaultWidth = 100

    /// - Parameters:
    ///   - showsPath: Whether the finding stands outside its document's group.
    ///   - showsClause: Whether the clause was not said just before.
    func lines(_ finding: Finding, showsPath: Bool, showsClause: Bool = true) -> [String] {
        let place = finding.isAboutWhole ? FilePlace() : documents.place(of: finding)
        var head = "  " + ink.paint(finding.label, color(of: finding), .bold)
        let where_ = [showsPath ? SafeText.line(finding.path) : nil, place.chinese ?? (finding.isAboutWhole ? "全文" : nil)].compactMap { $0 }.joined(separator: " ")
        if !where_.isEmpty { head += "  " + where_ }
        if !finding.isAboutWhole, let section = finding.section, !section.isEmpty { head += ink.paint("  " + SafeText.line(section), .dim) }
        head += "  " + ink.paint(finding.rule, .dim)
        var lines = [head]
        lines += paragraph(finding.message, label: nil)
        if !finding.isAboutWhole { lines += excerpt(finding, place) }
        if showsClause, let clause = finding.clause { lines += paragraph("指南“\(clause.place)”：\(clause.says)", label: "依据") }
        if let help = finding.help { lines += paragraph(help, label: "改法") }
        for related in finding.related {
            let there = [related.path == finding.path ? nil : related.path, documents.place(of: related).chinese].compactMap { $0 }.joined(separator: " ")
            lines += paragraph(there.isEmpty ? related.message : "\(there)：\(related.message)", label: "参看")
        }
        return lines
    }

    /// The finding in a line, without its path.
    func line(_ finding: Finding) -> String {
        let place = (finding.isAboutWhole ? "全文" : documents.place(of: finding).chinese).map { $0 + "  " } ?? ""
        let room = (width ?? Self.defaultWidth) - DisplayWidth.columns(of: "    \(finding.label)    \(finding.rule)")
        return "  " + ink.paint(finding.label, color(of: finding), .bold) + "  " + Layout.cut(place + SafeText.line(finding.message), max(20, room))
            + ink.paint("  " + finding.rule, .dim)
    }

    private func color(of finding: Finding) -> Ink.Color {
        if finding.verdict == .review { return .magenta }
        return finding.severity.color
    }

    /// Text under the head, wrapped behind its label.
    private func paragraph(_ text: String, label: String?) -> [String] {
        let lead = Self.indent + (label.map { $0 + "  " } ?? "")
        let columns = DisplayWidth.columns(of: lead)
        let lines = text.split(whereSeparator: \.isNewline).flatMap { Layout.wrapped(SafeText.line($0), width.map { max(20, $0 - columns) }) }
        return lines.enumerated().map { index, line in
            guard index == 0 else { return String(repeating: " ", count: columns) + line }
            return Self.indent + (label.map { ink.paint($0, .dim) + "  " } ?? "") + line
        }
    }

    /// The line with a mark under the spot; where there is no line (DOCX, PDF) the words themselves.
    private func excerpt(_ finding: Finding, _ place: FilePlace) -> [String] {
        let room = (width ?? Self.defaultWidth) - Self.indent.count - 2
        let bar = Self.indent + ink.paint("|", .dim) + " "
        if let document = documents[finding.path], let source = document.source, let start = place.start, let end = place.end,
           case .source(let range) = document.place(of: finding.range) {
            let line = source.lineRange(start.line)
            guard !line.isEmpty else { return [] }
            let spot = end.line == start.line ? range : TextRange(min(range.start, line.end), line.end)
            let excerpt = Excerpt(source.utf8, line: line, spot: spot, width: max(20, room))
            return [bar + excerpt.text, bar + ink.paint(excerpt.underline, color(of: finding))]
        }
        guard let words = finding.excerpt, !words.isEmpty else { return [] }
        return [bar + Layout.cut(SafeText.line(words), max(20, room))]
    }
}
