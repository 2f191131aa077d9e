import DocumentModel
import Linting
import PackData
import SourceText

/// Words that a template or a draft leaves behind. Where in its clause a word stands tells whether it is left over
/// (`图待补充。`,
/// `完成了TODO部分`, `（此处填写…）`) or used (`待更新的固件`, `列表分为TODO、DONE两栏`, `支持插入图片`).
struct LeftoverWords: Sendable {
    /// Left over wherever they stand: lorem ipsum, TODO; but one of several (TODO、DOING) is a name.
    private let words: Vocabulary.List
    /// As a whole clause or in front of a colon: 填写说明.
    private let alone: Vocabulary.List
    /// At the end of their clause: 待补充.
    private let closing: Vocabulary.List
    /// At the head of their clause: 此处填写.
    private let opening: Vocabulary.List

    init(_ parameters: PackNode, _ pack: RulePack) throws(PackError) {
        words = try pack.vocabulary.list(parameters.required("words"))
        alone = try pack.vocabulary.list(parameters.required("alone"))
        closing = try pack.vocabulary.list(parameters.required("closing"))
        opening = try pack.vocabulary.list(parameters.required("opening"))
    }

    func find(in document: LintedDocument, except exceptions: Vocabulary.List, _ phrases: PhraseHits) -> [TextRange] {
        func hits(_ list: Vocabulary.List) -> [TextRange] {
            phrases.ranges(of: list, except: exceptions, in: document.document.range)
        }
        let latin = hits(words).filter { isWord($0, document) && !isListed($0, document) }
        let found =
            latin.filter { !isAbbreviation($0, among: latin, document) }
            + hits(alone).filter { isAlone($0, document) }
            + hits(closing).filter { document.endsClause($0) && !isListed($0, document) }
            + hits(opening).filter(document.beginsClause)
        return found.sorted()
    }

    private func isAlone(_ range: TextRange, _ document: LintedDocument) -> Bool {
        let next = document.document.scalar(at: range.end)
        return next == ":" || next == "："
            || document.beginsClause(range) && document.endsClause(range) && !isListed(range, document)
    }

    /// One of several: TODO、DOING、DONE.
    private func isListed(_ range: TextRange, _ document: LintedDocument) -> Bool {
        document.document.scalar(before: range.start) == "、" || document.document.scalar(at: range.end) == "、"
    }

    /// A name of the report's own: introduced in brackets (检测前跟踪（TBD）), and part of a longer name elsewhere (TBD算法).
    private func isAbbreviation(_ range: TextRange, among all: [TextRange], _ document: LintedDocument) -> Bool {
        let text = document.document
        guard text.text[range.start] < 0x80 else { return false }
        let same = all.filter { text.text[$0.start..<$0.end].elementsEqual(text.text[range.start..<range.end]) }
        let isIntroduced = same.contains { text.scalar(at: $0.end).map { ")）".unicodeScalars.contains($0) } ?? false }
        return isIntroduced && same.contains { text.scalar(at: $0.end)?.properties.isIdeographic == true }
    }

    /// Latin words count only where no letter, digit or sign of a name stands beside them.
    private func isWord(_ range: TextRange, _ document: LintedDocument) -> Bool {
        guard document.document.text[range.start] < 0x80 else { return true }
        func isName(_ scalar: Unicode.Scalar?) -> Bool {
            guard let scalar else { return false }
            return scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "-_./#".unicodeScalars.contains(scalar))
        }
        return !isName(document.document.scalar(before: range.start))
            && !isName(document.document.scalar(at: range.end))
    }
}
