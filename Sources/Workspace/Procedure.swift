import ApplicationForm
import Engine
import Linting
import PackData
import SourceText
import Platform

/// What an application needs and in which order, as the pack's `checklist.yaml` has it: materials, dates, steps, notes.
public struct Procedure: Sendable {
    public struct Material: Sendable {
        public var title: String
        public var requirement: String
        /// Whether it is asked for only in a case that the application doesn't tell.
        public var isConditional: Bool
        /// Whether the application names it and the file is there.
        public var isShown: Bool
    }

    public var title: String
    /// 级别, 身份类型 of the application, where it is known.
    public var variant: Grade?
    public var materials: [Material]
    public var dates: [String]
    /// In the order in which they are taken.
    public var steps: [String]
    public var notes: [String]

    /// Nil where the pack has no such list.
    ///
    /// - Parameter path: An application; nil for the list as such.
    public init?(
        pack: RulePack, application path: String?, variant name: String?, on day: CivilDate?
    ) throws(Failure) {
        guard let list = pack.data["checklist"] else { return nil }
        let form = try path.map { (path) throws(Failure) in try Checklist.read(path, pack.form) }
        let blank = Application(source: SourceText(path: "", text: ""), format: .yaml, schema: pack.form)
        variant =
            if let name {
                try pack.grade(option: name)
            } else {
                try form.flatMap { (form) throws(Failure) in try pack.grade(of: form) }
            }
        let context = RuleContext(
            pack: pack, grade: variant, application: form ?? blank, documents: [], today: day ?? .today)
        do throws(PackError) {
            guard let scope = FormScope(context) else { return nil }
            try list.checkKeys(["title", "materials", "dates", "steps", "notes"])
            title = try list.string("title")
            steps = try list["steps"]?.strings() ?? []
            notes = try list["notes"]?.strings() ?? []
            materials = try Self.materials(list["materials"], scope, pack)
            dates = try Self.dates(list["dates"], scope, pack)
        } catch {
            throw Failure(faulty: error)
        }
    }

    private static func materials(
        _ list: PackNode?, _ scope: FormScope, _ pack: RulePack
    ) throws(PackError) -> [Material] {
        var materials: [Material] = []
        for node in try list?.list() ?? [] {
            try node.checkKeys(["item", "requirement", "shownBy", "when"])
            let when = try node["when"].map { (when) throws(PackError) in try Condition(when, pack) }
            let outcome = when?.holds(in: scope) ?? .yes
            guard outcome != .no else { continue }
            var isShown = false
            if let shown = node["shownBy"] {
                for item in shown.text == nil ? try shown.list() : [shown] {
                    let found = try FormPath(item, pack).find(in: scope) ?? []
                    isShown = isShown || found.contains { isThere($0.value, scope.form) }
                }
            }
            materials.append(
                Material(
                    title: try node.string("item"), requirement: try node.string("requirement"),
                    isConditional: outcome != .yes, isShown: isShown))
        }
        return materials
    }

    private static func isThere(_ value: FormValue?, _ form: Application) -> Bool {
        guard let value, !value.isBlank else { return false }
        let folder = Path.folder(of: form.source.path)
        return value.items.allSatisfy { FileSystem.kind(of: Path.join(folder, $0)) == .file }
    }

    private static func dates(_ list: PackNode?, _ scope: FormScope, _ pack: RulePack) throws(PackError) -> [String] {
        var dates: [String] = []
        for node in try list?.list() ?? [] {
            try node.checkKeys(["months", "says", "when"])
            let when = try node["when"].map { (when) throws(PackError) in try Condition(when, pack) }
            guard when?.holds(in: scope) ?? .yes != .no else { continue }
            let date = scope.context.today.adding(months: try node.required("months").int(in: 0...240))
            dates.append(MessageTemplate(try node.string("says")).filled(with: ["date": date.chinese]))
        }
        return dates
    }
}

extension RulePack {
    /// The variant that an option names.
    package func grade(option name: String) throws(Failure) -> Grade {
        guard let grade = grade(written: name) else {
            throw Failure(.grade, message: "没有“\(name)”这个\(variantName)；可以写：\(gradeNames)")
        }
        return grade
    }
}
