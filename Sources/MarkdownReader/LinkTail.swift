import ReaderKit

/// What follows the text of a link or picture: `](address "title")`, `][label]`, `][]` or `]`.
enum LinkTail {
    /// The offset just past the tail that begins with the `]` at `start`.
    static func end(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start < content.count, content[start] == UInt8(ascii: "]") else { return start }
        let i = start + 1
        guard i < content.count else { return i }
        if content[i] == UInt8(ascii: "("), let end = inline(content, from: i + 1) { return end }
        if content[i] == UInt8(ascii: "["), let end = label(content, from: i + 1) { return end }
        return i
    }

    /// `address "title")`
    private static func inline(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var i = skipSpace(content, from: start)
        guard let afterAddress = address(content, from: i) else { return nil }
        i = skipSpace(content, from: afterAddress)
        if i > afterAddress, i < content.count, let afterTitle = title(content, from: i) {
            i = skipSpace(content, from: afterTitle)
        }
        return i < content.count && content[i] == UInt8(ascii: ")") ? i + 1 : nil
    }

    private static func address(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var i = start, depth = 0
        if i < content.count, content[i] == UInt8(ascii: "<") {
            i += 1
            while i < content.count, content[i] != UInt8(ascii: ">") {
                if content[i].isLineEnd || content[i] == UInt8(ascii: "<") { return nil }
                i += content[i] == UInt8(ascii: "\\") ? 2 : 1
            }
            return i < content.count ? i + 1 : nil
        }
        while i < content.count, content[i] > 0x20 {
            switch content[i] {
            case UInt8(ascii: "\\") where i + 1 < content.count && content[i + 1].isASCIIPunctuation: i += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                if depth == 0 { return i }
                depth -= 1
            default: break
            }
            i += 1
        }
        return min(i, content.count)
    }

    private static func title(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let close: UInt8
        switch content[start] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): close = content[start]
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        default: return nil
        }
        var i = start + 1
        while i < content.count, content[i] != close { i += content[i] == UInt8(ascii: "\\") ? 2 : 1 }
        return i < content.count ? i + 1 : nil
    }

    private static func label(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var i = start
        while i < content.count, content[i] != UInt8(ascii: "]") {
            if content[i] == UInt8(ascii: "[") { return nil }
            i += content[i] == UInt8(ascii: "\\") ? 2 : 1
        }
        return i < content.count ? i + 1 : nil
    }

    private static func skipSpace(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var i = start
        while i < content.count, content[i].isBlank || content[i].isLineEnd { i += 1 }
        return i
    }
}
