import Linting
import Structure

/// How the 字数 of a representative project divide among what its sections are for.
struct ProjectShares {
    /// Of sections with the role, those inside them included; a section with two roles counts for its first.
    private(set) var words: [SectionRole: Int] = [:]
    /// Of the whole project, its heading apart.
    private(set) var total = 0

    init(_ project: Int, in outline: Outline) {
        let sections = outline.sections
        let own = sections.indices.filter {
            sections[$0].project == project && $0 != outline.projects[project].section && sections[$0].role != .project
        }
        var inside: [Int: Int] = [:]
        for index in own { sections[index].parent.map { inside[$0, default: 0] += sections[index].counts.words } }
        for index in own {
            let words = max(0, sections[index].counts.words - inside[index, default: 0])
            total += words
            if let role = Self.role(of: index, of: project, in: sections) { self.words[role, default: 0] += words }
        }
    }

    /// The role of a section, or of the nearest one around it that has one.
    private static func role(of section: Int, of project: Int, in sections: [Section]) -> SectionRole? {
        var at: Int? = section
        while let index = at, sections[index].project == project, sections[index].role != .project {
            if sections[index].role != .other { return sections[index].role }
            at = sections[index].parent
        }
        return nil
    }
}
