import ApplicationForm
import Linting
import PackData
import SourceText

/// A patent without type, number, status or rank, or with a number that no Chinese patent can have.
struct AchievementPatentFormat: Rule {
    static let check = "achievement.patent-format"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "incomplete": ["result", "missing", "hint"], "checkDigit": ["number", "expected"], "impossible": ["number"],
        "kind": ["number", "kind", "written"], "state": ["number", "state"], "published": ["number"],
        "noCheck": ["number", "expected"], "future": ["number", "year"]
    ]
    private let parser: ResultParser

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(ResultParser.parameters)
        parser = try ResultParser(entry, pack: pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for (record, results) in zip(form.records(.achievements), context.fact(parser)) {
            guard let value = record[.results] else { continue }
            for result in results where result.kind == .patent {
                checkParts(of: result, value, form, &sink)
                checkState(of: result, value, form, &sink)
                for numbered in result.patents {
                    if let year = numbered.number.year, numbered.number.isPossible, year > context.today.year {
                        sink.report(
                            "future", ["number": numbered.number.text.uppercased(), "year": "\(year)"],
                            at: .words(numbered.place, in: value, of: form))
                    } else {
                        check(numbered, in: result, value, form, &sink)
                    }
                }
            }
        }
    }

    private func checkParts(of result: StatedResult, _ value: FormValue, _ form: Application, _ sink: inout FindingSink)
    {
        let isForeign = PatentNumber.isForeign(result.text)
        let missing = [
            ("专利类型", result.hasPatentKind || isForeign), ("专利名称", result.hasTitle),
            ("专利号", !result.patents.isEmpty || result.isPending || isForeign),
            ("状态（授权、公开或申请中）", result.hasState), ("个人排名", result.hasRank)
        ].filter { !$0.1 }.map(\.0)
        guard !missing.isEmpty else { return }
        let kind = result.hasPatentKind ? nil : result.patents.first?.number.kind
        sink.report(
            "incomplete",
            [
                "result": Wording.shortened(result.text, to: 100), "missing": missing.joined(separator: "、"),
                "hint": kind.map { "从号码看是\($0.rawValue)专利。" } ?? ""
            ], at: .words(result.place, in: value, of: form))
    }

    /// A granted number beside 公开 or 申请中; the number of a published application beside 授权.
    private func checkState(of result: StatedResult, _ value: FormValue, _ form: Application, _ sink: inout FindingSink)
    {
        if let state = result.openState, !result.isGranted,
            let granted = result.patents.first(where: \.number.isGranted)
        {
            sink.report(
                "state", ["number": granted.number.text.uppercased(), "state": state],
                at: .words(granted.place, in: value, of: form))
        } else if result.isGranted, result.openState == nil, result.patents.count == 1,
            let only = result.patents.first, only.number.isPublishedApplication
        {
            sink.report(
                "published", ["number": only.number.text.uppercased()], at: .words(only.place, in: value, of: form),
                verdict: .review)
        }
    }

    private func check(
        _ numbered: StatedResult.Numbered, in result: StatedResult, _ value: FormValue, _ form: Application,
        _ sink: inout FindingSink
    ) {
        let number = numbered.number, shown = number.text.uppercased()
        let target = FindingSink.Target.words(numbered.place, in: value, of: form)
        if !number.isPossible {
            if let expected = number.expectedCheck, number.kind != nil, shown.last != expected {
                sink.report("checkDigit", ["number": shown, "expected": "\(expected)"], at: target)
            } else {
                sink.report("impossible", ["number": shown], at: target)
            }
        } else if let kind = number.kind, result.patents.count == 1 {
            // A title may name another kind (一种外观设计的检索方法); the right one being there is enough.
            let all = [PatentNumber.Kind.utilityModel, .design, .invention].filter { kind in
                result.patentKinds.contains { $0.contains(kind.rawValue) }
            }
            if let written = all.first, !all.contains(kind) {
                sink.report(
                    "kind", ["number": shown, "kind": kind.rawValue, "written": written.rawValue], at: target)
            }
        }
        if number.isPossible, let missing = number.missingCheck {
            sink.report("noCheck", ["number": shown, "expected": "\(missing)"], at: target)
        }
    }
}
