import ApplicationForm
import Dates
import Linting
import PackData
import SourceText

/// Each of the last years has to have its record, with as much in its columns as the guide asks for.
struct Covers: Kind {
    static let name = "covers"
    static let messages: [String: Set<String>] = [
        "missing": ["years", "first", "last", "page"], "outside": Spot.words.union(["period"]),
        "yearDiffers": Spot.words.union(["period", "year"]), "sum": ["year", "column", "total", "limit", "page"],
        "unreadable": Spot.words
    ]
    private let page: FormPage
    /// From when to when a record holds, and the column that names its year (2025年度) where there is no period.
    private let period, year: FormField?
    private let years: Int
    /// Months of a year in which the record of the year before may not be there yet.
    private let graceMonths: Int
    /// Years before are not asked for.
    private let since: DateReference?
    /// A table in one of whose periods each record has to lie.
    private let within: FormPage?
    /// Whether both columns have to tell the same year.
    private let agree: Bool
    /// What the columns of a year have to add up to.
    private let sums: [(column: FormField, limit: Double)]

    var says: Set<String> {
        var says: Set<String> = ["missing"]
        if within != nil { says.insert("outside") }
        if agree { says.insert("yearDiffers") }
        if !sums.isEmpty { says.formUnion(["sum", "unreadable"]) }
        return says
    }

    init(_ parameters: Parameters) throws(Failure) {
        let page = try parameters.table("table")
        self.page = page
        period = try parameters["period"].map { (node) throws(Failure) in try node.column(of: page) }
        year = try parameters["year"].map { (node) throws(Failure) in try node.column(of: page) }
        guard period != nil || year != nil else { throw parameters.failure("要写 period 或 year：从哪一栏看是哪一年") }
        years = try parameters.required("years").int(in: 1...100)
        graceMonths = try parameters["graceMonths"]?.int(in: 0...12) ?? 0
        since = try parameters["since"].map { (node) throws(Failure) in
            try DateReference(node, parameters.pack, columns: nil)
        }
        within =
            period == nil
            ? nil : try parameters["within"].map { (node) throws(Failure) in try node.page(in: parameters.pack) }
        agree = period != nil && year != nil ? try parameters.flag("agree") : false
        var sums: [(FormField, Double)] = []
        for (name, node) in parameters["sums"]?.pairs ?? [] {
            let column = try PackNode(.scalar(name), like: node).column(of: page)
            guard [.number, .text].contains(column.type) else { throw node.failure("“\(name)”不是数（type: number）") }
            sums.append((column, try node.double(in: 0...1e9)))
        }
        self.sums = sums
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let form = context.application, let table = form.table(page) else { return }
        let disagreeing = agree ? checkAgreement(table, form, context, &report) : [:]
        checkYears(table, except: Set(disagreeing.values), form, context, &report)
        if let within { checkPlace(table, within, except: disagreeing, form, context, &report) }
        if !sums.isEmpty { checkSums(table, form, context, &report) }
    }

    /// The last full years on the day, as far as they are asked for.
    private func checkYears(
        _ table: FormTable, except told: Set<Int>, _ form: Application, _ context: RuleContext, _ report: inout Report
    ) {
        let last = context.today.year - 1, start = since?.date(context)?.date.first
        // Periods from which the beginning can't be told are said elsewhere; from which year on is unknown then.
        let isUnknown = since != nil && start == nil && !(within.flatMap(form.table)?.filledRecords ?? []).isEmpty
        if isUnknown { return }
        let given = Set(table.records.flatMap { coveredYears($0, context.today) }).union(told)
        func missing(upTo last: Int) -> [Int] {
            ((last - self.years + 1)...last).filter { year in
                !given.contains(year) && (start.map { $0.year <= year } ?? true)
            }
        }
        let years = missing(upTo: last)
        // Early in the year the years before the last one do as well.
        if years.isEmpty || context.today.month <= graceMonths && years == [last] && missing(upTo: last - 1).isEmpty {
            return
        }
        report.say(
            "missing",
            [
                "years": years.map { "\($0)" }.joined(separator: "、"), "first": "\(last - self.years + 1)",
                "last": "\(last)", "page": table.key
            ], at: .form(table.keyRange, of: form))
    }

    /// Years of the period; of the other column where there is none.
    private func coveredYears(_ record: FormRecord, _ today: CivilDate) -> [Int] {
        if let period = period.flatMap({ record[$0] }).flatMap(Stretch.init), !period.isReversed {
            let first = period.start.first.year
            return Array(first...max(first, period.end(on: today).first.year))
        }
        return namedYear(record).map { [$0] } ?? []
    }

    /// 2025年度
    private func namedYear(_ record: FormRecord) -> Int? {
        year.flatMap { Int(record.text($0).lettersOnly.prefix { $0.isNumber }) }
    }

    /// Records whose period is of another year than they are called by, with the years that they are called by.
    private func checkAgreement(
        _ table: FormTable, _ form: Application, _ context: RuleContext, _ report: inout Report
    ) -> [Int: Int] {
        var told: [Int: Int] = [:]
        for (index, record) in table.records.enumerated() {
            guard let period, let value = record[period], let named = namedYear(record), (1900...2199).contains(named),
                case let covered = coveredYears(record, context.today), !covered.contains(named)
            else { continue }
            told[index] = named
            let spot = Spot(form: form, page: page, field: period, record: record, number: index + 1, value: value)
            report.say("yearDiffers", ["period": spot.text, "year": "\(named)"], at: spot)
        }
        return told
    }

    private func checkPlace(
        _ table: FormTable, _ other: FormPage, except told: [Int: Int], _ form: Application, _ context: RuleContext,
        _ report: inout Report
    ) {
        let records = form.table(other)?.filledRecords ?? [], stretches = records.map(Stretch.init(of:))
        guard let period, !records.isEmpty, stretches.allSatisfy({ $0 != nil }) else { return }
        for (index, record) in table.records.enumerated() {
            guard told[index] == nil, let value = record[period], let own = Stretch(value), !own.isReversed,
                !stretches.contains(where: { $0?.contains(own, on: context.today) ?? false })
            else { continue }
            let spot = Spot(form: form, page: page, field: period, record: record, number: index + 1, value: value)
            report.say("outside", ["period": spot.text], at: spot)
        }
    }

    private func checkSums(_ table: FormTable, _ form: Application, _ context: RuleContext, _ report: inout Report) {
        for (column, limit) in sums {
            var totals: [Int: Double] = [:], unread: Set<Int> = []
            for (index, record) in table.records.enumerated() {
                let spot = Spot(
                    form: form, page: page, field: column, record: record, number: index + 1, value: record[column])
                for year in coveredYears(record, context.today) {
                    if spot.isBlank { continue }
                    if let number = FormNumber.read(spot.text) {
                        totals[year, default: 0] += number
                    } else if unread.insert(year).inserted {
                        report.say("unreadable", at: spot)
                    }
                }
            }
            let last = context.today.year - 1
            for year in (last - years + 1)...last where !unread.contains(year) {
                guard let total = totals[year], total < limit else { continue }
                report.say(
                    "sum",
                    [
                        "year": "\(year)", "column": column.key, "total": Format.plain(total),
                        "limit": Format.plain(limit), "page": table.key
                    ], at: .form(table.keyRange, of: form))
            }
        }
    }
}

extension Stretch {
    /// Whether `other` lies inside, months taken as wholes.
    func contains(_ other: Stretch, on day: CivilDate) -> Bool {
        !other.start.last.isMonthBefore(start.first) && !end(on: day).last.isMonthBefore(other.end(on: day).first)
    }
}
