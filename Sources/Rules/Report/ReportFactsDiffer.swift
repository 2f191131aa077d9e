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
    static let messages = ["default": values, "period": ofProject, "step": ofProject]
    private static let ofProject = values.union(["project"])

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
        let titles = statements.titles(in: document, context.phrases)
        let differences =
            [
                grade(document, form, context), title(titles, form, context),
                titleDate(titles, document, form, context), degree(document, form, context)
            ].compactMap { $0 }
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

    /// A higher title than the form's, with the date on which it is said to have been obtained.
    private func title(
        _ titles: [FrontStatements.StatedTitle], _ form: Application, _ context: RuleContext
    ) -> Difference? {
        let grades = context.pack.grades
        guard let written = form.filled(.presentTitle), let present = context.pack.grade(written: written.text.trimmed),
            let rank = grades.firstIndex(of: present)
        else { return nil }
        let higher = titles.first {
            $0.isWhole && $0.date.last.isMonthBefore(context.today) && grades[(rank + 1)...].contains($0.title)
        }
        // A lower one, obtained when the form has the present one obtained; a present one that isn't below the one
        // applied for is said by form.title-not-lower.
        let applied = form.appliedTitle.flatMap { context.pack.grade(written: FieldTest.folded($0.text)) }
        let isBelow = applied.flatMap(grades.firstIndex).map { rank < $0 } ?? false
        let lower = form.presentTitleDate(on: context.today).flatMap { date in
            !isBelow || titles.contains { $0.title == present }
                ? nil : titles.first { $0.isWhole && $0.date.agrees(with: date) && grades[..<rank].contains($0.title) }
        }
        return (higher ?? lower).map {
            Difference(fact: "现有职称", stated: $0.range, written: written, text: $0.title.name)
        }
    }

    private func titleDate(
        _ stated: [FrontStatements.StatedTitle], _ document: LintedDocument, _ form: Application,
        _ context: RuleContext
    ) -> Difference? {
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
        let sentences = stated.filter { $0.title == title }
        let isConfirmed = sentences.contains { $0.date.agrees(with: date) }
        let other =
            onCover.first { !$0.date.agrees(with: date) }
            ?? (isConfirmed ? nil : sentences.first.map { (date: $0.date, range: $0.range) })
        guard let first = other else { return nil }
        return Difference(fact: "取得\(title.name)的时间", stated: first.range, written: written, text: first.date.chinese)
    }

    // MARK: School and institute

    /// A higher degree than any of the form's, or another than the form has of the school in the sentence.
    private func degree(_ document: LintedDocument, _ form: Application, _ context: RuleContext) -> Difference? {
        let records = form.table(.education)?.filledRecords ?? []
        guard let highest = statements.highestDegree(of: records), let last = records.compactMap({ $0[.degree] }).last
        else { return nil }
        // 毕业学校: 同上 may be any of them.
        let isOpen = records.contains { $0[.school]?.isVoid ?? false }
        let places = statements.schools(in: document, context.phrases).map(\.name)
        let all = statements.degrees(in: document, context.phrases),
            sentences = all.map { stated in
                document.sentences(in: TextRange(0, stated.range.start)).last?.start
            }
        return zip(all, sentences).lazy.compactMap { stated, sentence -> Difference? in
            // Of several degrees in a sentence nobody can tell which is of the school.
            let isAlone = sentences.count { $0 == sentence } == 1
            let own =
                (isAlone ? sentence : nil).map {
                    studies(namedIn: $0..<stated.range.start, document, records, places)
                } ?? []
            // On the way to the highest one may be given another at the same school.
            let isOwn =
                own.isEmpty || isOpen
                || own.contains { record in
                    guard let degree = statements.degree(of: record) else { return true }
                    return degree.rank == stated.step.rank || statements.isHighest(degree)
                }
            guard stated.step.rank > highest.rank || !isOwn else { return nil }
            return Difference(
                fact: "学位", stated: stated.range, written: own.last?[.degree] ?? last,
                text: document.document.string(stated.range))
        }.first
    }

    /// Those of the school that was named last there; none where that is a school of no record.
    private func studies(
        namedIn place: Range<Int>, _ document: LintedDocument, _ records: [FormRecord], _ places: [TextRange]
    ) -> [FormRecord] {
        let told = document.document.string(TextRange(place.lowerBound, place.upperBound))
        let named = records.compactMap { record in
            let school = record.text(.school)
            return school.isEmpty ? nil : told.ranges(of: school).last.map { (record, $0.lowerBound) }
        }
        guard let last = named.map(\.1).max() else { return [] }
        let known = place.lowerBound + told.utf8.distance(from: told.startIndex, to: last)
        if places.contains(where: { known < $0.start && $0.end <= place.upperBound }) { return [] }
        return named.filter { $0.1 == last }.map(\.0)
    }

    private func schools(_ document: LintedDocument, _ form: Application, _ context: RuleContext) -> [Difference] {
        let studies = form.table(.education)?.filledRecords ?? []
        let written = studies.compactMap { $0[.school] }.filter { !$0.isBlank }
        // 英国利兹大学 may be the University of Leeds.
        guard let first = written.last,
            written.allSatisfy({ $0.text.contains { $0.unicodeScalars.first!.properties.isIdeographic } })
        else { return [] }
        let stated =
            schoolFields.values(in: document).map { FrontStatements.StatedPlace(name: $0) }
            + statements.schools(in: document, context.phrases)
        return stated.compactMap { place in
            let name = document.document.string(place.name)
            let records = studies.filter { statements.isSameSchool($0.text(.school), name) }
            // 2021年6月毕业于…: the studies that ended then are meant, whatever the school is called.
            let meant = place.date.flatMap { date in
                studies.first { record in
                    record[.graduation].flatMap { StatedDate($0.text) }.map(date.agrees) ?? false
                }
            }
            if let meant, !records.contains(where: { $0.range == meant.range }) {
                guard let school = meant[.school], !school.isBlank, !school.text.holdsPlaceholder else { return nil }
                return Difference(fact: "毕业学校", stated: place.name, written: school, text: name)
            }
            guard !records.isEmpty else {
                // A school that is still to be written may be this one.
                if written.contains(where: \.text.holdsPlaceholder) { return nil }
                return Difference(fact: "毕业学校", stated: place.name, written: first, text: name)
            }
            let dates = records.compactMap { record in record[.graduation].flatMap { StatedDate($0.text) } }
            guard let date = place.date, dates.count == records.count, !dates.contains(where: date.agrees),
                // One in the future is said to be wrong by itself.
                dates.allSatisfy({ $0.first.isMonthBefore(context.today) }),
                let written = records.last?[.graduation]
            else { return nil }
            return Difference(fact: "“\(name)”毕业时间", stated: place.name, written: written, text: date.chinese)
        }
    }

    private func institutes(_ document: LintedDocument, _ form: Application, _ context: RuleContext) -> [Difference] {
        let jobs = (form.table(.workHistory)?.filledRecords ?? []).compactMap { $0[.unit] }
        let written = ([form[.employingUnit]].compactMap { $0 } + jobs.reversed()).filter { !$0.isBlank }
        guard let first = written.first else { return [] }
        let stated =
            unitFields.values(in: document).map { FrontStatements.StatedPlace(name: $0) }
            + statements.institutes(in: document, context.phrases)
        return stated.compactMap { place in
            let name = document.document.string(place.name)
            guard written.contains(where: { statements.isSameUnit($0.text, name) }) else {
                return Difference(fact: "工作单位", stated: place.name, written: first, text: name)
            }
            return place.date.flatMap { early($0, at: place.name, name, form) }
        }
    }

    /// A date that lies before every job at the unit; one within a job may be that of another post there.
    private func early(_ date: StatedDate, at range: TextRange, _ name: String, _ form: Application) -> Difference? {
        let jobs = (form.table(.workHistory)?.filledRecords ?? []).filter {
            statements.isSameUnit($0.text(.unit), name)
        }
        let starts = jobs.compactMap { FormPeriod($0.text(.period))?.start }
        guard starts.count == jobs.count, let first = starts.min(by: { $0.isMonthBefore($1) }),
            date.last.months(until: first) > 1, let written = jobs.first?[.period]
        else { return nil }
        return Difference(fact: "“\(name)”入职时间", stated: range, written: written, text: date.chinese)
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
                let stated = periods.difference(in: project, from: period, on: context.today, context.phrases),
                !isSaidElsewhere(stated, form, context)
            else { continue }
            sink.report(
                stated.isNamed ? "period" : "step",
                [
                    "fact": "起止时间", "stated": stated.chinese, "written": written.text.trimmed,
                    "project": project.title
                ],
                at: .range(stated.range, of: document), verdict: .review,
                related: [sink.related(at: form.source.path, written.keyRange)])
        }
    }
}
