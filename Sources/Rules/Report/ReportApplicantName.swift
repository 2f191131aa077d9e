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
    /// Of these facts those that only follow a name: 男, 女.
    private let sexes: ScalarSet
    /// 于、为、强: words that look like names end so.
    private let lastInWords: ScalarSet
    private let persons: PersonNames

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["labels", "selves", "selfFacts", "sexes", "lastInWords"])
        fields = CoverFields(labels: try entry.parameters.required("labels").strings())
        selves = try pack.vocabulary.list(entry.parameters.required("selves"))
        facts = try pack.vocabulary.list(entry.parameters.required("selfFacts"))
        sexes = ScalarSet(try entry.parameters.required("sexes").string())
        lastInWords = ScalarSet(try entry.parameters.required("lastInWords").string())
        persons = try PersonNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application, let value = form[.name],
            !value.isBlank
        else { return }
        func isOther(_ name: TextRange) -> Bool { !PersonNames.isSame(document.document.string(name), value.text) }
        let named = onCover(document) + introduced(document, context.phrases)
        let begun = atParagraphs(document, context.phrases)
        // Where the applicant is named as well, a paragraph may begin with somebody else.
        guard let other = named.first(where: isOther) ?? ((named + begun).allSatisfy(isOther) ? begun.first : nil)
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

    /// 本人王建国，2014年……
    private func introduced(_ document: LintedDocument, _ phrases: PhraseHits) -> [TextRange] {
        phrases.ranges(of: selves, in: TextRange(0, document.frontEnd)).filter(document.beginsClause).compactMap {
            name(at: $0.end, before: document.frontEnd, document)
        }
    }

    /// 王建国，男，…… at the head of a paragraph.
    private func atParagraphs(_ document: LintedDocument, _ phrases: PhraseHits) -> [TextRange] {
        let text = document.document.text, end = document.frontEnd
        return document.document.blocks.prefix { $0.range.start < end }.compactMap { block in
            var cursor = ScalarCursor(text, block.range.indices)
            cursor.skipSpaces()
            guard let name = name(at: cursor.at, before: end, document), let mark = text.scalar(at: name.end),
                phrases.phrase(of: facts, beginningAt: name.end + UTF8.width(mark)) != nil
            else { return nil }
            return name
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
        return isWord(range, document) && !isBeforeSex(at, document.document.text) ? nil : range
    }

    /// ，男， behind 田野: a name, whatever else it is.
    private func isBeforeSex(_ end: Int, _ text: [UInt8]) -> Bool {
        var cursor = ScalarCursor(text, end..<text.count)
        return cursor.skip(if: Self.marks.contains) && cursor.skip(if: sexes.contains)
            && cursor.skip(if: Self.marks.contains)
    }

    /// 严谨, 毕业于, 能力强: one word of the language, or words that no name ends as. 王建国 may be in the dictionary, too.
    private func isWord(_ range: TextRange, _ document: LintedDocument) -> Bool {
        let tokens = document.analysis.tokens.indices(in: range)
        let isOneWord = tokens.count == 1 && range.count < 9
        return isOneWord || document.document.text.scalar(before: range.end).map(lastInWords.contains) ?? false
    }
}
