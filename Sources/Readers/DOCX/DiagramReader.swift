import OpenPackaging

/// Reads the words inside a SmartArt (its data part), one node a line.
struct DiagramReader: XMLHandler {
    static let elementNames = ["dgm:pt", "a:t"]

    private var lines: [String] = []
    private var line: [UInt8] = []
    private var isText = false
    /// Enough for any diagram that a page can show.
    private static let longest = 10_000
    private var length = 0

    static func read(_ bytes: [UInt8]) throws(XMLError) -> String {
        var reader = DiagramReader()
        try XMLStream.parse(bytes, &reader)
        return reader.lines.joined(separator: "\n")
    }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        if element.name == 0 { line = [] } else { isText = true }
        return .descend
    }

    mutating func end(_ name: Int) {
        isText = false
        guard name == 0, !line.isEmpty else { return }
        lines.append(String(decoding: line, as: UTF8.self))
        line = []
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isText, length + bytes.count <= Self.longest else { return }
        length += bytes.count
        for byte in bytes { line.append(byte == 0x0A ? 0x20 : byte) }
    }
}
