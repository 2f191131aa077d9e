import ApplicationForm
import Dates
import Linting

/// What a value says, read by the type of its field.
enum Reading: Sendable {
    /// Nothing is written.
    case blank
    /// It says something that its type doesn't allow.
    case unreadable
    case date(StatedDate)
    case stretch(Stretch)
    case duration(FormDuration)
    case number(Double)
    case text(String)

    /// - Parameter type: As what it is read; that of its field by default.
    init(_ spot: Spot, as type: FieldType? = nil) {
        guard !spot.isBlank, let value = spot.value else {
            self = .blank
            return
        }
        switch type ?? spot.field?.type ?? .text {
        case .year, .month, .date: self = StatedDate(spot.text).map(Reading.date) ?? .unreadable
        case .period: self = Stretch(value).map(Reading.stretch) ?? .unreadable
        case .duration: self = FormDuration(spot.text).map(Reading.duration) ?? .unreadable
        case .number: self = FormNumber.read(spot.text).map(Reading.number) ?? .unreadable
        default: self = .text(spot.text)
        }
    }

    /// The date that it gives: of a period its start.
    var date: StatedDate? {
        switch self {
        case .date(let date): date
        case .stretch(let stretch): stretch.start
        default: nil
        }
    }

    /// The number that it gives; a length of service in months.
    var amount: Double? {
        switch self {
        case .number(let number): number
        case .duration(let duration): Double(duration.months)
        default: nil
        }
    }
}

extension StatedDate {
    /// Whether it surely lies before `other`; nil where the precision that is given doesn't tell.
    func isBefore(_ other: StatedDate) -> Bool? {
        if last.isBefore(other.first) { return true }
        if other.last.isBefore(first) { return false }
        // The same month of both, or the same day.
        guard !isYearOnly, !other.isYearOnly, first.day != nil, other.first.day != nil else { return nil }
        return false
    }
}

extension DateReference {
    /// The date that is meant, with where it stands; nil where there is none to be read.
    func date(_ context: RuleContext, of record: FormRecord? = nil) -> (date: StatedDate, spot: Spot?)? {
        if case .path(let path) = self {
            guard let spot = path.spots(context, of: record).first, let date = spot.date else { return nil }
            return (date, spot)
        }
        guard let scope = FormScope(context),
            let day = spans(in: scope)?.last.flatMap({ CivilDate(dayNumber: $0.first) })
        else { return nil }
        return (StatedDate(day), nil)
    }
}

extension Spot {
    /// The date that is written here, whatever the type of the field.
    var date: StatedDate? { Reading(self).date ?? StatedDate(text) ?? value.flatMap(Stretch.init)?.start }
}
