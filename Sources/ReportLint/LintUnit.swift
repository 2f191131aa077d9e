import DocumentModel
import Linting
import PDFReader
import Readers

/// What is linted together: an application with its documents, or a single document without one.
struct LintUnit: Sendable {
    /// Path of the application, where there is one.
    var application: String?
    /// Whether the user named the application (or its folder), so that rules about the form alone run too.
    var isApplicationNamed: Bool
    /// Whether a path led to the application itself, and so to the documents that it names.
    var isApplicationListed = false
    /// Whether the application's text comes from standard input, as an editor hands it over.
    var isApplicationStandardInput = false
    var documents: [Entry]
    var configuration: Configuration
    /// By path, the documents whose reading has begun.
    var pending: [String: PendingDocument] = [:]

    struct Entry: Sendable, Hashable {
        var path: String
        /// nil where only the application or the name of the file can tell.
        var kind: DocumentKind?
        var isStandardInput = false
        /// The other format of a document that is linted: only compared with it.
        var isOnlyCompared = false
    }

    /// Adds a document that is not there yet, however its path is written.
    mutating func add(_ entry: Entry) {
        let path = FileSystem.canonical(entry.path)
        if !documents.contains(where: { FileSystem.canonical($0.path) == path }) { documents.append(entry) }
    }

    /// Begins to read the documents found so far, so that Poppler works while the rules are loaded.
    mutating func begin() {
        for entry in documents where !entry.isStandardInput { pending[entry.path] = PendingDocument(path: entry.path) }
    }
}
