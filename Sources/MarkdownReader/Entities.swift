import ReaderKit
import Synchronization

/// Character references (`&nbsp;`, `&#8212;`), decoded by the Markdown library itself, which has HTML's table of names.
enum Entities {
    /// The text of the reference at `offset` and its length in the content; nil where there is none.
    static func decode(_ content: UnsafeBufferPointer<UInt8>, at offset: Int) -> (text: [UInt8], length: Int)? {
        guard offset < content.count, content[offset] == UInt8(ascii: "&") else { return nil }
        // The longest name has 31 letters.
        var end = offset + 1
        while end < content.count, end - offset <= 33,
            content[end].isASCIILetter || content[end].isASCIIDigit
                || content[end] == UInt8(ascii: "#")
        { end += 1 }
        guard end < content.count, content[end] == UInt8(ascii: ";"), end > offset + 1 else { return nil }
        let reference = [UInt8](content[offset...end])
        guard
            let text = known.withLock({ table in
                if let text = table[reference] { return text }
                let text = parse(reference)
                if table.count < 4096 { table[reference] = .some(text) }
                return text
            })
        else { return nil }
        return (text, reference.count)
    }

    private static let known = Mutex<[[UInt8]: [UInt8]?]>([:])

    private static func parse(_ reference: [UInt8]) -> [UInt8]? {
        // A letter on either side keeps a decoded blank from being trimmed.
        let probe = [UInt8(ascii: "x")] + reference + [UInt8(ascii: "x")]
        let tree = probe.withUnsafeBufferPointer { MarkdownTree($0, tables: false) }
        guard let literal = tree.root.firstChild?.firstChild?.literal, literal.count >= 2 else { return nil }
        return literal.elementsEqual(probe) ? nil : [UInt8](literal.dropFirst().dropLast())
    }
}
