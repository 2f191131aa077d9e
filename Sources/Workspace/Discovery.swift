import DocumentModel
import Linting
import SourceText
import Platform

/// Finds the applications and documents that paths mean, with the configuration of each.
///
/// Which documents of an application are linted is decided later, and only there: by `Belonging`.
struct Discovery {
    private let options: LintOptions
    private let files: FileView
    private let engines: EngineCache
    private var configurations: [String: Configuration] = [:]
    private(set) var units: [LintUnit] = []
    /// Units by the canonical path of their application.
    private var unitOfApplication: [String: Int] = [:]
    /// Paths that could not be taken up.
    private(set) var failures: [Failure] = []
    /// What was taken for what where no application said so.
    private(set) var remarks: [String] = []
    /// Documents that have their unit, however their paths are written.
    private var taken: [String: [UInt8]] = [:]

    init(_ options: LintOptions, _ files: FileView, _ engines: EngineCache) {
        self.options = options
        self.files = files
        self.engines = engines
    }

    static let applicationNames = ["application.yaml", "application.yml", "application.json"]
    private static let tableEndings: Set<String> = ["yaml", "yml", "json", "csv", "xlsx"]

    mutating func run() {
        for path in options.paths.isEmpty ? ["."] : options.paths {
            attempt { (discovery) throws(Failure) in try discovery.add(path) }
        }
    }

    /// What goes wrong with one path does not stop the others.
    private mutating func attempt(_ work: (inout Discovery) throws(Failure) -> Void) {
        do throws(Failure) {
            try work(&self)
        } catch {
            failures.append(error)
        }
    }

    private mutating func add(_ path: String) throws(Failure) {
        switch files.kind(of: path) {
        case .missing:
            throw Failure(.notFound, path: path, message: "找不到这个文件或目录，请检查路径" + GitQuoting.hint(for: path))
        case .folder where !files.isSealed && !FileSystem.isReadable(folder: path):
            throw Failure(.noPermission, path: path, message: "没有读这个目录的权限；请检查目录的权限")
        case .folder:
            try addFolder(path == "." ? "" : path)
        case .file where Self.tableEndings.contains(Path.ending(of: path)):
            try addApplication(path)
        case .file:
            try addDocument(.init(path: path, kind: options.kinds[path] ?? options.kind))
        }
    }

    // MARK: Single documents

    private mutating func addDocument(_ entry: LintUnit.Entry) throws(Failure) {
        guard try take(entry.path) else { return }
        let configuration = try configuration(for: Path.folder(of: entry.path))
        if entry.kind == nil, FolderSurvey.mayBeForm(entry.path) { try refuseForm(entry.path, configuration) }
        let index: Int
        if let application = application(for: entry.path, configuration) {
            index = unit(of: application, configuration, isNamed: options.application != nil)
        } else {
            index = add(LintUnit(application: nil, isApplicationNamed: false, configuration: configuration))
        }
        units[index].add(entry, as: files.canonical(entry.path))
    }

    /// Says what to do with a printed form that was taken for a document.
    private func refuseForm(_ path: String, _ configuration: Configuration) throws(Failure) {
        let pack = try engines.pack(named: engines.packName(configuration))
        if FolderSurvey.isForm(Path.name(of: path), pack) { throw PrintedForm.failure(path, pack) }
    }

    /// Whether the document had no unit yet.
    private mutating func take(_ path: String) throws(Failure) -> Bool {
        let canonical = files.canonical(path)
        guard let known = taken[canonical] else {
            taken[canonical] = Array(canonical.utf8)
            return true
        }
        // Two spellings of é are one name to people and to everything that compares text, but two files.
        guard known.elementsEqual(canonical.utf8) else {
            throw Failure(
                .ambiguous, path: path, message: "另有一个文件，名字与它只差字符的写法（Unicode 组合形式），看上去一样；请改一个名字再检查")
        }
        return false
    }

    private func application(for path: String, _ configuration: Configuration) -> String? {
        if let application = options.application { return application }
        if let application = configuration.application {
            return Path.join(Path.folder(of: configuration.path), application)
        }
        return Self.application(near: path, files) ?? options.applicationElsewhere
    }

    /// The application beside a document, or in the nearest folder above it, no further than the repository's root.
    static func application(near path: String, _ files: FileView) -> String? {
        files.nearest(
            from: Path.folder(of: path),
            upTo: { files.kind(of: Path.join($0, ".git")) != .missing }
        ) { folder in
            applicationNames.map { Path.join(folder, $0) }.first { files.kind(of: $0) == .file }
        }
    }

    // MARK: Applications and folders

    /// The unit of an application, which is made where there is none.
    private mutating func unit(of application: String, _ configuration: Configuration, isNamed: Bool) -> Int {
        let canonical = files.canonical(application)
        if let known = unitOfApplication[canonical] { return known }
        let index = add(
            LintUnit(application: application, isApplicationNamed: isNamed, configuration: configuration))
        unitOfApplication[canonical] = index
        return index
    }

    private mutating func add(_ unit: LintUnit) -> Int {
        units.append(unit)
        return units.count - 1
    }

