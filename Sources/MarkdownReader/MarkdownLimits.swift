import Glibc
import ReaderKit
import SourceText

/// Keeps out of libcmark-gfm what it needs quadratic time or memory for; no report comes near these limits.
enum MarkdownLimits {
    /// Cells that tables could grow to: the library fills short rows up to the width of the table's head, and each
    /// takes more than 200 bytes.
    private static let cells = 200_000
    /// Cells of one row, of which each is looked for behind all those before it.
    private static let columns = 256
    /// Openings of `<?`, `<!X` and `<![`, each of which makes the library look for its end through the rest of a
    /// paragraph.
    private static let declarations = 1000
    /// Signs that each become a node of some 200 bytes; a large file may have more of them.
    private static let marks = 200_000
    /// Steps back over pictures that were begun and not ended, of which each link makes the library take one for each;
    /// where pictures are ended there is one step each.
    private static let pictureSteps = 20_000

    static func check(_ source: SourceText) throws(Failure) {
        let load = load(of: source)
        guard load.pictureSteps <= pictureSteps + source.utf8.count / 8, load.marks <= marks + source.utf8.count / 8
        else {
            throw Failure(.tooComplex, path: source.path, message: "文件里的 Markdown 记号多得不像一份报告；请确认选对了文件")
        }
        let count = source.utf8.withUnsafeBufferPointer { text in
            var count = 0, i = 0
            while i < text.count, let found = memchr(text.baseAddress! + i, Int32(UInt8(ascii: "<")), text.count - i) {
                i = UnsafeRawPointer(found) - UnsafeRawPointer(text.baseAddress!) + 1
                if isDeclaration(text, i) { count += 1 }
            }
            return count
        }
        if count > declarations, count * source.utf8.count > 4_000_000_000 {
            throw Failure(.tooComplex, path: source.path, message: "文件里有 \(count) 处没有结束的“<!”或“<?”，不像一份报告；请确认选对了文件")
        }
    }

    /// Counts in one pass what becomes a node of its own, and for each link the pictures that are open around it.
    private static func load(of source: SourceText) -> (marks: Int, pictureSteps: Int) {
        source.utf8.withUnsafeBufferPointer { text in
            var isPicture: [Bool] = [], pictures = 0, steps = 0, marks = 0
            for at in text.indices {
                switch text[at] {
                case UInt8(ascii: "["):
                    marks += 1
                    isPicture.append(at > 0 && text[at - 1] == UInt8(ascii: "!"))
                    if isPicture.last == true { pictures += 1 }
                case UInt8(ascii: "]"):
                    marks += 1
                    steps += pictures
                    if isPicture.popLast() == true { pictures -= 1 }
                case 0x0A:
                    marks += 1
                    // An empty line ends the paragraph, and with it what is open.
                    if !isPicture.isEmpty, at + 1 < text.count, text[at + 1].isLineEnd {
                        isPicture = []
                        pictures = 0
                    }
                case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\\"): marks += 1
                case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"):
                    if at == 0 || text[at - 1] != text[at] { marks += 1 }
                case UInt8(ascii: "-"), UInt8(ascii: "+"):
                    if at + 1 < text.count, text[at + 1].isBlank { marks += 1 }
                default: break
                }
            }
            return (marks, steps)
        }
    }

    /// `?`, `!X`, `![`, but not `!--`, after a `<`.
    private static func isDeclaration(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
        guard i + 1 < text.count else { return false }
        return text[i] == UInt8(ascii: "?") || (text[i] == UInt8(ascii: "!") && text[i + 1] != UInt8(ascii: "-"))
    }

    /// Whether no table is so wide, or so long for its width, that the library would exhaust time or memory on it.
    static func canHoldTables(_ source: SourceText) -> Bool {
        source.utf8.withUnsafeBufferPointer { text in
            // Of the table at hand: an empty line ends it.
            var width = 0, total = 0
            for number in 1...source.lineCount {
                let line = source.lineRange(number), own = delimiterColumns(text, line)
                if own > 1 {
                    width = max(width, own)
                    if number > 1, pipes(text, source.lineRange(number - 1)) > columns { return false }
                } else if width > 0, line.indices.allSatisfy({ text[$0].isBlank || text[$0] == UInt8(ascii: ">") }) {
                    width = 0
                }
                total += width
                if width > columns || total > cells || (width > 0 && pipes(text, line) > columns) { return false }
            }
            return true
        }
    }

    private static func pipes(_ text: UnsafeBufferPointer<UInt8>, _ line: TextRange) -> Int {
        line.indices.count { text[$0] == UInt8(ascii: "|") }
    }

    /// Columns of a line of nothing but `|`, `-`, `:` and blanks.
    private static func delimiterColumns(_ text: UnsafeBufferPointer<UInt8>, _ line: TextRange) -> Int {
        var columns = 1
        for i in line.indices {
            switch text[i] {
            case UInt8(ascii: "|"): columns += 1
            case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09: break
            default: return 0
            }
        }
        return columns
    }
}
