import ApplicationForm
import ChineseText

/// 工作经历 with its periods read: the jobs in the order of the form.
struct Career {
    struct Job {
        var record: FormRecord
        var period: FormPeriod?
        var value: FormValue?
    }

    let jobs: [Job]

    init(_ application: Application) {
        jobs = (application.workHistory?.records ?? []).map { record in
            Job(record: record, period: record[.period].flatMap { FormPeriod($0.text) }, value: record[.period])
        }
    }

    /// The job that goes on, of several the one begun last; where none says 至今, the one that ended last. Nil where it
    /// may be one whose
    /// period cannot be read: what is wrong there is said once.
    var current: Job? {
        let dated = jobs.filter { $0.period?.isReversed == false }
        let going = dated.filter { $0.period?.isOpen == true }
        if going.isEmpty, dated.count < jobs.count { return jobs.count == 1 ? jobs.first : nil }
        return (going.isEmpty ? dated : going).max { a, b in
            guard let a = a.period, let b = b.period else { return false }
            return (a.end ?? a.start).isBefore(b.end ?? b.start)
        }
    }

    /// The beginning of the first job.
    var start: CivilDate? { jobs.compactMap(\.period?.start).min { $0.isBefore($1) } }

    /// The job that `period` lies in.
    func job(around period: FormPeriod, on today: CivilDate) -> Job? {
        jobs.first { $0.period?.contains(period, on: today) == true }
    }

    /// Months that the jobs cover until `date`, each month counted once.
    func months(until date: CivilDate) -> Int {
        var covered: Set<Int> = []
        for period in jobs.compactMap(\.period) where !period.isReversed {
            let end = min(period.end(on: date).monthIndex, date.monthIndex)
            if period.start.monthIndex <= end { covered.formUnion(period.start.monthIndex...end) }
        }
        return covered.count
    }
}

/// A unit as 工作经历 writes it: `北京…人力资源咨询有限公司派遣至中国科学院XX研究所`, or a plain name.
struct EmployingUnit {
    /// The company in front of 派遣至; nil where nobody is dispatched.
    var dispatcher: String?
    /// Where the work is done.
    var workplace: String

    /// - Parameter links: 派遣至, 派遣到
    init(_ text: String, links: [String]) {
        for link in links {
            if let range = text.firstRange(of: link) {
                dispatcher = String(text[..<range.lowerBound]).trimmed
                workplace = String(text[range.upperBound...]).trimmed
                return
            }
        }
        workplace = text.trimmed
    }

    /// Whether two names can be the same unit's: one holds the other, 中科院 and 所 written out.
    static func isSame(_ a: String, _ b: String) -> Bool {
        let a = spelledOut(a), b = spelledOut(b)
        return a.isEmpty || b.isEmpty || a.contains(b) || b.contains(a)
    }

    private static func spelledOut(_ name: String) -> String {
        let name = name.lettersOnly.replacing("中科院", with: "中国科学院")
        return name.hasSuffix("所") && !name.hasSuffix("研究所") ? name.dropLast() + "研究所" : name
    }
}

extension String {
    /// What is left when width, case, blanks and punctuation don't count.
    var lettersOnly: String { String(Folding.fold(self).filter { $0.isLetter || $0.isNumber }) }

    /// XX, ×× and the like stand where a name should.
    var holdsPlaceholder: Bool {
        let folded = Folding.fold(self)
        return ["xx", "××", "**", "某某", "○○", "〇〇"].contains { folded.contains($0) }
    }
}
