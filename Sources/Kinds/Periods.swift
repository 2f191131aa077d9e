import ApplicationForm
import Dates
import Linting
import PackData
import SourceText

/// What the periods of one or several tables say of each other: they run forwards, follow one another, leave no gap, do
/// not overlap, and go on until today, or do not.
struct Periods: Kind {
    static let name = "periods"
    private static let values: Set<String> = [
        "record", "period", "previous", "previousPeriod", "months", "page", "number", "field", "value", "named"
    ]
    static let messages = [
        "unreadable": values, "reversed": values, "order": values, "newestFirst": values, "overlap": values,
        "gap": values, "overlapReview": values, "gapReview": values, "future": values, "open": values,
        "openReview": values, "blank": values,
        "ended": values, "justEnded": values, "sinceLast": values
    ]
    static let related: [String: Set<String>] = ["default": ["other"]]
    static let reviews: Set<String> = ["justEnded", "gapReview", "openReview", "sinceLast", "overlapReview"]

    /// Whether a period may, must or must not go on (至今); `doubtful`: a person looks at one that does.
    private enum Open: String, CaseIterable { case any, needed, forbidden, doubtful }

    private struct Table: Sendable {
        var page: FormPage
        var columns: Stretch.Columns
        /// What messages call a record by, and where that is blank.
        var naming, orElse: FormField?
        var open: Open
        /// Months that may lie between two of its records; nil where that is as between any.
        var gap: Int?
    }

    private typealias Row = (spot: Spot, stretch: Stretch)

    private let tables: [Table]
    private let saysUnreadable, saysOrder, saysOverlap, saysFuture: Bool
    /// Months that may lie between two periods.
    private let gap: Int?
    /// Months that two may share.
    private let shared: Int
    /// Months that the last one may have been over.
    private let grace: Int
    private let sinceLast: Int?
    /// 兼职、挂职: a record that says so may lie beside another.
    private let beside: Words?

    var says: Set<String> {
        var says: Set<String> =
            saysUnreadable || saysOrder || saysOverlap || saysFuture || gap != nil ? ["reversed"] : []
        if saysUnreadable { says.insert("unreadable") }
        if saysOrder { says.formUnion(["order", "newestFirst"]) }
        if saysOverlap { says.formUnion(beside == nil ? ["overlap"] : ["overlap", "overlapReview"]) }
        if saysFuture { says.insert("future") }
        if gap != nil { says.insert("gap") }
        // Where years alone are given, they may not tell.
        if gap != nil, tables.contains(where: { $0.columns.start.type != .period }) { says.insert("gapReview") }
        let opens = tables.map(\.open)
        if opens.contains(.forbidden) { says.formUnion(["open", "blank"]) }
        if opens.contains(.doubtful) { says.formUnion(["openReview", "blank"]) }
        if opens.contains(.needed) { says.formUnion(["ended", "justEnded"]) }
        if sinceLast != nil { says.insert("sinceLast") }
        return says
    }

    init(_ parameters: Parameters) throws(Failure) {
        let open = try parameters["open"]?.choice(of: Open.self) ?? .any
        let list = try parameters.required("tables"), naming = parameters["record"]
        var tables: [Table] = []
        for item in list.isScalar ? [list] : try list.list() {
            tables.append(try Self.table(item, parameters.pack, naming, open))
        }
        guard !tables.isEmpty else { throw parameters.failure("缺少“tables”") }
        self.tables = tables
        saysUnreadable = try parameters.flag("readable")
        saysOrder = try parameters.flag("ordered")
        saysOverlap = try parameters.flag("apart")
        shared = saysOverlap ? try parameters.int("sharedMonths") ?? 0 : 0
        saysFuture = try parameters.flag("past")
        gap = try parameters.int("gapMonths")
        grace = tables.contains { $0.open == .needed } ? try parameters.int("graceMonths") ?? 0 : 0
        sinceLast = try parameters.int("sinceLastMonths")
        beside = saysOverlap ? try parameters.words("beside") : nil
    }

