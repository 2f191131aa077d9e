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
    ///   - said: Clauses and advice that the group has already had: saying them once is enough.
    func lines(_ finding: Finding, showsPath: Bool, said: inout Set<String>) -> [String] {
        let place = finding.isAboutWhole ? FilePlace() : documents.place(of: finding)
        var lines = [head(finding, place, showsPath: showsPath)]
        lines += paragraph(finding.message, label: nil)
        if !finding.isAboutWhole { lines += excerpt(finding, place) }
        if let clause = finding.clause, said.insert("\(finding.rule) \(clause.place) \(clause.says)").inserted {
            lines += paragraph("指南“\(clause.place)”：\(clause.says)", label: "依据")
        }
        if let help = finding.help, said.insert("\(finding.rule) \(help)").inserted {
            lines += paragraph(help, label: "改法")
        }
        for related in finding.related {
            let there = [related.path == finding.path ? nil : related.path, documents.place(of: related).chinese]
                .compactMap { $0 }.joined(separator: " ")
            lines += paragraph(there.isEmpty ? related.message : "\(there)：\(related.message)", label: "参看")
        }
        return lines
    }

    private func head(_ finding: Finding, _ place: FilePlace, showsPath: Bool) -> String {
        var head = "  " + ink.paint(finding.label, color(of: finding), .bold)
        let shown = [
            showsPath ? SafeText.line(finding.path) : nil, place.chinese ?? (finding.isAboutWhole ? "全文" : nil)
        ].compactMap { $0 }.joined(separator: " ")
        if !shown.isEmpty { head += "  " + shown }
        if let section = finding.section, !section.isEmpty, !finding.isAboutWhole,
            finding.project != nil || place.words == nil && !quotesHeading(finding, section)
        {
            head += ink.paint("  " + Layout.cut(SafeText.line(finding.placeInReport ?? section), 40), .dim)
        }
        return head + "  " + ink.paint(finding.rule, .dim)
    }

    /// Whether the excerpt is the heading of the section itself, perhaps without its number.
    private func quotesHeading(_ finding: Finding, _ section: String) -> Bool {
        finding.excerpt.map { section.hasSuffix($0) || $0.contains(section) } ?? false
    }

    /// The finding in a line, without its path.
    func line(_ finding: Finding) -> String {
        let place = (finding.isAboutWhole ? "全文" : documents.place(of: finding).chinese).map { $0 + "  " } ?? ""
        let room = (width ?? Self.defaultWidth) - DisplayWidth.columns(of: "    \(finding.label)    \(finding.rule)")
        return "  " + ink.paint(finding.label, color(of: finding), .bold) + "  "
            + Layout.cut(place + SafeText.line(finding.message), max(20, room))
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
        // One paragraph, whatever a heading that it quotes contains: a line of its own could be a command to a CI
        // server.
        let lines = Layout.wrapped(SafeText.line(text), width.map { max(20, $0 - columns) })
        return lines.enumerated().map { index, line in
            guard index == 0 else { return String(repeating: " ", count: columns) + line }
            return Self.indent + (label.map { ink.paint($0, .dim) + "  " } ?? "") + line
        }
    }

    /// The line with a mark under the spot; where there is no line (DOCX, PDF) the words themselves.
    private func excerpt(_ finding: Finding, _ place: FilePlace) -> [String] {
        let room = (width ?? Self.defaultWidth) - Self.indent.count - 2
        let bar = Self.indent + ink.paint("|", .dim) + " "
        if let document = documents[finding.path], let source = document.source, let start = place.start,
            let end = place.end,
            case .source(let range) = document.place(of: finding)
        {
            let line = source.lineRange(start.line)
            guard !line.isEmpty else { return [] }
            let spot = end.line == start.line ? range : TextRange(min(range.start, line.end), line.end)
            let excerpt = Excerpt(source.utf8, line: line, spot: spot, width: max(20, room))
            return [bar + excerpt.text]
                + (excerpt.isAllMarked ? [] : [bar + ink.paint(excerpt.underline, color(of: finding))])
        }
        guard let words = finding.excerpt, !words.isEmpty else { return [] }
        return [bar + Layout.cut(SafeText.line(words), max(20, room))]
    }
}
