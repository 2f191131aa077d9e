import Desk
import Engine
import Linting
import Reporters
import Workspace

/// A result with what advisors have said of it.
struct Reviewed: Sendable {
    /// A finding with its name by content, and what was said of it.
    struct Item: Sendable {
        var finding: Finding
        var fingerprint: String
        /// What was said, the oldest first; the last holds.
        var marks: [Mark]
        var state: Mark.State { marks.last?.state ?? .open }
    }

    let result: LintResult
    let items: [Item]
    let remarks: [Remark]

    init(_ result: LintResult, marks: [Mark], remarks: [Remark]) {
        let said = Dictionary(grouping: marks, by: \.fingerprint)
        self.result = result
        self.remarks = remarks
        items = zip(result.findings, Fingerprint.all(of: result.findings)).map { finding, fingerprint in
            Item(
                finding: finding, fingerprint: fingerprint.description, marks: said[fingerprint.description] ?? [])
        }
    }

    /// What an advisor has to look at first comes first.
    var gravestFirst: [Item] {
        func rank(_ finding: Finding) -> Int {
            finding.verdict == .review ? 1 : [.error: 0, .warning: 2, .info: 3][finding.severity] ?? 3
        }
        return items.enumerated().sorted {
            (rank($0.element.finding), $0.offset) < (rank($1.element.finding), $1.offset)
        }
        .map(\.element)
    }

    /// The result as it goes to the applicant: what an advisor has settled is set apart with the reason, what is to be
    /// mended says so, and remarks stand among the findings.
    var settled: LintResult {
        var settled = result
        settled.findings = remarks.map(finding)
        for item in items {
            guard let mark = item.marks.last else {
                settled.findings.append(item.finding)
                continue
            }
            let reason = mark.reason.isEmpty ? "" : "：\(mark.reason)"
            switch mark.state {
            case .open: settled.findings.append(item.finding)
            case .toMend:
                var finding = item.finding
                finding.message = "（顾问请您修改\(reason)）\(finding.message)"
                settled.findings.append(finding)
            case .checked, .notApplicable:
                settled.suppressed.append(
                    SuppressedFinding(
                        finding: item.finding, reason: "顾问\(mark.state.chinese)\(reason)", origin: .configuration))
            }
        }
        return settled
    }

    /// At its words, where they are still there.
    private func finding(_ remark: Remark) -> Finding {
        let document =
            result.documents.first { $0.path.hasSuffix(remark.path) && $0.document != nil }
            ?? result.documents.first
        let text = document?.document?.document.text ?? [], words = Array(remark.excerpt.utf8)
        let found = words.isEmpty ? nil : text.firstRange(of: words)
        var finding = Finding(
            rule: "advisor.remark", severity: .warning, verdict: .advice, message: "顾问意见：\(remark.text)",
            path: document?.path ?? remark.path, range: found.map { TextRange($0.lowerBound, $0.upperBound) },
            excerpt: remark.excerpt.isEmpty ? nil : remark.excerpt)
        finding.isAboutWhole = found == nil
        return finding
    }

    /// 退回意见: what the applicant has to mend, as a text to send.
    func reply(to name: String) -> String {
        var lines: [String] = []
        for item in items where item.state == .toMend || (item.state == .open && item.finding.severity == .error) {
            let file = Path.name(of: item.finding.path), place = result.place(of: item.finding) ?? ""
            lines.append("【\(file)\(place)】\(item.finding.message)")
            if let help = item.finding.help { lines.append("    怎么改：\(help)") }
            if let reason = item.marks.last?.reason, !reason.isEmpty { lines.append("    顾问：\(reason)") }
        }
        for remark in remarks {
            let words = remark.excerpt.isEmpty ? "" : "“\(remark.excerpt)”："
            lines.append("【\(remark.path.isEmpty ? "整份材料" : remark.path)】\(words)\(remark.text)")
        }
        var number = 0
        let list = lines.map { line in
            guard line.hasPrefix("【") else { return line }
            number += 1
            return "\(number). \(line)"
        }
        let opening = number == 0 ? "您的申报材料没有需要修改的地方。" : "您的申报材料有 \(number) 处需要修改，请改好后重新提交："
        return "\(name)：\n\n\(opening)\n\(list.joined(separator: "\n"))\n"
    }
}

extension Mark.State {
    /// As advisors read it.
    var chinese: String {
        switch self {
        case .open: "未处理"
        case .checked: "已核对"
        case .notApplicable: "不适用"
        case .toMend: "请本人修改"
        }
    }
}
