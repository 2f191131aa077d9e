import ApplicationForm
import Linting
import PackData
import SourceText

/// Files that the form names: there, of the right kind by content and by name, neither too large nor short of pages.
struct FileCheck: Kind {
    static let name = "file"
    private static let values = Spot.words.union([
        "item", "file", "size", "limit", "renamed", "count", "pages", "width", "height", "dpi", "minimum"
    ])
    static let messages = [
        "none": values, "missing": values, "words": values, "format": values, "name": values, "tooLarge": values,
        "locked": values,
        "damaged": values, "several": values, "fewPages": values, "compress": values, "landscape": values,
        "fine": values, "oneSide": values, "grey": values, "bilevel": values, "coarse": values, "greyImage": values,
        "noScan": values
    ]
    static let wording = RuleWording.some
    static let reviews: Set<String> = ["damaged", "words"]

    /// What a file may be.
    private enum Content: String, CaseIterable {
        case pdf, jpg, png

        var content: AttachmentFacts.Content {
            switch self {
            case .pdf: .pdf
            case .jpg: .jpeg
            case .png: .png
            }
        }
        /// How its name may end.
        var endings: [String] { self == .jpg ? ["jpg", "jpeg"] : [rawValue] }
    }

    private let fields: Fields
    /// Those that have to be there, where the page holds anything.
    private let needed: Set<String>
    private let kinds: [Content]
    private let limit: Limit?
    /// Better no larger than this.
    private let advised: Limit?
    private let isSingle, isUpright: Bool
    /// Pages that a file has to have; for attachments, one a record.
    private let pages: Int?
    private let pagePerRecord: Set<String>
    private let scan: ScanQuality?

    var says: Set<String> {
        var says: Set<String> = ["missing", "words", "format", "name", "damaged", "fine"]
        if kinds.contains(.pdf) { says.insert("locked") }
        if !needed.isEmpty { says.insert("none") }
        if limit != nil { says.insert("tooLarge") }
        if advised != nil { says.insert("compress") }
        if isSingle { says.insert("several") }
        if isUpright { says.insert("landscape") }
        if pages != nil || !pagePerRecord.isEmpty { says.insert("fewPages") }
        if let scan { says.formUnion(scan.says) }
        return says
    }

    init(_ parameters: Parameters) throws(Failure) {
        fields = try parameters.fields()
        if let odd = fields.paths.first(where: { path in path.field.map { !$0.type.isFile } ?? false }) {
            throw parameters.failure("“\(odd.text)”不是文件（type: file、files、image）")
        }
        let texts = fields.paths.map(\.text)
        needed = try Self.some(of: texts, parameters["needed"], parameters.pack)
        var kinds: [Content] = []
        for item in try parameters["kinds"]?.list() ?? [] { kinds.append(try item.choice(of: Content.self)) }
        self.kinds = kinds
        limit = try parameters.limit("maxBytes")
        advised = try parameters.limit("adviseBytes")
        isSingle = try parameters.flag("single")
        isUpright = try parameters.flag("upright")
        pages = try parameters.int("minPages")
        scan = try ScanQuality(parameters)
        pagePerRecord = try Self.some(of: texts, parameters["pagePerRecord"], parameters.pack)
    }

    /// Those of the paths that `node` names; all where it says `true`.
    private static func some(
        of texts: [String], _ node: PackNode?, _ pack: RulePack
    ) throws(Failure) -> Set<String> {
        guard let node else { return [] }
        if node.text == "true" { return Set(texts) }
        let some = try FormPath.list(node, pack).map(\.text)
        if let odd = some.first(where: { !texts.contains($0) }) { throw node.failure("“\(odd)”不在 fields 里") }
        return Set(some)
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        for (index, spot) in fields.spots(context) {
            guard let value = spot.value, !spot.isBlank else {
                if needed.contains(fields.paths[index].text), spot.isAsked {
                    report.say("none", fill(spot), at: spot)
                }
                continue
            }
            let files = value.items.filter { !$0.trimmed.isEmpty }
            if isSingle, files.count > 1 { report.say("several", fill(spot, ["count": "\(files.count)"]), at: spot) }
            for (place, file) in value.items.enumerated() where !file.trimmed.isEmpty {
                guard let facts = context.attachments[file] else { continue }
                let target: FindingSink.Target =
                    value.itemRanges.indices.contains(place) ? .item(place, of: value, in: spot.form) : spot.target
                check(file, facts, spot, target, context, &report)
            }
            if let scan, let sides = scan.missingSides(of: value, context) {
                report.say("oneSide", fill(spot, ["file": sides]), at: spot)
            }
            checkPages(
                files, spot, isPerRecord: pagePerRecord.contains(fields.paths[index].text), context, &report)
        }
    }

