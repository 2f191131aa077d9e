import Engine
import Reporters
import Workspace

/// What each file of a folder seems to be, by name and content; whoever sent it may say otherwise.
struct Recognition: Sendable {
    /// In the order of the names.
    private(set) var files: [(path: String, role: FileRole)] = []
    /// The application, the id of the 级别 that it gives, and the files that it names, as paths of the folder.
    private var application = "", grade = "", named: [String] = []
    private let pack: RulePack
    private let isCancelled: @Sendable () -> Bool
    /// What printed forms become as applications.
    private var imported: [String: FormImport.Outcome] = [:]

    /// - Parameters:
    ///   - pack: Whose grades the application names.
    ///   - isCancelled: Asked while another program is waited for.
    init(_ folder: UploadedFolder, _ pack: RulePack, _ isCancelled: @escaping @Sendable () -> Bool) {
        self.pack = pack
        self.isCancelled = isCancelled
        var forms: [String: Application] = [:]
        for path in folder.files.keys.sorted() {
            let found = look(at: folder.files[path] ?? [], path)
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
        guard let path = chosen?.path, let form = forms[path] else { return }
        application = path
        named = form.namedFiles.map { Path.join(Path.folder(of: path), $0) }
        grade = (try? pack.grade(of: form))?.id ?? ""
    }

    /// Has the folder take its files for what they are recognized as.
    static func apply(
        to folder: inout UploadedFolder, _ pack: RulePack, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws {
        let recognition = Recognition(folder, pack, isCancelled)
        for (path, role) in recognition.files {
            try folder.use(path, as: role, imported: recognition.imported[path])
        }
    }

    private mutating func look(at bytes: [UInt8], _ path: String) -> (role: FileRole, form: Application?) {
        let schema = pack.form, named = pack.kind(named: path).map(FileRole.document)
        let document = FileRole.document(pack.kind(ofFile: path))
        switch Path.ending(of: path) {
        case "yaml", "yml", "json":
            let form = try? ApplicationReader.read(bytes: bytes, path: path, schema)
            return (form == nil ? .ignored : .application, form)
        case "csv", "xlsx":
            return (.table, try? ApplicationReader.read(bytes: bytes, path: path, schema))
        case let ending where UploadedFolder.wordEndings.contains(ending):
            if let named { return (named, nil) }
            guard let outcome = PrintedForm.read(bytes, path: path, schema, isCancelled: isCancelled) else {
                return (document, nil)
            }
            imported[path] = outcome
            return (
                .form, try? ApplicationReader.read(bytes: Array(outcome.yaml.utf8), path: "application.yaml", schema)
            )
        case "pdf":
            return (named ?? (pack.isPerhapsDocument(path) ? document : .attachment), nil)
        case "md", "markdown", "txt":
            return (document, nil)
        default:
            return (.attachment, nil)
        }
    }

    /// The documents that the guide asks for, and the form, with what a file may be to count as each.
    private var expected: [(name: String, roles: [FileRole])] {
        var expected = pack.documents.map { FileRole.document($0.kind) }.map { (name: $0.name(pack), roles: [$0]) }
        let forms = FileRole.all(pack).filter { $0 == .form || $0 == .table }
        let names = forms.map { $0.name(pack) }.joined(separator: "、")
        expected.append((name: names + "或 application.yaml（没有它就不能核对申报的各项）", roles: forms + [.application]))
        return expected
    }

    func write(to json: inout JSONWriter) {
        json.member("files", files) { json, file in
            json.object { json in
                json.member("name", file.path)
                json.member("role", file.role.id)
            }
        }
        json.member("roles", FileRole.all(pack)) { json, role in
            json.object { json in
                json.member("id", role.id)
                json.member("name", role.name(pack))
            }
        }
        json.member("expected", expected) { json, wanted in
            json.object { json in
                json.member("name", wanted.name)
                json.member("roles", wanted.roles) { json, role in json.string(role.id) }
            }
        }
        json.member("named", named) { json, name in json.string(name) }
        json.member("application", application)
        json.member("grade", grade)
    }
}
