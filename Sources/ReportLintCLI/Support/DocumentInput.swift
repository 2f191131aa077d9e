import ArgumentParser
import Linting
import Readers
import ReportLint
import Structure

/// `terminal` or `json`.
enum ListingFormat: String, ExpressibleByArgument, CaseIterable {
    case terminal, json
}

/// The documents that `count` and `outline` look at.
struct DocumentInput: ParsableArguments {
    @Argument(help: ArgumentHelp("文档（.md .txt .docx .pdf），或 -（标准输入）", valueName: "路径"), completion: .file(extensions: ["md", "txt", "docx", "pdf"]))
    var paths: [String]

    @Option(help: ArgumentHelp("输出格式：terminal、json", valueName: "格式"))
    var format = ListingFormat.terminal

    @Option(help: ArgumentHelp("词表，每行一个词，分词时保持完整", valueName: "文件"), completion: .file())
    var lexicon: String?

    @Option(help: ArgumentHelp("规则包的名字，或规则包目录", valueName: "名字|目录"), completion: .directory)
    var pack: String?

    @Option(help: ArgumentHelp("从标准输入读取时文档的名字", valueName: "名字"))
    var stdinFilename: String?

    @Option(help: ArgumentHelp("颜色：auto、always、never", valueName: "何时"))
    var color = ColorChoice.auto

    /// The documents that could be read, and what was wrong with the others.
    func documents(countsNotes: Bool) throws -> (documents: [AnalyzedDocument], failures: [LintFailure]) {
        // Reading the first goes on while the pack is loaded.
        var first = paths.first.flatMap { $0 == "-" ? nil : PendingDocument(path: $0) }
        let words = try lexicon.map { (path) throws(LintFailure) in try LexiconFile.words(of: path) } ?? []
        let inspector = try DocumentInspector(pack: Packs.load(pack ?? Packs.defaultID), lexicon: words, countsNotes: countsNotes)
        var documents: [AnalyzedDocument] = [], failures: [LintFailure] = []
        for path in paths {
            do throws(LintFailure) {
                documents.append(path == "-" ? try standardInput(inspector) : try inspector.inspect(first.take() ?? PendingDocument(path: path)))
            } catch {
                failures.append(error)
            }
        }
        return (documents, failures)
    }

    private func standardInput(_ inspector: DocumentInspector) throws(LintFailure) -> AnalyzedDocument {
        let bytes: [UInt8]
        do {
            bytes = try FileLoader.standardInput(limit: DocumentReader.textLimit)
        } catch {
            throw LintFailure(path: "-", message: error.message)
        }
        return try inspector.inspect(bytes: bytes, path: stdinFilename ?? "-")
    }

    /// One line each; exit status 2 where there are any.
    func report(_ failures: [LintFailure]) throws {
        for failure in failures { StandardError.write(line: "reportlint：\(failure.path)：\(failure.message)") }
        if !failures.isEmpty { throw ExitCode.unable }
    }
}
