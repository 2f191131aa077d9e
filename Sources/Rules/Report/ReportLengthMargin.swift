import Kinds
import Linting
import PackData
import SourceText

/// Whether the report is long enough depends on how one counts.
struct ReportLengthMargin: Rule {
    static let check = "report.length-margin"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["words", "han", "characters", "minimum", "cap", "grade", "verdicts"]
    ]

    private enum Verdict: Hashable { case short, fitting, long }
    private let least, most: Limit

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["min", "max"])
        least = try Limit(entry.parameters.required("min"), pack)
        most = try Limit(entry.parameters.required("max"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let grade = context.grade, let minimum = least.value(context),
            let cap = most.value(context)
        else { return }
        let counts = document.analysis.counts
        let bases = [
            ("Word 字数", counts.words), ("只数汉字", counts.hanCharacters), ("字符数（不计空格）", counts.charactersNoSpaces)
        ]
        func verdict(on count: Int) -> Verdict { count < minimum ? .short : count > cap ? .long : .fitting }
        guard Set(bases.map { verdict(on: $0.1) }).count > 1 else { return }
        let verdicts = bases.map { name, count in
            switch verdict(on: count) {
            case .short: "\(name) \(count)，差 \(minimum - count)"
            case .fitting: "\(name) \(count)，符合"
            case .long: "\(name) \(count)，超出 \(count - cap)"
            }
        }
        sink.report(
            "default",
            [
                "words": "\(counts.words)", "han": "\(counts.hanCharacters)",
                "characters": "\(counts.charactersNoSpaces)",
                "minimum": "\(minimum)", "cap": "\(cap)", "grade": grade.name,
                "verdicts": verdicts.joined(separator: "；")
            ], at: .document(document))
    }
}
