import ApplicationForm
import Linting
import PackData

/// 申评专业 that is none of the guide's, nor near one.
struct FormSpecialty: Rule {
    static let check = "form.specialty"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["default": ["specialty"]]
    private let vocabulary: Vocabulary
    private let words: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["words"])
        vocabulary = pack.vocabulary
        words = try pack.vocabulary.list(entry.parameters.required("words"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form[.specialty], !value.isBlank,
            !vocabulary.occurs(words, in: value.text.lettersOnly)
        else { return }
        sink.report("default", ["specialty": value.text.trimmed], at: .value(value, of: form))
    }
}
