import ApplicationForm
import Dates
import Linting
import PackData
import SourceText

/// The table 申报条件 of the pack: for each grade and degree some alternatives, each a list of conditions that hold
/// together.
struct EligibilityTable: Sendable {
    struct Alternative: Sendable {
        var title: (grade: Variant, years: Int)?
        var professionYears: Int?
        var graduationYears: Int?
    }

    enum State: Sendable, Comparable { case unmet, unsure, met }

    /// What is wrong with a condition, and the field that decides it.
    struct Detail {
        var text: String
        var field: FieldMeaning
    }

    struct Outcome {
        var state: State
        /// Of each condition that is not met, or can't be told.
        var details: [Detail]
    }

    /// nil for a dash in the table.
    private let cells: [String: [String: [Alternative]]]
    /// The guide's own words of each cell.
    private let words: [String: [String: String]]
    private let phrases: [String: MessageTemplate]

    /// - Parameter eligibility: `conditions` and `says` in the pack's form.yaml.
    init(_ eligibility: PackNode, phrases: PackNode, pack: RulePack) throws(Failure) {
        var cells: [String: [String: [Alternative]]] = [:], words: [String: [String: String]] = [:]
        for (grade, row) in eligibility["says"]?.pairs ?? [] {
            for (degree, cell) in row.pairs { words[grade, default: [:]][degree] = try cell.string() }
        }
        self.words = words
        for (grade, row) in try eligibility.required("conditions").pairs {
            guard try pack.grade(grade, at: row) != nil else { continue }
            for (degree, cell) in row.pairs where cell.text != "dash" {
                var alternatives: [Alternative] = []
                for item in cell.items { if let one = try Self.alternative(item, pack) { alternatives.append(one) } }
                cells[grade, default: [:]][degree] = alternatives
            }
        }
        self.cells = cells
        var templates: [String: MessageTemplate] = [:]
        for key in Self.phraseKeys { templates[key] = MessageTemplate(try phrases.string(key)) }
        self.phrases = templates
    }

    private static let phraseKeys = [
        "title", "profession", "graduation", "titleMissing", "titleBlank", "titleUnknown", "titleShort", "titleTie",
        "titleDate", "yearOnly",
        "professionShort", "professionUnknown", "professionDiffers", "graduationShort", "graduationUnknown",
        "graduationTie"
    ]

    /// Nil where it asks for a title that the pack leaves out.
    private static func alternative(_ node: PackNode, _ pack: RulePack) throws(Failure) -> Alternative? {
        try node.checkKeys(["titleYears", "professionYears", "graduationYears"])
        var alternative = Alternative()
        if let title = node["titleYears"] {
            let years = try title.required("years").int(in: 0...100)
            guard let grade = try pack.grade(title.string("grade"), at: title.required("grade")) else { return nil }
            alternative.title = (grade, years)
        }
        alternative.professionYears = try node["professionYears"]?.int(in: 0...100)
        alternative.graduationYears = try node["graduationYears"]?.int(in: 0...100)
        return alternative
    }

    /// nil where the table has a dash.
    func alternatives(grade: String, degree: String) -> [Alternative]? { cells[grade]?[degree] }

    /// The guide's own words; nil where the pack has none.
    func says(grade: String, degree: String) -> String? { words[grade]?[degree] }

    /// 任工程师 5 年以上
    func text(of alternative: Alternative) -> String {
        var parts: [String] = []
        if let years = alternative.graduationYears { parts.append(phrase("graduation", ["years": "\(years)"])) }
        if let title = alternative.title {
            parts.append(phrase("title", ["title": title.grade.name, "years": "\(title.years)"]))
        }
        if let years = alternative.professionYears { parts.append(phrase("profession", ["years": "\(years)"])) }
        return parts.joined(separator: "，且")
    }

