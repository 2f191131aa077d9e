import ApplicationForm
import Linting
import PackData

/// Periods in the rows of one table or several: readable, ended, one after the other without gaps.
struct PeriodsKind: Rule {
    static let check = "periods"
    static let scope = RuleScope.application
    static let wording = RuleWording.some
    private static let row: Set<String> = ["page", "number", "label", "value", "period"]
    private static let pair = row.union(["previous", "previousPeriod", "months"])
    static let messages: [String: Set<String>] = [
        "open": row, "blank": row, "otherOpen": row, "reversed": row, "unreadable": row, "gap": pair, "yearGap": pair,
        "overlap": pair, "last": row.union(["months", "today"])
    ]
    static let related = ["default": Set<String>()]

    private struct Table: Sendable {
        var page: FormPage
        var start: FormField?
        var end: FormField
        var label: FormField
        /// What a row is called that has no label.
        var orElse: FormField?
        /// What is said of a row that goes on; nil where nothing is.
        var open: String?
        /// Months that may lie between two of its rows; nil where that is as between any.
        var gap: Int?
    }

    private let tables: [Table]
    /// Months that may lie between two rows.
    private let gap: Int
    /// Months that may lie between the last row and the day.
    private let tail: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        let node = entry.parameters
        try node.checkKeys(["tables", "gapMonths", "tailMonths"])
        gap = try node["gapMonths"]?.int(in: 0...120) ?? 1
        tail = try node["tailMonths"]?.int(in: 0...120) ?? 3
        var tables: [Table] = []
        for item in try node.required("tables").list() {
            try item.checkKeys(["page", "start", "end", "label", "orElse", "open", "gapMonths"])
            let page = try FormPage.table(item.string("page"), item.required("page"), pack)
            func column(_ key: String) throws(PackError) -> FormField? {
                try item[key].map { (name) throws(PackError) in try page.columns(name) }?.first
            }
            guard let end = try column("end"), let label = try column("label") else {
                throw item.failure("缺少“end”或“label”")
            }
            let open = try item["open"]?.string()
            if let open, !["open", "otherOpen"].contains(open) {
                throw item.unknown(open, "提示", among: ["open", "otherOpen"])
            }
            tables.append(
                Table(
                    page: page, start: try column("start"), end: end, label: label, orElse: try column("orElse"),
                    open: open, gap: try item["gapMonths"]?.int(in: 0...120)))
        }
        self.tables = tables
    }

    private struct Row {
        var values: [String: String]
        var target: FindingSink.Target
        var range: PeriodRange
        var table: Table
        var name: String { values["label"] ?? "" }
        var period: String { values["period"] ?? "" }
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        var rows: [Row] = []
        for table in tables {
            guard let records = scope.form.table(table.page)?.records else { continue }
            for (index, record) in records.enumerated() where !record.isBlank {
                if let row = row(record, index + 1, table, scope, &sink) { rows.append(row) }
            }
        }
        if sink.says("gap") { compare(rows.sorted { $0.range.start.first < $1.range.start.first }, context, &sink) }
    }

    /// Says what is wrong with the row by itself; nil where it has no two readable ends.
    private func row(
        _ record: FormRecord, _ number: Int, _ table: Table, _ scope: FormScope, _ sink: inout FindingSink
    ) -> Row? {
        let start = table.start.map(record.text) ?? "", end = record.text(table.end)
        let name = record.text(table.label), other = table.orElse.map { "\($0.key)：\(record.text($0))" } ?? ""
        let values = [
            "page": table.page.key, "number": "\(number)",
            "label": Wording.shortened(name.isEmpty ? other : name, to: 24),
            "value": Wording.shortened(end), "period": Wording.shortened("\(start)–\(end)")
        ]
        func target(_ field: FormField?) -> FindingSink.Target {
            field.flatMap { record[$0] }.map { .value($0, of: scope.form) } ?? .form(record.anchor, of: scope.form)
        }
        let today = scope.context.today, last = DateSpan(end, on: today)
        if end.isEmpty {
            if table.open != nil, sink.says("blank") { sink.report("blank", values, at: target(table.end)) }
        } else if last?.isOpen == true, let key = table.open, sink.says(key) {
            sink.report(key, values, at: target(table.end))
        }
        guard let field = table.start, !start.isEmpty, !end.isEmpty else { return nil }
        guard let first = DateSpan(start, on: today), let last else {
            let bad = DateSpan(start, on: today) == nil ? (field, start) : (table.end, end)
            if sink.says("unreadable") {
                sink.report(
                    "unreadable", values.merging(["value": Wording.shortened(bad.1)]) { $1 }, at: target(bad.0))
            }
            return nil
        }
        if last.last < first.first {
            if sink.says("reversed") { sink.report("reversed", values, at: target(field)) }
            return nil
        }
        return Row(values: values, target: target(field), range: PeriodRange(start: first, end: last), table: table)
    }

    /// In the order of their beginnings: each against what reaches farthest before it.
    private func compare(_ rows: [Row], _ context: RuleContext, _ sink: inout FindingSink) {
        guard var reach = rows.first else { return }
        for row in rows.dropFirst() {
            var values = row.values
            values["previous"] = reach.name
            values["previousPeriod"] = reach.period
            let months = PeriodRange.months(from: reach.range.end.last, to: row.range.start.first)
            values["months"] = "\(months)"
            let allowed = row.table.page === reach.table.page ? row.table.gap ?? gap : gap
            let key: String? =
                months > allowed
                ? "gap"
                : row.range.mayLeaveGap(after: reach.range)
                    ? "yearGap" : row.range.surelyOverlaps(reach.range) ? "overlap" : nil
            if let key, sink.says(key) { sink.report(key, values, at: row.target) }
            if row.range.end.last >= reach.range.end.last { reach = row }
        }
        let months = PeriodRange.months(from: reach.range.end.last, to: context.today.dayNumber)
        if months > tail, sink.says("last") {
            sink.report(
                "last", reach.values.merging(["months": "\(months)", "today": context.today.chinese]) { $1 },
                at: reach.target)
        }
    }
}

/// A period whose ends may be given to the year alone.
private struct PeriodRange {
    var start: DateSpan
    var end: DateSpan

    /// Whole months from one day to another; below zero where they lie the other way round.
    static func months(from: Int, to: Int) -> Int {
        guard let a = CivilDate(dayNumber: from), let b = CivilDate(dayNumber: to) else { return 0 }
        // From the end of June to the beginning of July is none.
        return max(0, a.months(until: b) - 1)
    }

    /// Whether only years are known at one end, and they follow each other: 2018 and 2019.
    func mayLeaveGap(after other: PeriodRange) -> Bool {
        (start.isYear || other.end.isYear) && start.first > other.end.last
    }

    /// Whether the two share more than a month, whatever days are meant.
    func surelyOverlaps(_ other: PeriodRange) -> Bool {
        let from = max(start.last, other.start.last), to = min(end.first, other.end.first)
        return to - from > 31
    }
}
