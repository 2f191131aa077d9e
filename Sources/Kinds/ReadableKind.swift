import ApplicationForm
import Dates
import Linting
import SourceText

/// Values that say nothing of the type of their field: of every page, whatever other rules ask of them.
struct ReadableKind: Kind {
    static let name = "readable"
    static let messages: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: types.map { ($0.rawValue, $0 == .choice ? Spot.words.union(["values"]) : Spot.words) })
    static let wording = RuleWording.some
    static let reviews = Set(types.map(\.rawValue))
    private static let types: [FieldType] = [
        .number, .year, .month, .date, .period, .duration, .choice, .phone, .email
    ]

    private let paths: [FormPath]
    /// Words that stand for nothing, and may stand anywhere.
    private let nothing: [String]

    init(_ parameters: Parameters) throws(Failure) {
        nothing = try parameters.strings("nothing")
        let excluded = try FormPath.list(parameters["except"], parameters.pack)
        func isAsked(_ page: FormPage, _ field: FormField) -> Bool {
            Self.types.contains(field.type) && !excluded.contains { $0.page === page && $0.field?.id == field.id }
        }
        paths = parameters.pack.form.pages.flatMap { page in
            (page.field.map { [$0] } ?? page.fields).filter { isAsked(page, $0) }
                .map { FormPath($0, of: page, text: "\(page.id).\($0.id)") }
        }
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        for path in paths {
            guard let field = path.field else { continue }
            for spot in path.spots(context) where !spot.isBlank && !isRead(spot, field) {
                report.say(field.type.rawValue, ["values": Wording.quoted(field.values)], at: spot)
            }
        }
    }

    private func isRead(_ spot: Spot, _ field: FormField) -> Bool {
        let text = Spelling.withoutRemark(spot.text)
        if text.lettersOnly.isEmpty || nothing.contains(where: { Spelling.isSame($0, text) }) { return true }
        switch field.type {
        case .choice: return field.values.count { text.contains($0) } == 1
        case .phone: return text.count(where: \.isNumber) >= Self.shortestPhone
        case .email: return text.contains("@")
        default:
            if case .unreadable = Reading(spot) { return FormPeriod.saysNow(text) }
            return true
        }
    }

    private static let shortestPhone = 5
}