    /// A page, or `{page, record, orElse, open, gapMonths}` where tables differ.
    private static func table(
        _ node: PackNode, _ pack: RulePack, _ naming: PackNode?, _ open: Open
    ) throws(Failure) -> Table {
        if !node.isScalar { try node.checkKeys(["page", "record", "orElse", "open", "gapMonths"]) }
        let page = try (node.isScalar ? node : node.required("page")).page(in: pack)
        guard page.shape == .table, let columns = Stretch.Columns(of: page) else {
            throw node.failure("“\(page.key)”没有起止时间：要有一栏 period，或两栏日期")
        }
        func column(_ name: PackNode?) throws(Failure) -> FormField? {
            try name.map { (name) throws(Failure) in try name.column(of: page) }
        }
        return Table(
            page: page, columns: columns, naming: try column(node["record"] ?? naming),
            orElse: try column(node["orElse"]), open: try node["open"]?.choice(of: Open.self) ?? open,
            gap: try node["gapMonths"]?.int(in: 0...120))
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
            let isNamed = table.naming.map { !record.text($0).isEmpty } ?? true
            var spot = Spot(
                form: form, page: table.page, record: record, number: number, value: value,
                naming: isNamed ? table.naming : table.orElse ?? table.naming)
            spot.isNamedWithKey = !isNamed && table.orElse != nil
            return spot
        }
        checkEnd(table, record, spot, &report)
        switch Stretch.reading(of: record, table.columns) {
        case .blank, .incomplete: return nil
        case .unreadable(let value):
            if saysUnreadable { say("unreadable", (spot(value), nil), &report) }
            return nil
        case .stretch(let stretch):
            let spot = spot(record[table.columns.start]), today = context.today
            guard !stretch.isReversed else {
                say("reversed", (spot, stretch), &report)
                return nil
            }
            if saysFuture, today.isBefore(stretch.start.first) || stretch.end.map({ today.isBefore($0.first) }) ?? false
            {
                say("future", (spot, stretch), &report)
            }
            return (spot, stretch)
        }
    }

    /// Whether it says that it has ended, whatever its beginning.
    private func checkEnd(
        _ table: Table, _ record: FormRecord, _ spot: (FormValue?) -> Spot, _ report: inout Report
    ) {
        guard table.open == .forbidden || table.open == .doubtful else { return }
        let value = record[table.columns.end ?? table.columns.start]
        // A stroke (—) is no end either.
        if !(value?.text.contains { $0.isLetter || $0.isNumber } ?? false) {
            say("blank", (spot(value), nil), &report)
        } else if let value, Self.isOpen(value, table.columns) {
            say(table.open == .forbidden ? "open" : "openReview", (spot(value), nil), &report)
        }
    }

    private static func isOpen(_ value: FormValue, _ columns: Stretch.Columns) -> Bool {
        columns.end == nil ? Stretch(value)?.isOpen ?? false : FormPeriod.saysNow(value.text)
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
            let first = [end.first, next.stretch.end(on: context.today).first].min { $0.isBefore($1) } ?? end.first
            let isOverlap =
                latest.stretch.start.last.isBefore(first) && start.last.isBefore(first)
                && (shared == 0 || start.last.months(until: first) > shared)
            if isOverlap {
                let isBeside = beside.map { words in [latest, next].contains { $0.spot.says(words) } } ?? false
                if saysOverlap { say(isBeside ? "overlapReview" : "overlap", next, after: latest, &report) }
            } else if let gap = gap(between: latest, next), isComplete, !latest.stretch.isOpen {
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

    /// Months that may lie between two records.
    private func gap(between previous: Row, _ next: Row) -> Int? {
        guard previous.spot.page === next.spot.page else { return gap }
        return tables.first { $0.page === next.spot.page }?.gap ?? gap
    }

    /// Whether one goes on, or how long the last has been over.
    private func checkLast(_ rows: [Row], _ context: RuleContext, _ report: inout Report) {
        let ends = rows.compactMap { row in row.stretch.end.map { (row: row, end: $0.last) } }, today = context.today
        guard ends.count == rows.count, let last = ends.max(by: { $0.end.isBefore($1.end) }),
            last.end.isBefore(today), !last.end.isSameMonth(as: today)
        else { return }
        let months = last.end.months(until: today)
        if tables.contains(where: { $0.open == .needed }) {
            say(months <= grace ? "justEnded" : "ended", last.row, months: months, &report)
        }
        // From the end of June to the beginning of July is none.
        if let sinceLast, months - 1 > sinceLast { say("sinceLast", last.row, months: months - 1, &report) }
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

extension Spot {
    /// Whether one of `words` stands anywhere in its record.
    fileprivate func says(_ words: Words) -> Bool {
        record?.values.contains { words.occurs(in: $0.value.text) } ?? false
    }
}
