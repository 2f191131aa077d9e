import ApplicationForm
import DocumentModel
import Linting
import Platform
import SourceText

/// What `init` finds in a folder, and takes up instead of writing it anew.
public struct FoundMaterials: Sendable {
    /// The documents that their names give away, by the page that names them.
    var documents: [PageMeaning: String] = [:]
    /// What a 评审表 or a table of 业绩 becomes as an application.
    var form: FormImport.Outcome?
    private var source: String?

    /// Nothing.
    public init() {}

    /// What lies in `folder`, for an application of `pack`.
    ///
    /// - Throws: what is wrong with a 评审表 or a table there.
    public init(in folder: String, _ pack: RulePack) throws(Failure) {
        let names = FileSystem.names(in: folder),
            survey = FolderSurvey(names, pack) { PrintedForm.isForm(Path.join(folder, $0), FileView(), pack) }
        for (kind, paths) in Belonging.candidates(in: "", names, Configuration(), pack) {
            // Of a DOCX and the PDF made of it the one that is uploaded; of several drafts none.
            let file = paths.count == 1 ? paths[0] : Belonging.isTie(paths) ? nil : paths.first { $0.hasSuffix(".pdf") }
            guard let file else { continue }
            if kind == .report { documents[.report] = file }
            if kind == .opinion { documents[.opinion] = file }
        }
        guard let name = survey.importable else { return }
        let path = Path.join(folder, name), bytes = try FileLoader.bytes(of: path, limit: FormImport.sizeLimit)
        form = try FormImport.read(file: bytes, path: path, pack.form)
        source = name
    }

    /// What was taken for what, one line each; nothing where there was nothing.
    public var remarks: [String] {
        let named = documents.values.sorted().map { "\($0)：已经有了，写进了 application.yaml" }
        guard let form, let source else { return named }
        return named + ["\(source)：已导入 application.yaml（\(form.found.joined(separator: "，"))）"]
    }
}
