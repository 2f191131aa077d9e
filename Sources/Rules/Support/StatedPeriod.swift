import Dates
import Linting
import PackData
import Scan
import SourceText
import Structure

/// Finds the time that a report gives for a project: a range of dates behind words such as 起止时间, in the project's
/// heading, or on a line of its own. Years that merely occur in the text (history, citations) are none of it.
struct StatedPeriod: Sendable {
    struct Finding {
        var period: FormPeriod
        var range: TextRange
    }

    /// Words in front of a project's period.
    private let cues: Vocabulary.List
    /// 本项目、课题: what a period must be said of where its cue doesn't begin a clause (样品保存时间 is another's).
    private let subjects: Vocabulary.List
    /// Words that make a sentence one about something else (the former phase, earlier data).
    private let history: Vocabulary.List

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        cues = try pack.vocabulary.list(parameters.required("periodCues"))
        subjects = try pack.vocabulary.list(parameters.required("periodSubjects"))
        history = try pack.vocabulary.list(parameters.required("history"))
    }

    func find(in project: ProjectView, _ phrases: PhraseHits) -> Finding? {
        let document = project.document
        if let found = period(in: project.heading.titleRange, of: document) { return found }
        for extent in project.project.extents {
            for cue in phrases.ranges(of: cues, in: extent) {
                let clause = document.clause(before: cue)
                guard !phrases.occurs(history, in: clause), isOfProject(cue, clause, document, phrases) else {
                    continue
                }
                if let found = period(after: cue.end, in: document) { return found }
            }
        }
        for block in project.blocks.prefix(6) where block.range.count < 80 {
            if let found = period(in: block.range, of: document), isAlone(found.range, in: block.range, document) {
                return found
            }
        }
        return nil
    }

    private func isOfProject(
        _ cue: TextRange, _ clause: TextRange, _ document: LintedDocument, _ phrases: PhraseHits
    ) -> Bool {
        document.document.string(clause).trimmed.isEmpty
            || phrases.occurs(subjects, in: TextRange(clause.start, cue.end))
    }

    /// The first range of dates in a short text.
    private func period(in range: TextRange, of document: LintedDocument) -> Finding? {
        var at = range.start
        while at < range.end {
            guard let scalar = document.document.text.scalar(at: at) else { return nil }
            if Self.isDigit(scalar) {
                let run = Self.run(from: at, in: range, document)
                if let period = FormPeriod(document.document.string(run)) { return Finding(period: period, range: run) }
                at = max(run.end, at + 1)
            } else {
                at += UTF8.width(scalar)
            }
        }
        return nil
    }

    /// A range of dates directly behind `offset`, particles such as 为 and ：apart.
    private func period(after offset: Int, in document: LintedDocument) -> Finding? {
        let rest = document.rest(after: TextRange(offset, offset))
        var at = offset, skipped = 0
        while at < rest.end, skipped < 6, let scalar = document.document.text.scalar(at: at), !Self.isDigit(scalar) {
            if Self.stops.contains(scalar) { return nil }
            at += UTF8.width(scalar)
            skipped += 1
        }
        let run = Self.run(from: at, in: TextRange(at, rest.end), document)
        return FormPeriod(document.document.string(run)).map { Finding(period: $0, range: run) }
    }

    /// The longest stretch of characters that dates and ranges of dates are written with.
    private static func run(from start: Int, in range: TextRange, _ document: LintedDocument) -> TextRange {
        var end = start, last = start
        while end < range.end, let scalar = document.document.text.scalar(at: end),
            isDigit(scalar) || alphabet.contains(scalar)
        {
            end += UTF8.width(scalar)
            if !Self.joints.contains(scalar), !scalar.properties.isWhitespace { last = end }
        }
        return TextRange(start, max(start, last == start ? end : last))
    }

    private static let alphabet: ScalarSet = "年月日号.-/—–－~～〜至到自从今现在目前．· \u{3000}\u{A0}"
    /// Don't end a period.
    private static let joints: ScalarSet = "-—–~～至到自从./．年"
    private static let stops: ScalarSet = "，。；！？,;"
    /// What may stand beside a period that has its block to itself.
    private static let frame: ScalarSet = "（）()[]【】：:时间周期起止项目 \u{3000}"

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { Scalars.isDigit(scalar.value) }

    /// Whether nothing but brackets stands beside `range` in its block.
    private func isAlone(_ range: TextRange, in block: TextRange, _ document: LintedDocument) -> Bool {
        let beside =
            document.document.string(TextRange(block.start, range.start))
            + document.document.string(TextRange(range.end, block.end))
        return beside.unicodeScalars.allSatisfy(Self.frame.contains)
    }
}
