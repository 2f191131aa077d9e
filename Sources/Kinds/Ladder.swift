import ApplicationForm
import Dates
import Linting
import PackData
import SourceText

/// Records of a table that go up a ladder (学历): in order, from a step that everybody has, with none left out.
struct Ladder: Kind {
    static let name = "ladder"
    private static let values: Set<String> = ["level", "previous", "date", "previousDate", "missing"]
    static let messages = ["order": values, "dates": values, "first": values, "gap": values, "missing": values]
    static let reviews: Set<String> = ["gap"]
    private let page: FormPage
    private let level: FormField
    /// What decides where the level leaves it open: 学位 beside 研究生.
    private let degree, date: FormField?
    private let ladder: DegreeLadder
    private let isOrdered: Bool
    /// No record has to be lower, and one may not be higher than this without it.
    private let first: DegreeLadder.Step?
    /// Steps that have to be there.
    private let needed: [DegreeLadder.Step]
    /// A step, and the one that belongs below it.
    private let gaps: [(upper: DegreeLadder.Step, lower: DegreeLadder.Step)]
    /// 硕博连读, 直博: a record that says so has taken several steps at once.
    private let straight: [String]

    private typealias Row = (record: FormRecord, step: DegreeLadder.Step?, date: StatedDate?)

    var says: Set<String> {
        var says: Set<String> = isOrdered ? (date == nil ? ["order"] : ["order", "dates"]) : []
        if first != nil { says.insert("first") }
        if !needed.isEmpty { says.insert("missing") }
        if !gaps.isEmpty { says.insert("gap") }
        return says
    }

    init(_ parameters: Parameters) throws(Failure) {
        let page = try parameters.table("table")
        self.page = page
        level = try parameters.required("level").column(of: page)
        degree = try parameters["degree"].map { (node) throws(Failure) in try node.column(of: page) }
        isOrdered = try parameters.flag("ordered")
        date =
            isOrdered
            ? try parameters["date"].map { (node) throws(Failure) in try node.column(of: page) } : nil
        let levels: PackNode
        if let own = parameters["levels"] {
            levels = own
        } else if let table = parameters.pack.data["form"]?["eligibility"] {
            levels = table
        } else {
            throw parameters.failure("缺少“levels”：各级的名称，由高到低")
        }
        let ladder = try DegreeLadder(levels)
        self.ladder = ladder
        func step(_ node: PackNode) throws(Failure) -> DegreeLadder.Step {
            let id = try node.string()
            guard let step = ladder.steps.first(where: { $0.id == id }) else {
                throw node.unknown(id, "级", among: ladder.steps.map(\.id))
            }
            return step
        }
        first = try parameters["from"].map(step)
        var needed: [DegreeLadder.Step] = []
        for item in try parameters["needs"]?.list() ?? [] { needed.append(try step(item)) }
        self.needed = needed
        var gaps: [(DegreeLadder.Step, DegreeLadder.Step)] = []
        for (upper, node) in parameters["below"]?.pairs ?? [] {
            gaps.append((try step(PackNode(.scalar(upper), like: node)), try step(node)))
        }
        self.gaps = gaps
        straight = try parameters.strings("straight")
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let form = context.application, let table = form.table(page), !table.filledRecords.isEmpty else { return }
        let rows: [Row] = table.filledRecords.map { record in
            (
                record, ladder.step(level: record.text(level), degree: degree.map(record.text) ?? ""),
                date.flatMap { record[$0] }.flatMap { StatedDate($0.text) }
            )
        }
        guard sayOrder(rows, form, &report) else { return }
        let isUnclear = rows.contains { row in
            ladder.isUnknown(level: row.record.text(level), degree: degree.map(row.record.text) ?? "")
                || row.record.values.contains { straight.contains(where: $0.value.text.contains) }
        }
        let steps = rows.compactMap(\.step)
        guard !isUnclear, let lowest = isOrdered ? steps.first : steps.min(by: { $0.rank < $1.rank }) else { return }
        func say(_ key: String, _ level: String, _ missing: String = "", at record: FormRecord? = nil) {
            report.say(
                key, ["level": level, "missing": missing, "previous": "", "date": "", "previousDate": ""],
                at: anchor(record ?? table.filledRecords[0], form))
        }
        func has(_ step: DegreeLadder.Step) -> Bool { steps.contains { $0.rank == step.rank } }
        for step in needed where !has(step) { say("missing", step.name, step.name) }
        if let first, lowest.rank > first.rank { return say("first", lowest.name, first.name) }
        for (upper, lower) in gaps where has(upper) && !has(lower) {
            say("gap", upper.name, lower.name, at: rows.first { $0.step?.rank == upper.rank }?.record)
        }
    }

    /// Whether the records stand in order, as far as that is asked for.
    private func sayOrder(_ rows: [Row], _ form: Application, _ report: inout Report) -> Bool {
        guard isOrdered else { return true }
        var isInOrder = true
        for (previous, next) in zip(rows, rows.dropFirst()) {
            guard let a = previous.step, let b = next.step else { continue }
            var values = ["level": b.name, "previous": a.name, "date": "", "previousDate": "", "missing": ""]
            if b.rank < a.rank {
                isInOrder = false
                report.say("order", values, at: anchor(next.record, form))
            } else if let from = previous.date, let to = next.date, to.last.isBefore(from.first) {
                isInOrder = false
                values.merge(["date": to.chinese, "previousDate": from.chinese]) { $1 }
                report.say("dates", values, at: anchor(next.record, form))
            }
        }
        return isInOrder
    }

    private func anchor(_ record: FormRecord, _ form: Application) -> FindingSink.Target {
        record[level].map { .value($0, of: form) } ?? .form(record.anchor, of: form)
    }
}
