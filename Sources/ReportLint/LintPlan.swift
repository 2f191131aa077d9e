import ApplicationForm
import ChineseText
import DocumentModel
import Glibc
import Linting
import PackData
import ReaderKit
import Rules
import SourceText
import Structure

/// A unit with its pack, its rules and the day: everything that linting it needs, decided before any task starts.
struct LintPlan: Sendable {
    let unit: LintUnit
    let pack: RulePack
    /// By which the pack can be loaded again.
    let packName: String
    let runner: RuleRunner
    let options: LintOptions
    let today: CivilDate
    /// Grade that an option or the configuration gives.
    let grade: Grade?
    /// Words of `--lexicon` and the configuration.
    let lexicon: [String]
    /// Whether only some rules were asked for, so that silence says little.
    let isSelective: Bool
}

/// What came out of one unit.
struct UnitResult: Sendable {
    var documents: [DocumentResult] = []
    var findings: [Finding] = []
    var suppressed: [SuppressedFinding] = []
    var failures: [Failure] = []
    /// What became of the suppressions of its configuration.
    var configuredUses: [SuppressionFilter.Use] = []
    var isComplete = false
    /// When applications are taken next, where none are today.
    var opens: CivilDate?
}

/// Makes plans, loading each pack and each set of rules once.
struct PlanCache {
    private let options: LintOptions
    private var packs: [String: RulePack] = [:]
    private var runners: [(key: RunnerKey, runner: RuleRunner)] = []
    private let today: CivilDate

    /// What decides which rules run, and how.
    private struct RunnerKey: Equatable {
        var pack: String
        var selection: RuleSelection
        var configuration: String
    }

    init(options: LintOptions) {
        self.options = options
        today = options.on ?? CivilDate.today
    }

    mutating func plan(for unit: LintUnit) throws(Failure) -> LintPlan {
        let configuration = unit.configuration
        let place = configuration.path.isEmpty ? "命令行" : configuration.path
        let pack = try pack(named: packName(configuration), place)
        let grade =
            try options.grade == nil
            ? self.grade(configuration.grade, in: pack, configuration.path)
            : self.grade(options.grade, in: pack, "--grade")
        // Who asks for rules by name wants them, whatever the configuration leaves out.
        let selection =
            options.select.isEmpty
            ? RuleSelection(selected: configuration.select, ignored: options.ignore + configuration.ignore)
            : RuleSelection(selected: options.select, ignored: options.ignore)
        if let odd = selection.unknownNames(in: pack).min() {
            throw Failure(.configuration, path: place, message: "没有名为“\(odd)”的规则或规则组；运行 reportlint rules 可以看到全部规则")
        }
        if let odd = configuration.severity.keys.filter({ pack.rule($0) == nil }).min() {
            let isGroup = pack.rules.contains { $0.group == odd }
            throw Failure(
                .configuration, path: place,
                message: isGroup
                    ? "severity 里的“\(odd)”是规则组；请逐条写规则名，要停用一组请写 ignore: [\(odd)]"
                    : "severity 里没有名为“\(odd)”的规则；运行 reportlint rules 可以看到全部规则")
        }
        let runner: RuleRunner
        let key = RunnerKey(pack: pack.id, selection: selection, configuration: configuration.path)
        if let cached = runners.first(where: { $0.key == key }) {
            runner = cached.runner
        } else {
            do {
                runner = try RuleRunner(
                    pack: pack, catalog: RuleCatalog.all, selection: selection, overrides: configuration.severity,
                    checksMessages: false)
            } catch {
                throw Packs.faulty(error, at: place)
            }
            runners.append((key, runner))
        }
        return LintPlan(
            unit: unit, pack: pack, packName: packName(configuration), runner: runner, options: options, today: today,
            grade: grade,
            lexicon: try lexicon(configuration), isSelective: !selection.selected.isEmpty)
    }

    private func packName(_ configuration: Configuration) -> String {
        if let pack = options.pack { return pack }
        guard let pack = configuration.pack else { return Packs.defaultID }
        return Packs.builtin.contains(pack) ? pack : FileSystem.join(FileSystem.folder(of: configuration.path), pack)
    }

    private mutating func pack(named name: String, _ place: String) throws(Failure) -> RulePack {
        if let cached = packs[name] { return cached }
        do {
            let pack = try Packs.load(name)
            packs[name] = pack
            return pack
        } catch {
            throw Failure(error.code, path: place, message: error.description)
        }
    }

    private func grade(_ text: String?, in pack: RulePack, _ place: String) throws(Failure) -> Grade? {
        guard let text else { return nil }
        if let grade = pack.grade(named: text) { return grade }
        throw Failure(.grade, path: place, message: "没有“\(text)”这个级别；可以写：\(pack.gradeNames)")
    }

    private func lexicon(_ configuration: Configuration) throws(Failure) -> [String] {
        let path =
            options.lexicon
            ?? configuration.lexicon.map { FileSystem.join(FileSystem.folder(of: configuration.path), $0) }
        guard let path else { return [] }
        return try LexiconFile.words(of: path)
    }
}

/// A file with one word a line; empty lines and lines that begin with `#` don't count.
public enum LexiconFile {
    public static func words(of path: String) throws(Failure) -> [String] {
        let text = try TextFile.read(path, limit: 64 << 20, otherwise: "词表不是 UTF-8 文本；请另存为 UTF-8，每行一个词")
        return text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("#") }
    }
}

/// A small file that must be UTF-8.
enum TextFile {
    /// - Parameter message: What to say where it is not.
    static func read(_ path: String, limit: Int, otherwise message: String) throws(Failure) -> String {
        let bytes = try FileLoader.bytes(of: path, limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.encoding, path: path, message: message)
        }
        return text
    }
}

enum ProcessorCount {
    static var online: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

extension CivilDate {
    /// Today in the local time zone.
    static var today: CivilDate {
        var now = time(nil), parts = tm()
        localtime_r(&now, &parts)
        return CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }
}