    private mutating func addApplication(
        _ path: String, in folder: (path: String, names: [String])? = nil
    ) throws(Failure) {
        let index = unit(of: path, try configuration(for: Path.folder(of: path)), isNamed: true)
        units[index].isApplicationNamed = true
        units[index].isApplicationListed = true
        if let folder { units[index].folder = folder }
    }

    private mutating func addFolder(_ folder: String) throws(Failure) {
        let names = files.names(in: folder), configuration = try configuration(for: folder)
        let configured =
            options.application
            ?? configuration.application.map { Path.join(Path.folder(of: configuration.path), $0) }
        let application = if let configured { configured } else { try Self.application(in: folder, names) }
        if let application { return try addApplication(application, in: (folder, names)) }
        let below = applications(below: folder)
        for path in below { attempt { (discovery) throws(Failure) in try discovery.addFolder(path) } }
        if !below.isEmpty { return }
        try addUnfiled(folder, names, configuration)
    }

    /// Takes up what lies in a folder without an application.
    private mutating func addUnfiled(
        _ folder: String, _ names: [String], _ configuration: Configuration
    ) throws(Failure) {
        let pack = try engines.pack(named: engines.packName(configuration))
        let candidates = Belonging.candidates(in: folder, names, configuration, pack)
        let found = candidates.flatMap(\.paths)
        let survey = FolderSurvey(names, pack) { PrintedForm.isForm(Path.join(folder, $0), files, pack) }
        if found.isEmpty, survey.table == nil {
            let words = pack.documents.compactMap(\.words.first).map { "“\($0)”" }.joined(separator: "或")
            throw Failure(
                .nothingFound, path: folder.isEmpty ? "." : folder,
                message: "没有 application.yaml" + (words.isEmpty ? "" : "，也没有名字里带\(words)的文档（.md .txt .docx .pdf）"),
                remedy: survey.remedy ?? "请指明文件，或先运行 reportlint init")
        }
        if options.applicationElsewhere == nil {
            let documents = candidates.flatMap { kind, paths in
                paths.map { (name: Path.name(of: $0), kind: pack.document(kind)?.name ?? kind.rawValue) }
            }
            remarks.append((folder.isEmpty ? "" : "\(folder)：") + survey.remark(on: documents))
        }
        if let table = survey.table { return try addApplication(Path.join(folder, table), in: (folder, names)) }
        var new: Set<String> = []
        for path in found where try take(path) { new.insert(Path.name(of: path)) }
        if new.isEmpty { return }
        var unit = LintUnit(
            application: options.applicationElsewhere, isApplicationNamed: false, configuration: configuration)
        unit.folder = (folder, names.filter { new.contains($0) })
        _ = add(unit)
    }

    private static func application(in folder: String, _ names: [String]) throws(Failure) -> String? {
        let found = names.filter(applicationNames.contains)
        if found.count > 1 {
            throw Failure(
                .ambiguous, path: folder.isEmpty ? "." : folder,
                message: "有 \(found.count) 个申报材料文件：\(found.joined(separator: "、"))",
                remedy: "请用 --application 指明用哪一个")
        }
        return found.first.map { Path.join(folder, $0) }
    }

    /// Folders below `folder` that hold an application; the search does not go on inside one.
    private func applications(below folder: String) -> [String] {
        var found: [String] = [], waiting = [folder], visited = 0
        while let next = waiting.popLast(), visited < 10_000 {
            visited += 1
            for name in files.names(in: next) {
                let path = Path.join(next, name)
                guard files.isOwnFolder(path) else { continue }
                if Self.applicationNames.contains(where: { files.kind(of: path + "/" + $0) == .file }) {
                    found.append(path)
                } else {
                    waiting.append(path)
                }
            }
        }
        return found.sorted()
    }

    // MARK: Configuration

    private mutating func configuration(for folder: String) throws(Failure) -> Configuration {
        if let cached = configurations[folder] { return cached }
        let configuration = try Configuration(named: options.configuration, for: folder, files)
        configurations[folder] = configuration
        return configuration
    }
}

extension Configuration {
    /// The one at `path`, or else the nearest from `folder` upward; an empty one where there is none.
    init(named path: String?, for folder: String, _ files: FileView) throws(Failure) {
        let nearest =
            path
            ?? files.nearest(from: folder) {
                let path = Path.join($0, ".reportlint.yaml")
                return files.kind(of: path) == .file ? path : nil
            }
        guard let nearest else {
            self.init()
            return
        }
        let text = try files.text(of: nearest, limit: 1 << 20, otherwise: "配置文件不是 UTF-8 文本；请另存为 UTF-8")
        do {
            try self.init(yaml: text, path: nearest)
        } catch {
            throw Failure(.configuration, path: nearest, line: error.line, message: error.message)
        }
    }

    /// The pack that it names, a folder as seen from its own; else the one that serves everybody.
    var packName: String {
        guard let pack else { return Packs.defaultID }
        return Packs.builtin.contains(pack) ? pack : Path.join(Path.folder(of: self.path), pack)
    }
}
