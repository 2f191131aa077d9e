import ApplicationForm
import ChineseText
import Linting
import PackData

/// 学术团体, 荣誉称号 or 处分 dated before the work began.
struct FormAfterWork: Rule {
    static let check = "form.after-work"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["default": ["field", "dates", "start"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let basics = form.basics, let start = basics[.workStart].flatMap({ CivilDate($0.text) }) else { return }
        for value in [FormField.societyPosts, .honours, .penalties].compactMap({ basics[$0] }) {
            let early = Self.dates(in: value.text).filter { date in
                date.month.map { CivilDate(year: date.year, month: $0).isMonthBefore(start) } ?? (date.year < start.year)
            }
            guard !early.isEmpty else { continue }
            let dates = early.map { date in "\(date.year)年" + (date.month.map { "\($0)月" } ?? "") }
            sink.report("default", ["field": value.key, "dates": dates.joined(separator: "、"), "start": start.chinese], at: .value(value, of: form))
        }
    }

    /// Years that stand with 年 or with a month: 2014年6月, 2014.6, 2014-06.
    private static func dates(in text: String) -> [(year: Int, month: Int?)] {
        let scalars = Array(Folding.fold(text).unicodeScalars)
        func number(_ at: Int, most: Int) -> (value: Int, end: Int)? {
            var end = at, value = 0
            while end < scalars.count, end - at < most, (0x30...0x39).contains(scalars[end].value) {
                value = value * 10 + Int(scalars[end].value - 0x30)
                end += 1
            }
            return end > at ? (value, end) : nil
        }
        var dates: [(Int, Int?)] = []
        var at = 0
        while at < scalars.count {
            guard let year = number(at, most: 9) else { at += 1; continue }
            at = year.end
            guard (1950...2099).contains(year.value), at < scalars.count, "年.-/".unicodeScalars.contains(scalars[at]) else { continue }
            let month = number(at + 1, most: 3).flatMap { (1...12).contains($0.value) ? $0.value : nil }
            if month != nil || scalars[at] == "年" { dates.append((year.value, month)) }
            at = number(at + 1, most: 3)?.end ?? at
        }
        return dates
    }
}
