import Linting
import SourceText

/// Short questions in brackets, which a writer asks himself: `进口传感器（哪家的？）`, `占37%（出处？）`. A report asks in
/// sentences, and formally: `（是否超限？）`.
struct Asides: Sendable {
    /// 是否、如何: words of a report's own questions.
    let formal: Vocabulary.List

    func find(in passage: Passage) -> [TextRange] {
        passage.clauses.stretches(in: passage.range).filter { stretch in
            guard stretch.isBracketed, stretch.range.count <= Self.longest,
                let mark = passage.text.scalar(at: stretch.range.end), mark == "？" || mark == "?"
            else { return false }
            let close = passage.text.scalar(at: stretch.range.end + UTF8.width(mark))
            return (close == "）" || close == ")") && passage.isSaid(stretch.range)
                && passage.text[stretch.range.indices].contains { $0 >= 0xE0 }
                && !passage.phrases.occurs(formal, in: stretch.range)
        }.map(\.range)
    }

    /// UTF-8 of ten ideographs.
    private static let longest = 30
}
