import ApplicationForm
import Linting
import PackData
import SourceText

/// 档案存放单位 that is abbreviated, or unlike the one of the 外调表.
struct FormArchiveUnit: Rule {
    static let check = "form.archive-unit"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["differs": ["unit", "other"], "abbreviated": ["unit"]]
    private let vocabulary: Vocabulary
    private let endings: Vocabulary.List
    private let abbreviations: Set<String>

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["endings", "abbreviations"])
        vocabulary = pack.vocabulary
        endings = try pack.vocabulary.list(entry.parameters.required("endings"))
        abbreviations = Set(try entry.parameters.required("abbreviations").strings())
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form.basics?[.archiveUnit], !value.isBlank else { return }
        if let other = form.transferForm?[.archiveUnit], !other.isBlank,
            other.text.lettersOnly != value.text.lettersOnly
        {
            sink.report(
                "differs", ["unit": value.text.trimmed, "other": other.text.trimmed], at: .value(value, of: form),
                related: [.init(path: form.source.path, range: other.keyRange, message: "外调表写在这里")])
        }
        if isAbbreviated(value.text.lettersOnly) {
            sink.report("abbreviated", ["unit": value.text.trimmed], at: .value(value, of: form))
        }
    }

    /// A full name says what kind of unit it is at its end and whose it is in front.
    private func isAbbreviated(_ name: String) -> Bool {
        if abbreviations.contains(name) || name.count < 5 { return true }
        // 市人才中心: of which town?
        if let first = name.first, "省市区县镇".contains(first) { return true }
        let bytes = Array(name.utf8)
        return vocabulary.hits(in: bytes).ranges(of: endings, in: TextRange(0, bytes.count)).last?.end != bytes.count
    }
}
