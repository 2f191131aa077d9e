import DocumentModel
import Linting
import PackData
import SourceText
import Structure

/// What a document, or its opening, should speak of and does not.
struct Coverage: Kind {
    static let name = "coverage"
    static let messages: [String: Set<String>] = ["default": ["missing", "count"]]

    private struct Aspect: Sendable {
        var name: String
        /// One of these words shows that the aspect is touched.
        var words: Words
        /// …unless it is part of one of these.
        var exceptions: Words?
        /// Touched also where one of the document's projects is named.
        var isMetByProjectNames: Bool
        /// Asked for only where this holds.
        var condition: Condition?
    }

    /// What is looked at.
    private enum Part: String, CaseIterable { case whole, opening }

    private let document: DocumentKind
    private let part: Part
    /// Empty where those of sections.yaml serve.
    private let aspects: [Aspect]
    /// An opening that is shorter is none.
    private let minimumWords: Int

    init(_ parameters: Parameters) throws(Failure) {
        guard let document = try parameters.document() else { throw parameters.failure("缺少“document”") }
        self.document = document
        part = try parameters["part"]?.choice(of: Part.self) ?? .whole
        minimumWords = part == .opening ? try parameters.int("minimumWords") ?? 0 : 0
        let node = try parameters.required("aspects"), pack = parameters.pack
        if node.text == "opinion" {
            aspects = []
            return
        }
        var aspects: [Aspect] = []
        for item in try node.list() {
            try item.checkKeys(["name", "words", "except", "projectNames", "when"])
            let words = try Words(item.required("words"), pack)
            try words.refuseNone(item.required("words"))
            aspects.append(
                Aspect(
                    name: try item.string("name"), words: words,
                    exceptions: try item["except"].map { (node) throws(Failure) in try Words(node, pack) },
                    isMetByProjectNames: try item["projectNames"]?.bool() ?? false,
                    condition: try item["when"].map { (node) throws(Failure) in try Condition(node, pack) }))
        }
        guard !aspects.isEmpty else { throw node.failure("这里应列出至少一个方面") }
        self.aspects = aspects
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let document = context.document, document.analysis.counts.charactersWithSpaces > 0,
            let (ranges, target) = looked(at: document)
        else { return }
        let missing = aspects.isEmpty ? unspoken(document, context) : missing(in: ranges, document, context)
        guard !missing.isEmpty else { return }
        report.say(
            "default", ["missing": missing.joined(separator: "、"), "count": "\(missing.count)"], at: target)
    }

    private func looked(at document: LintedDocument) -> ([TextRange], FindingSink.Target)? {
        guard part == .opening else { return ([document.document.range], .document(document)) }
        guard !document.outline.projects.isEmpty, let opening = document.outline.opening, opening.words >= minimumWords
        else { return nil }
        return (opening.paragraphs, .range(opening.range, of: document))
    }

    private func unspoken(_ document: LintedDocument, _ context: RuleContext) -> [String] {
        let parts = context.pack.sections.opinion
        return parts.missing(among: parts.found(in: document.document))
    }

    private func missing(in ranges: [TextRange], _ document: LintedDocument, _ context: RuleContext) -> [String] {
        aspects.filter { aspect in
            (aspect.condition.map { holds($0, context) } ?? true)
                && !ranges.contains { range in
                    if aspect.isMetByProjectNames, namesProject(range, document) { return true }
                    let others = aspect.exceptions?.ranges(in: document, context.phrases, document.document.range) ?? []
                    return aspect.words.ranges(in: document, context.phrases, range).contains { hit in
                        !others.contains { $0.overlaps(hit) }
                    }
                }
        }.map(\.name)
    }

    private func holds(_ condition: Condition, _ context: RuleContext) -> Bool {
        FormScope(context).map { condition.holds(in: $0) == .yes } ?? false
    }

    private func namesProject(_ range: TextRange, _ document: LintedDocument) -> Bool {
        let text = document.document.string(range)
        return document.outline.projects.contains { !$0.name.isEmpty && text.contains($0.name) }
    }
}
