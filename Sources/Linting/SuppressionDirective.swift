import SourceText

/// `reportlint-disable RULE[, RULE]: 理由`, with half- or full-width `:` and `,`.
struct SuppressionDirective: Sendable, Hashable {
    /// Empty where something was meant that cannot be understood.
    var rules: [String] = []
    var reason = ""
    var isForFile = false
    /// The whole comment.
    let text: String

    private static let lead = "reportlint-", whole = "reportlint-disable-file", block = "reportlint-disable"

    /// nil for a comment that says nothing to this program.
    init?(_ comment: String) {
        text = comment.trimmed
        guard text.hasPrefix(Self.lead) else { return nil }
        isForFile = text.hasPrefix(Self.whole)
        let rest = text.dropFirst(isForFile ? Self.whole.count : Self.block.count)
        guard text.hasPrefix(Self.block), let first = rest.first, first.isWhitespace else { return }
        let colon = rest.firstIndex { $0 == ":" || $0 == "：" }
        let names = rest[..<(colon ?? rest.endIndex)]
        rules = names.split { $0 == "," || $0 == "，" || $0 == "、" || $0.isWhitespace }.map(String.init)
        reason = colon.map { String(rest[rest.index(after: $0)...]).trimmed } ?? ""
    }

    /// One suppression for each rule, or one that names none.
    ///
    /// - Parameters:
    ///   - place: As in `Finding.range`.
    ///   - source: As in `Finding.sourceRange`.
    func suppressions(
        path: String, target: Suppression.Target, at place: TextRange?, source: TextRange? = nil
    ) -> [Suppression] {
        (rules.isEmpty ? [""] : rules).map {
            var suppression = Suppression(
                rule: $0, path: path, target: isForFile ? .file : target, reason: reason, origin: .inline,
                writtenIn: path, writtenAt: place)
            suppression.writtenInSource = source
            suppression.comment = text
            return suppression
        }
    }
}
