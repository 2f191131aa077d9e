import DocumentModel
import PDFReader
import ReaderKit
import SourceText
import Synchronization

/// A document on its way: of a PDF the text is being extracted by another process already, other files are read at the
/// end.
///
/// Who has something else to do meanwhile begins early. Poppler ends with the thread that began it.
package final class PendingDocument: Sendable {
    private let path: String
    private let state: Mutex<State>

    private enum State {
        case failed(Failure)
        /// Bytes that may be read at most.
        case unread(limit: Int)
        case atWork(PDFReading)
    }

    /// Looks at the file and begins; what goes wrong is thrown by `finish()`.
    package init(path: String) {
        self.path = path
        do throws(Failure) {
            state = Mutex(try Self.begin(path))
        } catch {
            state = Mutex(.failed(error))
        }
    }

    private static func begin(_ path: String) throws(Failure) -> sending State {
        let status = try FileLoader.status(of: path)
        if status.isDirectory { throw Failure(.isFolder, path: path, message: "这是一个文件夹，不是文件；请写明要检查的文件") }
        guard status.isRegular else { return .unread(limit: DocumentReader.textLimit) }
        let content = FileContent(try FileLoader.head(of: path, count: FileContent.headLength))
        guard content == .pdf else {
            return .unread(limit: content == .text ? DocumentReader.textLimit : DocumentReader.binaryLimit)
        }
        try DocumentReader.check(content, named: FileName(path), size: status.size, path: path)
        return .atWork(try PDFReading(path: path))
    }

    /// The document.
    package func finish() throws(Failure) -> Document {
        let result: Result<Document, Failure> = state.withLock { state in
            do throws(Failure) {
                return .success(try finish(state))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func finish(_ state: State) throws(Failure) -> Document {
        var document: Document
        switch state {
        case .failed(let error): throw error
        case .atWork(let reading): document = try reading.finish()
        case .unread(let limit):
            document = try DocumentReader.read(bytes: FileLoader.bytes(of: path, limit: limit), path: path)
        }
        let status = try FileLoader.status(of: path)
        document.facts.size = status.size
        document.facts.modified = status.modified
        return document
    }
}
