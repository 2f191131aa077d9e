import ApplicationForm
import Engine
import Linting
import PackData
import Rules
import SourceText
import Platform

/// The paper materials for an application (纸质版材料清单) with their last day, ticked where the application shows them.
public struct Checklist: Sendable {
    public struct Item: Sendable {
        public var title: String
        public var parts: [Part]
        /// What to mind when it is filled in or applied for.
        public var notes: [String]
    }

    public struct Part: Sendable {
        /// What is asked for, in the column that fits, or for each column where it is not known which does.
        public var requirement: String
        /// Whether the application shows that it is there in electronic form; nil where it can't show it.
        public var isShown: Bool?
    }

    /// A time in which applications are taken.
    public struct Window: Sendable {
        /// 春季, 秋季 …
        public var name: String
        /// The grades that it is for.
        public var grades: [String]
        public var opens: CivilDate
        /// Last day for the papers and the fee.
        public var closes: CivilDate
    }

    public var grade: Grade?
    /// The next one; where the grade isn't known, the next of each kind.
    public var windows: [Window]
    /// Whether the archive is kept at the centre (中科人才); nil where the application doesn't say.
    public var isArchiveHere: Bool?
    public var items: [Item]
    /// What to bring where no 外调表 can be had; none where none is needed.
    public var withoutTransferForm: [String]
    public var signatures: [String]
    /// From 报名 to 领取证书.
    public var flow: [String]
    /// What to know about the defence; nil where the grade has none.
    public var defence: String?
    /// When nothing can be changed any more, and where the papers are handed in.
    public var remarks: [String]

    /// - Parameter application: path of an application; nil for the list as such.
    public init(
        pack: RulePack, application path: String?, grade gradeName: String?, on day: CivilDate?
    ) throws(Failure) {
        let application = try path.map { (path) throws(Failure) in try Self.read(path, pack.form) }
        let today = day ?? .today
        grade = try gradeName.map { (name) throws(Failure) in
            try pack.grade(option: name)
        }
        if grade == nil, let application {
            grade = try pack.grade(of: application)
        }
        do throws(PackError) {
            let form = try pack.data.required("form"), list = try form.required("checklist")
            let windows = try ApplicationWindows(pack).upcoming(for: grade, on: today).map { next in
                Window(
                    name: next.window.name, grades: pack.grades.filter(next.window.isFor).map(\.name),
                    opens: next.opens, closes: next.closes)
            }
            guard let closes = windows.first?.closes else {
                throw list.failure("规则包没有写申报时间")
            }
            self.windows = windows
            let here = try list.required("archiveHere").strings()
            let archive = application?.text(.archiveUnit) ?? ""
            isArchiveHere = archive.isEmpty ? nil : here.contains { archive.contains($0) }
            var items: [Item] = []
            let years = try grade.map { (grade) throws(PackError) in
                try RequiredYears(pack, application: application, grade: grade, on: closes).rows
            }
            for node in try list.required("items").items {
                // Days before the end are told where the end is known.
                let closes = windows.count == 1 ? closes : nil
                if let item = try Self.item(node, isArchiveHere, closes, years ?? [], application) {
                    items.append(item)
                }
            }
            self.items = items
            withoutTransferForm = isArchiveHere == true ? [] : try list.required("withoutTransferForm").strings()
            let unit = application?.text(.employingUnit) ?? ""
            let institute = unit.isEmpty ? try list.string("unknownInstitute") : unit
            signatures = try list.required("signatures").strings().map {
                MessageTemplate($0).filled(with: ["institute": institute])
            }
            flow = try list.required("flow").strings()
            let defence = try list.required("defence"), grades = try defence.required("grades").strings()
            self.defence = grade.map { grades.contains($0.id) } ?? true ? try defence.string("says") : nil
            remarks = ["locks", "states", "office"].compactMap { list[$0]?.text }
        } catch {
            throw Failure(faulty: error)
        }
    }

