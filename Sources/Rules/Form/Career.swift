import ApplicationForm
import Dates
import Linting

/// 工作经历 with its periods read: the jobs in the order of the form.
struct Career: Sendable {
    struct Job: Sendable {
        var record: FormRecord
        var period: FormPeriod?
        var value: FormValue?
    }

    let jobs: [Job]

    fileprivate init(_ form: Application?) {
        jobs = (form?.table(.workHistory)?.filledRecords ?? []).map { record in
            Job(record: record, period: record[.period].flatMap { FormPeriod($0.text) }, value: record[.period])
        }
    }

    /// The job that goes on, of several the one begun last; where none says 至今, the one that ended last. Nil where it
    /// may be one whose period cannot be read: what is wrong there is said once.
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

    /// Whether every job says from when to when, so that gaps can be told.
    var isDated: Bool { !jobs.isEmpty && jobs.allSatisfy { $0.period?.isReversed == false } }

    /// The jobs that `period` lies in, or else those that it touches.
    func jobs(during period: FormPeriod, on today: CivilDate) -> [Job] {
        let around = jobs.filter { $0.period?.contains(period, on: today) == true }
        return around.isEmpty ? jobs.filter { $0.period?.touches(period, on: today) == true } : around
    }

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

extension RuleContext {
    /// 工作经历 with its periods read; without jobs where there is no form.
    var career: Career { fact(CareerReader()) }
}

/// Reads it once for all rules.
private struct CareerReader: FactReader {
    func fact(_ context: RuleContext) -> Career { Career(context.application) }
}
