import ApplicationForm
import Kinds
import Linting
import PackData
import SourceText

/// A result that needs proof but lists no file, or a file that is not there, is no PDF or is too large.
struct AchievementEvidence: Rule {
    static let check = "achievement.evidence"
    static let scope = RuleScope.application
    static let messages = Dictionary(
        uniqueKeysWithValues: UploadedFile.messages.map { ($0, Set(["file", "size", "limit", "renamed"])) }
    ).merging(["none": ["result", "project"]]) { $1 }
    private let parser: ResultParser
    private let most: Limit

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(ResultParser.parameters.union(["maxBytes"]))
        parser = try ResultParser(entry, pack: pack)
        most = try Limit(entry.parameters.required("maxBytes"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, form.format == .yaml || form.format == .json,
            let limit = most.value(context)
        else { return }
        for (record, stated) in zip(form.records(.achievements), context.fact(parser)) {
            let evidence = record[.evidence]
            if evidence?.isBlank ?? true {
                guard let results = record[.results], let named = stated.first(where: \.needsProof) else { continue }
                sink.report(
                    "none",
                    [
                        "result": Wording.shortened(named.text, to: 100),
                        "project": Wording.shortened(record.text(.projectName))
                    ],
                    at: evidence.map { .value($0, of: form) } ?? .words(named.place, in: results, of: form))
            }
            if let evidence { UploadedFile.check(evidence, in: form, limit: limit, context, &sink) }
        }
    }
}
