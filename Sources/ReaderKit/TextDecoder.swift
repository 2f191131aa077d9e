import ChineseText
import SourceText

/// The bytes of a text file as text, or what is wrong with them.
package enum TextDecoder {
    /// A thousand times those of a report; a line takes hundreds of bytes, however short it is.
    private static let mostLines = 120_000

    /// The text in UTF-8, whatever its encoding was.
    package static func decode(_ bytes: [UInt8], path: String) throws(Failure) -> SourceText {
        let decoded: DecodedText
        do {
            decoded = try CharacterDecoding.decode(bytes)
        } catch {
            throw explanation(error, path: path)
        }
        let lines = decoded.utf8.count { $0 == 0x0A || $0 == 0x0D }
        guard lines <= mostLines else {
            throw Failure(.tooComplex, path: path, message: "文件有 \(lines) 行（上限 \(mostLines) 行），不像一份报告；请确认选对了文件")
        }
        let source = SourceText(
            path: path, utf8: decoded.utf8, encoding: decoded.encoding,
            byteOrderMarkLength: decoded.byteOrderMarkLength)
        if decoded.utf8.allSatisfy({ $0.isBlank || $0.isLineEnd }) {
            throw Failure(.empty, path: path, message: "文件是空的；请确认选对了文件，并且已经保存")
        }
        return source
    }

    private static func explanation(_ error: CharacterDecodingError, path: String) -> Failure {
        switch error {
        case .brokenUTF8(let line):
            Failure(.encoding, path: path, line: line, message: "这一行的 UTF-8 编码损坏；请用编辑器打开，改好乱码，另存为 UTF-8")
        case .binary:
            Failure(.unsupportedFormat, path: path, message: "内容不是文字；能检查的是 Markdown、纯文本、DOCX 和 PDF，其他文件请另存为 DOCX 或 PDF")
        case .unknownEncoding(let guess):
            Failure(.encoding, path: path, message: "认不出文字的编码\(guess.map { "（可能是 \($0)）" } ?? "")；请用编辑器打开，另存为 UTF-8")
        }
    }
}
