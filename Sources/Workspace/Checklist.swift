import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import Platform
import Rules
import SourceText

/// What an application needs and in which order, as the pack's `checklist.yaml` has it: materials, ticked where the
/// application shows them, dates, steps, notes.
public struct Checklist: Sendable {
    /// One of the materials.
    public struct Item: Sendable {
        /// 外调表
        public var title: String
        /// What is asked for; several where they are ticked one by one.
        public var parts: [Part]
        /// What to mind when it is filled in or applied for.
        public var notes: [String]
    }

    /// What is asked for of a material.
    public struct Part: Sendable {
        /// In the words of the pack.
        public var requirement: String
        /// In which case it is asked for, where the application doesn't tell: the names of variants, 视情况; nil where it
        /// is asked for anyway.
        public var condition: String?
        /// Whether the application names it and the file is there.
        public var isShown: Bool
    }

    /// Lines under a title: dates, steps, what to mind.
    public struct Section: Sendable {
        /// 步骤
        public var title: String
        /// In the order in which they are done, where they are numbered.
        public var lines: [String]
        /// Whether they are steps.
        public var isNumbered: Bool
        /// What stands between them where they make one line.
        public var joint: String?
    }

    /// 纸质版材料清单
    public var title: String
    /// 级别, 身份类型 of the application, where it is known.
    public var variant: Variant?
    /// What to know first: when applications are taken.
    public var head: [String]
    /// Stands above the materials; nil where nothing does.
    public var heading: String?
    /// In the order of the guide.
    public var materials: [Item]
    /// What a tick means; nil where that needs no words.
    public var ticked: String?
    /// Dates, steps, notes.
    public var sections: [Section]
    /// What to know last.
    public var closing: [String]

    /// - Parameter path: An application; nil for the list as such.
    public init(
        pack: RulePack, application path: String?, variant name: String?, on day: CivilDate?
    ) throws(Failure) {
        guard let list = pack.data["checklist"] else {
            throw Failure(.pack, message: "规则包 \(pack.id) 没有材料清单（checklist.yaml）")
        }
        let form = try path.map { (path) throws(Failure) in try Self.file(at: path, pack.form).application(pack.form) }
        variant =
            if let name { try pack.grade(option: name) } else {
                try form.flatMap { (form) throws(Failure) in try pack.grade(of: form) }
            }
        let blank = Application(source: SourceText(path: "", text: ""), format: .yaml, schema: pack.form)
        let context = RuleContext(
            pack: pack, grade: variant, application: form ?? blank, documents: [], today: day ?? .today)
        let words = try ChecklistWords(context)
        try list.checkKeys(["title", "head", "heading", "materials", "ticked", "sections", "closing"])
        title = try list.words("title")
        head = try words.lines(list["head"])
        heading = try list["heading"]?.string()
        materials = try Self.items(list["materials"], words)
        ticked = try list["ticked"]?.string()
        sections = try Self.sections(list["sections"], words)
        closing = try words.lines(list["closing"])
    }

    private static func items(_ list: PackNode?, _ words: ChecklistWords) throws(Failure) -> [Item] {
        var items: [Item] = []
        for node in try list?.list() ?? [] {
            try node.checkKeys(["item", "parts", "notes", "requirement", "shownBy", "when"])
            var parts: [Part] = []
            // An item of one part is written in one piece.
            for part in try node["parts"]?.list() ?? [node] {
                if node["parts"] != nil { try part.checkKeys(["requirement", "shownBy", "when"]) }
                let outcome = try words.outcome(of: part)
                // Made whether it is asked for or not: what is wrong with it shows whoever's list it is.
                let made = Part(
                    requirement: try words.filled(part.required("requirement")),
                    condition: outcome == .yes ? nil : try words.condition(of: part),
                    isShown: try words.isShown(part["shownBy"]))
                if outcome != .no { parts.append(made) }
            }
            let item = Item(title: try node.words("item"), parts: parts, notes: try words.lines(node["notes"]))
            if !parts.isEmpty { items.append(item) }
        }
        return items
    }

    private static func sections(_ list: PackNode?, _ words: ChecklistWords) throws(Failure) -> [Section] {
        var sections: [Section] = []
        for node in try list?.list() ?? [] {
            try node.checkKeys(["title", "lines", "numbered", "joint"])
            let lines = try words.lines(node.required("lines"))
            guard !lines.isEmpty else { continue }
            sections.append(
                Section(
                    title: try node.string("title"), lines: lines, isNumbered: try node["numbered"]?.bool() ?? false,
                    joint: try node["joint"]?.string()))
        }
        return sections
    }

    /// The pack that an option names, or else the one that the application names itself.
    public static func pack(_ option: String?, for path: String?) throws(Failure) -> RulePack {
        let folder = path.map { FileSystem.kind(of: $0) == .folder ? $0 : Path.folder(of: $0) }
        let pack = try Packs.load(Packs.name(option, for: folder ?? ""))
        guard option == nil, let path, let named = try file(at: path, pack.form).pack else { return pack }
        return try Packs.load(named.text)
    }

    /// The application at `path`, or in that folder.
    private static func file(at path: String, _ form: FormSchema) throws(Failure) -> FormFile {
        var file = path
        if FileSystem.kind(of: path) == .folder {
            guard
                let found = Discovery.applicationNames.map({ Path.join(path == "." ? "" : path, $0) }).first(
                    where: { FileSystem.kind(of: $0) == .file })
            else {
                throw Failure(
                    .nothingFound, path: path, message: "没有 application.yaml", remedy: "请指明文件，或先运行 reportlint init")
            }
            file = found
        }
        return try FormFile(bytes: FileLoader.bytes(of: file, limit: Assembly.formLimit), path: file, form)
    }
}

