import ApplicationForm
import Linting
import PackData

/// A date or a period of the form that can't be read, is too coarse for what depends on it, or lies in the future
/// where it
/// can't. Those of 业绩 have a rule of their own.
struct FormDate: Rule {
    static let check = "form.date"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["field", "text", "today", "depends"]
    static let messages = [
        "unreadable": values, "coarse": values, "future": values, "period": values, "reversed": values
    ]

    private struct Field: Sendable {
        /// Its key.
        var key: String
        /// Whether the year alone does.
        var mayBeYear: Bool
        /// What can't be checked without it, in words.
        var depends: String
    }

    private let dates: [Field]
    private let periods: [(page: FormPage, depends: String)]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["dates", "periods"])
        var dates: [Field] = [], periods: [(FormPage, String)] = []
        for (name, node) in try entry.parameters.required("dates").pairs {
            guard pack.form.pages.contains(where: { $0.field(called: name) != nil }) else {
                throw node.failure("表里没有“\(name)”这一项")
            }
            try node.checkKeys(["year", "depends"])
            dates.append(
                Field(key: name, mayBeYear: try node["year"]?.bool() ?? false, depends: try node.string("depends")))
        }
        for (name, node) in try entry.parameters.required("periods").pairs {
            guard let page = pack.form.page(called: name) else { throw node.failure("表里没有“\(name)”这一页") }
            periods.append((page, try node.string()))
        }
        self.dates = dates
        self.periods = periods
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        let records = [form.record(.basics), form.record(.transferForm)].compactMap { $0 } + form.records(.education)
        for record in records {
            // Of the 外调表 nothing depends but the comparison, which takes years as they are.
            let isCopy = record.page.meaning == .transferForm
            for date in dates {
                if let value = record.page.field(called: date.key).flatMap({ record[$0] }) { check(value, date, mayBeYear: isCopy, context, form, &sink) }
            }
        }
        for (page, depends) in periods {
            for value in (form.table(page)?.records ?? []).compactMap({ $0[.period] }) where !value.isBlank {
                guard let fault = fault(of: FormPeriod(value.text), on: page) else { continue }
                sink.report(fault, values(value, depends, context), at: .value(value, of: form))
            }
        }
    }

    private func check(
        _ value: FormValue, _ field: Field, mayBeYear: Bool, _ context: RuleContext, _ form: Application,
        _ sink: inout FindingSink
    ) {
        guard !value.isBlank else { return }
        guard let date = StatedDate(value.text) else {
            return sink.report("unreadable", values(value, field.depends, context), at: .value(value, of: form))
        }
        if context.today.isBefore(date.first) {
            sink.report("future", values(value, field.depends, context), at: .value(value, of: form))
        } else if date.isYearOnly, !field.mayBeYear, !mayBeYear {
            sink.report("coarse", values(value, field.depends, context), at: .value(value, of: form))
        }
    }

    /// 工作经历 says by itself that a period runs backwards.
    private func fault(of period: FormPeriod?, on page: FormPage) -> String? {
        guard let period else { return "period" }
        return period.isReversed && page.meaning != .workHistory ? "reversed" : nil
    }

    private func values(_ value: FormValue, _ depends: String, _ context: RuleContext) -> [String: String] {
        ["field": value.key, "text": value.text.trimmed, "today": context.today.chinese, "depends": depends]
    }
}
