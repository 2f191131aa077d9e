import Engine
import Reporters
import Workspace

/// What each file of a folder seems to be, by name and content; whoever sent it may say otherwise.
struct Recognition: Sendable {
    /// In the order of the names.
    private(set) var files: [(path: String, role: FileRole)] = []
    /// 姓名, and the id of the 级别, that the application gives.
    private(set) var name = "", grade = ""

    /// So many items of 基本信息 are a form's; a report's own table has fewer.
    private static let leastItems = 5
    private static let pictures: Set<String> = ["jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff"]

    /// - Parameter pack: Whose grades the application names.
    init(_ folder: UploadedFolder, _ pack: RulePack) {
        var forms: [String: Application] = [:]
        for path in folder.files.keys.sorted() {
            let (role, form) = Self.look(at: folder.files[path] ?? [], path, pack)
            files.append((path, role))
            forms[path] = form
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
        for (path, role) in Recognition(folder, pack).files { try folder.use(path, as: role) }
    }

    private static func look(
        at bytes: [UInt8], _ path: String, _ pack: RulePack
    ) -> (FileRole, Application?) {
        let schema = pack.form, named = pack.kind(named: path).map { $0 == .opinion ? FileRole.opinion : .report }
        switch Path.ending(of: path) {
        case "yaml", "yml", "json":
            let form = try? ApplicationReader.read(bytes: bytes, path: path, schema)
            return (form == nil ? .ignored : .application, form)
        case "csv", "xlsx":
            return (.table, try? ApplicationReader.read(bytes: bytes, path: path, schema))
        case "docx", "docm":
            if let named { return (named, nil) }
            let form = try? FormImport.application(bytes, path: path, schema)
            let items =
                form?.recordPages.filter { $0.page.shape == .record }.flatMap(\.records).flatMap(\.values).count {
                    !$0.value.isBlank
                } ?? 0
            return items >= leastItems ? (.form, form) : (.report, nil)
        case "pdf":
            return (named ?? (pack.isPerhapsDocument(path) ? .report : .attachment), nil)
        case "md", "markdown", "txt":
            return (named ?? .report, nil)
        case let ending where pictures.contains(ending):
            return (.attachment, nil)
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
