import ApplicationForm
import Dates
import Linting
import PackData
import SourceText

/// Statements about a form, each with the condition on which it is made.
struct ConditionKind: Rule {
    static let check = "condition"
    static let scope = RuleScope.application
    static let wording = RuleWording.own
    static let messages: [String: Set<String>] = [:]

    private struct Statement: Sendable {
        var message: String
        /// What is said where the condition can't be decided; nil where nothing is.
        var unsure: String?
        /// The table of whose records it is asked one by one.
        var each: FormPage?
        /// What is said of each record where all are named together.
        var list: MessageTemplate?
        var places: [FormPath]
        var when: Condition?
        /// Asked of the value at each place.
        var test: FieldTest?
        var values: [MessageValue]
    }

    private let statements: [Statement]
    /// Whether only the first that holds is made.
    private let isFirstOnly: Bool

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["findings", "first"])
        isFirstOnly = try entry.parameters["first"]?.bool() ?? false
        var statements: [Statement] = []
        for node in try entry.parameters.required("findings").list() {
            statements.append(try Self.statement(node, entry, pack))
        }
        self.statements = statements
        let said = Set(statements.flatMap { [$0.message, $0.unsure].compactMap(\.self) })
        if let unsaid = entry.messages.keys.sorted().first(where: { !said.contains($0) }), !pack.data.isCompiled {
            throw entry.parameters.failure("提示“\(unsaid)”没有一条 findings 用到它")
        }
    }

    private static func statement(
        _ node: PackNode, _ entry: RuleEntry, _ pack: RulePack
    ) throws(Failure) -> Statement {
        let tests = FieldTest.keys.filter { node[$0] != nil }
        try node.checkKeys(FieldTest.keys.union(["say", "unsure", "each", "list", "at", "when"]))
        let each = try node["each"].map { (name) throws(Failure) in try FormPage.table(name.string(), name, pack) }
        var places: [FormPath] = []
        let at = try node.required("at")
        for item in at.text == nil ? try at.list() : [at] { places.append(try FormPath(item, pack, columns: each)) }
        let message = try node["say"]?.string() ?? "default", unsure = try node["unsure"]?.string()
        var values: [MessageValue] = []
        for key in [message, unsure].compactMap(\.self) {
            guard entry.says(key) else {
                let place = [node["say"], node["unsure"]].compactMap(\.self).first { $0.text == key } ?? node
                throw place.unknown(key, "提示", among: entry.messages.keys.sorted())
            }
            for words in entry.words(of: key) + [node["list"]].compactMap(\.self) {
                for name in MessageTemplate(words.text ?? "").placeholders
                where !values.contains(where: { $0.name == name }) {
                    values.append(try MessageValue(name, words, pack, columns: each))
                }
            }
        }
        let when = try node["when"].map { (when) throws(Failure) in try Condition(when, pack, columns: each) }
        let test = tests.isEmpty ? nil : try FieldTest(node, pack, columns: each)
        for place in places { try FieldTest.refuseSlips(node, of: place) }
        if !node.isCompiled {
            let whole = try entry.when.map { (when) throws(Failure) in try Condition(when, pack) }
            let asked = places.count == 1 ? test.map { Condition.field(places[0], $0) } : nil
            try Condition.refuseContradiction(of: [whole, when, asked].compactMap(\.self), at: node, pack)
        }
        return Statement(
            message: message, unsure: unsure, each: each,
            list: try node["list"].map { (list) throws(Failure) in MessageTemplate(try list.string()) }, places: places,
            when: when, test: test, values: values)
    }

    /// What is said at one place.
    private struct Hit {
        var key: String
        var values: [String: String]
        var target: FindingSink.Target
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        for statement in statements {
            let hits = hits(of: statement, scope)
            for hit in hits { sink.report(hit.key, hit.values, at: hit.target) }
            if isFirstOnly, !hits.isEmpty { return }
        }
    }

    private func hits(of statement: Statement, _ scope: FormScope) -> [Hit] {
        guard let page = statement.each else { return hits(of: statement, scope, number: nil) }
        let all = (scope.form.table(page)?.records ?? []).enumerated().filter { !$0.element.isBlank }
            .flatMap { hits(of: statement, scope.at($0.element), number: $0.offset + 1) }
        guard let list = statement.list else { return all }
        // What is sure says enough.
        let sure = all.filter { $0.key == statement.message }, named = sure.isEmpty ? all : sure
        guard var first = named.first else { return [] }
        first.values[Self.list] = Wording.listed(
            named.map { list.filled(with: $0.values) }, limit: Self.mostNamed, unit: "处")
        return [first]
    }

    private static let list = "list", mostNamed = 5

    private func hits(of statement: Statement, _ scope: FormScope, number: Int?) -> [Hit] {
        let whole = statement.when?.holds(in: scope) ?? .yes
        var hits: [Hit] = []
        for place in statement.places {
            guard let found = place.find(in: scope)?.first else { continue }
            let outcome = whole == .yes ? statement.test?.holds(of: found, place, scope) ?? .yes : whole
            let key = outcome == .yes ? statement.message : outcome == .unsure ? statement.unsure : nil
            guard let key else { continue }
            var values = ["field": place.label, "value": Wording.shortened(place.text(of: found))]
            if let number { values["number"] = "\(number)" }
            for value in statement.values { values[value.name] = value.text(in: scope) ?? values[value.name] ?? "" }
            hits.append(Hit(key: key, values: values, target: found.target))
            // Without a test the places are only where it may point.
            if statement.test == nil { break }
        }
        return hits
    }
}

/// What stands in a message for a name between braces: a place of the form, a day, the variant.
package struct MessageValue: Sendable {
    private enum Source: Sendable {
        case path(FormPath)
        case day(DateReference)
        case variant
        /// What the check itself fills in.
        case own
    }

    /// As it stands between the braces.
    package let name: String
    private let source: Source
    private static let own: Set<String> = ["field", "value", "number", "list"]

    /// - Parameter columns: The table whose columns may be named alone.
    package init(_ name: String, _ node: PackNode, _ pack: RulePack, columns: FormPage?) throws(Failure) {
        self.name = name
        if Self.own.contains(name) {
            source = .own
        } else if name == "variant" {
            source = .variant
        } else {
            let written = PackNode(.scalar(name), line: node.line, file: node.file, key: node.key)
            source =
                name.hasPrefix("@")
                ? .day(try DateReference(written, pack, columns: columns))
                : .path(try FormPath(written, pack, columns: columns))
        }
    }

    /// Nil where the check has it.
    package func text(in scope: FormScope) -> String? {
        switch source {
        case .own: nil
        case .variant: scope.context.grade?.name ?? ""
        case .day(let reference):
            (reference.spans(in: scope)?.last).flatMap { CivilDate(dayNumber: $0.first) }?.chinese ?? ""
        case .path(let path):
            (path.find(in: scope)?.first).map { Wording.shortened(path.text(of: $0)) } ?? ""
        }
    }
}
