import ApplicationForm
import Dates
import PackData
import SourceText

/// 学历 from 中专 to 博士研究生, as the table of conditions names them (`eligibility.degrees` in the pack's form.yaml).
package struct DegreeLadder: Sendable {
    /// A 学历 of the ladder.
    package struct Step: Sendable {
        /// The pack's word for it.
        package var id: String
        /// As messages call it.
        package var name: String
        /// Words that say that a record is of this step.
        package var words: [String]
        /// Words of this step that a higher 学位 overrules: 研究生 with 博士.
        package var openWords: [String]
        /// Higher is further.
        package var rank: Int
    }

    /// From the highest.
    package let steps: [Step]
    /// 高中: below the steps of the table.
    private let below: [String]
    /// 博士后: no 学历 at all, whatever word is in it.
    private let others: [String]

    /// - Parameter eligibility: Names from the highest, or `degrees`, `belowDegrees` and `notDegrees` (form.yaml of
    ///   `cas-engineering`).
    package init(_ eligibility: PackNode) throws(Failure) {
        if eligibility["degrees"] == nil, !eligibility.items.isEmpty {
            let names = try eligibility.strings()
            (below, others) = ([], [])
            steps = names.enumerated().map { index, name in
                Step(id: name, name: name, words: [name.lowercased()], openWords: [], rank: names.count - index)
            }
            return
        }
        let node = try eligibility.required("degrees")
        below = try eligibility["belowDegrees"]?.strings() ?? []
        others = try eligibility["notDegrees"]?.strings() ?? []
        var steps: [Step] = []
        let pairs = node.pairs
        for (index, pair) in pairs.enumerated() {
            try pair.value.checkKeys(["name", "words", "openWords"])
            steps.append(
                Step(
                    id: pair.key, name: try pair.value.string("name"),
                    words: try pair.value.required("words").strings().map { $0.lowercased() },
                    openWords: try pair.value["openWords"]?.strings() ?? [], rank: pairs.count - index))
        }
        self.steps = steps
    }

    /// The step of a record, by its 学历 and, where that says nothing or leaves it open, its 学位; nil where neither is
    /// known.
    package func step(of record: FormRecord) -> Step? {
        step(level: record.text(.degreeLevel), degree: record.text(.degree))
    }

    /// The same of the words themselves.
    func step(level: String, degree: String) -> Step? {
        let degree = step(named: degree)
        guard let step = step(named: level) else { return isUnknown(level) ? nil : degree }
        guard let degree, degree.rank > step.rank, isOpen(level, step) else { return step }
        return degree
    }

    /// The highest 学历 that is obtained by a day.
    package func highest(of records: [FormRecord], on day: CivilDate) -> (step: Step, date: StatedDate?)? {
        records.compactMap { record in
            step(of: record).map { (step: $0, date: record[.graduation].flatMap { StatedDate($0.text) }) }
        }.filter { $0.date.map { !day.isBefore($0.first) } ?? true }.max { $0.step.rank < $1.step.rank }
    }

    /// The step that a single value names.
    package func step(of value: FormValue) -> Step? { step(named: value.text) }

    /// Whether the record says something that the ladder doesn't know; what is below it (高中) is known.
    package func isUnknown(_ record: FormRecord) -> Bool {
        isUnknown(level: record.text(.degreeLevel), degree: record.text(.degree))
    }

    /// The same of the words themselves.
    func isUnknown(level: String, degree: String) -> Bool {
        !level.isEmpty && step(level: level, degree: degree) == nil && !below.contains(where: level.contains)
    }

    private func isUnknown(_ text: String) -> Bool { others.contains(where: text.contains) }

    /// 研究生, not 硕士研究生.
    private func isOpen(_ text: String, _ step: Step) -> Bool {
        step.openWords.contains(where: text.contains)
            && !step.words.contains { !step.openWords.contains($0) && text.contains($0) }
    }

    /// The highest step whose words a text holds.
    package func step(named text: String) -> Step? {
        let text = text.lowercased()
        guard !isUnknown(text) else { return nil }
        return steps.first { step in step.words.contains { text.contains($0) && !isPart($0, of: text) } }
    }

    /// 专科 in 中等专科: inside a longer word that the text holds.
    private func isPart(_ word: String, of text: String) -> Bool {
        steps.contains { $0.words.contains { $0.count > word.count && $0.contains(word) && text.contains($0) } }
    }
}
