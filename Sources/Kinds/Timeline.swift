import ApplicationForm
import Linting
import PackData

/// What the periods of one or several tables say of each other: they run forwards, follow one another, leave no gap, do
/// not overlap, and go on until today, or do not.
struct Timeline: Kind {
    static let name = "timeline"
    private static let values: Set<String> = [
        "record", "period", "previous", "previousPeriod", "months", "page", "number", "field", "value", "named"
    ]
    static let messages = [
        "unreadable": values, "reversed": values, "order": values, "newestFirst": values, "overlap": values,
        "gap": values, "gapReview": values, "future": values, "open": values, "ended": values, "justEnded": values,
        "sinceLast": values
    ]
    static let related: [String: Set<String>] = ["default": ["other"]]
    static let reviews: Set<String> = ["justEnded", "gapReview", "sinceLast"]

    /// Whether a period may, must or must not go on (至今).
    private enum Open: String, CaseIterable { case any, needed, forbidden }

    private struct Table: Sendable {
        var page: FormPage
        var columns: Stretch.Columns
    }

    private typealias Row = (spot: Spot, stretch: Stretch)

    private let tables: [Table]
    private let naming: FormField?
    private let open: Open
    private let saysUnreadable, saysOrder, saysOverlap, saysFuture: Bool
    /// Months that may lie between two periods.
    private let gap: Int?
    /// Months that the last one may have been over.
    private let grace: Int
    private let sinceLast: Int?

    var says: Set<String> {
        var says: Set<String> = ["reversed"]
        if saysUnreadable { says.insert("unreadable") }
        if saysOrder { says.formUnion(["order", "newestFirst"]) }
        if saysOverlap { says.insert("overlap") }
        if saysFuture { says.insert("future") }
        if gap != nil { says.insert("gap") }
        // Where years alone are given, they may not tell.
        if gap != nil, tables.contains(where: { $0.columns.start.type != .period }) { says.insert("gapReview") }
        if open == .forbidden { says.insert("open") }
        if open == .needed { says.formUnion(["ended", "justEnded"]) }
        if sinceLast != nil { says.insert("sinceLast") }
        return says
    }

    init(_ parameters: Parameters) throws(PackError) {
        var tables: [Table] = []
        for page in try parameters.pages("tables") {
            guard page.shape == .table, let columns = Stretch.Columns(of: page) else {
                throw parameters.failure("“\(page.key)”没有起止时间：要有一栏 period，或两栏日期")
            }
            tables.append(Table(page: page, columns: columns))
        }
        guard let first = tables.first else { throw parameters.failure("缺少“tables”") }
        self.tables = tables
        naming = try parameters["record"].map { (node) throws(PackError) in try node.column(of: first.page) }
        open = try parameters["open"]?.choice(of: Open.self) ?? .any
        saysUnreadable = try parameters.flag("readable")
        saysOrder = try parameters.flag("ordered")
        saysOverlap = try parameters.flag("apart")
        saysFuture = try parameters.flag("past")
        gap = try parameters.int("gapMonths")
        grace = open == .needed ? try parameters.int("graceMonths") ?? 0 : 0
        sinceLast = try parameters.int("sinceLastMonths")
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let form = context.application else { return }
        var rows: [Row] = [], isComplete = true
        for table in tables {
            for (number, record) in form.filledRows(of: table.page) {
                guard let row = read(record, number, table, form, context, &report) else {
                    isComplete = false
                    continue
                }
                rows.append(row)
            }
        }
        if saysOrder { checkOrder(rows, &report) }
        if gap != nil || saysOverlap { checkNeighbours(rows, isComplete, context, &report) }
        if isComplete { checkLast(rows, context, &report) }
    }