    func outcome(of alternative: Alternative, _ facts: EligibilityFacts) -> Outcome {
        var outcome = Outcome(state: .met, details: [])
        func add(_ result: (state: State, text: String?), _ field: FieldMeaning) {
            outcome.state = min(outcome.state, result.state)
            if let text = result.text { outcome.details.append(Detail(text: text, field: field)) }
        }
        if let years = alternative.graduationYears { add(graduation(years, facts), .graduation) }
        if let (grade, years) = alternative.title {
            add(title(grade, years, facts), facts.title == grade ? .presentTitleDate : .presentTitle)
        }
        if let years = alternative.professionYears { add(profession(years, facts), .specialtyYears) }
        return outcome
    }

    // MARK: Single conditions

    private func title(_ grade: Variant, _ years: Int, _ facts: EligibilityFacts) -> (State, String?) {
        var values = [
            "title": grade.name, "years": "\(years)", "deadline": facts.deadline.chinese, "written": facts.titleWritten
        ]
        if facts.titleWritten.isEmpty { return (.unsure, phrase("titleBlank", values)) }
        if facts.isTitleUnknown { return (.unsure, phrase("titleUnknown", values)) }
        guard facts.title == grade else { return (.unmet, phrase("titleMissing", values)) }
        guard let date = facts.titleDate else {
            return (.unsure, facts.isTitleDateUnusable ? nil : phrase("titleDate", values))
        }
        return judged(date, years, facts.deadline, short: "titleShort", tie: "titleTie", &values)
    }

    private func graduation(_ years: Int, _ facts: EligibilityFacts) -> (State, String?) {
        var values = ["years": "\(years)", "deadline": facts.deadline.chinese]
        guard let date = facts.graduation else { return (.unsure, phrase("graduationUnknown", values)) }
        return judged(date, years, facts.deadline, short: "graduationShort", tie: "graduationTie", &values)
    }

    /// Met where the years are full no later than the deadline; a month without its day can't be told in the deadline's
    /// own month, a year without its month in the deadline's own year.
    private func judged(
        _ date: StatedDate, _ years: Int, _ deadline: CivilDate, short: String, tie: String,
        _ values: inout [String: String]
    ) -> (State, String?) {
        let due = date.first.adding(months: years * 12), last = date.last.adding(months: years * 12)
        values.merge([
            "date": date.chinese, "due": (date.isYearOnly ? "最早 " : "") + due.chinese,
            "have": Self.length(from: date.first, to: deadline)
        ]) { $1 }
        if date.isYearOnly {
            if deadline.isBefore(due) { return (.unmet, phrase(short, values)) }
            return last.isMonthBefore(deadline) ? (.met, nil) : (.unsure, phrase("yearOnly", values))
        }
        if due.isSameMonth(as: deadline), due.day == nil { return (.unsure, phrase(tie, values)) }
        return deadline.isBefore(due) ? (.unmet, phrase(short, values)) : (.met, nil)
    }

    /// The years written in the form grow until the deadline; where 工作经历 alone would do, a person must look.
    private func profession(_ years: Int, _ facts: EligibilityFacts) -> (State, String?) {
        var values = ["years": "\(years)", "deadline": facts.deadline.chinese]
        guard let stated = facts.profession else { return (.unsure, phrase("professionUnknown", values)) }
        let ahead = max(0, facts.today.months(until: facts.deadline))
        if stated.months + ahead >= years * 12 { return (.met, nil) }
        let due = CivilDate(year: facts.today.year, month: facts.today.month).adding(months: years * 12 - stated.months)
        values.merge(["have": stated.description, "due": due.chinese]) { $1 }
        if let career = facts.careerMonths, career >= years * 12 {
            values["career"] = FormDuration(months: career).description
            return (.unsure, phrase("professionDiffers", values))
        }
        return (.unmet, phrase("professionShort", values))
    }

    private static func length(from start: CivilDate, to end: CivilDate) -> String {
        var months = start.months(until: end)
        if let first = start.day, let last = end.day, last < first { months -= 1 }
        return FormDuration(months: max(0, months)).description
    }

    private func phrase(_ key: String, _ values: [String: String]) -> String {
        phrases[key]?.filled(with: values) ?? ""
    }
}
