import Linting

/// What a finding of the review page is coloured, ordered and filtered by: the gravest first. What a person has to
/// decide comes after errors.
enum Level: String, CaseIterable {
    case error, review, warning, info

    init(_ finding: Finding) {
        switch (finding.verdict, finding.severity) {
        case (.review, _): self = .review
        case (_, .error): self = .error
        case (_, .warning): self = .warning
        case (_, .info): self = .info
        }
    }

    /// As users read it.
    var chinese: String {
        switch self {
        case .error: Severity.error.chinese
        case .warning: Severity.warning.chinese
        case .info: Severity.info.chinese
        case .review: "待确认"
        }
    }

    /// 0 for the gravest.
    var rank: Int {
        switch self {
        case .error: 0
        case .review: 1
        case .warning: 2
        case .info: 3
        }
    }
}
