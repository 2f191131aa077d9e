import Engine
import Multipart
import OpenPackaging
import WordReader
import Workspace

/// Files that were sent together, as a folder in memory.
struct UploadedFolder: Sendable {
    /// By path inside the folder.
    private(set) var files: [String: [UInt8]] = [:]
    /// Path of the application, where it has another name than applications have.
    private(set) var application: String?
    /// What the sender says that files are.
    private(set) var roles: [String: FileRole] = [:]

    /// What an application and a printed form are read as.
    private let form: FormSchema
    private let isCancelled: @Sendable () -> Bool

    /// Endings of what may be a printed form.
    static let wordEndings = DocumentReader.officeEndings.union(["docx", "docm"])

    /// What archives may hold together.
    private static let archiveLimits = ZipReader.Limits(entries: 2000, inflated: 120 << 20)

    /// - Parameters:
    ///   - parts: Files, archives of files among them.
    ///   - application: The application besides them: a file, or a field with YAML or JSON.
    ///   - form: What a printed form among them is read as.
    ///   - isCancelled: Asked while another program is waited for.
    init(
        _ parts: [Part], application: Part? = nil, _ form: FormSchema,
        _ isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws {
        self.form = form
        self.isCancelled = isCancelled
        var found: [(path: String, content: [UInt8])] = []
        for part in parts { found += try Self.unpacked(part) }
        let paths = FileNames.withoutSharedFolder(found.map(\.path))
        for (path, file) in zip(paths, found) {
            guard path.utf8.count(where: { $0 == UInt8(ascii: "/") }) <= FileNames.mostFolders else {
                throw Problem(
                    .badRequest, "tooDeep", "“\(path.prefix(40))…”里的文件夹超过 \(FileNames.mostFolders) 层；请放到浅一些的文件夹")
            }
            try add(file.content, at: path)
        }
        if let application { try add(application: application) }
        if files.isEmpty { throw Problem.noFile }
    }

    private static func unpacked(_ part: Part) throws -> [(path: String, content: [UInt8])] {
        guard let path = FileNames.cleaned(part.fileName ?? "") else { return [] }
        guard Path.ending(of: path) == "zip" else { return [(path, part.content)] }
        do throws(ZipError) {
            return try entries(of: part.content)
        } catch {
            throw Problem(unpacking: error, path)
        }
    }

    private static func entries(of archive: [UInt8]) throws(ZipError) -> [(path: String, content: [UInt8])] {
        let entries = try ZipReader(archive, limits: archiveLimits).files()
        return zip(FileNames.decoded(entries.map(\.name)), entries).compactMap { name, entry in
            FileNames.cleaned(name).map { (path: $0, content: entry.content) }
        }
    }

    private mutating func add(_ content: [UInt8], at path: String) throws {
        guard files.updateValue(content, forKey: path) == nil else {
            throw Problem(.badRequest, "sameName", "有两个文件都叫“\(path)”；请改一个名字，或只选一个")
        }
    }

    private mutating func add(application part: Part) throws {
        guard let name = part.fileName else {
            let isObject = part.content.first { $0 > 0x20 } == UInt8(ascii: "{")
            return try add(part.content, at: isObject ? "application.json" : "application.yaml")
        }
        let path = FileNames.cleaned(name) ?? "application.yaml"
        try add(part.content, at: path)
        try use(path, as: Self.wordEndings.contains(Path.ending(of: path)) ? .form : .application)
    }

    // MARK: What files are

    /// Takes a file for what the sender, or a look at it, says that it is.
    ///
    /// - Parameters:
    ///   - name: Its path, perhaps with a folder that it shared with files which are not sent any more.
    ///   - imported: What a form becomes as an application, where that is known already.
    mutating func use(_ name: String, as role: FileRole, imported: FormImport.Outcome? = nil) throws {
        let path = files[name] == nil ? files.keys.first { name.hasSuffix("/\($0)") } ?? name : name
        guard let content = files[path] else { return }
        roles[path] = role
        switch role {
        case .application, .table:
            if !Workspace.applicationNames.contains(path) { application = path }
        case .form:
            files[path] = nil
            let outcome: FormImport.Outcome
            do throws(Failure) {
                outcome =
                    if let imported {
                        imported
                    } else {
                        try FormImport.read(file: content, path: path, form, isCancelled: isCancelled)
                    }
            } catch {
                throw Problem(error)
            }
            try add(Array(outcome.yaml.utf8), at: Workspace.applicationNames[0])
        // What a printed form becomes may take its place.
        case .ignored where Workspace.applicationNames.contains(path): files[path] = nil
        case .document, .attachment, .ignored: break
        }
    }

    /// Whether there is an application whose documents can be found by it.
    var hasApplication: Bool {
        application != nil
            || files.keys.contains { Workspace.applicationNames.contains(Path.name(of: $0)) && roles[$0] != .ignored }
    }

    /// Files that the sender doesn't want to be checked: they are there where the application names them.
    var ignored: [String] { roles.filter { $0.value == .ignored }.map(\.key) }

    /// Files that can be read as reports and opinions, by name.
    var documents: [String] {
        files.keys.filter {
            if roles[$0] == .ignored { return false }
            let ending = Path.ending(of: $0)
            return DocumentReader.endings.contains(ending) || DocumentReader.officeEndings.contains(ending)
        }.sorted()
    }

    /// Takes the application of the other draft, where this one has none.
    mutating func borrowApplication(of other: UploadedFolder) {
        guard !hasApplication,
            let path = other.application ?? other.files.keys.first(where: Workspace.applicationNames.contains)
        else { return }
        files[path] = other.files[path]
        application = path
    }
}

extension Problem {
    /// An archive of the applicant's that can't be unpacked.
    fileprivate init(unpacking error: ZipError, _ path: String) {
        self.init(Failure(error, path: path))
        let reason: String? =
            switch error {
            case .notZip: "不是 ZIP 压缩包，可能只是改了扩展名；请重新打包，或不打包直接选择文件"
            case .damaged, .truncated: "压缩包不完整或已损坏；请重新打包，或不打包直接选择文件"
            case .encrypted: "压缩包加了密码；请不加密码重新打包，或不打包直接选择文件"
            case .tooManyEntries(let limit): "压缩包里的文件超过 \(limit) 个；请只打包申报材料"
            case .tooLarge(let entry, let limit): "压缩包里的 \(entry) 解开后太大（合计最多 \(limit >> 20) MB）；请去掉用不着的文件"
            case .unwritable: nil
            }
        if let reason { message = "\(path)：\(reason)" }
    }
}
