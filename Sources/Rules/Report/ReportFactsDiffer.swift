import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import SourceText

/// The report states another grade, title date, school, institute or project period than the form. A person must look
/// which of the two is right.
struct ReportFactsDiffer: Rule {
    static let check = "report.facts-differ"
    static let scope = RuleScope.report
    private static let values: Set<String> = ["fact", "stated", "written"]
    static let related: [String: Set<String>] = ["default": []]
    static let messages = ["default": values, "period": values.union(["project"])]

    private struct Difference {
        var fact: String
        var stated: TextRange
        var written: FormValue
        var text: String
    }

    private let gradeFields, titleFields, dateFields, titleDateFields, schoolFields, unitFields: CoverFields
    private let targets: GradeTargets
    private let statements: FrontStatements
    private let periods: ProsePeriod

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys(
            GradeTargets.parameters.union(FrontStatements.parameters).union(ProsePeriod.parameters).union([
                "gradeLabels", "titleLabels", "dateLabels", "titleDateLabels", "schoolLabels", "unitLabels"
            ]))
        func fields(_ key: String) throws(Failure) -> CoverFields {
            CoverFields(labels: try parameters.required(key).strings())
        }
        (gradeFields, titleFields) = (try fields("gradeLabels"), try fields("titleLabels"))
        (dateFields, titleDateFields) = (try fields("dateLabels"), try fields("titleDateLabels"))
        (schoolFields, unitFields) = (try fields("schoolLabels"), try fields("unitLabels"))
        targets = try GradeTargets(parameters, pack)
        statements = try FrontStatements(parameters, pack)
        periods = try ProsePeriod(parameters, pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application else { return }
        let differences =
            [grade(document, form, context), titleDate(document, form, context)].compactMap { $0 }
            + schools(document, form, context) + institutes(document, form, context)
        for difference in differences {
            sink.report(
                "default",
                ["fact": difference.fact, "stated": difference.text, "written": difference.written.text.trimmed],
                at: .range(difference.stated, of: document), verdict: .review,
                related: [sink.related(at: form.source.path, difference.written.keyRange)])
        }
        checkProjects(document, form, context, &sink)
    }

    // MARK: Grade and title

    private func grade(_ document: LintedDocument, _ form: Application, _ context: RuleContext) -> Difference? {
        guard let applied = context.grade, let written = form.appliedTitle else { return nil }
        let field = gradeFields.values(in: document).first { value in
            context.pack.grade(written: document.document.string(value)).map { $0 != applied } ?? false
        }
        let front = TextRange(0, document.frontEnd)
        let stated =
            field
            ?? document.sentences(in: front).lazy.flatMap {
                targets.all(in: $0, of: document, context.phrases, applicant: form.text(.name))
            }.first { !targets.mayMean(applied, $0, in: document) }?.range
        return stated.map {
            Difference(fact: "申报级别", stated: $0, written: written, text: document.document.string($0))
        }
    }

    private func titleDate(_ document: LintedDocument, _ form: Application, _ context: RuleContext) -> Difference? {
        guard let written = form[.presentTitleDate], let date = form.presentTitleDate(on: context.today),
            let title = form.filled(.presentTitle).flatMap({ context.pack.grade(written: $0.text.trimmed) })
        else { return nil }
        let titles = titleFields.values(in: document)
        let ofTitle = dateFields.values(in: document).filter { dateFields.follows($0, titles, in: document) }
        let onCover = (titleDateFields.values(in: document) + ofTitle).compactMap { range in
            // 工程师，2018年12月 says both.
            let text = document.document.string(range)
            let date =
                StatedDate(text) ?? MentionedDates.entries(in: text).joined().first.flatMap { StatedDate($0.chinese) }
            return date.map { (date: $0, range: range) }
        }
        // A field of the cover says it for itself; of several sentences one that agrees is the one that is meant.
        let sentences = statements.titleDates(of: title, in: document, context.phrases)
        let isConfirmed = sentences.contains { $0.date.agrees(with: date) }
        guard
            let first = onCover.first(where: { !$0.date.agrees(with: date) }) ?? (isConfirmed ? nil : sentences.first)
        else { return nil }
        return Difference(fact: "取得\(title.name)的时间", stated: first.range, written: written, text: first.date.chinese)
    }

    // MARK: School and institute

    private func schools(_ document: LintedDocument, _ form: Application, _ context: RuleContext) -> [Difference] {
        let written = (form.table(.education)?.filledRecords ?? []).compactMap { $0[.school] }.filter { !$0.isBlank }
        // 英国利兹大学 may be the University of Leeds.
        guard let first = written.last,
            written.allSatisfy({ $0.text.contains { $0.unicodeScalars.first!.properties.isIdeographic } })
        else { return [] }
        let stated = schoolFields.values(in: document) + statements.schools(in: document, context.phrases)
        return stated.compactMap { range in
            let name = document.document.string(range)
            return written.contains { statements.isSameSchool($0.text, name) }
                ? nil : Difference(fact: "毕业学校", stated: range, written: first, text: name)
        }
    }

    private func institutes(_ document: LintedDocument, _ form: Application, _ context: RuleContext) -> [Difference] {
        let jobs = (form.table(.workHistory)?.filledRecords ?? []).compactMap { $0[.unit] }
        let written = ([form[.employingUnit]].compactMap { $0 } + jobs.reversed()).filter { !$0.isBlank }
        guard let first = written.first else { return [] }
        let stated = unitFields.values(in: document) + statements.institutes(in: document, context.phrases)
        return stated.compactMap { range in
            let name = document.document.string(range)
            return written.contains { statements.isSameUnit($0.text, name) }
                ? nil : Difference(fact: "工作单位", stated: range, written: first, text: name)
        }
    }

    // MARK: Projects

    /// A field that tells of a time before the present title is said by report.project-before-previous-title.
    private func isSaidElsewhere(
        _ stated: ProsePeriod.Stated, _ form: Application, _ context: RuleContext
    ) -> Bool {
        guard stated.isField, let end = stated.end, let date = form.presentTitleDate(on: context.today) else {
            return false
        }
        return date.relation(of: end.last) == .before
    }

    private func checkProjects(
        _ document: LintedDocument, _ form: Application, _ context: RuleContext, _ sink: inout FindingSink
    ) {
        for project in document.projects {
            let match = document.matches.first {
                $0.project == project.index && ($0.verdict == .same || $0.verdict == .renamed)
            }
            guard let entry = match?.achievement.flatMap({ form.table(.achievements)?.records[$0] }),
                let written = entry[.period], let period = FormPeriod(written.text), !period.isReversed,
                let stated = periods.find(in: project, context.phrases),
                !stated.agrees(with: period, on: context.today), !isSaidElsewhere(stated, form, context)
            else { continue }
            sink.report(
                "period",
                [
                    "fact": "起止时间", "stated": stated.chinese, "written": written.text.trimmed,
                    "project": project.title
                ],
                at: .range(stated.range, of: document), verdict: .review,
                related: [sink.related(at: form.source.path, written.keyRange)])
        }
    }
}
