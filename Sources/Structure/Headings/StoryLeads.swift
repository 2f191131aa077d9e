import DocumentModel
import Scan

/// Paragraphs of one project that begin with the names of its parts: what stands at the head of the paragraphs between
/// them is such a name too, where parts are missing there (难在什么地方。 between 项目起因。 and 解题的路子。).
struct StoryLeads {
    let document: Document
    let lines: [Line]
    let vocabulary: SectionVocabulary

    /// - Parameters:
    ///   - kept: The headings, in document order.
    ///   - left: Heads of paragraphs that nothing by itself makes headings, in document order.
    func filled(_ kept: [Candidate], from left: [Candidate]) -> [Candidate] {
        guard !left.isEmpty else { return kept }
        var found: [Candidate] = [], rest = left[...]
        var story: [Candidate] = [], top = 0
        func close(at end: Int) {
            if Self.isStory(story.map(\.reading.best.role)) {
                found += between(story, from: top, to: end, &rest)
            }
            (story, top) = ([], end)
        }
        for candidate in kept {
            if candidate.isLead, candidate.reading.best.probability >= Self.known {
                story.append(candidate)
            } else if candidate.form != .runIn, !candidate.isDetail {
                close(at: candidate.lines.lowerBound)
            }
        }
        close(at: lines.count)
        return found.isEmpty ? kept : (kept + found).sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    }

    /// Three or more parts, nearly all along the guide's order.
    static func isStory(_ roles: [SectionRole]) -> Bool {
        let steps = zip(roles, roles.dropFirst()).count { $0.lane < $1.lane }
        return Set(roles).count >= 3 && steps * 4 >= (roles.count - 1) * 3
    }

    /// From which probability on a lead names a part.
    static let known: Float = 0.6

    /// - Parameter rest: Those not looked at yet.
    private func between(
        _ story: [Candidate], from top: Int, to end: Int, _ rest: inout ArraySlice<Candidate>
    ) -> [Candidate] {
        let ends = Set(story.map(endsWithColon))
        var found: [Candidate] = [], above = top, role = -1
        for next in story.map(Optional.some) + [nil] {
            let below = next?.lines.lowerBound ?? end, last = next.map { Int($0.reading.best.role.lane) } ?? .max
            let missing = vocabulary.ordered.filter { Int($0.lane) > role && Int($0.lane) < last }
            rest = rest.drop { $0.lines.lowerBound < above }
            let group = rest.prefix { $0.lines.lowerBound < below }.filter { ends.contains(endsWithColon($0)) }
            found += group.filter { lead in
                group.count == missing.count
                    || lead.reading.guideShare >= Self.likely
                        && missing.contains { lead.reading.probabilities[$0] >= Self.possible }
            }
            (above, role) = (below, last)
        }
        return found
    }

    /// How likely it is that a lead names one of the guide's parts, and the very part that is missing.
    private static let likely: Float = 0.7, possible: Float = 0.1

    private func endsWithColon(_ candidate: Candidate) -> Bool { document.hasColon(lines[candidate.lines.lowerBound]) }
}

extension Candidate {
    /// The head of a paragraph without a number that names one of the guide's parts.
    fileprivate var isLead: Bool { form == .runIn && numbering == nil && reading.best.role.isPart }

    /// A heading that is none of a project's parts, and no detail of one.
    var endsStory: Bool { form != .runIn && reading.guideShare < 0.6 && !isDetail }

    /// （1）, 1. and their like inside a section.
    var isDetail: Bool {
        guard declaredLevel == nil, label == nil, let style = numbering?.style else { return false }
        return style != .part && style != .chapter && style != .section && style != .chinese
    }
}
