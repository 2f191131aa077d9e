import Linting

/// A finding with its number on the page: the gravest first, those of one level in the order of the result.
struct ReviewItem {
    let number: Int
    /// In the order of the result.
    let position: Int
    let level: Level
    let finding: Finding

    static func all(of result: LintResult) -> [ReviewItem] {
        let ordered = result.findings.enumerated().map { (level: Level($0.element), position: $0.offset) }
            .sorted { ($0.level.rank, $0.position) < ($1.level.rank, $1.position) }
        return ordered.enumerated().map { index, item in
            ReviewItem(
                number: index + 1, position: item.position, level: item.level, finding: result.findings[item.position])
        }
    }
}
