import ApplicationForm
import Dates

/// From when to when a record lasts, as precisely as it is given: a column of periods, or one where it begins and one
/// where it ends.
package struct Stretch: Sendable {
    /// When it begins.
    package var start: StatedDate
    /// Nil for 至今.
    package var end: StatedDate?
    /// Where its end is written, or the whole.
    package var value: FormValue

    /// The columns of a page that say from when to when.
    package struct Columns: Sendable {
        /// Where it says when it begins, or the whole.
        package let start: FormField
        /// Nil where one column says both.
        package let end: FormField?

        /// Two columns, or one that says both.
        package init(start: FormField, end: FormField?) {
            self.start = start
            self.end = end
        }

        /// The column of periods, or else the first two of dates.
        package init?(of page: FormPage) {
            if let period = page.fields.first(where: { $0.type == .period }) {
                self.init(start: period, end: nil)
                return
            }
            let dates = page.fields.filter { [.year, .month, .date].contains($0.type) }
            guard dates.count >= 2 else { return nil }
            self.init(start: dates[0], end: dates[1])
        }
    }

    /// What a record says of its time.
    package enum Reading: Sendable {
        /// Nothing is written.
        case blank
        /// Of its two ends only one.
        case incomplete
        case unreadable(FormValue)
        case stretch(Stretch)
    }

    /// What a record says; nil where that can't be read, or its end lies before its start.
    package init?(of record: FormRecord) {
        guard let columns = Columns(of: record.page),
            case .stretch(let stretch) = Self.reading(of: record, columns), !stretch.isReversed
        else { return nil }
        self = stretch
    }

    private init(start: StatedDate, end: StatedDate?, value: FormValue) {
        self.start = start
        self.end = end
        self.value = value
    }

    /// What `record` says in `columns`.
    package static func reading(of record: FormRecord, _ columns: Columns) -> Reading {
        let first = record[columns.start]
        guard let end = columns.end else {
            guard let first, !first.isBlank else { return .blank }
            guard let stretch = Stretch(first) else { return .unreadable(first) }
            return .stretch(stretch)
        }
        let last = record[end]
        guard let first, !first.isBlank else { return last?.isBlank ?? true ? .blank : .incomplete }
        guard let start = StatedDate(first.text) else { return .unreadable(first) }
        guard let last, !last.isBlank else { return .incomplete }
        if FormPeriod.saysNow(last.text) { return .stretch(Stretch(start: start, end: nil, value: last)) }
        guard let date = StatedDate(last.text) else { return .unreadable(last) }
        return .stretch(Stretch(start: start, end: date, value: last))
    }

    /// A period in one column.
    package init?(_ value: FormValue) {
        guard let period = FormPeriod(value.text) else { return nil }
        self.init(start: StatedDate(period.start), end: period.end.map(StatedDate.init), value: value)
    }

    /// Whether it goes on (至今).
    package var isOpen: Bool { end == nil }

    /// Whether the end surely lies before the start.
    package var isReversed: Bool { end.map { $0.last.isBefore(start.first) } ?? false }

    /// The end, or the day for 至今.
    package func end(on day: CivilDate) -> StatedDate { end ?? StatedDate(day) }

    /// Of several the one that goes on, begun last; where none does, the one that ended last. Nil where it may be one
    /// that can't be read.
    static func current(of stretches: [Stretch?]) -> Int? {
        let dated = stretches.indices.filter { stretches[$0] != nil }
        let going = dated.filter { stretches[$0]?.isOpen == true }
        if going.isEmpty, dated.count < stretches.count { return stretches.count == 1 ? 0 : nil }
        return (going.isEmpty ? dated : going).max { a, b in
            guard let a = stretches[a], let b = stretches[b] else { return false }
            return (a.end ?? a.start).first.isBefore((b.end ?? b.start).first)
        }
    }

    /// The one that begins first; nil where it may be one that can't be read, or was written the wrong way round.
    static func earliest(of stretches: [Stretch?]) -> Int? {
        if stretches.count > 1, stretches.contains(where: { $0?.isReversed ?? true }) { return nil }
        return stretches.indices.filter { stretches[$0] != nil }.min { a, b in
            guard let a = stretches[a], let b = stretches[b] else { return false }
            return a.start.first.isBefore(b.start.first)
        }
    }
}
