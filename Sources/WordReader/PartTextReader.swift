import OpenPackaging

/// Reads the bare words of a part that is not the body: of a SmartArt's data one node a line, of a header or footer one
/// paragraph.
struct PartTextReader: XMLHandler {
    /// What makes a line, what holds its words, and what has them in an attribute: a watermark.
    static let elementNames = ["dgm:pt", "w:p", "a:t", "w:t", "v:textpath"]
    private static let lineKinds = 2, wordArt = 4

    private var lines: [String] = []
    private var line: [UInt8] = []
    private var isText = false
    /// Enough for anything that a page can show.
    private static let longest = 10_000
    private var length = 0

    static func read(_ bytes: [UInt8]) throws(XMLError) -> String {
        var reader = PartTextReader()
        try XMLStream.parse(bytes, &reader)
        return reader.lines.joined(separator: "\n")
    }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        switch element.name {
        case ..<Self.lineKinds: closeLine()
        case Self.wordArt:
            closeLine()
            if let words = element.string("string") { add(words.utf8) }
            closeLine()
        default: isText = true
        }
        return .descend
    }

    mutating func end(_ name: Int) {
        isText = false
        if name < Self.lineKinds { closeLine() }
    }

    private mutating func closeLine() {
        guard !line.isEmpty else { return }
        lines.append(String(decoding: line, as: UTF8.self))
        line = []
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isText { add(bytes) }
    }

    private mutating func add(_ bytes: some Collection<UInt8>) {
        guard length + bytes.count <= Self.longest else { return }
        length += bytes.count
        for byte in bytes { line.append(byte == 0x0A ? 0x20 : byte) }
    }
}
