import DocumentModel
// Stands in until the readers of DOCX and PDF are there; they replace these by name.
public enum DocxReader {
    static func read(_ bytes: [UInt8], path: String) throws(ReadError) -> Document { throw ReadError(path: path, message: "还不能读 DOCX") }
}
public enum PDFReader {
    static func read(path: String) throws(ReadError) -> Document { throw ReadError(path: path, message: "还不能读 PDF") }
    static func read(_ bytes: [UInt8], path: String) throws(ReadError) -> Document { try read(path: path) }
}
