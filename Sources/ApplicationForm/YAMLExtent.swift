import SourceText
import Yams

/// Finds where a scalar ends: Yams tells only where it begins.
struct YAMLExtent {
    private let utf8: [UInt8]

    init(_ utf8: [UInt8]) { self.utf8 = utf8 }

    func range(of scalar: Node.Scalar, at mark: Int) -> TextRange {
        let start = skipProperties(from: mark)
        let end =
            switch scalar.style {
            case .singleQuoted: quotedEnd(from: start, quote: UInt8(ascii: "'"))
            case .doubleQuoted: quotedEnd(from: start, quote: UInt8(ascii: "\""))
            case .literal, .folded: scalar.string.allSatisfy(\.isWhitespace) ? lineEnd(start) : blockEnd(from: start)
            case .plain, .any: plainEnd(from: start, text: scalar.string)
            }
        return TextRange(start, max(start, min(end, utf8.count)))
    }

    private func byte(_ i: Int) -> UInt8 { i < utf8.count ? utf8[i] : 0 }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    /// Past an anchor and a tag (`&a !t value`).
    func skipProperties(from start: Int) -> Int {
        var i = start
        while byte(i) == UInt8(ascii: "&") || byte(i) == UInt8(ascii: "!") {
            while i < utf8.count, !isSpace(utf8[i]) { i += 1 }
            while i < utf8.count, isSpace(utf8[i]) { i += 1 }
        }
        return i
    }

    private func quotedEnd(from start: Int, quote: UInt8) -> Int {
        var i = start + 1
        while i < utf8.count {
            if utf8[i] == quote {
                guard quote == UInt8(ascii: "'"), byte(i + 1) == quote else { return i + 1 }
                i += 2
            } else {
                i += utf8[i] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
            }
        }
        return i
    }

    /// Follows the text through the source; where YAML joined lines, white space stands for white space.
    private func plainEnd(from start: Int, text: String) -> Int {
        var text = text
        return text.withUTF8 { text in
            var i = start, j = 0
            while j < text.count, i < utf8.count {
                if text[j] == utf8[i] {
                    (i, j) = (i + 1, j + 1)
                } else if isBlank(text, j) || isBlankSource(i) {
                    while isBlankSource(i) { i += max(1, YAMLCursor.breakWidth(utf8, at: i)) }
                    while j < text.count, isBlank(text, j) { j += 1 }
                } else {
                    break
                }
            }
            return i
        }
    }

    private func isBlank(_ text: UnsafeBufferPointer<UInt8>, _ j: Int) -> Bool { text[j] == 0x20 || text[j] == 0x0A }

    private func isBlankSource(_ i: Int) -> Bool {
        i < utf8.count && (isSpace(utf8[i]) || YAMLCursor.breakWidth(utf8, at: i) > 0)
    }

    /// A block scalar goes on while its lines are indented as its first one is.
    private func blockEnd(from start: Int) -> Int {
        let header = lineEnd(start)
        var indent: Int?, end = header, line = nextLine(header)
        if let digit = utf8[min(start + 1, utf8.count)..<header].prefix(2).first(where: { (0x31...0x39).contains($0) })
        {
            indent = indentation(of: lineStart(start)) + Int(digit - 0x30)
        }
        while line < utf8.count {
            let stop = lineEnd(line), spaces = indentation(of: line)
            if line + spaces < stop {
                let needed = indent ?? max(spaces, 1)
                guard spaces >= needed else { break }
                indent = needed
                end = stop
            }
            line = nextLine(stop)
        }
        return end
    }

    private func lineStart(_ offset: Int) -> Int {
        var i = offset
        while i > 0, utf8[i - 1] != 0x0A, utf8[i - 1] != 0x0D { i -= 1 }
        return i
    }

    private func lineEnd(_ offset: Int) -> Int {
        var i = offset
        while i < utf8.count, utf8[i] != 0x0A, utf8[i] != 0x0D { i += 1 }
        return i
    }

    private func nextLine(_ end: Int) -> Int { end < utf8.count ? end + YAMLCursor.breakWidth(utf8, at: end) : end }

    private func indentation(of line: Int) -> Int {
        var i = line
        while byte(i) == 0x20 { i += 1 }
        return i - line
    }
}
