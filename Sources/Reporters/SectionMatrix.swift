import Linting
import Structure

/// What was found where: the sections of each representative project, the opening and the closing.
struct SectionMatrix {
    enum Mark: Equatable {
        case found
        /// Found with low confidence.
        case unsure
        case missing

        var sign: String {
            switch self {
            case .found: "✓"
            case .unsure: "?"
            case .missing: "—"
            }
        }
    }

    struct Row {
        var name: String
        /// One for each role.
        var marks: [Mark]
    }

    /// Below this a section's role is shown as uncertain.
    static let confidentFrom = 0.8

    let rows: [Row]
    let opening: Mark
    let outlook: Mark

    /// - Parameter roles: The sections that the pack recommends in each project.
    init(_ outline: Outline, roles: [SectionRole]) {
        func mark(_ section: Int?) -> Mark {
            guard let section else { return .missing }
            return outline.sections[section].confidence >= Self.confidentFrom ? .found : .unsure
        }
        rows = outline.projects.map { project in
            Row(name: project.name, marks: roles.map { mark(project.sections[$0]) })
        }
        opening = outline.opening == nil ? .missing : .found
        outlook = mark(outline.outlook)
    }
}
