import ApplicationForm
import Linting
import PackData
import SourceText

/// Which of the things that a text should speak of it touches.
struct AspectCoverage: Sendable {
    private struct Aspect: Sendable {
        var name: String
        /// One of these words shows that the aspect is touched.
        var words: Vocabulary.List
        /// …unless it is part of one of these.
        var exceptions: Vocabulary.List?
        /// Touched also where one of the report's projects is named.
        var isMetByProjectNames: Bool
        /// Asked for only where 业绩 or 论著 has such a word.
        var condition: Vocabulary.List?
        /// …and none of these in front of it: 无奖项.
        var denials: Vocabulary.List?
        /// Asked for also where this page of the form has records.
        var isAskedByWritings: Bool
    }

    private let aspects: [Aspect]

    /// A list of `{name, words, except, projectNames, when, unless, whenWritings}`.
    init(_ node: PackNode, _ pack: RulePack) throws(PackError) {
        var aspects: [Aspect] = []
        for item in node.items {
            try item.checkKeys(["name", "words", "except", "projectNames", "when", "unless", "whenWritings"])
            var exceptions: Vocabulary.List?, condition: Vocabulary.List?, denials: Vocabulary.List?
            if let list = item["except"] { exceptions = try pack.vocabulary.list(list) }
            if let list = item["when"] { condition = try pack.vocabulary.list(list) }
            if let list = item["unless"] { denials = try pack.vocabulary.list(list) }
            aspects.append(
                Aspect(
                    name: try item.string("name"), words: try pack.vocabulary.list(item.required("words")),
                    exceptions: exceptions, isMetByProjectNames: try item["projectNames"]?.bool() ?? false,
                    condition: condition, denials: denials, isAskedByWritings: try item["whenWritings"]?.bool() ?? false
                ))
        }
        guard !aspects.isEmpty else { throw node.failure("这里应列出至少一个方面") }
        self.aspects = aspects
    }

    /// Names of the aspects that `ranges` of the document at hand do not touch.
    func missing(in ranges: [TextRange], _ context: RuleContext) -> [String] {
        aspects.filter { aspect in
            isAsked(aspect, context)
                && !ranges.contains { range in
                    if aspect.isMetByProjectNames, namesProject(range, context) { return true }
                    guard let exceptions = aspect.exceptions else {
                        return context.phrases.occurs(aspect.words, in: range)
                    }
                    return !context.phrases.ranges(of: aspect.words, except: exceptions, in: range).isEmpty
                }
        }.map(\.name)
    }

    var count: Int { aspects.count }

    private func namesProject(_ range: TextRange, _ context: RuleContext) -> Bool {
        guard let document = context.document else { return false }
        let text = document.document.string(range)
        return document.outline.projects.contains { !$0.name.isEmpty && text.contains($0.name) }
    }

    private func isAsked(_ aspect: Aspect, _ context: RuleContext) -> Bool {
        if aspect.condition == nil, !aspect.isAskedByWritings { return true }
        if aspect.isAskedByWritings, context.application?.table(.writings)?.records.isEmpty == false { return true }
        guard let condition = aspect.condition, let entries = context.application?.table(.achievements)?.records else {
            return false
        }
        return entries.contains { entry in
            let text = entry.text(.results), vocabulary = context.pack.vocabulary
            guard let denials = aspect.denials else { return vocabulary.occurs(condition, in: text) }
            let bytes = Array(text.utf8)
            return vocabulary.hits(in: bytes).isStated(condition, refusedBy: denials, in: TextRange(0, bytes.count))
        }
    }
}
