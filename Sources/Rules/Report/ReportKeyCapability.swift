import Linting
import PackData
import SourceText

/// No sentence in the opening that names the one capability that stands out.
struct ReportKeyCapability: Rule {
    static let check = "report.key-capability"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["grade"], "weak": ["grade", "sentence"], "elsewhere": ["grade", "sentence"]
    ]
    private let grades: Set<String>
    /// 能力、特长
    private let nouns: Vocabulary.List
    /// 能够、本事: said of somebody with emphasis they name a capability, too.
    private let abilities: Vocabulary.List
    /// 最突出的
    private let emphasis: Vocabulary.List
    /// What the guide says that such a capability may stand on.
    private let stands: Vocabulary.List
    private let minimumWords: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys(["grades", "nouns", "abilities", "emphasis", "stands", "minimumWords"])
        let list = try parameters.required("grades")
        var grades: Set<String> = []
        for name in try list.strings() { if let grade = try pack.grade(name, at: list) { grades.insert(grade.id) } }
        self.grades = grades
        nouns = try pack.vocabulary.list(parameters.required("nouns"))
        abilities = try pack.vocabulary.list(parameters.required("abilities"))
        emphasis = try pack.vocabulary.list(parameters.required("emphasis"))
        stands = try pack.vocabulary.list(parameters.required("stands"))
        minimumWords = try parameters.required("minimumWords").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let grade = context.grade, grades.contains(grade.id),
            !document.outline.projects.isEmpty,
            let opening = document.outline.opening, opening.words >= minimumWords
        else { return }
        let sentences = opening.paragraphs.flatMap { document.sentences(in: $0) }
        if sentences.contains(where: { isStatement($0, context.phrases) }) { return }
        func shown(_ sentence: TextRange) -> [String: String] {
            ["grade": grade.name, "sentence": Wording.shortened(document.document.string(sentence))]
        }
        if let weak = sentences.first(where: { context.phrases.occurs(nouns, in: $0) }) {
            sink.report("weak", shown(weak), at: .range(weak, of: document), verdict: .review)
        } else if let other = document.sentences(in: TextRange(opening.range.end, document.document.range.end)).first(
            where: {
                isEmphatic($0, context.phrases)
            })
        {
            sink.report("elsewhere", shown(other), at: .range(other, of: document), severity: .info, verdict: .advice)
        } else {
            sink.report(["grade": grade.name], at: .range(opening.range, of: document))
        }
    }

    /// Names a capability and says that it stands out, or on what it stands.
    private func isStatement(_ sentence: TextRange, _ phrases: PhraseHits) -> Bool {
        phrases.occurs(emphasis, in: sentence)
            ? phrases.occurs(nouns, in: sentence) || phrases.occurs(abilities, in: sentence)
            : phrases.occurs(nouns, in: sentence) && phrases.occurs(stands, in: sentence)
    }

    private func isEmphatic(_ sentence: TextRange, _ phrases: PhraseHits) -> Bool {
        phrases.occurs(nouns, in: sentence) && phrases.occurs(emphasis, in: sentence)
    }
}
