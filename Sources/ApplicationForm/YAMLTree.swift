import SourceText
import Yams

/// A value of the application file with its place, from YAML or JSON.
struct FormNode {
    enum Content {
        /// `isPlain`: without quotes and no block, so that YAML may have joined several lines.
        case scalar(String, isPlain: Bool)
        case list([FormNode])
        case mapping([(key: FormNode, value: FormNode)])
    }

    var content: Content
    /// UTF-8 bytes of the source.
    var range: TextRange

    /// Empty, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let text, let isPlain) = content else { return false }
        return text.isEmpty || isPlain && (text == "~" || text == "null")
    }
}

/// Turns what Yams composed into `FormNode`s: finds where every value begins and ends.
struct YAMLTree {
    /// Deeper and larger than any form; keeps recursion and expanded aliases bounded.
    static let depthLimit = 32, nodeLimit = 200_000

    let source: SourceText
    private var cursor: YAMLCursor
    private var nodes = 0
    /// Of every scalar: where a `#` starts no comment.
    private(set) var scalarRanges: [TextRange] = []

    init(source: SourceText) {
        self.source = source
        cursor = YAMLCursor(source.utf8)
    }

    mutating func convert(_ node: Node, depth: Int = 0) throws(Failure) -> FormNode {
        let start = cursor.offset(of: node.mark)
        nodes += 1
        guard depth < Self.depthLimit else { throw failure(start, "套得太深；申报材料最多三四层，请对照模板检查缩进和括号") }
        guard nodes < Self.nodeLimit else { throw failure(start, "内容太多，或别名（*）展开后太大；请去掉 & 和 *，直接写出内容") }
        switch node {
        case .scalar(let scalar):
            let range = YAMLExtent(source.utf8).range(of: scalar, at: start)
            scalarRanges.append(range)
            return FormNode(content: .scalar(scalar.string, isPlain: scalar.style == .plain), range: range)
        case .sequence(let sequence):
            var items: [FormNode] = []
            items.reserveCapacity(sequence.count)
            for item in sequence { items.append(try convert(item, depth: depth + 1)) }
            return FormNode(content: .list(items), range: extent(start, items.last?.range.end))
        case .mapping(let mapping):
            var pairs: [(key: FormNode, value: FormNode)] = []
            pairs.reserveCapacity(mapping.count)
            for pair in mapping {
                let key = try convert(pair.key, depth: depth + 1)
                pairs.append((key, try convert(pair.value, depth: depth + 1)))
            }
            return FormNode(content: .mapping(pairs), range: extent(start, pairs.last?.value.range.end))
        case .alias:
            return FormNode(content: .scalar("", isPlain: true), range: TextRange(start, start))
        }
    }

    /// From `start` to the end of the last child, or to the closing bracket.
    private func extent(_ mark: Int, _ lastEnd: Int?) -> TextRange {
        let start = YAMLExtent(source.utf8).skipProperties(from: mark)
        var end = max(start, lastEnd ?? start)
        // Yams doesn't know the style of collections.
        if start < source.utf8.count, source.utf8[start] == UInt8(ascii: "[") || source.utf8[start] == UInt8(ascii: "{")
        {
            while end < source.utf8.count, source.utf8[end] != UInt8(ascii: "]"), source.utf8[end] != UInt8(ascii: "}")
            { end += 1 }
            end = min(end + 1, source.utf8.count)
        }
        return TextRange(start, end)
    }

    private func failure(_ offset: Int, _ message: String) -> Failure {
        Failure(.syntax, path: source.path, line: source.line(at: offset), message: message)
    }
}

/// From libyaml's line and column (in scalars, both 1-based) to a byte offset. It has more line breaks than
/// `SourceText`.
struct YAMLCursor {
    private let utf8: [UInt8]
    private var line = 1, column = 1, offset = 0

    init(_ utf8: [UInt8]) { self.utf8 = utf8 }

    mutating func offset(of mark: Mark?) -> Int {
        guard let mark else { return offset }
        // Marks ascend but for aliases, which point back.
        if (mark.line, mark.column) < (line, column) { (line, column, offset) = (1, 1, 0) }
        while offset < utf8.count, (line, column) < (mark.line, mark.column) { step() }
        return offset
    }

    private mutating func step() {
        let width = Self.breakWidth(utf8, at: offset)
        if width > 0 {
            offset += width
            (line, column) = (line + 1, 1)
        } else {
            offset += 1
            while offset < utf8.count, utf8[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
    }

    /// Bytes of the line break at `at`, 0 where there is none: LF, CR, CRLF, NEL, LS and PS.
    static func breakWidth(_ utf8: [UInt8], at: Int) -> Int {
        func byte(_ i: Int) -> UInt8 { at + i < utf8.count ? utf8[at + i] : 0 }
        switch byte(0) {
        case 0x0A: return 1
        case 0x0D: return byte(1) == 0x0A ? 2 : 1
        case 0xC2: return byte(1) == 0x85 ? 2 : 0
        case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }
}
