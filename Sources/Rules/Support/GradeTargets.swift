import Linting
import PackData
import Scan
import SourceText

/// The grades that a text says somebody is to get: 推荐申报［高级工程师］, 同意其参评［中级］职称.
struct GradeTargets: Sendable {
    struct Target {
        /// nil for a title of another series (高级实验师).
        var grade: Variant?
        var range: TextRange
        /// 工程师, not 中级: a word that stands for no other grade.
        var isFullName: Bool
    }

    /// 申报、推荐、晋升
    private let purposes: Vocabulary.List
    /// 其、为、参加: what may stand between them and the grade.
    private let gaps: Vocabulary.List
    /// 其中、名: somebody else is spoken of.
    private let others: Vocabulary.List
    /// 高级实验师、副研究员
    private let foreign: Vocabulary.List
    /// 任职、资格: what may stand behind one of those.
    private let tails: Vocabulary.List
    /// The longest first.
    private let names: [(word: [UInt8], grade: Variant, isFullName: Bool)]

    static let parameters: Set<String> = ["gradePurposes", "gradeGaps", "gradeOthers", "gradeForeign", "gradeTails"]

    /// - Parameter purposes: the parameter that names the list of what a grade stands behind.
    init(
        _ parameters: PackNode, _ pack: RulePack, purposes: String = "gradePurposes"
    ) throws(Failure) {
        self.purposes = try pack.vocabulary.list(parameters.required(purposes))
        gaps = try pack.vocabulary.list(parameters.required("gradeGaps"))
        others = try pack.vocabulary.list(parameters.required("gradeOthers"))
        foreign = try pack.vocabulary.list(parameters.required("gradeForeign"))
        tails = try pack.vocabulary.list(parameters.required("gradeTails"))
        names = pack.grades.flatMap { grade in
            ([grade.name] + grade.aliases).map { (Array($0.utf8), grade, $0 == grade.name) }
        }.sorted { $0.word.count > $1.word.count }
    }

    /// - Parameter applicant: may stand in front of the grade (推荐周明远同志为高级工程师).
    func all(in range: TextRange, of document: LintedDocument, _ phrases: PhraseHits, applicant: String) -> [Target] {
        let applicant = Array(applicant.utf8), purposes = phrases.ranges(of: purposes, in: range)
        return purposes.compactMap { purpose in
            let clause = document.clause(before: purpose)
            guard !phrases.occurs(others, in: TextRange(clause.start, purpose.end)), !holdsYear(clause, document) else {
                return nil
            }
            var at = purpose.end
            while at < range.end {
                if let target = target(at: at, in: range, document, phrases) {
                    // 推荐石磊工程师申报高级工程师: 工程师 is how he is called.
                    let isAddress = isCalled(target, before: purposes, in: range, document, phrases, applicant)
                    return isAddress ? nil : target
                }
                if let next = skip(from: at, in: range, document, phrases, applicant) {
                    at = next
                } else if document.document.text[at] == 0x20 || document.document.text[at].isASCIIDigit {
                    // 参加2026年度高级工程师评审
                    at += 1
                } else {
                    return nil
                }
            }
            return nil
        }
    }

    /// Behind what may stand between a purpose and a grade; nil where nothing such stands at `start`.
    private func skip(
        from start: Int, in range: TextRange, _ document: LintedDocument, _ phrases: PhraseHits, _ applicant: [UInt8]
    ) -> Int? {
        if let gap = phrases.ranges(of: gaps, in: TextRange(start, range.end)).first, gap.start == start {
            return gap.end
        }
        return !applicant.isEmpty && stands(applicant, at: start, document) ? start + applicant.count : nil
    }

    /// Whether another purpose with another grade follows the target at once, but for the applicant's name.
    private func isCalled(
        _ title: Target, before purposes: some Sequence<TextRange>, in range: TextRange, _ document: LintedDocument,
        _ phrases: PhraseHits, _ applicant: [UInt8]
    ) -> Bool {
        var at = title.range.end
        while at < range.end {
            if purposes.contains(where: { $0.start == at }) {
                for purpose in purposes where purpose.start == at {
                    var next: Int? = purpose.end
                    while let place = next, place < range.end {
                        if let other = target(at: place, in: range, document, phrases) {
                            return other.grade != title.grade
                        }
                        next = skip(from: place, in: range, document, phrases, applicant)
                    }
                }
                return false
            }
            guard let next = skip(from: at, in: range, document, phrases, applicant) else { return false }
            at = next
        }
        return false
    }

    /// Whether the text may mean `grade`: 高级职称 is that of 高级工程师 and 正高级工程师.
    func mayMean(_ grade: Variant, _ target: Target, in document: LintedDocument) -> Bool {
        target.grade == grade
            || !target.isFullName && grade.name.contains(document.document.string(target.range))
    }

    private func target(
        at start: Int, in range: TextRange, _ document: LintedDocument, _ phrases: PhraseHits
    ) -> Target? {
        let name = names.first { stands($0.word, at: start, document) }
        // 高级实验师 begins with 高级.
        if let title = phrases.ranges(of: foreign, in: TextRange(start, range.end)).first, title.start == start,
            title.count > name?.word.count ?? 0, ends(at: title.end, in: range, document, phrases)
        {
            return Target(grade: nil, range: title, isFullName: true)
        }
        return name.map {
            Target(grade: $0.grade, range: TextRange(start, start + $0.word.count), isFullName: $0.isFullName)
        }
    }

    /// Whether a title ends there: 副研究员任职资格 and 副研究员。, not 讲师团.
    private func ends(at end: Int, in range: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> Bool {
        guard let next = ScalarCursor(document.document.text, end..<range.end).peek()?.scalar else { return true }
        return Scalars.isStop(next) || Scalars.isComma(next)
            || phrases.ranges(of: tails, in: TextRange(end, range.end)).first?.start == end
    }

    private func stands(_ word: [UInt8], at start: Int, _ document: LintedDocument) -> Bool {
        let text = document.document.text
        return start + word.count <= text.count && text[start..<start + word.count].elementsEqual(word)
    }

    /// 2019年12月评为工程师 tells what was.
    private func holdsYear(_ clause: TextRange, _ document: LintedDocument) -> Bool {
        var digits = 0
        for byte in document.document.text[clause.indices] {
            digits = byte.isASCIIDigit ? digits + 1 : 0
            if digits == 4 { return true }
        }
        return false
    }
}
