import ApplicationForm
import DocumentModel
import Linting
import PackData
import Scan
import SourceText

/// The report's cover or opening names another person than 姓名.
struct ReportApplicantName: Rule {
    static let check = "report.applicant-name"
    static let scope = RuleScope.report
    private static let values: Set<String> = ["name", "applicant"]
    static let related: [String: Set<String>] = ["default": []]
    static let messages = ["default": values, "slip": values]
    private let fields: CoverFields
    /// End a name.
    private static let marks: ScalarSet = "，,（(。"
    /// 本人、我叫: in front of the author's name.
    private let selves: Vocabulary.List
    /// 男、工程师、1990年: what follows the name that a paragraph begins with where it is the author's.
    private let facts: Vocabulary.List
    /// 于、为、强: words that look like names end so.
    private let lastInWords: ScalarSet
    private let persons: PersonNames

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["labels", "selves", "selfFacts", "lastInWords"])
        fields = CoverFields(labels: try entry.parameters.required("labels").strings())
        selves = try pack.vocabulary.list(entry.parameters.required("selves"))
        facts = try pack.vocabulary.list(entry.parameters.required("selfFacts"))
        lastInWords = ScalarSet(try entry.parameters.required("lastInWords").string())
        persons = try PersonNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application, let value = form[.name],
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
            related: [sink.related(at: form.source.path, value.keyRange)])
    }

    /// 姓　名：李 梅
    private func onCover(_ document: LintedDocument) -> [TextRange] {
        fields.values(in: document).filter { value in
            let scalars = document.document.string(value).unicodeScalars.filter { !$0.properties.isWhitespace }
            return persons.isName(Array(scalars))
        }
    }

    /// 本人王建国，2014年……; 王建国，男，……
    private func inOpening(_ document: LintedDocument, _ phrases: PhraseHits) -> [TextRange] {
        let opening = TextRange(0, document.frontEnd)
        let said = phrases.ranges(of: selves, in: opening).filter(document.beginsClause).compactMap {
            name(at: $0.end, before: opening.end, document)
        }
        let begun = document.document.blocks.prefix { $0.range.start < opening.end }.compactMap {
            (block) -> TextRange? in
            var cursor = ScalarCursor(document.document.text, block.range.indices)
            cursor.skipSpaces()
            return name(at: cursor.at, before: opening.end, document)
        }
        return said
            + begun.filter { name in
                let fact = name.end + (document.document.text.scalar(at: name.end).map(UTF8.width) ?? 0)
                return phrases.phrase(of: facts, beginningAt: fact) != nil
            }
    }

    /// The run of characters up to a mark, unless it is a word of the language.
    private func name(at start: Int, before end: Int, _ document: LintedDocument) -> TextRange? {
        var at = start, scalars: [Unicode.Scalar] = []
        while at < end, let scalar = document.document.text.scalar(at: at), scalar.properties.isIdeographic,
            scalars.count < 5
        {
            scalars.append(scalar)
            at += UTF8.width(scalar)
        }
        guard persons.isName(scalars), let mark = document.document.text.scalar(at: at), Self.marks.contains(mark)
        else { return nil }
        let range = TextRange(start, at)
        return isWord(range, document) ? nil : range
    }

    /// 严谨, 毕业于, 能力强: one word of the language, or words that no name ends as. 王建国 may be in the dictionary, too.
    private func isWord(_ range: TextRange, _ document: LintedDocument) -> Bool {
        let tokens = document.analysis.tokens.indices(in: range)
        let isOneWord = tokens.count == 1 && range.count < 9
        return isOneWord || document.document.text.scalar(before: range.end).map(lastInWords.contains) ?? false
    }
}
