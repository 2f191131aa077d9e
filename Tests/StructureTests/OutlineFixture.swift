import ChineseText
import DocumentModel
import MarkdownReader
import Measurement
import PlainTextReader
import SourceText
@testable import Structure

/// Outlines of small reports, as trees that a reader can check at a glance.
enum OutlineFixture {
    static let analyzer = try! MeasuringData.analyzer()

    static func markdown(_ text: String, achievements: [String] = []) -> AnalyzedDocument {
        analyzer.analyze(try! MarkdownReader.read(Array(text.utf8), path: "报告.md"), achievements: achievements)
    }

    static func text(_ text: String, achievements: [String] = []) -> AnalyzedDocument {
        analyzer.analyze(try! PlainTextReader.read(Array(text.utf8), path: "报告.txt"), achievements: achievements)
    }

    /// One line per section: depth, title, roles, project.
    static func tree(_ document: AnalyzedDocument) -> String {
        document.outline.sections.map { section in
            let indent = String(repeating: "  ", count: section.level - 1)
            let title = section.isImplicit ? "（\(document.document.string(section.body).prefix(4))…）" : section.title
            let project = section.project.map { " #\($0 + 1)" } ?? ""
            return indent + title + " → " + section.roles.map(document.vocabulary.id).joined(separator: "+") + project
        }.joined(separator: "\n")
    }

    static func titles(_ document: AnalyzedDocument) -> [String] {
        document.outline.sections.filter { !$0.isImplicit }.map(\.title)
    }
}
