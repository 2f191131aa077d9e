import ApplicationForm
import ChineseText
import Linting
import SourceText
import Structure

/// What the form itself shows where something is to be written: the hints of its fields, their names, and what beside
/// them explains them. A value that says no more is none.
struct PageHints: Sendable {
    /// A value that is none.
    enum Found {
        /// What the field's own hint says, as the guide writes it.
        case hint(String)
        /// A name of a field, or a part of what explains it.
        case label
    }

    private struct Text {
        var words: String
        /// As the form writes it; nil where it is no hint.
        var hint: String?
    }

    /// Of the pages, by the index of the field; what any field of the page is called comes last. Each page is read when
    /// a value of it is looked at.
    private let texts: [String: Lazy<[String: [Text]]>]
    /// 填写、请输入: behind them a part of a hint is one.
    private let asks: [String]

    /// - Parameter examples: What an example, or the word for nothing, begins with in the note of a field.
    init(_ form: FormSchema, asks: [String], examples: [String]) {
        self.asks = asks.map(Folding.fold).sorted { $0.count > $1.count }
        let pages = form.pages.map { page in (page.id, Lazy { Self.texts(of: page, examples: examples) }) }
        texts = Dictionary(pages) { first, _ in first }
    }

    private static func texts(of page: FormPage, examples: [String]) -> [String: [Text]] {
        let names = page.fields.flatMap { [$0.key] + $0.labels }.flatMap(pieces)
        var texts: [String: [Text]] = [:]
        for field in page.fields + [page.field].compactMap(\.self) {
            let hints = field.hints.flatMap { hint in pieces(of: hint).map { Text(words: $0, hint: hint) } }
            // 如 软件研发 is an example, and 没有就写 无 names a value.
            let notes = field.note.split { "，；（）".contains($0) }.filter { part in
                !examples.contains { part.trimmed.hasPrefix($0) }
            }.flatMap { pieces(of: String($0)) }
            texts[field.id] = hints + (notes + names).map { Text(words: $0, hint: nil) }
        }
        return texts
    }

    /// What `value` repeats; nil where a piece of it says something else.
    ///
    /// - Parameter isGeneral: whether a piece is what any page may show.
    func found(in value: String, of field: FormField, on page: FormPage, isGeneral: (String) -> Bool) -> Found? {
        guard value.utf8.count <= Self.longest, let own = texts[page.id]?.value[field.id] else { return nil }
        var found: Found?
        for piece in Self.pieces(of: value) {
            if let text = text(saying: piece, among: own) {
                if case .hint = found { continue }
                found = text.hint.map(Found.hint) ?? .label
            } else if !isGeneral(piece) {
                return nil
            }
        }
        return found
    }

    private func text(saying piece: String, among texts: [Text]) -> Text? {
        if let same = texts.first(where: { $0.words == piece || withoutAsk($0.words) == piece }) { return same }
        let rest = withoutAsk(piece), isAsked = rest.count < piece.count
        if rest.isEmpty { return nil }
        return texts.first { text in
            let words = withoutAsk(text.words)
            if words == rest { return true }
            let isPart = isAsked ? rest.count > 1 : text.hint != nil && rest.count >= Self.part
            // 中国科学院XX研究所: what is said of a name is not the name.
            return isPart && !words.contains("xx") && words.contains(rest)
        }
    }

    private func withoutAsk(_ piece: String) -> Substring {
        asks.first(where: piece.hasPrefix).map { piece.dropFirst($0.count) } ?? piece[...]
    }

    /// What marks and blanks part; 称职/合格 is one.
    private static func pieces(of text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber && $0 != "/" }.map(String.init)
    }

    /// Bytes of a value that may be a hint, and characters of a hint from which on a part of it is one.
    private static let longest = 600, part = 6
}
