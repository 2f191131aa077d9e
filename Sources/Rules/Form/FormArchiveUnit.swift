import ApplicationForm
import Kinds
import Linting
import PackData
import SourceText

/// 档案存放单位 that is abbreviated, or unlike the one of the 外调表.
struct FormArchiveUnit: Rule {
    static let check = "form.archive-unit"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = ["differs": ["unit", "other"], "abbreviated": ["unit"]]
    private let vocabulary: Vocabulary
    private let endings: Vocabulary.List
    private let abbreviations: Set<String>
    /// 人才中心: how people shorten 人才交流中心, 人才服务中心 …
    private let shortEndings: [String]
    /// Units whose full name is known.
    private let known: [String]
    private let names: UnitNames

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["endings", "abbreviations", "shortEndings", "known"])
        names = try UnitNames(pack)
        shortEndings = try entry.parameters.required("shortEndings").strings()
        known = try entry.parameters.required("known").strings().map(names.spelledOut)
        vocabulary = pack.vocabulary
        endings = try pack.vocabulary.list(entry.parameters.required("endings"))
        abbreviations = Set(try entry.parameters.required("abbreviations").strings())
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form[.archiveUnit], !value.isBlank else { return }
        if let other = form.record(.transferForm)?[.archiveUnit], !other.isBlank,
            other.text.lettersOnly != value.text.lettersOnly
        {
            sink.report(
                "differs", ["unit": value.text.trimmed, "other": other.text.trimmed], at: .value(value, of: form),
                related: [sink.related(at: form.source.path, other.keyRange)])
        } else if isAbbreviated(value.text) {
            sink.report("abbreviated", ["unit": value.text.trimmed], at: .value(value, of: form))
        }
    }

    /// A full name says what kind of unit it is at its end and whose it is in front.
    private func isAbbreviated(_ text: String) -> Bool {
        let name = Spelling.withoutRemark(text).lettersOnly
        if abbreviations.contains(name) || name.count < 4 || shortEndings.contains(where: name.hasSuffix) {
            return true
        }
        // 市人才中心: of which town?
        if let first = name.first, "省市区县镇".contains(first) { return true }
        if names.isShortened(name) || known.contains(where: { isContraction(names.spelledOut(name), of: $0) }) {
            return true
        }
        let bytes = Array(name.utf8)
        return vocabulary.hits(in: bytes).ranges(of: endings, in: TextRange(0, bytes.count)).last?.end != bytes.count
    }

    /// 中国科学院人才交流中心 of 中国科学院人才交流开发中心: it begins and ends alike, and something in between is left out.
    private func isContraction(_ name: String, of whole: String) -> Bool {
        guard name.count < whole.count, name.prefix(4) == whole.prefix(4), name.suffix(2) == whole.suffix(2) else {
            return false
        }
        var rest = whole[...]
        for character in name {
            guard let at = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: at)...]
        }
        return true
    }
}
