import Linting

/// What a finding of the review page is coloured and filtered by.
enum Level: String, CaseIterable {
    case error, warning, info, review

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
}
