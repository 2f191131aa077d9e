import ReaderKit
import SourceText

/// Data about the document that stands before its text, between two lines `---` (YAML) or `+++` (TOML).
///
/// Only what reads as such data is taken for it: a rule (`---`) at the start of a text with another one below must not
/// swallow what is between them.
enum FrontMatter {
    /// Offset where the text begins after the front matter; nil where there is none.
    static func end(in source: SourceText) -> Int? {
        var line = 1
        while line <= source.lineCount, isBlank(source, source.lineRange(line)) { line += 1 }
        guard line <= source.lineCount, let fence = fence(source, source.lineRange(line)) else { return nil }
        var keys = 0
        for number in (line + 1)..<max(source.lineCount + 1, line + 1) {
            let range = source.lineRange(number)
            if isClosing(source, range, fence) {
                guard keys > 0 || number == line + 1 else { return nil }
                return number < source.lineCount ? source.lineRange(number + 1).start : source.utf8.count
            }
            switch kind(source, range, fence) {
            case .key: keys += 1
            case .filler: break
            case .afterKey: if keys == 0 { return nil }
            case .text: return nil
            }
        }
        return nil
    }

    private enum Kind { case key, filler, afterKey, text }

    private static func fence(_ source: SourceText, _ line: TextRange) -> UInt8? {
        let text = trimmed(source, line)
        if text.elementsEqual("---".utf8) { return UInt8(ascii: "-") }
        if text.elementsEqual("+++".utf8) { return UInt8(ascii: "+") }
        return nil
    }

    private static func isClosing(_ source: SourceText, _ line: TextRange, _ fence: UInt8) -> Bool {
        let text = trimmed(source, line)
        return text.elementsEqual(repeatElement(fence, count: 3))
            || (fence == UInt8(ascii: "-") && text.elementsEqual("...".utf8))
    }

    private static func kind(_ source: SourceText, _ line: TextRange, _ fence: UInt8) -> Kind {
        let text = source.utf8[line.indices]
        guard let first = text.first, !text.allSatisfy(\.isBlank) else { return .filler }
        if first == UInt8(ascii: "#") { return .filler }
        if first.isBlank { return .afterKey }
        switch first {
        case UInt8(ascii: "-") where text.dropFirst().first?.isBlank ?? true: return .afterKey
        case UInt8(ascii: "]"), UInt8(ascii: "}"): return .afterKey
        case UInt8(ascii: "[") where fence == UInt8(ascii: "+"): return text.last == UInt8(ascii: "]") ? .key : .text
        default: return isKey(text, mark: UInt8(ascii: fence == UInt8(ascii: "+") ? "=" : ":"))
        }
    }

    /// A name of at most forty bytes without blanks inside quotes or out, then `:` and a blank, or `=`.
    private static func isKey(_ text: ArraySlice<UInt8>, mark: UInt8) -> Kind {
        guard let at = text.firstIndex(of: mark) else { return hasWideColon(text) ? .afterKey : .text }
        let name = text[..<at].drop { $0.isBlank }
        let after = text[(at + 1)...].first
        let isMark = mark == UInt8(ascii: "=") || after == nil || after!.isBlank
        let isName = !name.isEmpty && name.count <= 40 && !name.contains(UInt8(ascii: "*"))
        return isMark && isName ? .key : .text
    }

    /// `作者：张三` among real keys is a slip of the same hand.
    private static func hasWideColon(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > 3 else { return false }
        return Array(text).firstRange(of: "：", in: 0..<min(text.count, 24)) != nil
    }

    private static func isBlank(_ source: SourceText, _ line: TextRange) -> Bool {
        source.utf8[line.indices].allSatisfy(\.isBlank)
    }

    /// Without blanks at its end.
    private static func trimmed(_ source: SourceText, _ line: TextRange) -> ArraySlice<UInt8> {
        var text = source.utf8[line.indices]
        while let last = text.last, last.isBlank { text.removeLast() }
        return text
    }
}