    static func read(_ path: String, _ form: FormSchema) throws(Failure) -> Application {
        try file(at: path, form).application(form)
    }

    /// The pack that an option names, or else the one that the application names itself.
    public static func pack(_ option: String?, for path: String?) throws(Failure) -> RulePack {
        let pack = try Packs.load(option ?? Packs.defaultID)
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
                throw Failure(.nothingFound, path: path, message: "目录里没有 application.yaml；请指明文件，或先运行 reportlint init")
            }
            file = found
        }
        return try FormFile(bytes: FileLoader.bytes(of: file, limit: Assembly.formLimit), path: file, form)
    }

    /// nil where nothing of it is asked for.
    private static func item(
        _ node: PackNode, _ isArchiveHere: Bool?, _ closes: CivilDate?, _ years: [(degree: String, says: String)],
        _ application: Application?
    ) throws(PackError) -> Item? {
        try node.checkKeys(["item", "parts", "notes", "printedWithinDays", "showsYears"])
        var parts: [Part] = []
        for part in try node.required("parts").items {
            try part.checkKeys(["needs", "shownBy", "both", "archiveHere", "archiveElsewhere"])
            if part["needs"]?.text == "presentTitle", hasNoTitle(application) { continue }
            guard let requirement = requirement(part, isArchiveHere) else { continue }
            parts.append(
                Part(requirement: requirement, isShown: part["shownBy"]?.text.flatMap { shows($0, application) }))
        }
        guard !parts.isEmpty else { return nil }
        var notes = try node["notes"]?.strings() ?? []
        if try node["showsYears"]?.bool() ?? false, !years.isEmpty {
            notes.append("参评所需年限（申报条件）：" + years.map { "\($0.degree) \($0.says)" }.joined(separator: "；"))
        }
        if let days = try node["printedWithinDays"]?.int(in: 0...3660), let closes,
            let first = CivilDate(dayNumber: closes.dayNumber - days)
        {
            notes.append("最后一天（\(closes.chinese)）提交的，应在 \(first.chinese) 或以后打印")
        }
        return Item(title: try node.string("item"), parts: parts, notes: notes)
    }

    /// 现有职称: 无
    private static func hasNoTitle(_ application: Application?) -> Bool {
        application?.filled(.presentTitle)?.text.filter { !$0.isWhitespace } == "无"
    }

    /// nil where nothing is asked for in the column that fits.
    private static func requirement(_ part: PackNode, _ isArchiveHere: Bool?) -> String? {
        if let both = part["both"]?.text { return both }
        let here = part["archiveHere"]?.text, elsewhere = part["archiveElsewhere"]?.text
        switch isArchiveHere {
        case true?: return here
        case false?: return elsewhere
        case nil:
            return [here.map { "档案在中科人才存放：\($0)" }, elsewhere.map { "档案不在中科人才存放：\($0)" }].compactMap { $0 }.joined(
                separator: "；")
        }
    }

    private static func shows(_ part: String, _ application: Application?) -> Bool? {
        guard let application else { return nil }
        let folder = Path.folder(of: application.source.path)
        func isThere(_ value: FormValue?) -> Bool? {
            guard let value, !value.isBlank else { return false }
            return value.items.allSatisfy { FileSystem.kind(of: Path.join(folder, $0)) == .file }
        }
        switch part {
        case "identity": return isThere(application[.identityDocument])
        case "photo": return isThere(application[.photo])
        case "education": return isThere(application.table(.education)?.attachment)
        case "work": return isThere(application.table(.workHistory)?.attachment)
        case "transferForm": return application.record(.transferForm) != nil
        case "evidence":
            let evidence =
                application.table(.achievements)?.records.compactMap { $0[.evidence] }.filter { !$0.isBlank } ?? []
            return evidence.isEmpty ? nil : evidence.allSatisfy { isThere($0) == true }
        default: return nil
        }
    }
}
