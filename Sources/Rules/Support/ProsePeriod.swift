import Dates
import Linting
import PackData
import Scan
import SourceText

/// The time of a project as a report gives it: as a field (起止时间：…), or in prose (本项目于2020年3月启动，2022年12月验收).
struct ProsePeriod: Sendable {
    struct Stated {
        var start: StatedDate
        /// nil for 至今.
        var end: StatedDate?
        var range: TextRange
        /// Of the applicant's part, as the form has it; prose tells of the project as a whole.
        var isField: Bool
        /// Whether the sentence says that it is the project's.
        var isNamed = true

        var chinese: String { "\(start.chinese)—\(end?.chinese ?? "至今")" }

        /// A field says the same as the form, give or take a month; the form's period lies in that of a project. What
        /// isn't said to be the project's may be a step of it, or go on behind it: only one that begins before the
        /// form's period and ends within it fits neither.
        func agrees(with period: FormPeriod, on today: CivilDate) -> Bool {
            let first = start.first.monthIndex - 1, last = (end?.last ?? today).monthIndex + 1
            let from = period.start.monthIndex, to = period.end(on: today).monthIndex
            if !isNamed { return from <= first + 2 || last - 1 <= from || to <= last + 1 }
            guard first <= from, to <= last else { return false }
            if !isField { return true }
            return from <= start.last.monthIndex + 1 && (end?.first ?? today).monthIndex - 1 <= to
        }
    }

    static let parameters: Set<String> = ["periodCues", "periodSubjects", "history", "phases", "beginnings", "endings"]
    private let fields: StatedPeriod
    /// 启动、立项: behind the first date.
    private let beginnings: Vocabulary.List
    /// 验收、结题: behind the last one.
    private let endings: Vocabulary.List
    private let subjects: Vocabulary.List
    /// 观测、文献: in the clause of a date these are what began then.
    private let history: Vocabulary.List
    /// 一期、旧系统: the sentence tells of what was before.
    private let phases: Vocabulary.List

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        fields = try StatedPeriod(parameters, pack)
        beginnings = try pack.vocabulary.list(parameters.required("beginnings"))
        endings = try pack.vocabulary.list(parameters.required("endings"))
        subjects = try pack.vocabulary.list(parameters.required("periodSubjects"))
        phases = try pack.vocabulary.list(parameters.required("phases"))
        history = try pack.vocabulary.list(parameters.required("history"))
    }

    /// What differs from the form's period: the field, where there is one; else the first sentence about the project;
    /// else any about its steps.
    func difference(
        in project: ProjectView, from period: FormPeriod, on today: CivilDate, _ phrases: PhraseHits
    ) -> Stated? {
        let all = stated(in: project, phrases), named = all.first { $0.isNamed }
        return (named.map { [$0] } ?? all).first { !$0.agrees(with: period, on: today) }
    }

    private func stated(in project: ProjectView, _ phrases: PhraseHits) -> [Stated] {
        if let field = fields.find(in: project, phrases), let start = StatedDate(field.period.start.description) {
            return [
                Stated(
                    start: start, end: field.period.end.flatMap { StatedDate($0.description) }, range: field.range,
                    isField: true)
            ]
        }
        let document = project.document
        return project.project.extents.flatMap { document.sentences(in: $0) }.compactMap { sentence in
            prose(in: sentence, document, phrases)
        }
    }

    /// The date directly in front of a word for the beginning, and the one in front of a word for the end.
    private func prose(in sentence: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> Stated? {
        guard !phrases.occurs(phases, in: sentence) else { return nil }
        func dates(before list: Vocabulary.List) -> [(date: StatedDate, range: TextRange)] {
            phrases.ranges(of: list, in: sentence).compactMap { word in
                let clause = document.clause(before: word)
                return phrases.occurs(history, in: TextRange(clause.start, word.end))
                    ? nil : date(behind: word, document) ?? date(before: word, sentence, document)
            }
        }
        guard let first = dates(before: beginnings).first, let last = dates(before: endings).last,
            first.range.end <= last.range.start
        else { return nil }
        return Stated(
            start: first.date, end: last.date, range: TextRange(first.range.start, last.range.end), isField: false,
            isNamed: phrases.occurs(subjects, in: sentence))
    }

    /// 始于2020年3月
    private func date(behind word: TextRange, _ document: LintedDocument) -> (date: StatedDate, range: TextRange)? {
        guard document.document.string(word).hasSuffix(Self.dated) else { return nil }
        let rest = document.rest(after: word)
        var end = rest.start
        while end < rest.end, let scalar = document.document.text.scalar(at: end),
            Self.dateMarks.contains(scalar) || Scalars.isDigit(scalar.value)
        {
            end += UTF8.width(scalar)
        }
        return StatedDate(document.document.string(TextRange(rest.start, end))).map { ($0, TextRange(rest.start, end)) }
    }

    /// Behind such a word its date follows.
    private static let dated = "于"

    /// 2020年3月［正式］启动: a few letters may stand between.
    private func date(
        before word: TextRange, _ sentence: TextRange, _ document: LintedDocument
    ) -> (date: StatedDate, range: TextRange)? {
        let clause = TextRange(max(sentence.start, document.clause(before: word).start), word.start)
        var end = word.start, skipped = 0
        while end > clause.start, skipped < Self.mostBetween, let scalar = document.document.text.scalar(before: end),
            !Self.dateMarks.contains(scalar)
        {
            end -= UTF8.width(scalar)
            skipped += 1
        }
        let start = document.document.text.start(before: end, notBefore: clause.start) {
            Self.dateMarks.contains($0) || Scalars.isDigit($0) || $0 == " "
        }
        return StatedDate(document.document.string(TextRange(start, end))).map { ($0, TextRange(start, end)) }
    }

    private static let mostBetween = 6
    private static let dateMarks: ScalarSet = "年月日号"
}
