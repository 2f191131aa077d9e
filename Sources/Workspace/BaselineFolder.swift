import Linting
import Platform
import SourceText

/// How files are named in a baseline: by their path from its folder, wherever the program runs.
public struct BaselineFolder: Sendable {
    private let folder: String

    /// - Parameter path: Of the baseline.
    public init(of path: String) { folder = FileSystem.canonical(Path.folder(of: path)) }

    /// What a run covers of the baseline.
    public func scope(of result: LintResult) -> Baseline.Scope {
        Baseline.Scope(
            documents: Set(result.documents.filter(\.isFormChecked).map { name(of: $0.path) }), rules: result.active,
            name: name(of:)
        ) {
            FileSystem.kind(of: Path.join(folder, $0)) == .missing
        }
    }

    @Sendable private func name(of path: String) -> String {
        let own = FileSystem.canonical(path).split(separator: "/"), base = folder.split(separator: "/")
        let shared = zip(own, base).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: base.count - shared) + own.dropFirst(shared).map(String.init)).joined(
            separator: "/")
    }
}
