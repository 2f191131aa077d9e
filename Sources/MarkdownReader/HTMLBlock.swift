import ReaderKit
import Scan
import SourceText

/// What a block of HTML in Markdown holds for the document: comments, pictures, tables, and lines that are text after
/// all.
struct HTMLBlock {
    enum Piece {
        /// Delimiters included.
        case comment(TextRange)
        case picture(at: Int)
        case table(at: Int)
        /// The words of a heading, each stretch between tags by itself.
        case heading(level: Int, [TextRange])
        /// Text that the author meant as such: beside a comment, or below a tag that stands alone (`<br>`).
        case line(TextRange)
        /// Text inside HTML, which is not counted.
        case hiddenText(TextRange)
    }

    private let source: SourceText
    private let range: TextRange
    /// The last `>`: after it no tag ends.
    private let lastClose: Int

    init(source: SourceText, range: TextRange) {
        self.source = source
        self.range = range
        lastClose = source.utf8[range.indices].lastIndex(of: UInt8(ascii: ">")) ?? range.start
    }

    func pieces() -> [Piece] {
        var pieces: [Piece] = []
        var i = range.start
        var heading: (level: Int, words: [TextRange])?
        func close() {
            if let open = heading, !open.words.isEmpty { pieces.append(.heading(level: open.level, open.words)) }
        }
        // Only text under a tag of text (a lone <br>, <font>) or beside a comment is the author's own.
        var isText = true
        var isHiddenNoted = false
        while i < range.end {
            if source.utf8[i] == UInt8(ascii: "<"), let end = tagEnd(from: i) {
                let tag = HTMLTag(source.utf8[i..<end])
                switch tag {
                case .comment: pieces.append(.comment(TextRange(i, end)))
                case .picture: pieces.append(.picture(at: i)); isText = false
                case .table:
                    if source.utf8[i + 1] != UInt8(ascii: "/") { pieces.append(.table(at: i)) }
                    isText = false
                case .heading(let level):
                    close()
                    heading = source.utf8[i + 1] == UInt8(ascii: "/") ? nil : (level, [])
                case .block: isText = false
                case .inline, .lineBreak: break
                }
                i = end
                continue
            }
            let end = textEnd(from: i)
            let text = TextRange(source.utf8[i..<end].trimming { $0.isBlank || $0.isLineEnd }.indices)
            if !text.isEmpty {
                if heading != nil {
                    heading?.words.append(text)
                } else if isText {
                    pieces.append(.line(text))
                } else if !isHiddenNoted, hasIdeograph(text) {
                    pieces.append(.hiddenText(text))
                    isHiddenNoted = true
                }
            }
            i = end
        }
        // Without its end tag: up to the end of the block.
        close()
        return pieces
    }

    /// Past the tag or comment that begins at `start`; nil where `<` is only a character.
    private func tagEnd(from start: Int) -> Int? {
        if source.utf8.hasBytes("<!--".utf8, at: start) {
            return source.utf8.firstRange(of: "-->", in: min(start + 4, range.end)..<range.end)?.upperBound ?? range.end
        }
        guard start < lastClose,
            source.utf8[start + 1].isASCIILetter || source.utf8[start + 1] == UInt8(ascii: "/")
                || source.utf8[start + 1] == UInt8(ascii: "!") || source.utf8[start + 1] == UInt8(ascii: "?")
        else { return nil }
        return source.utf8[start..<range.end].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
    }

    /// The end of the line, or the next `<`.
    private func textEnd(from start: Int) -> Int {
        var i = start + 1
        while i < range.end, source.utf8[i] != UInt8(ascii: "<"), !source.utf8[i].isLineEnd { i += 1 }
        return i
    }

    private func hasIdeograph(_ range: TextRange) -> Bool { source.utf8[range.indices].contains { $0 >= 0xE3 } }
}
