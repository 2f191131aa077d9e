import ChineseText
import DocumentModel
import Foundation
import Readers
import Structure

/// A report of `Corpus/labelled/outlines` with its labels.
public struct LabelledReport: Sendable {
    struct Labels: Decodable, Sendable {
        struct Heading: Decodable, Sendable {
            var title: String, line: Int
            var role: SectionRole, alsoRoles: [SectionRole]
        }

        var split: String
        var sections: [Heading]
        var projects: [String]
    }

    public let name: String
    let path: String
    let labels: Labels

    /// The reports of one part (`tune`, `held`, `fresh`), by name.
    public static func all(split: String) throws -> [LabelledReport] {
        let folder = MeasuringData.package.appendingPathComponent("Corpus/labelled/outlines")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
            .sorted().compactMap { name in
                let labels = try JSONDecoder().decode(
                    Labels.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
                guard labels.split == split else { return nil }
                let stem = String(name.dropLast(5))
                let paths = ["md", "txt"].map { folder.appendingPathComponent("\(stem).\($0)").path }
                return paths.first(where: FileManager.default.fileExists).map {
                    LabelledReport(name: stem, path: $0, labels: labels)
                }
            }
    }

    public static func score(split: String, _ analyzer: DocumentAnalyzer) throws -> SectionScore {
        var score = SectionScore()
        for report in try all(split: split) { try report.add(to: &score, analyzer) }
        return score
    }

    private func add(to score: inout SectionScore, _ analyzer: DocumentAnalyzer) throws {
        let analyzed = analyzer.analyze(try PendingDocument(path: path).finish())
        var byLine: [Int: Section] = [:]
        for section in analyzed.outline.sections where !section.isImplicit {
            guard case .source(let range) = analyzed.document.place(of: section.titleRange),
                let source = analyzed.document.source
            else { continue }
            byLine[source.line(at: range.start)] = section
        }
        for label in labels.sections {
            let found = byLine.removeValue(forKey: label.line)
            score.add(
                found.map { .init(role: $0.role, confidence: $0.confidence) }, gold: [label.role] + label.alsoRoles,
                document: name, heading: label.title)
        }
        for (_, extra) in byLine.sorted(by: { $0.key < $1.key }) {
            score.add(
                .init(role: extra.role, confidence: extra.confidence), gold: [.other], document: name,
                heading: extra.title)
        }
        addProjects(of: analyzed.outline, to: &score)
    }

    private func addProjects(of outline: Outline, to score: inout SectionScore) {
        var missing = labels.projects.map(Folding.fold)
        for project in outline.projects {
            if let at = missing.firstIndex(of: Folding.fold(project.name)) {
                missing.remove(at: at)
                score.projects.hits += 1
            } else {
                score.projects.extra += 1
                score.addWrongProject("多出：\(project.name)", document: name)
            }
        }
        score.projects.missed += missing.count
        for project in missing { score.addWrongProject("没有认出：\(project)", document: name) }
    }
}
