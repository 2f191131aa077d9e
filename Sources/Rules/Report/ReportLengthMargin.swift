import Linting
import PackData

/// Whether the report is long enough depends on how one counts.
struct ReportLengthMargin: Rule {
    static let check = "report.length-margin"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["words", "han", "characters", "minimum", "cap", "grade", "verdicts"]
    ]

    private enum Verdict: Hashable { case short, fitting, long }
    private let cap: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { cap = try pack.limit("reportCap") }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let grade = context.grade else { return }
        let counts = document.analysis.counts
        let bases = [
            ("Word 字数", counts.words), ("只数汉字", counts.hanCharacters), ("字符数（不计空格）", counts.charactersNoSpaces)
        ]
        guard Set(bases.map { verdict(on: $0.1, grade) }).count > 1 else { return }
        let verdicts = bases.map { name, count in
            switch verdict(on: count, grade) {
            case .short: "\(name) \(count)，差 \(grade.minimumWords - count)"
            case .fitting: "\(name) \(count)，符合"
            case .long: "\(name) \(count)，超出 \(count - cap)"
            }
        }
        sink.report(
            "default",
            [
                "words": "\(counts.words)", "han": "\(counts.hanCharacters)",
                "characters": "\(counts.charactersNoSpaces)",
                "minimum": "\(grade.minimumWords)", "cap": "\(cap)", "grade": grade.name,
                "verdicts": verdicts.joined(separator: "；")
            ], at: .document(document))
    }

    private func verdict(on count: Int, _ grade: Grade) -> Verdict {
        count < grade.minimumWords ? .short : count > cap ? .long : .fitting
    }
}
