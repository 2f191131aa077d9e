import ApplicationForm
import Linting
import PackData
import SourceText

/// What the pictures of an uploaded file have to be like: both sides of a card, in colour, with enough pixels.
struct ScanQuality: Sendable {
    /// Sides of a card that have to be there, and where they needn't.
    private let sides: Int
    private let sidesExcept: Condition?
    /// Smaller pictures, by their share of the page, are logos and seals.
    private let share: Double?
    /// Pixels to an inch.
    private let resolution: Int

    /// Nil where the entry asks for neither `sides` nor `scan`.
    init?(_ parameters: Parameters) throws(Failure) {
        let sides = parameters["sides"], scan = parameters["scan"], pack = parameters.pack
        guard sides != nil || scan != nil else { return nil }
        try sides?.checkKeys(["atLeast", "exceptWhere"])
        self.sides = try sides?.required("atLeast").int(in: 1...10) ?? 0
        sidesExcept = try sides?["exceptWhere"].map { (when) throws(Failure) in try Condition(when, pack) }
        try scan?.checkKeys(["share", "dpi"])
        share = try scan?.required("share").double(in: 0...1)
        resolution = try scan?.required("dpi").int(in: 1...10_000) ?? 0
    }

    var says: Set<String> {
        let ofScans: Set<String> = share == nil ? [] : ["grey", "bilevel", "coarse", "greyImage", "noScan"]
        return sides > 0 ? ofScans.union(["oneSide"]) : ofScans
    }

    /// Each thing that is wrong is said of the first page that has it.
    func check(_ facts: AttachmentFacts, _ say: (String, [String: String]) -> Void) {
        guard let share else { return }
        if facts.isGreyPicture { say("greyImage", [:]) }
        guard facts.content == .pdf, let pictures = facts.pictures else { return }
        let scans = pictures.filter { $0.share >= share }
        if let picture = scans.first(where: { $0.isGrey && $0.bits == 1 }) {
            say("bilevel", ["page": "\(picture.page)"])
        }
        if let picture = scans.first(where: { $0.isGrey && $0.bits > 1 }) { say("grey", ["page": "\(picture.page)"]) }
        if let picture = scans.filter({ $0.resolution < resolution }).min(by: { $0.resolution < $1.resolution }) {
            say("coarse", ["page": "\(picture.page)", "dpi": "\(picture.resolution)", "minimum": "\(resolution)"])
        }
        if pictures.isEmpty { say("noScan", [:]) }
    }

    /// The names of the files, where they surely show fewer sides than there have to be.
    func missingSides(of value: FormValue, _ context: RuleContext) -> String? {
        guard sides > 0 else { return nil }
        var seen = 0
        for file in value.items where !file.trimmed.isEmpty {
            guard let facts = context.attachments[file], facts.exists, facts.fault == nil, let shown = shownSides(facts)
            else { return nil }
            seen += shown
        }
        let isExcepted =
            sidesExcept.flatMap { except in FormScope(context).map { except.holds(in: $0) == .yes } } ?? false
        return seen < sides && !isExcepted ? value.text : nil
    }

    /// Pages, or pictures where one page has several; nil where nobody can tell.
    private func shownSides(_ facts: AttachmentFacts) -> Int? {
        guard facts.content == .pdf else { return facts.content == .other ? nil : 1 }
        guard let pages = facts.pages else { return nil }
        return pages >= sides ? pages : max(pages, facts.pictures?.reduce(0) { $0 + $1.parts } ?? pages)
    }
}
