import DocumentModel
// Stands in until the reader of PDF is there, which replaces this by name.
public enum PDFReader {
    static func read(path: String) throws(ReadError) -> Document { throw ReadError(path: path, message: "还不能读 PDF") }
    static func read(_ bytes: [UInt8], path: String) throws(ReadError) -> Document { try read(path: path) }
}
