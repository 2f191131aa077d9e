import DocumentModel
import Glibc
import Linting
import Readers
import SourceText

/// Finds what belongs together: documents, their application, their configuration.
struct Discovery {
    private let options: LintOptions
    private var configurations: [String: Configuration] = [:]
    private(set) var units: [LintUnit] = []
    /// Paths that could not be taken up.
    private(set) var failures: [Failure] = []
    /// Documents that have their unit, however their paths are written.
    private var taken: [String: [UInt8]] = [:]

    init(_ options: LintOptions) { self.options = options }

    static let applicationNames = ["application.yaml", "application.yml", "application.json"]
    static let documentEndings: Set<String> = ["md", "markdown", "txt", "docx", "docm", "pdf"]
    private static let unreadableEndings: Set<String> = ["doc", "wps", "rtf", "odt"]
    private static let tableEndings: Set<String> = ["yaml", "yml", "json", "csv", "xlsx"]

    mutating func run() {
        for path in options.paths.isEmpty ? ["."] : options.paths {
            do throws(Failure) {
                try add(path)
            } catch {
                failures.append(error)
            }
        }
    }

    private mutating func add(_ path: String) throws(Failure) {
        if path == LintOptions.standardInputPath {
            let name = options.standardInputName
            if Self.tableEndings.contains(FileSystem.ending(of: name)) {
                return try addApplication(name, isStandardInput: true)
            }
            return try addDocument(.init(path: name, kind: options.kind, isStandardInput: true))
        }
        switch FileSystem.kind(of: path) {
        case .missing:
            throw Failure(.notFound, path: path, message: "找不到这个文件或目录，请检查路径")
        case .folder:
            try addFolder(path == "." ? "" : path)
        case .file:
            if Self.tableEndings.contains(FileSystem.ending(of: path)) {
                try addApplication(path)
            } else {
                try addDocument(.init(path: path, kind: options.kind))
            }
        }
    }

    // MARK: Single documents

    private mutating func addDocument(_ entry: LintUnit.Entry) throws(Failure) {
        guard try take(entry) else { return }
        let configuration = try configuration(for: FileSystem.folder(of: entry.path))
        let application = try application(for: entry.path, configuration)
        if let application, let index = index(of: application) {
            units[index].add(entry)
            return
        }
        units.append(
            LintUnit(
                application: application, isApplicationNamed: options.application != nil, documents: [entry],
                configuration: configuration))
    }

    /// Whether the document had no unit yet.
    private mutating func take(_ entry: LintUnit.Entry) throws(Failure) -> Bool {
        let path = entry.isStandardInput ? LintOptions.standardInputPath : FileSystem.canonical(entry.path)
        guard let known = taken[path] else {
            taken[path] = Array(path.utf8)
            return true
        }
        // Two spellings of é are one name to people and to everything that compares text, but two files.
        guard known.elementsEqual(path.utf8) else {
            throw Failure(
                .ambiguous, path: entry.path, message: "另有一个文件，名字与它只差字符的写法（Unicode 组合形式），看上去一样；请改一个名字再检查")
        }
        return false
    }

    private func application(for path: String, _ configuration: Configuration) throws(Failure) -> String? {
        if let application = options.application { return application }
        if let application = configuration.application {
            return FileSystem.join(FileSystem.folder(of: configuration.path), application)
        }
        return Self.application(near: path) ?? options.applicationElsewhere
    }

    /// The application beside a document, or in the nearest folder above it, no further than the repository's root.
    static func application(near path: String) -> String? {
        FileSystem.nearest(
            from: FileSystem.folder(of: path),
            upTo: { FileSystem.kind(of: FileSystem.join($0.isEmpty ? "." : $0 + "/", ".git")) != .missing }
        ) { folder in
            applicationNames.map { FileSystem.join(folder, $0) }.first { FileSystem.kind(of: $0) == .file }
        }
    }

    private func index(of application: String) -> Int? {
        let wanted = FileSystem.canonical(application)
        return units.firstIndex { $0.application.map(FileSystem.canonical) == wanted }
    }

    // MARK: Applications and folders

    private mutating func addApplication(
        _ path: String, documents: [LintUnit.Entry] = [], isStandardInput: Bool = false
    ) throws(Failure) {
        let configuration = try configuration(for: FileSystem.folder(of: path))
        if let index = index(of: path) {
            units[index].isApplicationNamed = true
            units[index].isApplicationListed = true
            if isStandardInput { units[index].isApplicationStandardInput = true }
            for entry in documents { units[index].add(entry) }
            return
        }
        units.append(
            LintUnit(
                application: path, isApplicationNamed: true, isApplicationListed: true,
                isApplicationStandardInput: isStandardInput,
                documents: documents, configuration: configuration))
    }

