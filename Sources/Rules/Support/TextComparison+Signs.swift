import Linting
import Scan
import SourceText

extension TextComparison {
    /// Numbers that are the same but for what is compared with them: 压力 > 12 MPa, 压力 < 12 MPa.
    ///
    /// - Parameter common: The tokens that both have alike.
    static func turned(
        _ common: [(old: Int, new: Int)], _ old: TokenStream, _ new: TokenStream, _ draft: LintedDocument,
        _ pdf: LintedDocument
    ) -> [Change] {
        common.compactMap { place in
            let before = old.tokens[place.old], after = new.tokens[place.new]
            guard let more = before.isMore, after.isMore == !more else { return nil }
            return Change(
                document: draft, sentence: sentence(at: before.range.start, draft), draft: compared(before, draft),
                pdf: compared(after, pdf))
        }
    }

    /// A number with the sign before it, which may belong to it already.
    private static func compared(_ token: TokenStream.Token, _ document: LintedDocument) -> String {
        let text = document.document.text
        guard ScalarCursor(text, token.range.indices).peek().map({ Scalars.isDigit($0.scalar) }) ?? false else {
            return document.document.string(token.range)
        }
        var start = text.start(before: token.range.start, notBefore: 0, while: Scalars.isSpace)
        start = text.start(before: start, notBefore: 0, while: TokenStream.compares)
        return document.document.string(TextRange(start, token.range.end))
    }
}
