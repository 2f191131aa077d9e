import Engine
import Foundation
import Linting
import Reporters
import Workspace

/// Lints what was uploaded, as `lint` would in a folder with just these files.
struct Linter: Sendable {
    let folder: UploadedFolder
    private var options = LintOptions()

    /// - Parameters:
    ///   - upload: Whose fields say how to lint.
    ///   - server: Whose pack serves where the field doesn't name another.
    init(_ folder: UploadedFolder, _ upload: Upload, _ server: ServerOptions) throws {
        var folder = folder
        let pack = try server.loadedPack(upload["pack"])
        for (path, role) in try Self.roles(upload["roles"], pack) { try folder.use(path, as: role) }
        self.folder = folder
        options.isSealed = true
        options.jobs = 1
        options.buffers = folder.files
        options.unread = Set(folder.ignored)
        options.application = folder.application
        options.grade = upload["grade"]
        options.pack = try server.packName(upload["pack"])
        options.engines = server.engines
        options.on = try upload["on"].map(Self.day)
        options.isUpload = try upload["upload"].map { try Self.flag($0) } ?? false
        options.select = RuleSelection.names(in: upload.lists("select"))
        options.ignore = RuleSelection.names(in: upload.lists("ignore"))
        let kind = try upload["kind"].map { try Self.kind($0, pack) }
        for (path, role) in folder.roles { if case .document(let kind) = role { options.kinds[path] = kind } }
        if let kind, options.kinds.isEmpty, folder.documents.count == 1 { options.kinds[folder.documents[0]] = kind }
        let named = options.kinds.keys.sorted()
        options.paths = named.isEmpty || folder.hasApplication ? ["."] + named : named
    }

    /// What came out; where no file could be read, why.
    func result(_ isCancelled: @escaping @Sendable () -> Bool) throws -> LintResult {
        var result = try lint(options, isCancelled)
        // Files whose names tell nothing are documents all the same: somebody chose them.
        if result.documents.isEmpty, result.failures.map(\.code) == [.nothingFound], !folder.documents.isEmpty {
            var options = options
            options.paths = folder.documents
            result = try lint(options, isCancelled)
        }
        if result.documents.isEmpty, let failure = result.failures.first {
            throw Problem(PageWords.check.failure(failure))
        }
        return result
    }

    private func lint(_ options: LintOptions, _ isCancelled: @escaping @Sendable () -> Bool) throws -> LintResult {
        do throws(Failure) {
            return try Workspace(options).lint(isCancelled: isCancelled)
        } catch {
            throw Problem(PageWords.check.failure(error))
        }
    }

    /// The Word document with the findings as comments.
    func reviewedCopy(
        of result: LintResult, _ isCancelled: @Sendable () -> Bool
    ) throws -> (name: String, bytes: [UInt8]) {
        do {
            let copy = try ReviewedCopy(of: result), path = copy.document.path
            let bytes = try copy.bytes(
                from: folder.files[path] ?? [], for: path, date: Clock.local, isCancelled: isCancelled)
            return (Path.name(of: path), bytes)
        } catch {
            throw Problem(error)
        }
    }

    // MARK: Fields

    private static func roles(_ text: String?, _ pack: RulePack) throws -> [(String, FileRole)] {
        guard let text else { return [] }
        guard let roles = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8)) else {
            throw Problem.field("roles", "应是 JSON 对象，文件名对应它是什么")
        }
        return try roles.sorted { $0.key < $1.key }.map { path, word in
            guard let role = FileRole(word, pack) else {
                throw Problem.field("roles", "可以写 \(FileRole.all(pack).map(\.id).joined(separator: "、"))")
            }
            return (path, role)
        }
    }

    private static func kind(_ word: String, _ pack: RulePack) throws -> DocumentKind {
        do { return try pack.known(DocumentKind(rawValue: word)) } catch { throw Problem.field("kind", error.message) }
    }

    private static func day(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(exactly: text), date.day != nil else {
            throw Problem.field("on", "应写到日，例如 2026-08-01")
        }
        return date
    }

    private static func flag(_ text: String) throws -> Bool {
        switch text.lowercased() {
        case "1", "true", "on", "yes": true
        case "0", "false", "off", "no": false
        default: throw Problem.field("upload", "可以写 true 或 false")
        }
    }
}

extension Upload {
    fileprivate func lists(_ name: String) -> [String] {
        parts.filter { $0.name == name && $0.fileName == nil }.map { String(decoding: $0.content, as: UTF8.self) }
    }
}
