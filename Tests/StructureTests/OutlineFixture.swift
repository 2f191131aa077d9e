import ChineseText
import DocumentModel
import PackData
import Readers
import SourceText
@testable import Structure

/// Outlines of small reports, as trees that a reader can check at a glance.
enum OutlineFixture {
    static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    static let vocabularyFile = "rules/cas-engineering/sections.yaml"

    static let analyzer: DocumentAnalyzer = {
        let bytes = try! FileLoader.bytes(of: root + "/" + vocabularyFile, limit: 1 << 20)
        let node = try! PackNode(yaml: String(decoding: bytes, as: UTF8.self), file: vocabularyFile)
        return DocumentAnalyzer(vocabulary: try! SectionVocabulary(node), segmenter: try! Segmenter())
    }()

    static func markdown(_ text: String) -> AnalyzedDocument {
        analyzer.analyze(try! MarkdownReader.read(Array(text.utf8), path: "报告.md"))
    }

    static func text(_ text: String) -> AnalyzedDocument {
        analyzer.analyze(try! PlainTextReader.read(Array(text.utf8), path: "报告.txt"))
    }

    /// One line per section: depth, title, roles, project.
    static func tree(_ document: AnalyzedDocument) -> String {
        document.outline.sections.map { section in
            let indent = String(repeating: "  ", count: section.level - 1)
            let title = section.isImplicit ? "（\(document.document.string(section.body).prefix(4))…）" : section.title
            let project = section.project.map { " #\($0 + 1)" } ?? ""
            return indent + title + " → " + section.roles.map(\.rawValue).joined(separator: "+") + project
        }.joined(separator: "\n")
    }

    static func titles(_ document: AnalyzedDocument) -> [String] { document.outline.sections.filter { !$0.isImplicit }.map(\.title) }

    /// The folder `name` beside the checkout, some levels up; nil where it isn't there.
    static func shared(_ name: String) -> String? {
        var parts = root.split(separator: "/")
        while !parts.isEmpty {
            let path = "/" + parts.joined(separator: "/") + "/shared/" + name
            if (try? FileLoader.bytes(of: path, limit: 1 << 24)) != nil { return path }
            parts.removeLast()
        }
        return nil
    }
}
