import ApplicationForm
import Linting
import PackData

/// A result that needs proof but lists no file, or a file that is not there, is no PDF or is too large.
struct AchievementEvidence: Rule {
    static let check = "achievement.evidence"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["none": ["result", "project"], "missing": ["file"], "notPDF": ["file"], "tooLarge": ["file", "size", "limit"]]
    private let parser: ResultParser
    private let limit: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["lists"])
        parser = try ResultParser(entry, pack: pack)
        limit = try pack.limit("fileBytes")
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, form.format == .yaml || form.format == .json else { return }
        for record in form.achievements?.records ?? [] {
            let evidence = record[.evidence]
            if evidence?.isBlank ?? true {
                guard let results = record[.results], let named = parser.results(in: results.text).first(where: { $0.kind != .other }) else { continue }
                sink.report("none", ["result": Wording.shortened(named.text), "project": Wording.shortened(record.text(.projectName), to: 24)],
                            at: .value(evidence ?? results, of: form))
            }
            for file in evidence?.items ?? [] where !file.trimmed.isEmpty {
                guard let evidence, let facts = context.attachments[file] else { continue }
                if !facts.exists {
                    sink.report("missing", ["file": file], at: .value(evidence, of: form))
                } else if facts.content != .pdf {
                    sink.report("notPDF", ["file": file], at: .value(evidence, of: form))
                } else if facts.size > limit {
                    sink.report("tooLarge", ["file": file, "size": Wording.megabytes(facts.size), "limit": Wording.megabytes(limit)], at: .value(evidence, of: form))
                }
            }
        }
    }
}
