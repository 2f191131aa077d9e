import Engine
import Platform
import Reporters
import Workspace

/// The files that `-o` names.
struct OutputPlan {
    let paths: [String]
    /// Files that must not be written over.
    let inputs: [String]
    let options: ReportOptions
    /// What stands in files instead of what is on disk.
    let buffers: [String: [UInt8]]

    /// What a file may end in, as users read it.
    static var endings: String { (ReporterCatalog.endings + ["docx"]).map { "." + $0 }.joined(separator: " ") }

    static func isKnown(_ path: String) -> Bool { isCopy(path) || ReporterCatalog.reporter(forFile: path) != nil }

    /// Adds what `result` looks like in each of them to `output`; what there is to say about one comes back, by path.
    func add(_ result: LintResult, to output: inout OutputSet) throws -> [String: String] {
        var remarks: [String: String] = [:]
        for path in paths {
            if inputs.contains(where: { FileSystem.isSame($0, path) }) {
                throw Failure(.isInput, path: "-o \(path)", message: "这是申报材料或要读的文件，不能写到它上面；请换一个文件名")
            }
        }
        for path in paths {
            if Self.isCopy(path) {
                // Standard error says why there is nothing to write into.
                if result.documents.isEmpty, !result.failures.isEmpty { continue }
                let (bytes, remark) = try copy(of: result, for: path)
                output.add(bytes, to: path, .replacing(mark: ReviewedCopy.mark))
                remarks[path] = remark
            } else if let reporter = ReporterCatalog.reporter(forFile: path) {
                let bytes = reporter.init(options).report(result)
                output.add(bytes, to: path, .replacing(mark: reporter.mark))
            }
        }
        return remarks
    }

    private func copy(of result: LintResult, for path: String) throws -> (bytes: [UInt8], remark: String) {
        do throws(Failure) {
            let copy = try ReviewedCopy(of: result)
            let bytes = try copy.bytes(from: document(copy.document.path), for: path, date: Clock.local)
            return (bytes, copy.remark)
        } catch {
            throw Failure(error.code, path: "-o \(path)", message: error.description)
        }
    }

    /// The document once more.
    private func document(_ path: String) throws(Failure) -> [UInt8] {
        if let bytes = buffers[path] { return bytes }
        return try FileLoader.bytes(of: path, limit: DocumentReader.binaryLimit)
    }

    private static func isCopy(_ path: String) -> Bool {
        ReviewedCopy.endings.contains { path.lowercased().hasSuffix("." + $0) }
    }
}