    /// Nil where its period can't be read or runs backwards.
    private func read(
        _ record: FormRecord, _ number: Int, _ table: Table, _ form: Application, _ context: RuleContext,
        _ report: inout Report
    ) -> Row? {
        func spot(_ value: FormValue?) -> Spot {
            Spot(
                form: form, page: table.page, record: record, number: number, value: value,
                naming: table.page === tables[0].page ? naming : nil)
        }
        switch Stretch.reading(of: record, table.columns) {
        case .blank: return nil
        case .unreadable(let value):
            if saysUnreadable { say("unreadable", (spot(value), nil), &report) }
            return nil
        case .stretch(let stretch):
            let spot = spot(stretch.value), today = context.today
            guard !stretch.isReversed else {
                say("reversed", (spot, stretch), &report)
                return nil
            }
            if saysFuture, today.isBefore(stretch.start.first) || stretch.end.map({ today.isBefore($0.first) }) ?? false
            {
                say("future", (spot, stretch), &report)
            }
            if open == .forbidden, stretch.isOpen { say("open", (spot, stretch), &report) }
            return (spot, stretch)
        }
    }

    /// Written from the newest to the oldest they are in an order of their own.
    private func checkOrder(_ rows: [Row], _ report: inout Report) {
        let pairs = zip(rows, rows.dropFirst()).filter { $1.stretch.start.last.isMonthBefore($0.stretch.start.first) }
        guard let first = rows.first, !pairs.isEmpty else { return }
        if pairs.count == rows.count - 1 { return say("newestFirst", first, &report) }
        for (previous, next) in pairs { say("order", next, after: previous, &report) }
    }

    /// What lies between two periods is told by the one that lasted longest, wherever it stands.
    private func checkNeighbours(
        _ rows: [Row], _ isComplete: Bool, _ context: RuleContext, _ report: inout Report
    ) {
        let sorted = rows.sorted { $0.stretch.start.first.isBefore($1.stretch.start.first) }
        guard var latest = sorted.first else { return }
        for next in sorted.dropFirst() {
            let end = latest.stretch.end(on: context.today), start = next.stretch.start
            let isOverlap =
                latest.stretch.start.last.isBefore(next.stretch.end(on: context.today).first)
                && start.last.isBefore(end.first)
            if isOverlap {
                if saysOverlap { say("overlap", next, after: latest, &report) }
            } else if let gap, isComplete, !latest.stretch.isOpen {
                let sure = end.last.months(until: start.first) - 1, possible = end.first.months(until: start.last) - 1
                if sure > gap {
                    say("gap", next, after: latest, months: sure, &report)
                } else if possible > gap, end.last.isBefore(start.first), end.isYearOnly || start.isYearOnly {
                    say("gapReview", next, after: latest, months: possible, &report)
                }
            }
            if end.last.isBefore(next.stretch.end(on: context.today).last) { latest = next }
        }
    }

    /// Whether one goes on, or how long the last has been over.
    private func checkLast(_ rows: [Row], _ context: RuleContext, _ report: inout Report) {
        let ends = rows.compactMap { row in row.stretch.end.map { (row: row, end: $0.last) } }, today = context.today
        guard ends.count == rows.count, let last = ends.max(by: { $0.end.isBefore($1.end) }),
            last.end.isBefore(today), !last.end.isSameMonth(as: today)
        else { return }
        let months = last.end.months(until: today)
        if open == .needed { say(months <= grace ? "justEnded" : "ended", last.row, months: months, &report) }
        if let sinceLast, months > sinceLast { say("sinceLast", last.row, months: months, &report) }
    }

    private func say(
        _ key: String, _ row: (spot: Spot, stretch: Stretch?), after previous: Row? = nil, months: Int? = nil,
        _ report: inout Report
    ) {
        report.say(
            key,
            [
                "period": shown(row.spot, row.stretch), "previous": previous?.spot.words["record"] ?? "",
                "previousPeriod": previous.map { shown($0.spot, $0.stretch) } ?? "",
                "months": months.map { "\($0)" } ?? ""
            ], at: row.spot, related: previous.map { report.related($0.spot) } ?? [])
    }

    /// As written in one column, or put together of two.
    private func shown(_ spot: Spot, _ stretch: Stretch?) -> String {
        guard let record = spot.record, let columns = Stretch.Columns(of: spot.page), let end = columns.end else {
            return spot.text
        }
        return "\(record.text(columns.start))—\(record.text(end))"
    }
}
