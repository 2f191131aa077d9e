import Linting
import PackData
import SourceText
import Structure

/// Sections of a project in an order unlike the guide's.
struct ReportSectionOrder: Rule {
    static let check = "report.section-order"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["project", "moved", "order"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let sections = context.pack.sections, order = sections.requiredInProject
        for project in document.projects {
            let present = order.indices.compactMap { rank in
                project.facts.section(of: order[rank]).map { (rank: rank, at: $0) }
            }
            let written = present.sorted { ($0.at, $0.rank) < ($1.at, $1.rank) }.map(\.rank)
            let kept = Set(Self.longestAscending(written))
            guard let moved = written.first(where: { !kept.contains($0) }),
                let at = present.first(where: { $0.rank == moved })?.at
            else { continue }
            let names = written.filter { !kept.contains($0) }.map { sections.label(order[$0]) }
            sink.report(
                values(project, names, written.map { sections.label(order[$0]) }),
                at: project.target(document.outline.sections[at].titleRange))
        }
    }

    private func values(_ project: ProjectView, _ moved: [String], _ order: [String]) -> [String: String] {
        ["project": project.title, "moved": Wording.quoted(moved), "order": order.joined(separator: " → ")]
    }

    /// The most numbers that can stay where they are.
    static func longestAscending(_ numbers: [Int]) -> [Int] {
        var best: [[Int]] = []
        for number in numbers {
            let before = best.filter { $0.last! < number }.max { $0.count < $1.count } ?? []
            best.append(before + [number])
        }
        return best.max { $0.count < $1.count } ?? []
    }
}

extension FindingSink {
    /// The message `default`.
    mutating func report(_ values: [String: String], at target: Target) { report("default", values, at: target) }
}
