import ApplicationForm
import Linting
import PackData

/// A patent without type, number, status or rank, or with a number that no Chinese patent can have.
struct AchievementPatentFormat: Rule {
    static let check = "achievement.patent-format"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "incomplete": ["result", "missing", "hint"], "checkDigit": ["number", "expected"], "impossible": ["number"],
        "kind": ["number", "kind", "written"]
    ]
    private let parser: ResultParser

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["lists"])
        parser = try ResultParser(entry, pack: pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for record in form.achievements?.records ?? [] {
            guard let value = record[.results] else { continue }
            for result in parser.results(in: value.text) where result.kind == .patent {
                checkParts(of: result, value, form, &sink)
                for number in result.patents { check(number, in: result, value, form, &sink) }
            }
        }
    }

    private func checkParts(of result: StatedResult, _ value: FormValue, _ form: Application, _ sink: inout FindingSink)
    {
        let missing = [
            ("专利类型", result.hasPatentKind),
            ("专利号", !result.patents.isEmpty || result.isPending || hasForeignNumber(result.text)),
            ("状态（授权、公开或申请中）", result.hasState), ("个人排名", result.hasRank)
        ].filter { !$0.1 }.map(\.0)
        guard !missing.isEmpty else { return }
        let kind = result.hasPatentKind ? nil : result.patents.first?.kind
        sink.report(
            "incomplete",
            [
                "result": Wording.shortened(result.text), "missing": missing.joined(separator: "、"),
                "hint": kind.map { "从号码看是\($0.rawValue)专利。" } ?? ""
            ], at: .value(value, of: form))
    }

    private func check(
        _ number: PatentNumber, in result: StatedResult, _ value: FormValue, _ form: Application,
        _ sink: inout FindingSink
    ) {
        let shown = number.text.uppercased()
        if !number.isPossible {
            if let expected = number.expectedCheck, number.kind != nil, shown.last != expected {
                sink.report("checkDigit", ["number": shown, "expected": "\(expected)"], at: .value(value, of: form))
            } else {
                sink.report("impossible", ["number": shown], at: .value(value, of: form))
            }
        } else if let kind = number.kind, result.patents.count == 1 {
            // A title may name another kind (一种外观设计的检索方法); the right one being there is enough.
            let all = [PatentNumber.Kind.utilityModel, .design, .invention].filter { kind in
                result.patentKinds.contains { $0.contains(kind.rawValue) }
            }
            if let written = all.first, !all.contains(kind) {
                sink.report(
                    "kind", ["number": shown, "kind": kind.rawValue, "written": written.rawValue],
                    at: .value(value, of: form))
            }
        }
    }

    /// PCT/CN2020/123456, US 10,123,456 B2: numbers of other offices are taken as they are.
    private func hasForeignNumber(_ text: String) -> Bool {
        let folded = text.uppercased()
        return ["PCT/", "US", "EP", "JP", "WO", "KR"].contains { prefix in
            guard let range = folded.firstRange(of: prefix) else { return false }
            return folded[range.upperBound...].prefix(6).contains(where: \.isNumber)
        }
    }
}
