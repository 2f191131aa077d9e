import DocumentModel
import Linting
import SourceText
import Structure

/// What was found where: the sections of each representative project, the opening and the closing.
struct SectionMatrix {
    enum Mark: Equatable {
        case found
        /// Found with low confidence.
        case unsure
        /// A heading with nothing under it.
        case empty
        case missing

        var sign: String {
            switch self {
            case .found: "✓"
            case .unsure: "?"
            case .empty: "○"
            case .missing: "—"
            }
        }
    }

    struct Row {
        var name: String
        /// One for each role.
        var marks: [Mark]
        /// Indices into the outline's sections, one for each role; nil where there is none.
        var sections: [Int?]
    }

    /// The sections that the pack recommends in each project.
    let labels: [String]
    let rows: [Row]
    /// Opening and closing by the pack's names for them.
    let ends: [(label: String, mark: Mark)]

    static let legend = "✓ 已找到   ? 不太确定   ○ 只有标题   — 没有找到"

    init(_ report: LintedDocument) {
        let outline = report.outline, vocabulary = report.analysis.vocabulary
        labels = vocabulary.requiredInProject.map(vocabulary.label)
        func mark(_ index: Int?) -> Mark {
            guard let index else { return .missing }
            let section = outline.sections[index]
            let under = TextRange(min(section.titleRange.end, section.extent.end), section.extent.end)
            if !section.isImplicit, report.document.text[under.indices].allSatisfy({ $0 <= 0x20 }) { return .empty }
            return report.analysis.isSure(index) ? .found : .unsure
        }
        rows = zip(outline.projects, report.analysis.projectFacts).map { project, facts in
            let sections = vocabulary.requiredInProject.map { facts.section(of: $0) ?? facts.guess(of: $0) }
            return Row(
                name: project.name.isEmpty ? "（还没有名称）" : project.name, marks: sections.map(mark), sections: sections)
        }
        let openings = vocabulary.openings.map(vocabulary.label).joined(separator: "、")
        ends =
            (openings.isEmpty ? [] : [(openings, outline.opening == nil ? .missing : .found)])
            + vocabulary.closings.map { (vocabulary.label($0), mark(outline.closings[$0])) }
    }
}
