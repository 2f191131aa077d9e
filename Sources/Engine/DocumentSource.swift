import DocumentModel
import Readers
import SourceText

/// A document that is still to be read: bytes in memory, or whatever the caller's own reader makes of it.
public struct DocumentSource: Sendable {
    /// Reads a document; asked again and again whether the caller still wants it where that takes long.
    public typealias Reader = @Sendable (_ isCancelled: @Sendable () -> Bool) throws(Failure) -> Document

    /// Name of the document; its ending may tell the format.
    public let path: String
    private let content: Content

    private enum Content: Sendable {
        case bytes([UInt8])
        case reader(Reader)
    }

    /// A document in memory, of any format that the engine reads.
    public init(_ bytes: [UInt8], path: String) {
        self.path = path
        content = .bytes(bytes)
    }

    /// Text in memory.
    public init(_ text: String, path: String) { self.init(Array(text.utf8), path: path) }

    /// A document that `reader` reads when its turn comes.
    public init(path: String, reader: @escaping Reader) {
        self.path = path
        content = .reader(reader)
    }

    func read(pdf: Engine.PDFReader?, _ isCancelled: @Sendable () -> Bool) throws(Failure) -> Document {
        switch content {
        case .reader(let reader): return try reader(isCancelled)
        case .bytes(let bytes):
            return try DocumentReader.read(bytes: bytes, path: path) { (bytes, path) throws(Failure) in
                guard let pdf else {
                    throw Failure(.toolMissing, path: path, message: "这里没有配备读 PDF 的程序；请改用 DOCX、Markdown 或纯文本")
                }
                return try pdf(bytes, path, isCancelled)
            }
        }
    }
}
