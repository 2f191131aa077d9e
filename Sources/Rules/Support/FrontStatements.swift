import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import Scan
import SourceText

/// What a report's opening says about the author: where and when a title was obtained, schools, institutes.
struct FrontStatements: Sendable {
    static let parameters: Set<String> = [
        "obtained", "titleTails", "schoolCues", "schoolEndings", "unitCues", "unitEndings"
    ]
    /// 取得、评为
    private let obtained: Vocabulary.List
    /// 职称、任职资格: behind 中级 they make a title of it.
    private let titleTails: [[UInt8]]
    /// 毕业于
    private let schoolCues: Vocabulary.List
    private let schoolEndings: [[UInt8]]
    /// 派遣至、就职于
    private let unitCues: Vocabulary.List
    private let unitEndings: [[UInt8]]
    private let names: UnitNames
    /// The longest first.
    private let titles: [(word: [UInt8], grade: Variant, isFullName: Bool)]

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        obtained = try pack.vocabulary.list(parameters.required("obtained"))
        schoolCues = try pack.vocabulary.list(parameters.required("schoolCues"))
        schoolEndings = try parameters.required("schoolEndings").strings().map { Array($0.utf8) }
        unitCues = try pack.vocabulary.list(parameters.required("unitCues"))
        unitEndings = try parameters.required("unitEndings").strings().map { Array($0.utf8) }
        names = try UnitNames(pack)
        titleTails = try parameters.required("titleTails").strings().map { Array($0.utf8) }
        titles = pack.grades.flatMap { grade in
            ([grade.name] + grade.aliases).map { (Array($0.utf8), grade, $0 == grade.name) }
        }.sorted { $0.word.count > $1.word.count }
    }

    // MARK: Titles

    /// The dates in clauses that say that the title was obtained: 2019年12月取得工程师任职资格.
    func titleDates(
        of title: Variant, in document: LintedDocument, _ phrases: PhraseHits
    ) -> [(date: StatedDate, range: TextRange)] {
        phrases.ranges(of: obtained, in: TextRange(0, document.frontEnd)).compactMap { word in
            guard let end = titleEnd(of: title, behind: word, document) else { return nil }
            let clause = TextRange(document.clause(before: word).start, end)
            let dates = MentionedDates.entries(in: document.document.string(clause)).flatMap(\.self)
            guard dates.count == 1, let date = StatedDate(dates[0].chinese) else { return nil }
            return (date, clause)
        }
    }

    /// Where the title ends that stands behind the word, a few letters apart: 取得了中级（工程师）职称.
    private func titleEnd(of title: Variant, behind word: TextRange, _ document: LintedDocument) -> Int? {
        let text = document.document.text, rest = document.rest(after: word)
        for start in rest.start..<min(rest.end, rest.start + Self.titleReach) {
            for (name, grade, isFullName) in titles where text[start...].starts(with: name) {
                let end = start + name.count
                guard isFullName || titleTails.contains(where: { text[end...].starts(with: $0) }) else { continue }
                return grade == title ? end : nil
            }
        }
        return nil
    }

    /// Bytes between the word and the title: four ideographs, so that 取得软件设计师等，任工程师 is another matter.
    private static let titleReach = 13

    // MARK: Schools and institutes

    func schools(in document: LintedDocument, _ phrases: PhraseHits) -> [TextRange] {
        named(behind: schoolCues, endings: schoolEndings, document, phrases)
    }

    func institutes(in document: LintedDocument, _ phrases: PhraseHits) -> [TextRange] {
        named(behind: unitCues, endings: unitEndings, document, phrases)
    }

    /// 中国科学院大学 and the institute where the studies were done go by either name.
    func isSameSchool(_ a: String, _ b: String) -> Bool {
        names.isSame(a, b) || names.isOfParent(a) && names.isOfParent(b)
    }

    /// As 工作经历 writes it, or either half of that.
    func isSameUnit(_ written: String, _ stated: String) -> Bool {
        let unit = names.unit(written), name = names.unit(stated).workplace
        return names.isSame(unit.workplace, name) || unit.dispatcher.map { names.isSame($0, name) } ?? false
    }

    /// The name directly behind each cue: letters up to the last ending among them.
    private func named(
        behind cues: Vocabulary.List, endings: [[UInt8]], _ document: LintedDocument, _ phrases: PhraseHits
    ) -> [TextRange] {
        phrases.ranges(of: cues, in: TextRange(0, document.frontEnd)).compactMap { cue in
            let rest = document.rest(after: cue), text = document.document.text
            var at = rest.start, last: Int?
            while at < rest.end, at - rest.start < Self.nameReach, let scalar = document.document.text.scalar(at: at),
                scalar.properties.isIdeographic
            {
                at += UTF8.width(scalar)
                if endings.contains(where: { at - $0.count > rest.start && text[at - $0.count..<at].elementsEqual($0) })
                {
                    last = at
                }
            }
            return last.map { TextRange(rest.start, $0) }
        }
    }

    /// Bytes of the longest name.
    private static let nameReach = 120
}
