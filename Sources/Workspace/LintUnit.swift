import DocumentModel
import Linting
import Platform

/// Paths that belong together: an application with what lies beside it, or documents without one.
struct LintUnit: Sendable {
    /// Path of the application, where there is one.
    var application: String?
    /// Whether the user named the application (or its folder), so that rules about the form alone run too.
    var isApplicationNamed: Bool
    /// Whether a path led to the application itself, and so to the documents that it names.
    var isApplicationListed = false
    /// The documents that the user named, in order, each once.
    private(set) var listed: [Entry] = []
    /// The folder that the user named, with the names in it; its documents are found by name.
    var folder: (path: String, names: [String])?
    var configuration: Configuration
    /// Canonical paths of `listed`.
    private var known: Set<String> = []

    struct Entry: Sendable {
        var path: String
        /// nil where only the application or the name of the file can tell.
        var kind: DocumentKind?
    }

    init(application: String?, isApplicationNamed: Bool, configuration: Configuration) {
        self.application = application
        self.isApplicationNamed = isApplicationNamed
        self.configuration = configuration
    }

    /// Adds a document that is not there yet, however its path is written.
    mutating func add(_ entry: Entry, as canonical: String) {
        if known.insert(canonical).inserted { listed.append(entry) }
    }
}
