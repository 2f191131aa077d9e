import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import SourceText

/// 外调表 that says something else than the form, in a field that both have. 档案存放单位 has a rule of its own.
struct FormTransferForm: Rule {
    static let check = "form.transfer-form"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": ["field"]]
    static let messages: [String: Set<String>] = ["differs": ["differences", "count"], "untitled": ["title"]]
    /// How the values of a field are compared.
    private enum Kind: String { case text, date, grade, unit, number }

    /// What the form says, and the 学历 that it says it of.
    private typealias Own = (value: FormValue, record: String)

    private let fields: [(field: FormField, kind: Kind)]
    private let nothing: Set<String>
    private let names: UnitNames
    private let ladder: DegreeLadder
    /// How one difference is told; and, of several records, what one of them says.
    private let difference, ofRecord: MessageTemplate

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["fields", "nothing", "phrases"])
        var fields: [(FormField, Kind)] = []
        for (name, node) in try entry.parameters.required("fields").pairs {
            guard let field = pack.form.page(.transferForm)?.field(called: name) else {
                throw node.failure("表里没有“\(name)”这一项")
            }
            guard let kind = Kind(rawValue: try node.string()) else {
                throw node.failure("应是 text、date、grade、unit 或 number")
            }
            fields.append((field, kind))
        }
        self.fields = fields
        nothing = Set(try entry.parameters.required("nothing").strings())
        let phrases = try entry.parameters.required("phrases")
        difference = MessageTemplate(try phrases.string("difference"))
        ofRecord = MessageTemplate(try phrases.string("ofRecord"))
        names = try UnitNames(pack)
        ladder = try DegreeLadder(pack.data.required("form").required("eligibility"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let other = form.record(.transferForm) else { return }
        var differences: [(field: FormField, own: [Own], other: FormValue)] = []
        for (field, kind) in fields {
            guard let theirs = other[field], !theirs.isBlank else { continue }
            if field.meaning == .presentTitle, isNothing(theirs.text) {
                sink.report("untitled", ["title": theirs.text.trimmed], at: .value(theirs, of: form))
                continue
            }
            let own = values(of: field, other, form).filter { !$0.value.isBlank }
            guard !own.isEmpty, !own.contains(where: { agrees($0.value, theirs, kind, context.pack) }) else {
                continue
            }
            differences.append((field, own, theirs))
        }
        guard let first = differences.first else { return }
        let texts = differences.map { item in
            let own = item.own.map { own in
                own.record.isEmpty
                    ? Wording.quoted([own.value.text.trimmed])
                    : ofRecord.filled(with: ["value": own.value.text.trimmed, "record": own.record])
            }
            return difference.filled(with: [
                "field": item.field.key, "other": item.other.text.trimmed, "own": own.joined(separator: "、")
            ])
        }
        sink.report(
            "differs", ["differences": texts.joined(separator: "；"), "count": "\(differences.count)"],
            at: .value(first.other, of: form),
            related: differences.flatMap { item in
                item.own.map {
                    sink.related("default", ["field": item.field.key], at: form.source.path, $0.value.range)
                }
            })
    }

    /// What the form says: of 学历情况 the record that the 外调表 speaks of, or any of them.
    private func values(of field: FormField, _ other: FormRecord, _ form: Application) -> [Own] {
        if let value = form.record(.basics).flatMap({ own in own.page.field(called: field.key).flatMap { own[$0] } }) {
            return [(value, "")]
        }
        let records = form.table(.education)?.filledRecords ?? []
        let level = ladder.step(of: other)?.rank
        let same = level.map { level in records.filter { ladder.step(of: $0)?.rank == level } } ?? []
        return (field.meaning == .degreeLevel || same.isEmpty ? records : same).compactMap { record in
            record.page.field(called: field.key).flatMap { record[$0] }.map {
                ($0, field.meaning == .degreeLevel ? "" : record.text(.degreeLevel))
            }
        }
    }

    private func agrees(_ own: FormValue, _ other: FormValue, _ kind: Kind, _ pack: RulePack) -> Bool {
        let a = own.text.trimmed, b = other.text.trimmed
        if a.lettersOnly == b.lettersOnly || isNothing(a) && isNothing(b) { return true }
        switch kind {
        case .text: return false
        case .unit: return names.isSame(a, b)
        case .date:
            guard let a = StatedDate(a), let b = StatedDate(b) else { return false }
            return a.agrees(with: b)
        case .grade:
            if let a = pack.grade(written: a), let b = pack.grade(written: b) { return a == b }
            if let a = ladder.step(of: own), let b = ladder.step(of: other) {
                return a.rank == b.rank
            }
            return a.lettersOnly.contains(b.lettersOnly) || b.lettersOnly.contains(a.lettersOnly)
        case .number:
            guard let a = FormDuration(a), let b = FormDuration(b) else { return false }
            return a.months == b.months
        }
    }

    private func isNothing(_ text: String) -> Bool { nothing.contains(text.lettersOnly) }
}
