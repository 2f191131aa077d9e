import ApplicationForm
import Dates
import Linting
import PackData
import SourceText

/// A project done before the present title was obtained.
struct ReportProjectBeforePreviousTitle: Rule {
    static let check = "report.project-before-previous-title"
    static let scope = RuleScope.report
    private static let values: Set<String> = ["project", "title", "date", "end", "start", "period", "source"]
    static let related: [String: Set<String>] = ["default": []]
    static let messages = ["default": values, "starts": values, "tie": values, "conflict": values]
    private let stated: StatedPeriod
    /// 无: then there is no title that the date could be of.
    private let none: Set<String>

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["periodCues", "periodSubjects", "history", "none"])
        stated = try StatedPeriod(entry.parameters, pack)
        none = Set(try entry.parameters.required("none").strings())
    }

    private enum Outcome { case before, tie, starts, fine }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application,
            let date = form.presentTitleDate(on: context.today),
            !none.contains(form.text(.presentTitle).lettersOnly)
        else { return }
        let values = ["title": form.filled(.presentTitle)?.text.trimmed ?? "现有职称", "date": date.chinese]
        for project in document.projects {
            let entry = entry(of: project, form)
            let text = stated.find(in: project, context.phrases)
            var values = values
            values["project"] = project.title
            // What 业绩 says is compared with the report only where they disagree about the answer.
            if let entry, let period = FormPeriod(entry.text(.period)) {
                values.merge(describe(period, "业绩里的起止时间")) { $1 }
                let outcome = outcome(of: period, date)
                report(outcome, values, at: project.target(), related(entry, form, sink), &sink)
                if outcome == .fine, let text, self.outcome(of: text.period, date) == .before {
                    values.merge(describe(text.period, "报告里写的时间")) { $1 }
                    sink.report(
                        "conflict", values, at: .range(text.range, of: document), verdict: .review,
                        related: related(entry, form, sink))
                }
            } else if let text {
                values.merge(describe(text.period, "报告里写的时间")) { $1 }
                report(outcome(of: text.period, date), values, at: project.target(text.range), [], &sink)
            }
        }
    }

    private func outcome(of period: FormPeriod, _ date: StatedDate) -> Outcome {
        if let end = period.end {
            switch date.relation(of: end) {
            case .before: return .before
            case .tie: return .tie
            case .notBefore: break
            }
        }
        return period.start.isMonthBefore(date.first) ? .starts : .fine
    }

    private func report(
        _ outcome: Outcome, _ values: [String: String], at target: FindingSink.Target, _ related: [Finding.Related],
        _ sink: inout FindingSink
    ) {
        switch outcome {
        case .before: sink.report("default", values, at: target, related: related)
        case .tie: sink.report("tie", values, at: target, verdict: .review, related: related)
        case .starts: sink.report("starts", values, at: target, severity: .warning, related: related)
        case .fine: break
        }
    }

    private func entry(of project: ProjectView, _ form: Application) -> FormRecord? {
        let match = project.document.matches.first {
            $0.project == project.index && ($0.verdict == .same || $0.verdict == .renamed)
        }
        return match?.achievement.flatMap { form.table(.achievements)?.records[$0] }
    }

    private func related(
        _ entry: FormRecord, _ form: Application, _ sink: FindingSink
    ) -> [Finding.Related] {
        let range = entry[.period]?.keyRange ?? entry.anchor
        return [sink.related(at: form.source.path, range)]
    }

    private func describe(_ period: FormPeriod, _ source: String) -> [String: String] {
        let end = period.end?.chinese ?? "至今"
        return ["start": period.start.chinese, "end": end, "period": "\(period.start.chinese)—\(end)", "source": source]
    }
}
