/// A header's value with its parameters: `form-data; name="file"; filename="报告.docx"`.
public struct HeaderValue: Sendable {
    /// What stands before the parameters.
    public let value: String
    private let parameters: [(name: String, value: String)]

    /// Reads whatever is given; what is no parameter is passed over.
    public init(_ text: String) {
        var pieces = Self.pieces(of: text)
        value = Self.trimmed(pieces.removeFirst())
        parameters = pieces.compactMap { piece in
            guard let equals = piece.firstIndex(of: "=") else { return nil }
            let name = Self.trimmed(piece[..<equals]).lowercased()
            return (name, Self.unquoted(Self.trimmed(piece[piece.index(after: equals)...])))
        }
    }

    /// A parameter by its name in lower case.
    public subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Cut at the semicolons that are not quoted.
    private static func pieces(of text: String) -> [Substring] {
        var pieces: [Substring] = [], start = text.startIndex, isQuoted = false, isEscaped = false
        for index in text.unicodeScalars.indices {
            switch text.unicodeScalars[index] {
            case "\\" where isQuoted && !isEscaped:
                isEscaped = true
                continue
            case "\"" where !isEscaped: isQuoted.toggle()
            case ";" where !isQuoted:
                pieces.append(text[start..<index])
                start = text.unicodeScalars.index(after: index)
            default: break
            }
            isEscaped = false
        }
        return pieces + [text[start...]]
    }

    /// Browsers write `%22` for a quotation mark, others escape it; a Windows path keeps its backslashes.
    private static func unquoted(_ text: String) -> String {
        let quote = UInt8(ascii: "\"")
        guard text.utf8.count >= 2, text.utf8.first == quote, text.utf8.last == quote else { return text }
        let inner = String(text.utf8.dropFirst().dropLast())?.replacing("\\\"", with: "\"") ?? text
        return ["%22": "\"", "%0D": "\r", "%0A": "\n"].reduce(inner) { $0.replacing($1.key, with: $1.value) }
    }

    /// `UTF-8''%E6%8A%A5…` (RFC 8187); nil for other character sets.
    static func extended(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        var bytes: [UInt8] = [], rest = parts[2].utf8[...]
        while let byte = rest.popFirst() {
            let hex = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), hex.utf8.count == 2, let value = UInt8(hex, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
