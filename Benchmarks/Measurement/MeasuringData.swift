import ChineseText
import DocumentModel
import Foundation
import NameMatching
import PackData
import Structure

/// Where the data for measuring stands, and what is measured with.
public enum MeasuringData {
    /// The package's own folder.
    public static let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized

    /// `shared/data` beside the checkout or above it, which is no part of it; nil where it isn't there.
    public static let shared: URL? = {
        var folder = package
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let data = folder.appendingPathComponent("shared/data")
            if FileManager.default.fileExists(atPath: data.path) { return data }
        }
        return nil
    }()

    /// A file of `shared/data`; nil where it isn't there.
    public static func sharedFile(_ path: String) -> URL? {
        shared?.appendingPathComponent(path)
    }

    static func packNode(_ path: String) throws -> PackNode {
        try PackNode(yaml: String(contentsOf: package.appendingPathComponent(path), encoding: .utf8), file: path)
    }

    /// Reads documents with the vocabulary of the pack.
    public static func analyzer() throws -> DocumentAnalyzer {
        DocumentAnalyzer(
            vocabulary: try SectionVocabulary(packNode("rules/cas-engineering/sections.yaml")),
            segmenter: try Segmenter())
    }

    /// Compares names with the vocabulary of the pack.
    package static func matcher() throws -> NameMatcher {
        NameMatcher(
            vocabulary: try NameVocabulary(packNode("rules/cas-engineering/names.yaml")), segmenter: try Segmenter())
    }
}

extension DocumentAnalyzer {
    /// Reads a document to its end.
    public func analyze(_ document: Document, achievements: [String] = []) -> AnalyzedDocument {
        analyze(document, achievements: achievements) {}
    }
}
