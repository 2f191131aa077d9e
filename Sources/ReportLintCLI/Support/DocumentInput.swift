import ArgumentParser
import Engine
import Workspace

/// `terminal` or `json`.
enum ListingFormat: String, ExpressibleByArgument, CaseIterable {
    case terminal, json
}

/// The documents that `count` and `outline` look at.
struct DocumentInput: ParsableArguments {
    @Argument(
        help: ArgumentHelp("文档（.md .txt .docx .pdf），或 -（标准输入）", valueName: "路径"),
        completion: .file(extensions: ["md", "txt", "docx", "pdf"]))
    var paths: [String]

    @Option(help: ArgumentHelp("输出格式：terminal、json", valueName: "格式"))
    var format = ListingFormat.terminal

    @OptionGroup var text: TextChoice
    @OptionGroup var look: PackChoice

    /// Prints what `list` makes of the documents that could be read, and says what was wrong with the others.
    func write(countsNotes: Bool = false, _ list: ([AnalyzedDocument]) -> [UInt8]) throws {
        let (documents, failures) = try documents(countsNotes: countsNotes)
        if !documents.isEmpty || format == .json { try StandardOutput.write(list(documents)) }
        try StandardError.report(failures)
    }

    private func documents(countsNotes: Bool) throws -> (documents: [AnalyzedDocument], failures: [Failure]) {
        // Reading the first goes on while the pack is loaded.
        var first = paths.first.flatMap { $0 == "-" ? nil : PendingDocument(path: $0) }
        let words = try text.lexicon.map { (path) throws(Failure) in try LexiconFile.words(of: path) } ?? []
        let pack = try look.load()
        let analyzer = try Analyzer(pack: pack, lexicon: words, countsNotes: countsNotes)
        var documents: [AnalyzedDocument] = [], failures: [Failure] = [], known: [String: [String]] = [:]
        for path in paths {
            do throws(Failure) {
                let document = try pending(path, &first).finish()
                let achievements = Workspace.achievements(near: path, pack.form, known: &known)
                documents.append(try analyzer.analyze(document, achievements: achievements))
            } catch {
                failures.append(error)
            }
        }
        return (documents, failures)
    }

    private func pending(_ path: String, _ first: inout PendingDocument?) throws(Failure) -> PendingDocument {
        if path == LintOptions.standardInputPath {
            return PendingDocument(try TextChoice.standardInput(), path: text.stdinFilename ?? path)
        }
        return first.take() ?? PendingDocument(path: path)
    }
}
