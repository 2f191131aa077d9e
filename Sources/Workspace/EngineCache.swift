import Engine
import Linting
import SourceText
import Platform
import Synchronization

/// What a unit is linted with, decided before any work starts.
struct Assignment: Sendable {
    let unit: LintUnit
    let engine: Engine
    /// By which the pack can be loaded again.
    let packName: String
    /// Grade that an option or the configuration gives.
    let grade: Variant?
    let failOn: FailOn
}

/// Packs and engines that outlive a run: a server has many of them that ask for the same.
public final class EngineShelf: Sendable {
    private let packs = Mutex<[String: RulePack]>([:])
    /// By pack: with all of its rules as the pack has them.
    fileprivate let engines = Mutex<[String: Engine]>([:])

    /// Nothing is made before it is asked for.
    public init() {}

    /// A pack, loaded once: the id of one of the program's, or the path of a folder.
    public func pack(named name: String) throws(Failure) -> RulePack {
        try Self.value(for: name, in: packs) { () throws(Failure) in try Packs.load(name) }
    }

    /// The one value for `key`, made once: a form that was read by one copy of a pack means nothing to another copy.
    fileprivate static func value<Value: Sendable>(
        for key: String, in known: borrowing Mutex<[String: Value]>, _ make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try known.withLock { (known) throws(Failure) in
            if let value = known[key] { return value }
            let made = try make()
            known[key] = made
            return made
        }
    }
}

/// Makes engines, loading each pack and each set of rules once, for all threads.
final class EngineCache: Sendable {
    private let options: LintOptions
    private let files: FileView
    /// Of this run, by pack, and by what else decides which rules run, and how.
    private let own = EngineShelf()
    private let shelf: EngineShelf

    init(_ options: LintOptions, _ files: FileView) {
        self.options = options
        self.files = files
        shelf = options.engines ?? own
    }

    /// - Parameter form: The pack that the application itself names; nil where it leaves that open.
    func assignment(for unit: LintUnit, form: String? = nil) throws(Failure) -> Assignment {
        let configuration = unit.configuration, name = form ?? packName(configuration)
        let place = configuration.path.isEmpty ? "命令行" : configuration.path
        do throws(Failure) {
            let pack = try pack(named: name)
            return Assignment(
                unit: unit, engine: try engine(pack, named: name, configuration), packName: name,
                grade: try grade(configuration, in: pack), failOn: options.failOn ?? configuration.failOn ?? .error)
        } catch {
            var failure = error
            // A pack says itself which of its files it is.
            if failure.path.isEmpty, failure.code != .pack { failure.path = place }
            throw failure
        }
    }

    private func engine(
        _ pack: RulePack, named name: String, _ configuration: Configuration
    ) throws(Failure) -> Engine {
        let isPlain =
            configuration.path.isEmpty && options.select.isEmpty && options.ignore.isEmpty
            && options.lexicon == nil
        let shelf = isPlain ? shelf : own, key = "\(name)\n\(configuration.path)"
        return try EngineShelf.value(for: key, in: shelf.engines) { () throws(Failure) in
            // Who asks for rules by name wants them, whatever the configuration leaves out.
            let selection =
                options.select.isEmpty
                ? RuleSelection(selected: configuration.select, ignored: options.ignore + configuration.ignore)
                : RuleSelection(selected: options.select, ignored: options.ignore)
            return try Engine(
                pack: pack, selection: selection, overrides: configuration.severity, lexicon: lexicon(configuration)
            ) { (bytes, path, isCancelled) throws(Failure) in
                try Workspace.readPDF(bytes, path: path, isCancelled: isCancelled)
            }
        }
    }

    /// What an option or the configuration says, or else the pack that serves everybody.
    func packName(_ configuration: Configuration) -> String { options.pack ?? configuration.packName }

    func pack(named name: String) throws(Failure) -> RulePack {
        guard !files.isSealed || name == options.pack || Packs.builtin.contains(name) else {
            throw Failure(.pack, path: name, message: "没有这个规则包；内置的有：\(Packs.builtin.joined(separator: "、"))")
        }
        return try shelf.pack(named: name)
    }

    private func grade(_ configuration: Configuration, in pack: RulePack) throws(Failure) -> Variant? {
        guard let text = options.grade ?? configuration.grade else { return nil }
        if let grade = pack.grade(written: text) { return grade }
        throw Failure(
            .grade, path: options.grade == nil ? configuration.path : "--grade",
            message: "没有“\(text)”这个\(pack.variantName)；可以写：\(pack.gradeNames)")
    }

    private func lexicon(_ configuration: Configuration) throws(Failure) -> [String] {
        let path =
            options.lexicon ?? configuration.lexicon.map { Path.join(Path.folder(of: configuration.path), $0) }
        return try path.map { (path) throws(Failure) in try LexiconFile.words(of: path, files) } ?? []
    }
}

/// A file with one word a line; empty lines and lines that begin with `#` don't count.
public enum LexiconFile {
    /// The words in the file at `path`.
    public static func words(of path: String) throws(Failure) -> [String] { try words(of: path, FileView()) }

    static func words(of path: String, _ files: FileView) throws(Failure) -> [String] {
        let text = try files.text(of: path, limit: 64 << 20, otherwise: "词表不是 UTF-8 文本；请另存为 UTF-8，每行一个词")
        return text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("#") }
    }
}
