import ApplicationForm
import DocumentModel
import Linting
import PackData
import SourceText

/// The report's cover or opening names another person than 姓名.
struct ReportApplicantName: Rule {
    static let check = "report.applicant-name"
    static let scope = RuleScope.report
    private static let values: Set<String> = ["name", "applicant"]
    static let messages = ["default": values, "slip": values]
    private let fields: CoverFields
    /// 本人、我叫: in front of the author's name.
    private let selves: Vocabulary.List
    private let persons: PersonNames

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["labels", "selves"])
        fields = CoverFields(labels: try entry.parameters.required("labels").strings())
        selves = try pack.vocabulary.list(entry.parameters.required("selves"))
        persons = try PersonNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application, let value = form.basics?[.name],
            !value.isBlank
        else { return }
        let names = onCover(document) + inOpening(document, context.phrases)
        guard
            let other = names.first(where: { !PersonNames.isSame(document.document.string($0), value.text) })
        else { return }
        let name = PersonNames.bare(document.document.string(other))
        sink.report(
            PersonNames.isSlip(name, value.text) ? "slip" : "default",
            ["name": name, "applicant": value.text.trimmed], at: .range(other, of: document),
            related: [.init(path: form.source.path, range: value.keyRange, message: "姓名写在这里")])
    }

    /// 姓　名：李 梅
    private func onCover(_ document: LintedDocument) -> [TextRange] {
        fields.values(in: document).filter { value in
            let scalars = document.document.string(value).unicodeScalars.filter { !$0.properties.isWhitespace }
            return persons.isName(Array(scalars))
        }
    }

    /// 本人王建国，2014年……: the run behind the word goes to a mark, and is no word of the language.
    private func inOpening(_ document: LintedDocument, _ phrases: PhraseHits) -> [TextRange] {
        let opening = TextRange(0, document.frontEnd)
        return phrases.ranges(of: selves, in: opening).compactMap { hit in
            guard document.beginsClause(hit) else { return nil }
            var at = hit.end, scalars: [Unicode.Scalar] = []
            while at < opening.end, let scalar = document.document.scalar(at: at), scalar.properties.isIdeographic,
                scalars.count < 5
            {
                scalars.append(scalar)
                at += UTF8.width(scalar)
            }
            guard persons.isName(scalars), let mark = document.document.scalar(at: at),
                "，,（(。".unicodeScalars.contains(mark)
            else { return nil }
            let range = TextRange(hit.end, at)
            return isWord(range, document) ? nil : range
        }
    }

    /// 毕业于, 严谨: a surname stands by itself, unless the whole name is a word of the dictionary (王建国).
    private func isWord(_ range: TextRange, _ document: LintedDocument) -> Bool {
        let tokens = document.analysis.tokens
        guard let first = tokens.indices(in: range).first else { return false }
        return tokens[first].range.count > 3 && (tokens[first].range != range || range.count < 9)
    }
}
