import ApplicationForm
import Linting
import PackData

/// Files that are uploaded: there, of the right kind, both sides of a card, scans in colour.
struct FileKind: Rule {
    static let check = "file"
    static let scope = RuleScope.application
    static let wording = RuleWording.some
    private static let values: Set<String> = ["field", "file", "size", "limit", "page", "dpi", "minimum"]
    static let messages = Dictionary(
        uniqueKeysWithValues: [
            "none", "missing", "format", "tooLarge", "locked", "damaged", "fine", "oneSide", "grey", "bilevel",
            "coarse",
            "greyImage", "noScan"
        ].map { ($0, values) })

    /// What the pictures of a PDF have to be like.
    private struct Scan: Sendable {
        /// Of the page; smaller ones are logos and seals.
        var share: Double
        var resolution: Int
    }

    private let fields: [FormPath]
    private let isRequired: Bool
    private let kinds: [AttachmentFacts.Content]
    private let limit: Int?
    /// Sides of a card that have to be there, and where they needn't.
    private let sides: Int
    private let sidesExcept: Condition?
    private let scan: Scan?

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        let node = entry.parameters
        try node.checkKeys(["files", "required", "kinds", "limit", "sides", "scan"])
        fields = try FormPath.list(node.required("files"), pack)
        isRequired = try node["required"]?.bool() ?? false
        var kinds: [AttachmentFacts.Content] = []
        for name in try node["kinds"]?.strings() ?? [] {
            guard let kind = AttachmentFacts.Content(rawValue: name), kind != .other else {
                throw node.unknown(name, "文件格式", among: ["pdf", "jpeg", "png"])
            }
            kinds.append(kind)
        }
        self.kinds = kinds
        limit = try node["limit"].map { (name) throws(PackError) in try pack.limit(name.string()) }
        try node["sides"]?.checkKeys(["atLeast", "exceptWhere"])
        sides = try node["sides"]?.required("atLeast").int(in: 1...10) ?? 0
        sidesExcept = try node["sides"]?["exceptWhere"].map { (when) throws(PackError) in try Condition(when, pack) }
        scan = try node["scan"].map { (scan) throws(PackError) in
            try scan.checkKeys(["share", "dpi"])
            return Scan(
                share: try scan.required("share").double(in: 0...1),
                resolution: try scan.required("dpi").int(in: 1...10_000))
        }
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        for path in fields {
            for found in path.find(in: scope) ?? [] {
                let field = path.field?.key ?? path.page.key
                guard let value = found.value, !path.isNothing(found) else {
                    if isRequired, sink.says("none") { sink.report("none", ["field": field], at: found.target) }
                    continue
                }
                check(value, field, scope, &sink)
            }
        }
    }

    private func check(_ value: FormValue, _ field: String, _ scope: FormScope, _ sink: inout FindingSink) {
        var seen = 0, isKnown = true
        for (index, file) in value.items.enumerated() where !file.trimmed.isEmpty {
            guard let facts = scope.context.attachments[file] else {
                isKnown = false
                continue
            }
            let target: FindingSink.Target =
                value.itemRanges.indices.contains(index)
                ? .item(index, of: value, in: scope.form) : .value(value, of: scope.form)
            func report(_ key: String, _ more: [String: String] = [:]) {
                guard sink.says(key) else { return }
                sink.report(key, ["field": field, "file": file].merging(more) { $1 }, at: target)
            }
            if let fault = fault(of: facts) {
                report(
                    fault,
                    ["size": Wording.megabytes(facts.size), "limit": limit.map(Wording.megabytes) ?? ""])
                isKnown = false
                continue
            }
            report("fine")
            if let shown = shownSides(facts) { seen += shown } else { isKnown = false }
            if let scan { check(scan, facts, report) }
        }
        guard isKnown, seen < sides, sink.says("oneSide"), sidesExcept?.holds(in: scope) != .yes else { return }
        sink.report("oneSide", ["field": field, "file": value.text], at: .value(value, of: scope.form))
    }

    private func fault(of facts: AttachmentFacts) -> String? {
        if !facts.exists { return "missing" }
        if !kinds.isEmpty, !kinds.contains(facts.content) { return "format" }
        if let limit, facts.size > limit { return "tooLarge" }
        return switch facts.fault {
        case .locked: "locked"
        case .damaged: "damaged"
        case nil: nil
        }
    }

    /// Pages, or pictures where one page has several; nil where nobody can tell.
    private func shownSides(_ facts: AttachmentFacts) -> Int? {
        guard sides > 0 else { return 0 }
        guard facts.content == .pdf else { return 1 }
        guard let pages = facts.pages else { return nil }
        return pages >= sides ? pages : max(pages, facts.pictures?.reduce(0) { $0 + $1.parts } ?? pages)
    }

    /// Each thing that is wrong is said of the first page that has it.
    private func check(_ scan: Scan, _ facts: AttachmentFacts, _ report: (String, [String: String]) -> Void) {
        if facts.isGreyPicture { report("greyImage", [:]) }
        guard facts.content == .pdf, let pictures = facts.pictures else { return }
        let scans = pictures.filter { $0.share >= scan.share }
        if let picture = scans.first(where: { $0.isGrey && $0.bits == 1 }) {
            report("bilevel", ["page": "\(picture.page)"])
        }
        if let picture = scans.first(where: { $0.isGrey && $0.bits > 1 }) {
            report("grey", ["page": "\(picture.page)"])
        }
        if let picture = scans.filter({ $0.resolution < scan.resolution }).min(by: { $0.resolution < $1.resolution }) {
            report(
                "coarse",
                ["page": "\(picture.page)", "dpi": "\(picture.resolution)", "minimum": "\(scan.resolution)"])
        }
        if pictures.isEmpty { report("noScan", [:]) }
    }
}
