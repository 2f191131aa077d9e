import DocumentModel
import PDFReader
import SourceText
import Synchronization
import Platform

/// A document on its way: of a PDF the text is being extracted by another process already, other files are read at the
/// end.
///
/// Who has something else to do meanwhile begins early. Poppler ends with the thread that began it.
package final class PendingDocument: Sendable {
    private let path: String
    private let state: Mutex<State>

    private enum State {
        case failed(Failure)
        case held([UInt8])
        /// Bytes that may be read at most.
        case unread(OpenFile, limit: Int)
        case atWork(PDFReading)
    }

    /// Opens the file and begins; what goes wrong is thrown by `finish()`.
    package convenience init(path: String) {
        self.init(path: path, Self.state { () throws(Failure) in try Self.begin(OpenFile(path)) })
    }

    /// Begins with a file that is open.
    package convenience init(_ file: OpenFile) {
        self.init(path: file.path, Self.state { () throws(Failure) in try Self.begin(file) })
    }

    /// A document in memory.
    package convenience init(_ bytes: [UInt8], path: String) { self.init(path: path, .held(bytes)) }

    private init(path: String, _ state: sending State) {
        self.path = path
        self.state = Mutex(state)
    }

    private static func state(_ begin: () throws(Failure) -> sending State) -> sending State {
        do throws(Failure) {
            return try begin()
        } catch {
            return .failed(error)
        }
    }

    private static func begin(_ file: OpenFile) throws(Failure) -> sending State {
        guard file.status.isRegular else { return .unread(file, limit: DocumentReader.textLimit) }
        let content = FileContent(file.bytes(count: FileContent.headLength))
        guard content == .pdf else {
            return .unread(file, limit: content == .text ? DocumentReader.textLimit : DocumentReader.binaryLimit)
        }
        try DocumentReader.check(content, named: FileName(file.path), size: file.status.size, path: file.path)
        return .atWork(try PDFReading(file))
    }

    /// The document.
    ///
    /// - Parameter isCancelled: Asked while another process is waited for, which ends with the first yes.
    package func finish(isCancelled: @Sendable () -> Bool = { false }) throws(Failure) -> Document {
        let result: Result<Document, Failure> = state.withLock { state in
            do throws(Failure) {
                return .success(try finish(state, isCancelled))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func finish(_ state: State, _ isCancelled: @Sendable () -> Bool) throws(Failure) -> Document {
        switch state {
        case .failed(let error): throw error
        case .atWork(let reading): return try reading.finish(isCancelled)
        case .held(let bytes):
            var document = try DocumentReader.read(bytes: bytes, path: path, isCancelled: isCancelled)
            document.facts.size = bytes.count
            return document
        case .unread(let file, let limit):
            var document = try DocumentReader.read(
                bytes: file.bytes(limit: limit), path: path, isCancelled: isCancelled)
            document.facts.size = file.status.size
            document.facts.modified = file.status.modified
            return document
        }
    }
}
