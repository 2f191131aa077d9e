import ApplicationForm
import PackData

/// 学历 from 中专 to 博士研究生, as the table of conditions names them (`eligibility.degrees` in the pack's form.yaml).
struct DegreeLadder: Sendable {
    struct Step: Sendable {
        var id: String
        var name: String
        /// Words that say that a record is of this step.
        var words: [String]
        /// Higher is further.
        var rank: Int
    }

    /// From the highest.
    let steps: [Step]

    init(_ node: PackNode) throws(PackError) {
        var steps: [Step] = []
        let pairs = node.pairs
        for (index, pair) in pairs.enumerated() {
            steps.append(
                Step(
                    id: pair.key, name: try pair.value.string("name"),
                    words: try pair.value.required("words").strings(), rank: pairs.count - index))
        }
        self.steps = steps
    }

    /// The step of a record, by its 学历 and, where that says nothing, its 学位; nil where neither is known.
    func step(of record: FormRecord) -> Step? {
        step(named: record.text(.degreeLevel)) ?? step(named: record.text(.degree))
    }

    private func step(named text: String) -> Step? {
        steps.first { step in step.words.contains { text.contains($0) && !isPart($0, of: text) } }
    }

    /// 专科 in 中等专科: inside a longer word that the text holds.
    private func isPart(_ word: String, of text: String) -> Bool {
        steps.contains { $0.words.contains { $0.count > word.count && $0.contains(word) && text.contains($0) } }
    }
}
