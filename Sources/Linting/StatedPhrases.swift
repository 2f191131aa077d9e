import SourceText

extension PhraseHits {
    /// Whether a phrase of `list` stands in `range` with no word of refusal in the few characters in front of it, or
    /// beginning there (拟申请专利).
    package func isStated(
        _ list: Vocabulary.List, refusedBy refusals: Vocabulary.List, in range: TextRange
    ) -> Bool {
        ranges(of: list, in: range).contains { !isRefused($0, by: refusals, in: range) }
    }

    /// Whether a word of refusal stands in the few characters in front of `hit`, or begins there.
    package func isRefused(_ hit: TextRange, by refusals: Vocabulary.List, in range: TextRange) -> Bool {
        ranges(of: refusals, in: TextRange(range.start, hit.end)).contains {
            $0.start < hit.start && hit.start - $0.end <= Self.reach
        }
    }

    /// Bytes: six ideographs.
    private static let reach = 18
}
