import Engine
import Workspace

/// Segments a file or standard input piece by piece, so that its size doesn't matter.
struct SegmentStream {
    private let input: InputStream
    private let segmenter: Segmenter
    /// Read but not yet segmented: the beginning of a line.
    private var pending: [UInt8] = []
    private var line = 1
    private var isFirst = true

    private static let chunk = 256 << 10
    /// A line that is longer is cut at a mark or a space, at worst between two characters.
    private static let longestLine = 1 << 20

    init(path: String, lexicon: [String]) throws(Failure) {
        input = try InputStream(path)
        do {
            segmenter = try Segmenter(lexicon: Lexicon(words: lexicon))
        } catch {
            throw Failure(.toolMissing, message: error.description)
        }
    }

    mutating func run() throws {
        while true {
            let bytes = try input.next(Self.chunk)
            if bytes.isEmpty { break }
            pending += bytes
            if let end = boundary() { try emit(end) }
        }
        try emit(pending.count)
    }

    /// Up to where whole lines are there; nil where more has to be read first.
    private func boundary() -> Int? {
        if let end = pending.lastIndex(of: 0x0A) { return end + 1 }
        guard pending.count > Self.longestLine else { return nil }
        // ASCII white space, or the end of a character whose first byte is that of 。、，； and their like.
        let floor = pending.count / 2
        var end = pending.count - 4
        while end > floor {
            let isMark =
                end >= 3
                && (pending[end - 3] == 0xE3 && pending[end - 2] == 0x80
                    || pending[end - 3] == 0xEF && pending[end - 2] == 0xBC)
            if pending[end - 1] == 0x20 || isMark { return end }
            end -= 1
        }
        end = pending.count - 4
        while end > floor, pending[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private mutating func emit(_ end: Int) throws {
        guard end > 0 else { return }
        var bytes = Array(pending[..<end])
        pending.removeFirst(end)
        guard Self.isValid(bytes) else {
            throw Failure(
                .encoding, path: input.name, line: Self.brokenLine(bytes, from: line),
                message: "不是 UTF-8 文本；请另存为 UTF-8 再试")
        }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            output += bytes[..<3]
            bytes.removeFirst(3)
        }
        isFirst = false
        for byte in bytes where byte == 0x0A { line += 1 }
        Self.join(segmenter.tokens(of: bytes), of: bytes, into: &output)
        try StandardOutput.stream(output)
    }

    /// The tokens with two spaces before each but the first of a line; white space stays as it is.
    private static func join(_ tokens: Tokens, of bytes: [UInt8], into output: inout [UInt8]) {
        var isLineStart = true
        for token in tokens {
            let text = bytes[token.range.indices]
            if token.kind == .space || text.allSatisfy({ $0 < 0x21 }) {
                output += text
                if text.contains(0x0A) { isLineStart = true }
                continue
            }
            if !isLineStart { output += [0x20, 0x20] }
            output += text
            isLineStart = false
        }
    }

    private static func isValid(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    private static func brokenLine(_ bytes: [UInt8], from first: Int) -> Int {
        var line = first
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if !isValid(Array(part)) { return line }
            line += 1
        }
        return line
    }
}
