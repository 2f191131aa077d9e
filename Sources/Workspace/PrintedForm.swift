import ApplicationForm
import DocumentModel
import Linting
import Readers
import SourceText

/// A 评审表, known by what is in it, whatever its file is called.
package enum PrintedForm {
    /// So many items outside lists of records are a form's; a report's own table has fewer.
    private static let leastItems = 5

    /// What the file holds as a form; nil where it is none.
    ///
    /// - Parameter isCancelled: Asked while another program is waited for.
    package static func read(
        _ bytes: [UInt8], path: String, _ schema: FormSchema, isCancelled: @Sendable () -> Bool = { false }
    ) -> FormImport.Outcome? {
        guard let outcome = try? FormImport.read(file: bytes, path: path, schema, isCancelled: isCancelled),
            outcome.items >= leastItems
        else {
            return nil
        }
        return outcome
    }

    /// Whether it is worth the while to look: almost all of a form stands in cells.
    static func isLikely(_ document: Document) -> Bool {
        guard document.format == .docx else { return false }
        let cells = document.blocks.lazy.filter(\.isTableCell).map(\.range.count).reduce(0, +)
        return 2 * cells > document.text.count
    }

    /// Whether the file at `path` is one.
    static func isForm(_ path: String, _ files: FileView, _ pack: RulePack) -> Bool {
        guard let bytes = try? files.bytes(of: path, limit: FormImport.sizeLimit) else { return false }
        return read(bytes, path: path, pack.form) != nil
    }

    /// What to tell who takes it for a report.
    static func failure(_ path: String, _ pack: RulePack) -> Failure {
        Failure(
            .usage, path: path,
            message: "这是\(pack.formFiles.printed?.name ?? "填好的表")，不是\(pack.documents.first?.shortName ?? "要检查的文档")",
            remedy: "请\(FolderSurvey.advice(path))，再检查 application.yaml")
    }
}

extension FormImport {
    /// The same of whatever Word, WPS or LibreOffice opens.
    ///
    /// - Parameter isCancelled: Asked while another program is waited for, which ends with the first yes.
    package static func read(
        file bytes: [UInt8], path: String, _ schema: FormSchema, isCancelled: @Sendable () -> Bool = { false }
    ) throws(Failure) -> Outcome {
        guard !["yaml", "yml", "json"].contains(Path.ending(of: path)) else {
            throw Failure(.unsupportedFormat, path: path, message: "这已经是申报材料的文件，不用导入，直接检查就可以")
        }
        if bytes.isEmpty { throw Failure(.empty, path: path, message: "文件是空的；请确认选对了文件，并且已经保存") }
        return try read(DocumentReader.docx(of: bytes, path: path, isCancelled: isCancelled), path: path, schema)
    }
}
