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
        "obtained", "titleTails", "degreeEnding", "schoolCues", "graduations", "studyCues", "studyTails", "studyTurns",
        "schoolEndings", "unitCues", "unitEndings", "entryCues", "placeCues", "workTails", "relatives", "visits",
        "customers", "serials"
    ]
    /// 取得、评为
    private let obtained: Vocabulary.List
    /// 职称、任职资格: behind 中级 they make a title of it.
    private let titleTails: [[UInt8]]
    /// 学位
    private let degreeEnding: [UInt8]
    private let degrees: DegreeLadder
    /// 毕业于、就读于
    private let schoolCues: Vocabulary.List
    /// 毕业于: those that end the studies.
    private let graduations: Vocabulary.List
    /// 从、在, with 毕业 or 学位 where the clause of the school ends, or 毕业后 in it
    private let studyCues, studyTails, studyTurns: Vocabulary.List
    private let schoolEndings: [[UInt8]]
    /// 派遣至、就职于
    private let unitCues: Vocabulary.List
    /// 入职、进入: of an institute where one may only have studied
    private let entryCues: Vocabulary.List
    /// 在、到, and 工作 behind the name
    private let placeCues, workTails: Vocabulary.List
    /// 丈夫、客户、支援三个月: not the author's employer
    private let relatives, visits, customers: Vocabulary.List
    /// 先后: several schools and dates follow one another
    private let serials: Vocabulary.List
    private let unitEndings: [[UInt8]]
    private let names: UnitNames
    /// The longest first.
    private let titles: [(word: [UInt8], grade: Variant, isFullName: Bool)]

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        obtained = try pack.vocabulary.list(parameters.required("obtained"))
        degreeEnding = Array(try parameters.string("degreeEnding").utf8)
        degrees = try DegreeLadder(pack.data.required("form").required("eligibility"))
        graduations = try pack.vocabulary.list(parameters.required("graduations"))
        studyCues = try pack.vocabulary.list(parameters.required("studyCues"))
        studyTails = try pack.vocabulary.list(parameters.required("studyTails"))
        studyTurns = try pack.vocabulary.list(parameters.required("studyTurns"))
        schoolCues = try pack.vocabulary.list(parameters.required("schoolCues"))
        schoolEndings = try parameters.required("schoolEndings").strings().map { Array($0.utf8) }
        unitCues = try pack.vocabulary.list(parameters.required("unitCues"))
        entryCues = try pack.vocabulary.list(parameters.required("entryCues"))
        placeCues = try pack.vocabulary.list(parameters.required("placeCues"))
        workTails = try pack.vocabulary.list(parameters.required("workTails"))
        relatives = try pack.vocabulary.list(parameters.required("relatives"))
        visits = try pack.vocabulary.list(parameters.required("visits"))
        customers = try pack.vocabulary.list(parameters.required("customers"))
        serials = try pack.vocabulary.list(parameters.required("serials"))
        unitEndings = try parameters.required("unitEndings").strings().map { Array($0.utf8) }
        names = try UnitNames(pack)
        titleTails = try parameters.required("titleTails").strings().map { Array($0.utf8) }
        titles = pack.grades.flatMap { grade in
            ([grade.name] + grade.aliases).map { (Array($0.utf8), grade, $0 == grade.name) }
        }.sorted { $0.word.count > $1.word.count }
    }

    // MARK: Titles

    /// A title with the one date of the clause that says that it was obtained: 2019年12月取得工程师任职资格.
    struct StatedTitle {
        var title: Variant
        var date: StatedDate
        /// From the clause's start to the title's end.
        var range: TextRange
        /// Whether it ends there, unlike 高级工程师张三.
        var isWhole: Bool
    }

    func titles(in document: LintedDocument, _ phrases: PhraseHits) -> [StatedTitle] {
        phrases.ranges(of: obtained, in: TextRange(0, document.frontEnd)).compactMap { word in
            guard let (title, end, isWhole) = title(behind: word, document), let date = date(before: word, document)
            else { return nil }
            let clause = TextRange(document.clause(before: word).start, end)
            return StatedTitle(title: title, date: date, range: clause, isWhole: isWhole)
        }
    }

    /// The one date in the clause that leads to `word`.
    private func date(before word: TextRange, _ document: LintedDocument) -> StatedDate? {
        let clause = TextRange(document.clause(before: word).start, word.end)
        let dates = MentionedDates.entries(in: document.document.string(clause)).flatMap(\.self)
        return dates.count == 1 ? StatedDate(dates[0].chinese) : nil
    }

    /// The title that stands behind the word, and where it ends: a few letters apart (取得了中级（工程师）职称), or further on in
    /// the clause where it is called one (取得计算机应用高级工程师职称).
    private func title(behind word: TextRange, _ document: LintedDocument) -> (Variant, end: Int, isWhole: Bool)? {
        let text = document.document.text, rest = document.rest(after: word)
        let near = min(rest.end, rest.start + Self.titleReach), end = max(near, document.clause(after: word).end)
        for start in rest.start..<end {
            for (name, grade, isFullName) in titles where text[start...].starts(with: name) {
                let end = start + name.count, hasTail = titleTails.contains { text[end...].starts(with: $0) }
                guard hasTail || isFullName && start < near else { continue }
                // 获评优秀工程师 and 获高级工程师张三指导 are other matters.
                let isBare = start == rest.start && !Scalars.isHan(text.scalar(at: end)?.value ?? 0)
                return (grade, end, hasTail || isBare)
            }
        }
        return nil
    }

    /// Degrees that the opening says were obtained, a few letters behind the word: 获工学博士学位.
    func degrees(in document: LintedDocument, _ phrases: PhraseHits) -> [(step: DegreeLadder.Step, range: TextRange)] {
        phrases.ranges(of: obtained, in: TextRange(0, document.frontEnd)).compactMap { word in
            let rest = document.rest(after: word), end = min(rest.end, word.end + Self.degreeReach)
            guard let ending = document.document.text[word.end..<end].firstRange(of: degreeEnding) else { return nil }
            let range = TextRange(word.end, ending.upperBound), words = document.document.string(range)
            guard words.allSatisfy(\.isLetter) else { return nil }
            return degrees.step(named: words).map { ($0, range) }
        }
    }

    /// What a record's 学位 says; nil where that is unknown.
    func degree(of record: FormRecord) -> DegreeLadder.Step? { degrees.step(named: record.text(.degree)) }

    /// 博士
    func isHighest(_ step: DegreeLadder.Step) -> Bool { degrees.steps.first?.rank == step.rank }

    /// The highest of what the form writes; nil where some of it is unknown.
    func highestDegree(of records: [FormRecord]) -> DegreeLadder.Step? {
        let steps = records.compactMap { degrees.step(of: $0) }
        return steps.count == records.count ? steps.max { $0.rank < $1.rank } : nil
    }

    /// Bytes between the word and the end of the degree: ten ideographs.
    private static let degreeReach = 30

    /// Bytes between the word and the title: four ideographs, so that 取得软件设计师等，任工程师 is another matter.
    private static let titleReach = 13

    // MARK: Schools and institutes

    /// A name, and the one date of the clause that leads to it.
    struct StatedPlace {
        var name: TextRange
        var date: StatedDate?
    }

    /// Schools, dated where the studies ended there.
    func schools(in document: LintedDocument, _ phrases: PhraseHits) -> [StatedPlace] {
        let told = named(behind: schoolCues, datedBy: graduations, endings: schoolEndings, document, phrases)
        let ended = named(behind: studyCues, datedBy: studyCues, endings: schoolEndings, document, phrases)
            .filter { place in
                let behind = document.clause(after: place.name)
                if phrases.occurs(studyTurns, in: behind) { return true }
                guard let tail = phrases.phrase(of: studyTails, endingAt: behind.end) else { return false }
                // 攻读……学位 goes on.
                return !document.document.text[tail.start..<tail.end].elementsEqual(degreeEnding)
                    || phrases.occurs(obtained, in: TextRange(behind.start, tail.start))
            }
        // 毕业于……大学的同事, 徒弟毕业于……
        return (told + ended).filter { place in
            document.document.text.scalar(at: place.name.end) != "的"
                && !phrases.occurs(relatives, in: document.clause(before: place.name))
        }
    }

    func institutes(in document: LintedDocument, _ phrases: PhraseHits) -> [StatedPlace] {
        let told = named(behind: unitCues, datedBy: unitCues, endings: unitEndings, document, phrases)
        // 进入……研究所 may begin studies; 到……研究所 a visit.
        let entered =
            named(behind: entryCues, datedBy: entryCues, endings: unitEndings, document, phrases)
            + named(behind: placeCues, datedBy: placeCues, endings: unitEndings, document, phrases).filter { place in
                phrases.phrase(of: workTails, beginningAt: place.name.end) != nil
            }
        return (told + entered.filter { names.isOfParent(document.document.string($0.name)) }).filter { place in
            let clause = document.clause(before: place.name), behind = document.clause(after: place.name)
            return !phrases.occurs(relatives, in: clause) && !phrases.occurs(visits, in: behind)
                && phrases.phrase(of: customers, beginningAt: place.name.start) == nil
        }
    }

    /// 中国科学院大学 and the institute where the studies were done go by either name.
    func isSameSchool(_ a: String, _ b: String) -> Bool {
        names.isSame(a, b) || names.isOfParent(a) && names.isOfParent(b)
    }

    /// As 工作经历 writes it, or either half of that; the Academy alone may be any of its institutes.
    func isSameUnit(_ written: String, _ stated: String) -> Bool {
        let unit = names.unit(written), name = names.unit(stated).workplace
        return names.spelledOut(name) == names.parent || names.isSame(unit.workplace, name)
            || unit.dispatcher.map { names.isSame($0, name) } ?? false
    }

    /// The name directly behind each cue: letters up to the last ending among them.
    private func named(
        behind cues: Vocabulary.List, datedBy dated: Vocabulary.List, endings: [[UInt8]], _ document: LintedDocument,
        _ phrases: PhraseHits
    ) -> [StatedPlace] {
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
            return last.map {
                StatedPlace(
                    name: TextRange(rest.start, $0),
                    // 2013年、2016年先后毕业于…、…: nobody can tell which date is whose.
                    date: phrases.occurs(dated, in: cue) && phrases.phrase(of: serials, endingAt: cue.start) == nil
                        ? date(before: cue, document) : nil)
            }
        }
    }

    /// Bytes of the longest name.
    private static let nameReach = 120
}