/// What the lines of a checklist say for one application.
private struct ChecklistWords {
    private let scope: FormScope
    private let windows: ApplicationWindows?
    /// What the guide's table of conditions asks for; empty where it asks for nothing, or isn't there.
    private let years: String

    init(_ context: RuleContext) throws(Failure) {
        let pack = context.pack
        guard let scope = FormScope(context) else { preconditionFailure("a checklist without a form") }
        self.scope = scope
        windows = pack.data["form"]?["windows"] == nil ? nil : try ApplicationWindows(pack)
        guard let grade = context.grade, pack.data["form"]?["eligibility"] != nil,
            let closes = windows?.next(for: grade, on: context.today)?.closes
        else {
            years = ""
            return
        }
        years = try RequiredYears(pack, application: scope.form, grade: grade, on: closes).rows.map {
            "\($0.degree) \($0.says)"
        }.joined(separator: "；")
    }

    /// Whether `node` is asked for: its `when:`, or always.
    func outcome(of node: PackNode) throws(Failure) -> Condition.Outcome {
        try node["when"].map { (when) throws(Failure) in
            try Condition(when, scope.context.pack).holds(in: scope)
        } ?? .yes
    }

    /// In which case it is asked for: for some of the variants, or as may be; nil where it is for all of them.
    func condition(of node: PackNode) throws(Failure) -> String? {
        let context = scope.context, inDoubt = "视情况"
        guard let when = node["when"], context.grade == nil, let form = context.application else { return inDoubt }
        let condition = try Condition(when, context.pack)
        let asked = context.pack.grades.compactMap { grade -> (name: String, isSure: Bool)? in
            let context = RuleContext(
                pack: context.pack, grade: grade, application: form, documents: [], today: context.today)
            let outcome = FormScope(context).map(condition.holds) ?? .unchecked
            return outcome == .no ? nil : (grade.name, outcome == .yes)
        }
        let names = asked.count < context.pack.grades.count ? asked.map(\.name).joined(separator: "、") : ""
        let words = [names, asked.allSatisfy(\.isSure) ? "" : inDoubt].filter { !$0.isEmpty }
        return words.isEmpty ? nil : words.joined(separator: "，")
    }

    /// Texts, and `{text, when}`; `{windows: text}` is one for each time in which applications are taken. Those that
    /// say nothing are left out.
    func lines(_ list: PackNode?) throws(Failure) -> [String] {
        var lines: [String] = []
        for node in try list?.list() ?? [] {
            guard !node.isScalar else {
                lines.append(try filled(node))
                continue
            }
            try node.checkKeys(["text", "windows", "when"])
            var made: [String] = []
            if let text = node["windows"] {
                for window in windows?.upcoming(for: scope.context.grade, on: scope.context.today) ?? [] {
                    made.append(try filled(text, values(of: window)))
                }
            } else {
                let text = try node.required("text"), names = MessageTemplate(try text.string()).placeholders
                made.append(try filled(text))
                if years.isEmpty, names.contains(Self.years) { made = [] }
            }
            if try outcome(of: node) != .no { lines += made }
        }
        return lines
    }

    private static let years = "requiredYears"

    private func values(
        of next: (window: ApplicationWindows.Window, opens: CivilDate, closes: CivilDate)
    ) -> [String: String] {
        let names = scope.context.pack.grades.filter(next.window.isFor).map(\.name).joined(separator: "、")
        return [
            "window": next.window.name, "opens": next.opens.chinese, "closes": next.closes.chinese,
            "grades": scope.context.grade == nil && !names.isEmpty ? "（\(names)）" : ""
        ]
    }

    /// A text with what stands for the names between its braces: places of the form, days, `own`.
    func filled(_ node: PackNode, _ own: [String: String] = [:]) throws(Failure) -> String {
        let template = MessageTemplate(try node.string())
        var values = own
        values[Self.years] = years
        for name in template.placeholders where values[name] == nil {
            values[name] = try MessageValue(name, node, scope.context.pack, columns: nil).text(in: scope) ?? ""
        }
        return template.filled(with: values)
    }

    /// Whether one of the places is filled in, and the files that it names are there.
    func isShown(_ node: PackNode?) throws(Failure) -> Bool {
        guard let node else { return false }
        var isShown = false
        for item in node.isScalar ? [node] : try node.list() {
            let path = try FormPath(item, scope.context.pack)
            if path.field == nil, [path.page.key, path.page.id].contains(path.text) {
                isShown = isShown || scope.form[path.page].map { !$0.isBlank } ?? false
                continue
            }
            let filled = (path.find(in: scope) ?? []).compactMap(\.value).filter { !$0.isBlank }
            let isOfFiles = path.field?.type.isFile ?? true
            isShown =
                isShown
                || !filled.isEmpty
                    && filled.allSatisfy { !isOfFiles && !scope.form.namesDocument($0) || isThere($0) }
        }
        return isShown
    }

    private func isThere(_ value: FormValue) -> Bool {
        let folder = Path.folder(of: scope.form.source.path)
        return value.items.allSatisfy { FileSystem.kind(of: Path.join(folder, $0)) == .file }
    }
}

extension RulePack {
    /// The variant that an option names.
    package func grade(option name: String) throws(Failure) -> Variant {
        guard let grade = grade(written: name) else {
            throw Failure(.grade, message: "没有“\(name)”这个\(variantName)；可以写：\(gradeNames)")
        }
        return grade
    }
}
