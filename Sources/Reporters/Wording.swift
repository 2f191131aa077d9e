import ChineseText
import DocumentModel
import Linting

extension Severity {
    /// As users read it.
    var chinese: String {
        switch self {
        case .error: "错误"
        case .warning: "建议"
        case .info: "提示"
        }
    }
}

extension Finding {
    /// 错误, 建议, 提示 or 待确认.
    package var label: String { verdict == .review ? "待确认" : severity.chinese }
}

extension DocumentResult {
    /// What it is, as users read it.
    var shortName: String { type?.shortName ?? name }

    /// Behind the application's path, where the text stands in it: ` 里的推荐意见`.
    var inside: String { document?.host == nil ? "" : " 里的\(shortName)" }

    /// What it is, in full.
    var name: String { type?.name ?? (kind == .application ? "申报材料" : kind.rawValue) }
}

extension CountBasis {
    /// What is counted, as users read it.
    var unit: String { self == .charactersNoSpaces || self == .charactersWithSpaces ? "字符" : "字" }
}

extension LintSummary {
    /// The result in one line.
    package var chinese: String {
        let reviews = reviews > 0 ? "，需人工确认 \(reviews) 处" : ""
        return switch verdict {
        case .ready where needsExport:
            (opens.map { "内容没有退回风险，\($0) 起可以提交" } ?? "内容可以提交") + "，先导出 PDF，再检查一遍 PDF"
                + (warnings > 0 ? "；有 \(warnings) 处建议" : "")
        case .ready: (opens.map { "没有退回风险，\($0) 起可以提交" } ?? "可以提交") + (warnings > 0 ? "，有 \(warnings) 处建议" : "")
        case .returnRisk:
            errors > 0 ? "退回风险 \(errors) 处\(reviews)\(agreed)" : "没有新的退回风险\(reviews)\(agreed)"
        case .needsReview:
            self.reviews > 0 ? "需人工确认 \(self.reviews) 处\(agreed)" : "没有新的问题\(agreed)"
        case .incomplete: "尚未检查完整，已检查的部分没有发现退回风险"
        }
    }

    /// What the baseline holds of that weight: agreed to for now, and still there.
    private var agreed: String {
        let parts = [("错误", agreedErrors), ("待确认", agreedReviews)].filter { $0.1 > 0 }.map { "\($0.0) \($0.1) 处" }
        return parts.isEmpty ? "" : "，基线里还有\(parts.joined(separator: "、"))"
    }

    /// How many of each kind there are; kinds without any are left out.
    var tally: [String] {
        [("错误", errors), ("建议", warnings), ("提示", infos), ("待确认", reviews)].filter { $0.1 > 0 }.map {
            "\($0.0) \($0.1)"
        }
    }
}

extension Int {
    /// With a comma before every third digit.
    var grouped: String {
        var text = self < 0 ? "-" : "", left = String(magnitude).utf8.count
        for digit in String(magnitude) {
            text.append(digit)
            left -= 1
            if left > 0, left % 3 == 0 { text.append(",") }
        }
        return text
    }
}

extension DocumentResult.Limits {
    /// `最少 5,000`
    var least: String? { minimum.map { "最少 \($0.grouped)" } }
    /// `最多 2,000`, `建议不超过 15,000`
    var most: String? { cap.map { "\(isCapAdvice ? "建议不超过" : "最多") \($0.grouped)" } }
}
