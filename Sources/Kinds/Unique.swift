import ApplicationForm
import Linting
import NameMatching
import SourceText

/// The same thing in two records of a table, in the same words or, of projects, in others.
struct Unique: Kind {
    static let name = "unique"
    private static let values = Spot.words.union(["first", "other", "inEntry", "inOther"])
    static let messages = ["default": values, "reworded": values]
    static let related: [String: Set<String>] = ["default": ["other"]]
    static let reviews: Set<String> = ["reworded"]
    private let page: FormPage
    private let column: FormField
    /// Whether names of projects are compared, which may be written in many ways.
    private let isOfProjects: Bool
    /// 的、项目: whoever writes a name again may leave them out.
    private let particles: [String]

    var says: Set<String> { isOfProjects ? ["default", "reworded"] : ["default"] }

    init(_ parameters: Parameters) throws(Failure) {
        page = try parameters.table("table")
        column = try parameters.required("column").column(of: page)
        isOfProjects = try parameters.flag("projects")
        particles = isOfProjects ? try parameters.strings("particles") : []
        if isOfProjects, page.meaning != .achievements {
            throw parameters.failure("projects 只用于业绩一页（means: achievements）")
        }
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let form = context.application, let records = form.table(page)?.records else { return }
        func spot(_ index: Int) -> Spot {
            Spot(
                form: form, page: page, field: column, record: records[index], number: index + 1,
                value: records[index][column])
        }
        for found in repetitions(records, context) {
            let entry = spot(found.entry), first = spot(found.first)
            guard entry.value != nil, first.value != nil else { continue }
            var values = [
                "first": "\(found.first + 1)", "other": Wording.shortened(first.text), "inEntry": "", "inOther": "",
                "value": Wording.shortened(entry.text)
            ]
            guard let difference = found.comparison?.difference else {
                report.say("default", values, at: entry, related: report.related(first))
                continue
            }
            // 轴温, 轴振: a word in another's place.
            if found.comparison?.verdict == .uncertain, !difference.inReport.isEmpty,
                difference.inReport.count == difference.inAchievement.count
            {
                continue
            }
            // One thing made, and years later made anew: two achievements.
            if bare(entry.text) != bare(first.text), areApart(records[found.entry], records[found.first]) { continue }
            (values["inOther"], values["inEntry"]) = Wording.sides(of: difference)
            report.say("reworded", values, at: entry, related: report.related(first))
        }
    }

    private func repetitions(_ records: [FormRecord], _ context: RuleContext) -> [NameMatcher.Repetition] {
        let texts = records.map { $0.text(column) }
        if isOfProjects {
            return context.matcher?.repetitions(in: texts) { isLikely(records[$0], records[$1]) } ?? []
        }
        var seen: [String: Int] = [:], found: [NameMatcher.Repetition] = []
        for (index, text) in texts.enumerated() {
            let letters = text.lettersOnly
            if letters.isEmpty { continue }
            if let first = seen[letters] {
                found.append(NameMatcher.Repetition(entry: index, first: first))
            } else {
                seen[letters] = index
            }
        }
        return found
    }

    /// The same months and the same people behind it: then a name that may be another's is the same thing reworded.
    private func isLikely(_ one: FormRecord, _ other: FormRecord) -> Bool {
        guard let a = Stretch(of: one), let b = Stretch(of: other), a.start == b.start, a.end == b.end else {
            return false
        }
        let certifier = one.text(.certifier).lettersOnly
        return !certifier.isEmpty && certifier == other.text(.certifier).lettersOnly
    }

    /// A name but for 的 and 项目, in which two spellings of it may differ.
    private func bare(_ name: String) -> String {
        particles.reduce(name.lettersOnly) { $0.replacing($1, with: "") }
    }

    private func areApart(_ one: FormRecord, _ other: FormRecord) -> Bool {
        guard let a = Stretch(of: one), let b = Stretch(of: other) else { return false }
        return a.end.map { $0.last.isBefore(b.start.first) } ?? false
            || b.end.map { $0.last.isBefore(a.start.first) } ?? false
    }
}