    private func check(
        _ file: String, _ facts: AttachmentFacts, _ spot: Spot, _ target: FindingSink.Target, _ context: RuleContext,
        _ report: inout Report
    ) {
        let kind = kinds.first { $0.content == facts.content } ?? kinds.first
        func say(_ key: String, _ more: [String: String] = [:]) {
            let values = [
                "file": file, "size": Wording.size(facts.size),
                "renamed": kind.map { FileNames.renamed(file, $0.endings[0]) } ?? ""
            ]
            report.say(key, fill(spot, values.merging(more) { $1 }), at: target)
        }
        // 尚未取得, 不适用: perhaps no name of a file at all.
        if !facts.exists { return say(report.isAsked("words") && !FileNames.hasEnding(file) ? "words" : "missing") }
        if let kind {
            if kind.content != facts.content { return say("format") }
            if !FileNames.end(file, in: kinds.flatMap(\.endings)), report.isAsked("name") { return say("name") }
        }
        if let limit = limit?.value(context), facts.size > limit {
            return say("tooLarge", ["limit": Wording.size(limit)])
        }
        switch facts.fault {
        case .locked: return say("locked")
        case .damaged: return say("damaged")
        case nil: break
        }
        say("fine")
        scan?.check(facts, say)
        if let advised = advised?.value(context), facts.size > advised {
            say("compress", ["limit": Wording.size(advised)])
        }
        if isUpright, let pixels = facts.pixels, pixels.width > pixels.height {
            say("landscape", ["width": "\(pixels.width)", "height": "\(pixels.height)"])
        }
    }

    /// Certificates of several records on fewer pages than there are records: some were probably forgotten.
    private func checkPages(
        _ files: [String], _ spot: Spot, isPerRecord: Bool, _ context: RuleContext, _ report: inout Report
    ) {
        guard files.count == 1, let count = context.attachments[files[0]]?.pages else { return }
        let records = isPerRecord ? spot.form.table(spot.page)?.filledRecords.count : nil
        guard let least = records ?? pages, count < least else { return }
        report.say(
            "fewPages", fill(spot, ["file": files[0], "pages": "\(count)", "count": "\(least)"]), at: spot)
    }

    private func fill(_ spot: Spot, _ values: [String: String] = [:]) -> [String: String] {
        var all = Dictionary(uniqueKeysWithValues: Self.values.map { ($0, "") })
        all.merge(spot.words) { $1 }
        all["item"] = spot.field == nil ? spot.form.key(of: spot.page) : spot.name
        return all.merging(values) { $1 }
    }
}

extension Spot {
    /// Whether a file that is missing here is asked for: the table of an attachment holds a record.
    fileprivate var isAsked: Bool { field != nil || form.table(page).map { !$0.filledRecords.isEmpty } ?? true }
}

/// The names of files.
package enum FileNames {
    /// Whether a point with a few letters or digits ends the name: .pdf, .docx
    package static func hasEnding(_ file: String) -> Bool {
        guard let point = file.trimmed.lastIndex(of: ".") else { return false }
        let ending = file.trimmed[point...].dropFirst()
        return (1...5).contains(ending.count) && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// Whether a name ends as the page asks; the page looks at nothing else.
    package static func end(_ file: String, in endings: [String]) -> Bool {
        endings.contains { file.trimmed.lowercased().hasSuffix("." + $0) }
    }

    /// 学历.docx as 学历.pdf.
    package static func renamed(_ file: String, _ ending: String) -> String {
        let name = file.trimmed
        let stem =
            name.lastIndex(of: ".").map { dot in
                name[dot...].dropFirst().count <= 5 && !name[dot...].contains("/") ? String(name[..<dot]) : name
            } ?? name
        return stem.lowercased().hasSuffix("." + ending) ? stem : "\(stem).\(ending)"
    }
}
