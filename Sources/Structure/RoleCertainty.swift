import PackData
import SourceText

/// From which confidence on the role of a section is taken for sure: one threshold for rules and reporters
/// (`certainty` in sections.yaml).
public struct RoleCertainty: Sendable {
    let least: Double
    /// Inside a section that surely has a role itself.
    let nested: Double

    init(_ node: PackNode?) throws(Failure) {
        try node?.checkKeys(["least", "nested"])
        least = try node?["least"]?.double(in: 0...1) ?? 0.5
        nested = try node?["nested"]?.double(in: 0...1) ?? 0.9
    }
}

extension AnalyzedDocument {
    /// Whether a section surely is for what its role says.
    public func isSure(_ section: Int) -> Bool { outline.isSure(section, vocabulary.certainty) }
}

extension Outline {
    /// Whether a section surely is for what its role says.
    func isSure(_ index: Int, _ certainty: RoleCertainty) -> Bool {
        let section = sections[index]
        guard section.role != .other, !section.isImplicit else { return false }
        let isNested = surroundings(of: index).contains {
            sections[$0].role != .other && sections[$0].confidence >= certainty.least
        }
        return section.confidence >= (isNested ? certainty.nested : certainty.least)
    }

    /// The sections around one, from the inmost, as far as they belong to the same project and do not only name it.
    func surroundings(of index: Int) -> [Int] {
        var around: [Int] = [], at = sections[index].parent
        while let outer = at, sections[outer].project == sections[index].project,
            sections[outer].role != .project || !sections[outer].alsoRoles.isEmpty
        {
            around.append(outer)
            at = sections[outer].parent
        }
        return around
    }
}
