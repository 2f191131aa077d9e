import ApplicationForm
import Linting
import PackData
import SourceText

/// A project told in the team's voice that never says what the applicant did.
struct ReportPersonalWork: Rule {
    static let check = "report.personal-work"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["project", "count", "sentences"], "review": ["project", "sentences"],
        "shared": ["project", "count", "sentences", "duty"]
    ]
    private let voice: Voice
    /// So many acts of the team make it sure.
    private let sure: Int
    /// Sentences that the message shows.
    private let shown: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys(["grammar", "sure", "shown"])
        voice = try Voice(parameters.required("grammar"), pack)
        sure = try parameters.required("sure").int()
        shown = try parameters.required("shown").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let passage = Passage(document, context.phrases)
        let all = document.projects.isEmpty ? [] : voice.teamActs(in: passage, passage.range)
        // 本项目组织了, 公司开发区, 中心设计温度: what is matched there ends inside a word.
        let told = all.filter { document.endsWord(at: $0.end) }
        let name = Array((context.application?.text(.name) ?? "").utf8)
        for project in document.projects {
            let sentences = project.sentences
            let acts = sentences.map { sentence in
                told[told.partitioningIndex { $0.start >= sentence.start }...].prefix { $0.start < sentence.end }
            }
            let team = zip(sentences, acts).filter { !$1.isEmpty }
            guard let first = team.first?.1.first,
                !sentences.contains(where: { voice.isOwn($0, in: passage) || isNamed($0, document, name) })
            else { continue }
            let others = Array(team.flatMap(\.1).dropFirst())
            func quoted(_ sentence: TextRange) -> String {
                "“\(Wording.shortened(document.document.string(sentence)))”"
            }
            var values = [
                "project": project.title, "count": "\(team.count)",
                "sentences": Wording.listed(team.map { quoted($0.0) }, limit: shown, unit: "句")
            ]
            if let duty = sentences.first(where: { !voice.duties(in: $0, passage).isEmpty }) {
                values["duty"] = quoted(duty)
                sink.report(
                    "shared", values, at: .range(duty, of: document), verdict: .review, alsoMarked: [first] + others)
            } else if acts.reduce(0, { $0 + $1.count }) >= sure {
                sink.report("default", values, at: project.target(first), alsoMarked: others)
            } else {
                sink.report(
                    "review", values, at: .range(first, of: document), verdict: .review, alsoMarked: others)
            }
        }
    }

    /// Whether the applicant stands there by name.
    private func isNamed(_ sentence: TextRange, _ document: LintedDocument, _ name: [UInt8]) -> Bool {
        !name.isEmpty && document.document.holds(name, in: sentence)
    }
}
