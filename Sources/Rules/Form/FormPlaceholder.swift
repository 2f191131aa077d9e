import ApplicationForm
import ChineseText
import Linting
import PackData
import SourceText

/// A value that is a hint of the page or was never written: it is no value.
struct FormPlaceholder: Rule {
    static let check = "form.placeholder"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["field", "text"]
    static let messages = ["hint": values, "left": values, "doubt": values]
    private let leftovers: Leftovers
    private let vocabulary: Vocabulary
    /// What the fields of the page say before something is written into them.
    private let hints: Vocabulary.List
    /// What people type to see whether a page works: 测试, 123.
    private let trials: Set<String>

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["grammar", "hints", "trials"])
        vocabulary = pack.vocabulary
        leftovers = try Leftovers(entry.parameters.required("grammar"), pack)
        hints = try pack.vocabulary.list(entry.parameters.required("hints"))
        trials = Set(try entry.parameters.required("trials").strings())
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        let values = form.texts, (passage, lines) = Passage.lines(values.map(\.text), vocabulary)
        var found = leftovers.find(in: passage)[...]
        for (value, line) in zip(values, lines) {
            let own = found.prefix { $0.range.start < line.end }
            found = found.dropFirst(own.count)
            let target = FindingSink.Target.value(value, of: form)
            if isHint(line, passage) || trials.contains(Folding.fold(value.text.trimmed)) {
                sink.report("hint", ["field": value.key, "text": Wording.shortened(value.text)], at: target)
            } else if let first = own.first(where: { !isDoubtful($0, line) }) ?? own.first {
                let isDoubt = isDoubtful(first, line)
                sink.report(
                    isDoubt ? "doubt" : "left", ["field": value.key, "text": passage.string(first.range)],
                    at: .words(first.range.start - line.start..<first.range.end - line.start, in: value, of: form),
                    verdict: isDoubt ? .review : nil)
            }
        }
    }

    /// What is doubtful inside a text is none where nothing else is written.
    private func isDoubtful(_ found: Leftovers.Found, _ line: TextRange) -> Bool {
        found.kind.isDoubtful && found.range.count < line.count
    }

    /// Nothing but hints and marks.
    private func isHint(_ line: TextRange, _ passage: Passage) -> Bool {
        let hits = passage.phrases.ranges(of: hints, in: line)
        guard !hits.isEmpty else { return false }
        var at = line.start
        for hit in hits {
            guard at >= hit.start || isEmpty(TextRange(at, hit.start), passage) else { return false }
            at = max(at, hit.end)
        }
        return isEmpty(TextRange(at, line.end), passage)
    }

    private func isEmpty(_ range: TextRange, _ passage: Passage) -> Bool {
        passage.string(range).allSatisfy { !$0.isLetter && !$0.isNumber }
    }
}
