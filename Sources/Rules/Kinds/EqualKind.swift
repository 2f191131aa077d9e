import ApplicationForm
import Linting
import PackData

/// Two places of the form that have to say the same.
struct EqualKind: Rule {
    static let check = "equal"
    static let scope = RuleScope.application
    static let wording = RuleWording.own
    static let messages: [String: Set<String>] = [:]
    private static let values: Set<String> = ["field", "value", "other", "otherValue"]

    private enum Comparison: String, Sendable, CaseIterable { case text, date, number }

    private struct Pair: Sendable {
        var message: String
        var a: FormPath
        var b: FormPath
        var comparison: Comparison
        /// Spellings of the same.
        var aliases: [Set<String>]
    }

    private let pairs: [Pair]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["pairs"])
        var pairs: [Pair] = []
        for node in try entry.parameters.required("pairs").list() {
            try node.checkKeys(["say", "a", "b", "as", "aliases"])
            let message = try node["say"]?.string() ?? "default"
            guard entry.says(message) else { throw node.unknown(message, "提示", among: entry.messages.keys.sorted()) }
            if let odd = entry.placeholders(of: message).first(where: { !Self.values.contains($0) }) {
                throw node.unknown(odd, "内容（在提示“\(message)”里）", among: Self.values.sorted())
            }
            var aliases: [Set<String>] = []
            for list in try node["aliases"]?.list() ?? [] {
                aliases.append(Set(try list.strings().map(FieldTest.folded)))
            }
            pairs.append(
                Pair(
                    message: message, a: try FormPath(node.required("a"), pack),
                    b: try FormPath(node.required("b"), pack),
                    comparison: try node.choice("as", of: Comparison.self) ?? .text, aliases: aliases))
        }
        self.pairs = pairs
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        for pair in pairs {
            guard let a = pair.a.find(in: scope)?.first, let b = pair.b.find(in: scope)?.first else { continue }
            let first = pair.a.text(of: a), second = pair.b.text(of: b)
            guard !first.isEmpty, !second.isEmpty, !isSame(first, second, pair, context.today) else { continue }
            sink.report(
                pair.message,
                [
                    "field": pair.b.label, "value": Wording.shortened(second), "other": pair.a.label,
                    "otherValue": Wording.shortened(first)
                ], at: b.target)
        }
    }

    private func isSame(_ a: String, _ b: String, _ pair: Pair, _ today: CivilDate) -> Bool {
        switch pair.comparison {
        case .date:
            guard let first = DateSpan(a, on: today), let second = DateSpan(b, on: today) else { return true }
            return first.first <= second.last && second.first <= first.last
        case .number:
            func letters(_ text: String) -> String { FieldTest.folded(text).filter { $0.isLetter || $0.isNumber } }
            return letters(a) == letters(b)
        case .text:
            let first = FieldTest.folded(a), second = FieldTest.folded(b)
            return first == second || pair.aliases.contains { $0.contains(first) && $0.contains(second) }
        }
    }
}
