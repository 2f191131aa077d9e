import Engine
import Reporters
import Workspace

/// What each file of a folder seems to be, by name and content; whoever sent it may say otherwise.
struct Recognition: Sendable {
    /// In the order of the names.
    private(set) var files: [(path: String, role: FileRole)] = []
    /// 姓名, and the id of the 级别, that the application gives.
    private(set) var name = "", grade = ""
    /// What printed forms become as applications.
    private var imported: [String: FormImport.Outcome] = [:]

    /// - Parameter pack: Whose grades the application names.
    init(_ folder: UploadedFolder, _ pack: RulePack) {
        var forms: [String: Application] = [:]
        for path in folder.files.keys.sorted() {
            let found = look(at: folder.files[path] ?? [], path, pack)
            files.append((path, found.role))
            forms[path] = found.form
        }
        // One application is asked; what else could be one is left alone.
        let ranks: [FileRole] = [.application, .form, .table]
        let all = files.filter { ranks.contains($0.role) }
        let chosen = ranks.lazy.compactMap { rank in all.first { $0.role == rank } }.first
        for index in files.indices where ranks.contains(files[index].role) && files[index].path != chosen?.path {
            files[index].role = .ignored
        }
        guard let form = chosen.flatMap({ forms[$0.path] }) else { return }
        name = form.text(.name)
        grade = (try? pack.grade(of: form))?.id ?? ""
    }

    /// Has the folder take its files for what they are recognized as.
    static func apply(to folder: inout UploadedFolder, _ pack: RulePack) throws {
        let recognition = Recognition(folder, pack)
        for (path, role) in recognition.files {
            try folder.use(path, as: role, imported: recognition.imported[path])
        }
    }

    private mutating func look(
        at bytes: [UInt8], _ path: String, _ pack: RulePack
    ) -> (role: FileRole, form: Application?) {
        let schema = pack.form, named = pack.kind(named: path).map { $0 == .opinion ? FileRole.opinion : .report }
        switch Path.ending(of: path) {
        case "yaml", "yml", "json":
            let form = try? ApplicationReader.read(bytes: bytes, path: path, schema)
            return (form == nil ? .ignored : .application, form)
        case "csv", "xlsx":
            return (.table, try? ApplicationReader.read(bytes: bytes, path: path, schema))
        case let ending where UploadedFolder.wordEndings.contains(ending):
            if let named { return (named, nil) }
            guard let outcome = PrintedForm.read(bytes, path: path, schema) else { return (.report, nil) }
            imported[path] = outcome
            return (
                .form, try? ApplicationReader.read(bytes: Array(outcome.yaml.utf8), path: "application.yaml", schema)
            )
        case "pdf":
            return (named ?? (pack.isPerhapsDocument(path) ? .report : .attachment), nil)
        case "md", "markdown", "txt":
            return (named ?? .report, nil)
        default:
            return (.attachment, nil)
        }
    }

    func write(to json: inout JSONWriter) {
        json.member("files", files) { json, file in
            json.object { json in
                json.member("name", file.path)
                json.member("role", file.role.rawValue)
            }
        }
        json.member("applicant", name)
        json.member("grade", grade)
    }
}