    private mutating func addFolder(_ folder: String) throws(Failure) {
        let names = FileSystem.names(in: folder)
        let configuration = try configuration(for: folder)
        let configured =
            options.application
            ?? configuration.application.map { FileSystem.join(FileSystem.folder(of: configuration.path), $0) }
        let application = if let configured { configured } else { try Self.application(in: folder, names) }
        if application == nil {
            let below = Self.applications(below: folder)
            for path in below {
                do throws(Failure) {
                    try addFolder(path)
                } catch {
                    failures.append(error)
                }
            }
            if !below.isEmpty { return }
        }
        let documents = try Self.documents(in: folder, names, configuration, hasApplication: application != nil)
        if let application { return try addApplication(application, documents: documents) }
        guard !documents.isEmpty else {
            throw Failure(
                .nothingFound, path: folder.isEmpty ? "." : folder,
                message:
                    "目录里没有 application.yaml，也没有名字里带“技术报告”或“推荐意见”的文档（.md .txt .docx .pdf）；请指明文件，或先运行 reportlint init")
        }
        var new: [LintUnit.Entry] = []
        for document in documents { if try take(document) { new.append(document) } }
        if new.isEmpty { return }
        units.append(
            LintUnit(
                application: options.applicationElsewhere, isApplicationNamed: false, documents: new,
                configuration: configuration))
    }

    private static func application(in folder: String, _ names: [String]) throws(Failure) -> String? {
        let found = names.filter(applicationNames.contains)
        if found.count > 1 {
            throw Failure(
                .ambiguous, path: folder.isEmpty ? "." : folder,
                message: "有 \(found.count) 个申报材料文件：\(found.joined(separator: "、"))；请用 --application 指明用哪一个")
        }
        return found.first.map { FileSystem.join(folder, $0) }
    }

    /// Folders below `folder` that hold an application; the search does not go on inside one.
    private static func applications(below folder: String) -> [String] {
        var found: [String] = [], waiting = [folder], visited = 0
        while let next = waiting.popLast(), visited < 10_000 {
            visited += 1
            for name in FileSystem.names(in: next) {
                let path = FileSystem.join(next, name)
                var info = stat()
                guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { continue }
                if applicationNames.contains(where: { FileSystem.kind(of: path + "/" + $0) == .file }) {
                    found.append(path)
                } else {
                    waiting.append(path)
                }
            }
        }
        return found.sorted()
    }

    /// The documents of a folder that its configuration names or that their names give away; what the application's
    /// keys
    /// name comes later and wins.
    private static func documents(
        in folder: String, _ names: [String], _ configuration: Configuration, hasApplication: Bool
    ) throws(Failure) -> [LintUnit.Entry] {
        var entries: [LintUnit.Entry] = []
        for (kind, configured, word) in [
            (DocumentKind.report, configuration.report, "技术报告"), (.opinion, configuration.opinion, "推荐意见")
        ] {
            if let configured {
                entries.append(
                    .init(path: FileSystem.join(FileSystem.folder(of: configuration.path), configured), kind: kind))
                continue
            }
            let named = names.filter { $0.contains(word) }
            var candidates = named.filter { documentEndings.contains(FileSystem.ending(of: $0)) }
            // A report in a format that can't be read is no missing report: reading it says what to do.
            if candidates.isEmpty {
                candidates = named.filter { unreadableEndings.contains(FileSystem.ending(of: $0)) }
            }
            let endings = candidates.map(FileSystem.ending)
            guard candidates.count <= 1 || (candidates.count == 2 && Set(endings) == ["docx", "pdf"]) || hasApplication
            else {
                throw Failure(.ambiguous, path: folder.isEmpty ? "." : folder, message: tie(word, candidates))
            }
            entries += candidates.map { .init(path: FileSystem.join(folder, $0), kind: kind) }
        }
        return entries
    }

    static func tie(_ word: String, _ candidates: [String]) -> String {
        "有 \(candidates.count) 个文件的名字里都有“\(word)”：\(candidates.map(FileSystem.name).joined(separator: "、"))；请在命令里写明用哪一个，或在 application.yaml 里写上文件名"
    }

    // MARK: Configuration

    private mutating func configuration(for folder: String) throws(Failure) -> Configuration {
        if let cached = configurations[folder] { return cached }
        let path =
            options.configuration
            ?? FileSystem.nearest(from: folder) {
                let path = FileSystem.join($0, ".reportlint.yaml")
                return FileSystem.kind(of: path) == .file ? path : nil
            }
        var configuration = Configuration()
        if let path {
            let text = try TextFile.read(path, limit: 1 << 20, otherwise: "配置文件不是 UTF-8 文本；请另存为 UTF-8")
            do {
                configuration = try Configuration(yaml: text, path: path)
            } catch {
                throw Failure(.configuration, path: path, line: error.line, message: error.message)
            }
        }
        configurations[folder] = configuration
        return configuration
    }
}
