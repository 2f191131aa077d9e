import ChineseText
import Readers
import Structure

/// How the outlines of written reports come out, whatever their headings look like.
public struct RenderingScore: Sendable {
    /// A section as it should be the same in every rendering.
    struct Shape: Equatable {
        var title: String, roles: [SectionRole], project: Int?, level: Int
    }

    /// Reports whose outline is one and the same in all renderings, and all.
    public private(set) var equal = 0, reports = 0
    /// Representative projects, and the sections of the guide in them, over all renderings.
    public private(set) var projects = Tally(), sections = Tally()
    public private(set) var mistakes: [String] = []

    public init(_ all: [WrittenReport], _ analyzer: DocumentAnalyzer) throws {
        for report in all {
            var outlines: [[Shape]] = []
            for rendering in report.renderings {
                let document = try DocumentReader.read(bytes: report.bytes(rendering), path: rendering.fileName)
                let outline = analyzer.analyze(document, achievements: report.achievements).outline
                outlines.append(Self.shapes(outline))
                add(outline, report, rendering)
            }
            reports += 1
            if outlines.allSatisfy({ $0 == outlines[0] }) {
                equal += 1
            } else {
                let titles = outlines.map { Set($0.map { "\($0.level) \($0.title)" }) }
                let all = titles.reduce(into: Set<String>()) { $0.formUnion($1) }
                let unlike = all.filter { title in titles.contains { !$0.contains(title) } }.sorted()
                mistakes.append("\(report.name) reads unlike in its renderings: \(unlike.prefix(6))")
            }
        }
    }

    private static func shapes(_ outline: Outline) -> [Shape] {
        outline.sections.filter { !$0.isImplicit }.map {
            Shape(title: WrittenReport.bare($0.whole), roles: $0.roles, project: $0.project, level: $0.level)
        }
    }

    private mutating func add(_ outline: Outline, _ report: WrittenReport, _ rendering: WrittenReport.Rendering) {
        let place = "\(report.name) (\(rendering.rawValue))"
        for (index, name) in report.projects.enumerated() {
            let found = outline.projects.first { WrittenReport.bare($0.name) == WrittenReport.bare(name) }
            if found == nil { projects.missed += 1 } else { projects.hits += 1 }
            for (role, title) in report.sections(of: index) {
                let section = found?.sections[role].map { outline.sections[$0].whole } ?? ""
                if WrittenReport.bare(section) == WrittenReport.bare(title) {
                    sections.hits += 1
                } else {
                    sections.missed += 1
                    mistakes.append("\(place) \(role.id) of \(name): “\(section)”, not “\(title)”")
                }
            }
        }
        let names = report.projects.map(WrittenReport.bare)
        for extra in outline.projects where !names.contains(WrittenReport.bare(extra.name)) {
            projects.extra += 1
            mistakes.append("\(place) 多出：\(extra.name)")
        }
    }
}

extension WrittenReport {
    /// Where each role of a project begins.
    func sections(of project: Int) -> [(SectionRole, String)] {
        var seen: [SectionRole] = [], sections: [(SectionRole, String)] = []
        for heading in headings where heading.project == project {
            for role in heading.roles where role != .project && !seen.contains(role) {
                seen.append(role)
                sections.append((role, heading.title))
            }
        }
        return sections
    }

    /// A title without spaces, brackets around it and closing marks.
    static func bare(_ title: String) -> String { title.filter { !" 　：:。【】".contains($0) } }
}

extension Section {
    /// With the number that a format keeps apart.
    fileprivate var whole: String { (label ?? "") + title }
}
