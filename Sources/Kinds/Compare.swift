import ApplicationForm
import Dates
import Linting
import PackData
import SourceText

/// Two dates, numbers or grades of which one has to come first.
struct Compare: Kind {
    static let name = "compare"
    private static let values = Spot.words.union(["date", "other", "otherValue"])
    static let messages = ["default": values, "tie": values]
    static let related: [String: Set<String>] = ["default": ["other"]]
    static let reviews: Set<String> = ["tie"]

    /// How the field has to lie to the other.
    private enum Relation: String, CaseIterable {
        case notBefore, notAfter
        /// Of numbers and lengths of service.
        case atMost, atLeast
        /// Of grades.
        case below
    }

    /// Which date of a period.
    private enum Part: String, CaseIterable { case start, end }

    private let fields: Fields
    private let other: DateReference
    private let relation: Relation
    private let part: Part
    private let tolerance: Double
    /// The dates that a text mentions are compared, entry by entry.
    private let isInText: Bool

    private var isOfDates: Bool { relation == .notBefore || relation == .notAfter }
    var says: Set<String> { isOfDates && !isInText ? ["default", "tie"] : ["default"] }

    init(_ parameters: Parameters) throws(Failure) {
        fields = try parameters.fields()
        other = try Self.reference(parameters.required("to"), fields, parameters.pack)
        if case .path(let path) = other, fields.paths.contains(where: { $0.text == path.text }) {
            throw try parameters.required("to").failure("和自己相比总是一样")
        }
        let node = try parameters.required("relation")
        relation = try node.choice(of: Relation.self)
        let isOfDates = relation == .notBefore || relation == .notAfter
        isInText = relation == .notBefore ? try parameters.flag("inText") : false
        part = isOfDates && !isInText ? try parameters["part"]?.choice(of: Part.self) ?? .start : .start
        tolerance = relation == .atMost || relation == .atLeast ? try parameters["tolerance"]?.double() ?? 0 : 0
    }

    /// Another column of the same table is that of the same record.
    private static func reference(
        _ node: PackNode, _ fields: Fields, _ pack: RulePack
    ) throws(Failure) -> DateReference {
        let reference = try DateReference(node, pack, columns: nil)
        guard case .path(let path) = reference, let rows = path.rows, case .all = rows, let field = path.field,
            fields.paths.allSatisfy({ $0.page === path.page && $0.text != path.text })
        else { return reference }
        return .path(try FormPath(PackNode(.scalar(field.key), like: node), pack, columns: path.page))
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        for (_, spot) in fields.filled(context) {
            switch relation {
            case .notBefore where isInText: checkText(spot, context, &report)
            case .notBefore, .notAfter: checkDates(spot, context, &report)
            case .atMost, .atLeast: checkAmounts(spot, context, &report)
            case .below: checkGrades(spot, context, &report)
            }
        }
    }

    private func checkDates(_ spot: Spot, _ context: RuleContext, _ report: inout Report) {
        guard let date = date(of: spot), let (other, place) = other.date(context, of: spot.record) else { return }
        let isBefore = relation == .notBefore ? date.isBefore(other) : other.isBefore(date)
        guard isBefore != false else { return }
        report.say(
            isBefore == nil ? "tie" : "default",
            ["date": date.chinese, "otherValue": other.chinese, "other": place?.name ?? ""], at: spot,
            related: place.map(report.related) ?? [])
    }

    /// What went on until after the date is not before it.
    private func checkText(_ spot: Spot, _ context: RuleContext, _ report: inout Report) {
        guard let (other, place) = other.date(context, of: spot.record) else { return }
        let early = MentionedDates.entries(in: spot.text).filter { $0.allSatisfy { $0.isBefore(other.first) } }
            .flatMap(\.self)
        guard let first = early.first else { return }
        report.say(
            "default",
            spot.words.merging([
                "date": early.map(\.chinese).joined(separator: "、"), "otherValue": other.chinese,
                "other": place?.name ?? ""
            ]) { $1 }, at: target(of: first, spot), related: place.map(report.related) ?? [])
    }

    /// The date itself, where the value is spelled as it was read.
    private func target(of date: MentionedDates.Mention, _ spot: Spot) -> FindingSink.Target {
        guard let value = spot.value, value.text.hasPrefix(spot.text), let place = date.place else {
            return spot.target
        }
        return .words(place, in: value, of: spot.form)
    }

    /// Of a period that goes on there is no end.
    private func date(of spot: Spot) -> StatedDate? {
        guard case .stretch(let stretch) = Reading(spot) else { return spot.date }
        if stretch.isReversed { return nil }
        return part == .start ? stretch.start : stretch.end
    }

    private func checkAmounts(_ spot: Spot, _ context: RuleContext, _ report: inout Report) {
        guard case .path(let path) = other, let amount = Reading(spot).amount,
            let place = path.spots(context, of: spot.record).first, let limit = Reading(place).amount
        else { return }
        let isFitting = relation == .atMost ? amount <= limit + tolerance : amount >= limit - tolerance
        guard !isFitting else { return }
        report.say(
            "default", ["date": "", "otherValue": place.text, "other": place.name], at: spot,
            related: report.related(place))
    }

    private func checkGrades(_ spot: Spot, _ context: RuleContext, _ report: inout Report) {
        guard case .path(let path) = other else { return }
        let pack = context.pack, place = path.spots(context).first { !$0.isBlank }
        // An option may give what the form doesn't.
        let grade = place.map { pack.grade(written: $0.text) } ?? context.grade
        guard let low = pack.grade(written: spot.text).flatMap(pack.grades.firstIndex),
            let high = grade.flatMap(pack.grades.firstIndex), low >= high
        else { return }
        report.say(
            "default", ["date": "", "otherValue": pack.grades[high].name, "other": place?.name ?? ""], at: spot,
            related: place.map(report.related) ?? [])
    }
}
