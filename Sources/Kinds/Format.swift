import ApplicationForm
import ChineseText
import Linting
import PackData
import SourceText

/// Values that have to be of a form: dates as precise as needed and not still to come, periods, lengths of service,
/// numbers within bounds, patterns.
struct Format: Kind {
    static let name = "format"
    private static let values = Spot.words.union(["depends", "low", "high"])
    static let messages = [
        "unreadable": values, "coarse": values, "future": values, "period": values, "reversed": values,
        "range": values, "pattern": values
    ]

    /// What is asked of one field.
    private struct Form: Sendable {
        enum Precision: String, CaseIterable { case year, month, day }
        var type: FieldType
        var precision = Precision.year
        /// Whether it may lie in the future, and a period end before it begins (which another rule says).
        var mayBeFuture = false
        var mayBeReversed = false
        /// Whether a length of service has to be in years and months.
        var hasUnits = false
        var bounds: ClosedRange<Double>?
        var pattern: TextPattern?
        /// What can't be checked without it, in words.
        var depends = ""
        /// The message where the pattern doesn't fit.
        var message = "pattern"
        /// Where this doesn't hold, nothing is asked: 现有职称 is 无, so it has no date.
        var condition: Condition?

        static let keys: Set<String> = [
            "as", "precision", "future", "reversed", "units", "min", "max", "pattern", "depends", "say", "when"
        ]

        init(_ node: (String) -> PackNode?, _ type: FieldType, _ pack: RulePack) throws(Failure) {
            self.type = try node("as")?.choice(of: FieldType.self) ?? type
            pattern = try node("pattern")?.pattern()
            if pattern != nil { message = try node("say")?.string() ?? message }
            depends = try node("depends")?.string() ?? ""
            condition = try node("when").map { (node) throws(Failure) in try Condition(node, pack) }
            switch self.type {
            case .year, .month, .date:
                precision = try node("precision")?.choice(of: Precision.self) ?? .year
                mayBeFuture = try node("future")?.bool() ?? true
            case .period:
                mayBeFuture = try node("future")?.bool() ?? true
                mayBeReversed = try node("reversed")?.bool() ?? false
            case .duration: hasUnits = try node("units")?.bool() ?? false
            case .number:
                let low = try node("min")?.double(), high = try node("max")?.double()
                if let low, let high, let node = node("max"), low > high { throw node.failure("max 不能小于 min") }
                if low != nil || high != nil { bounds = (low ?? -1e9)...(high ?? 1e9) }
            default: break
            }
        }

        var says: Set<String> {
            var says: Set<String> = pattern == nil ? [] : [message]
            switch type {
            case .year, .month, .date:
                says.insert("unreadable")
                if !mayBeFuture { says.insert("future") }
                if precision != .year { says.insert("coarse") }
            case .period:
                says.insert("period")
                if !mayBeFuture { says.insert("future") }
                if !mayBeReversed { says.insert("reversed") }
            case .duration: says.insert("unreadable")
            case .number: says.formUnion(bounds == nil ? ["unreadable"] : ["unreadable", "range"])
            default: break
            }
            return says
        }
    }

    private let fields: Fields
    private let forms: [Form]

    func words(of message: String) -> Set<String> { Self.values }
    var says: Set<String> { forms.reduce(into: []) { $0.formUnion($1.says) } }

    init(_ parameters: Parameters) throws(Failure) {
        fields = try parameters.fields()
        let own = try parameters.required("fields").pairs
        var forms: [Form] = []
        for (index, path) in fields.paths.enumerated() {
            let type = path.field?.type ?? .text
            if index < own.count {
                let node = own[index].value
                try node.checkKeys(Form.keys)
                forms.append(try Form({ node[$0] }, type, parameters.pack))
            } else {
                forms.append(try Form({ parameters[$0] }, type, parameters.pack))
            }
        }
        self.forms = forms
        if let odd = forms.firstIndex(where: \.says.isEmpty) {
            throw parameters.failure(
                "“\(fields.paths[odd].text)”没有写要求：写 as（year、month、date、period、duration、number）或 pattern")
        }
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        for (index, spot) in fields.filled(context) {
            let form = forms[index]
            if let condition = form.condition, let scope = FormScope(context), condition.holds(in: scope) == .no {
                continue
            }
            guard let (fault, isReview) = fault(of: spot, form, context) else { continue }
            let bounds = form.bounds
            report.say(
                fault,
                [
                    "depends": form.depends, "low": bounds.map { Self.plain($0.lowerBound) } ?? "",
                    "high": bounds.map { Self.plain($0.upperBound) } ?? ""
                ], at: spot, isReview: isReview)
        }
    }

    private func fault(of spot: Spot, _ form: Form, _ context: RuleContext) -> (key: String, isReview: Bool)? {
        if let pattern = form.pattern {
            // Where to find out takes too long, a person looks.
            // Blanks group the digits of a number; in an address they are a slip.
            func fold(_ text: String) -> String {
                form.type == .email ? Folding.fold(text.trimmed) : FieldTest.folded(text)
            }
            let text = fold(spot.text), bare = fold(Spelling.withoutRemark(spot.text))
            var isFitting = context.finds(pattern, in: text)
            // 13800138000（微信同号）
            if isFitting == false, bare != text { isFitting = context.finds(pattern, in: bare) }
            if isFitting != true { return (form.message, isFitting == nil) }
        }
        let reading = Reading(spot, as: form.type), today = context.today
        switch (form.type, reading) {
        case (.period, .unreadable): return ("period", false)
        case (_, .unreadable): return ("unreadable", false)
        case (_, .date(let date)):
            if !form.mayBeFuture, today.isBefore(date.first) { return ("future", false) }
            let isCoarse =
                form.precision == .month && date.isYearOnly || form.precision == .day && date.first.day == nil
            return isCoarse ? ("coarse", false) : nil
        case (_, .stretch(let stretch)):
            if stretch.isReversed { return form.mayBeReversed ? nil : ("reversed", false) }
            let isFuture = today.isBefore(stretch.start.first) || stretch.end.map { today.isBefore($0.first) } ?? false
            return isFuture && !form.mayBeFuture ? ("future", false) : nil
        case (_, .duration(let duration)): return form.hasUnits && !duration.hasUnits ? ("unreadable", false) : nil
        case (_, .number(let number)): return form.bounds.map { $0.contains(number) } ?? true ? nil : ("range", false)
        default: return nil
        }
    }

    /// `90`, `90.5`
    static func plain(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }
}
