import DocumentModel
import SourceText

/// Sections of a project that is told without headings: its sentences decide, along the guide's order, and never with
/// confidence.
struct ImplicitSections {
    let document: Document
    let vocabulary: SectionVocabulary

    struct Story {
        var role: SectionRole
        var range: TextRange
        var confidence: Double
    }

    /// Going back to an earlier section costs, and so does changing at all.
    private static let change: Float = 1.2, back: Float = 3
    /// Confidence at most: below what counts as confident.
    private static let limit = 0.7

    func sections(in range: TextRange, sentences: [TextRange]) -> [Story] {
        let own = sentences.filter { range.contains($0) && !$0.isEmpty }
        guard own.count >= 2 else { return [] }
        let scores = own.map { vocabulary.cues.score(document.text, $0) }
        let path = bestPath(scores)
        var stories: [Story] = []
        var start = 0
        for end in 1...path.count where end == path.count || path[end] != path[start] {
            let evidence = (start..<end).reduce(Float(0)) { $0 + scores[$1][path[start]] }
            if evidence >= 2 {
                let confidence = min(Self.limit, 0.35 + 0.05 * Double(evidence))
                stories.append(
                    Story(
                        role: path[start], range: TextRange(own[start].start, own[end - 1].end), confidence: confidence)
                )
            }
            start = end
        }
        return stories
    }

    /// The likeliest sequence of roles (Viterbi).
    private func bestPath(_ scores: [RoleVector]) -> [SectionRole] {
        let roles = vocabulary.guide
        var best = roles.enumerated().map { scores[0][$1] - 0.4 * Float($0) }
        var from: [[Int]] = []
        for score in scores.dropFirst() {
            var next = best, origin = Array(roles.indices)
            for to in roles.indices {
                for previous in roles.indices {
                    let value = best[previous] - (previous == to ? 0 : previous < to ? Self.change : Self.back)
                    if previous == 0 || value > next[to] { (next[to], origin[to]) = (value, previous) }
                }
                next[to] += score[roles[to]]
            }
            best = next
            from.append(origin)
        }
        var at = best.indices.max { best[$0] < best[$1] } ?? 0
        var path = [at]
        for origin in from.reversed() {
            at = origin[at]
            path.append(at)
        }
        return path.reversed().map { roles[$0] }
    }
}
