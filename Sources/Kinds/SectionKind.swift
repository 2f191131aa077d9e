import Linting
import PackData
import SourceText
import Structure

/// Sections that a document without projects of its own should have: whether they are there, and how much they say.
struct SectionKind: Kind {
    static let name = "section"
    private static let values: Set<String> = ["sections", "count"]
    static let messages = ["missing": values, "unsure": values, "short": ["section", "words", "limit"]]
    static let reviews: Set<String> = ["unsure"]
    private let roles: [SectionRole]
    /// Least 字 of each; nil where a heading is enough.
    private let minimumWords: Int?
    private let vocabulary: SectionVocabulary

    var says: Set<String> { minimumWords == nil ? ["missing", "unsure"] : ["missing", "unsure", "short"] }

    init(_ parameters: Parameters) throws(Failure) {
        guard let document = try parameters.document() else { throw parameters.failure("缺少“document”") }
        if parameters.pack.document(document)?.outline == DocumentType.OutlineStyle.none {
            throw try parameters.required("document").failure(
                "“\(document.rawValue)”在 documents.yaml 里没有写 outline，不分部分", naming: document.rawValue)
        }
        vocabulary = parameters.pack.sections
        var roles: [SectionRole] = []
        let node = try parameters.required("roles")
        let names = try node.strings()
        guard !names.isEmpty else { throw node.failure("这里至少要写一部分") }
        if let same = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
            throw node.failure("“\(names[same])”写了两次", naming: names[same])
        }
        for id in names {
            if let role = try vocabulary.role(id, at: node) { roles.append(role) }
        }
        self.roles = roles
        minimumWords = try parameters.int("minimumWords")
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let document = context.document, document.legibility == .full else { return }
        let sections = document.outline.sections
        // A text without headings has parts all the same; which they are only a person can tell.
        guard sections.count > 1 else { return }
        var missing: [SectionRole] = [], unsure: [SectionRole] = []
        for role in roles {
            let found = sections.indices.filter { sections[$0].roles.contains(role) }
            if found.isEmpty {
                missing.append(role)
            } else if !found.contains(where: document.analysis.isSure) {
                unsure.append(role)
            }
            checkLength(of: role, found, document, &report)
        }
        say("missing", missing, document, &report)
        say("unsure", unsure, document, &report)
    }

    private func checkLength(
        of role: SectionRole, _ found: [Int], _ document: LintedDocument, _ report: inout Report
    ) {
        let sections = document.outline.sections
        guard let minimumWords, let first = found.first else { return }
        let words = found.reduce(0) { $0 + sections[$1].counts.words }
        guard words < minimumWords else { return }
        report.say(
            "short", ["section": vocabulary.label(role), "words": "\(words)", "limit": "\(minimumWords)"],
            at: .range(sections[first].titleRange, of: document))
    }

    private func say(_ key: String, _ roles: [SectionRole], _ document: LintedDocument, _ report: inout Report) {
        guard !roles.isEmpty else { return }
        report.say(
            key, ["sections": roles.map(vocabulary.label).joined(separator: "、"), "count": "\(roles.count)"],
            at: .document(document))
    }
}
