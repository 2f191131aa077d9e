import ChineseText
import DocumentModel
import Scan
import SourceText

/// What a document says, as a sequence that can be compared with that of another format: each Chinese character, word
/// and number, folded; blanks, punctuation, numbers before paragraphs and formulas apart.
struct TokenStream {
    struct Token {
        /// The same for the same text.
        var id: Int
        var range: TextRange
        /// Whether it is a Chinese character or the like, no number and no Latin or Greek letters.
        var isIdeograph: Bool
        /// Whether “>” (or “<”) stands before it: formats lose such signs and their blanks, but none turns them round.
        var isMore: Bool?
    }

    /// Hands out numbers for texts.
    struct Names {
        private var ids: [[UInt8]: Int] = [:]

        mutating func id(_ text: [UInt8]) -> Int {
            let id = ids[text] ?? ids.count
            ids[text] = id
            return id
        }
    }

    private(set) var tokens: [Token] = []
    /// Indices of the tokens before which a formula was left out.
    private(set) var formulas: [Int] = []
    /// What is said outside the run of the text: notes, boxes, contents, figures, numbers.
    private(set) var elsewhere: [Token] = []
    /// Notes, each by itself, and the text of boxes, which formats cut in different places.
    private(set) var outside: [Outside] = []
    /// The rows of tables, as what their cells say.
    private(set) var rows: [[[Token]]] = []

    /// A note, or boxes that follow each other.
    struct Outside {
        var isNote: Bool
        var tokens: [Token]
    }

    private static let pieceLength = 4

    private static func isLetter(_ token: Token, in text: [UInt8]) -> Bool {
        token.range.count <= 2 && !token.isIdeograph && !(0x30...0x39 ~= text[token.range.start])
    }

    /// - Parameter signs: Those that tell numbers apart.
    init(_ document: Document, _ signs: Set<UInt32>, _ names: inout Names) {
        // A header that the PDF has in its text.
        for margin in document.margins { elsewhere += Self.tokens(of: Array(margin.utf8), nil, signs, [], &names) }
        let skipped = document.undetermined + document.blocks.flatMap(\.doubtful)
        var next = 0, last: Block?
        for block in document.blocks {
            elsewhere += Self.tokens(of: Array((block.label ?? "").utf8), nil, signs, [], &names)
            while next < skipped.count, skipped[next].end <= block.range.start { next += 1 }
            let isRunning = block.isCounted && !block.isFigure && block.kind != .tableOfContents
            let number = NumberPrefix.parse(document.text, in: block.range.indices)
            // 8 h巡检, and 12 MPa in a cell, begin with a figure.
            let isNumbered = number.map { !$0.isDoubtful && !block.isTableCell } ?? false
            let textStart = block.range.start + (isNumbered ? number!.length : 0)
            let own = Self.tokens(of: document.text, block.range, signs, document.runBreaks, &names)
            keep(own, of: block, after: last)
            last = block
            // A line of single letters, perhaps with figures, is a piece of a formula.
            let isPiece =
                !block.isTableCell && own.count <= Self.pieceLength && !own.contains(where: \.isIdeograph)
                && own.contains { Self.isLetter($0, in: document.text) }
            if isPiece { formulas.append(tokens.count) }
            for token in own {
                while next < skipped.count, skipped[next].end <= token.range.start { next += 1 }
                if !isRunning || isPiece || token.range.start < textStart {
                    elsewhere.append(token)
                    continue
                }
                if next < skipped.count, skipped[next].start < token.range.end {
                    formulas.append(tokens.count)
                    elsewhere.append(token)
                } else {
                    tokens.append(token)
                }
            }
        }
    }

    /// Keeps what is compared by itself: notes, boxes and rows.
    private mutating func keep(_ tokens: [Token], of block: Block, after last: Block?) {
        switch block.kind {
        case .note: outside.append(Outside(isNote: true, tokens: tokens))
        case .textBox where last?.kind == .textBox: outside[outside.count - 1].tokens += tokens
        case .textBox: outside.append(Outside(isNote: false, tokens: tokens))
        case .tableCell(let table, let row, let column):
            guard !tokens.isEmpty else { return }
            if let cell, cell.table == table, cell.row == row {
                if cell.column == column {
                    rows[rows.count - 1][rows[rows.count - 1].count - 1] += tokens
                } else {
                    rows[rows.count - 1].append(tokens)
                }
            } else {
                rows.append([tokens])
            }
            cell = (table, row, column)
        default: break
        }
    }

    /// The cell that was kept last.
    private var cell: (table: Int, row: Int, column: Int)?

    private static func tokens(
        of text: [UInt8], _ range: TextRange?, _ signs: Set<UInt32>, _ breaks: [Int], _ names: inout Names
    ) -> [Token] {
        let folded = FoldedText(text, range: range)
        let utf8 = folded.utf8
        var tokens: [Token] = []
        var index = 0
        while index < utf8.count {
            let start = index
            let kind = next(utf8, &index)
            guard kind != .other else { continue }
            while kind != .ideograph, index < utf8.count {
                var after = index
                let more = next(utf8, &after)
                // The point inside a number.
                if kind == .digit, utf8[index] == UInt8(ascii: "."), after < utf8.count, 0x30...0x39 ~= utf8[after] {
                    index = after
                    continue
                }
                // Small figures above and below the line (SO42-) are set apart, in whatever order.
                guard more == kind, kind != .digit || !Self.isBreak(folded.source(of: TextRange(index, after)), breaks)
                else { break }
                index = after
            }
            let signed =
                kind == .digit
                ? sign(around: start..<index, in: utf8, signs) : (sign: [], range: start..<index)
            tokens.append(
                Token(
                    id: names.id(Array(utf8[start..<index]) + signed.sign),
                    range: folded.source(of: TextRange(signed.range)),
                    isIdeograph: kind == .ideograph,
                    isMore: kind == .digit ? isMore(before: signed.range.lowerBound, in: utf8) : nil))
        }
        return tokens
    }

    private static func isBreak(_ place: TextRange, _ breaks: [Int]) -> Bool {
        let next = breaks.partitioningIndex { $0 >= place.start }
        return next < breaks.count && breaks[next] == place.start
    }

    private enum Kind { case digit, letter, ideograph, other }

    /// The kind of the scalar at `index`, which is stepped over.
    private static func next(_ utf8: [UInt8], _ index: inout Int) -> Kind {
        let lead = utf8[index]
        if lead < 0x80 {
            index += 1
            return 0x30...0x39 ~= lead ? .digit : 0x61...0x7A ~= lead | 0x20 ? .letter : .other
        }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        let end = min(index + length, utf8.count)
        let scalar = String(decoding: utf8[index..<end], as: UTF8.self).unicodeScalars.first
        index = end
        guard let scalar, scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return .other }
        return scalar.value < 0x2E80 ? .letter : .ideograph
    }
}
