import ApplicationForm
import Linting
import PackData

/// 学术团体职务, 学术荣誉称号 and 处分 longer than their fields take.
struct FormTextLimit: Rule {
    static let check = "form.text-limit"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["field", "count", "limit", "over"]
    static let messages = ["recommended": values, "limit": values]
    private let recommended: Int
    private let limit: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["recommended", "limit"])
        recommended = try entry.parameters.required("recommended").int()
        limit = try entry.parameters.required("limit").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let basics = form.record(.basics) else { return }
        for value in [FieldMeaning.societyPosts, .honours, .penalties].compactMap({ basics[$0] }) {
            let count = value.text.trimmed.unicodeScalars.filter { $0 != "\n" && $0 != "\r" }.count
            guard count > recommended else { continue }
            let bound = count > limit ? limit : recommended
            sink.report(
                count > limit ? "limit" : "recommended",
                ["field": value.key, "count": "\(count)", "limit": "\(bound)", "over": "\(count - bound)"],
                at: .value(value, of: form), severity: count > limit ? .error : .warning)
        }
    }
}
