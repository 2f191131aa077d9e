import Linting
import SourceText

extension LintResult {
    /// Files that belong to what was linted: the documents, those that could not be read, and whatever the applications
    /// name.
    public var inputs: [String] {
        let named = documents.flatMap { result in
            (result.form?.namedFiles ?? []).map { Path.join(Path.folder(of: result.path), $0) }
        }
        return documents.map(\.path) + failures.map(\.path) + named
    }
}
