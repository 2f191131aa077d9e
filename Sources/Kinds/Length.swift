import ChineseText
import DocumentModel
import Linting
import PackData
import SourceText

/// How long fields, or a document, or one of its sections, may and have to be.
struct Length: Kind {
    static let name = "length"
    private static let values: Set<String> = [
        "count", "limit", "missing", "excess", "lost", "other", "low", "high", "field", "record", "longest"
    ]
    private static let keys = ["", "short", "long"].flatMap { side in ["", "review", "reviewPDF"].map { key($0, side) }
    }
    static let messages = Dictionary(uniqueKeysWithValues: (keys + ["above", "empty"]).map { ($0, values) })
    static let reviews = Set(keys.filter { $0.lowercased().contains("review") })

    /// `default` and `review`; where there are two limits `short` and `shortReview`, `long` and `longReview`.
    private static func key(_ outcome: String, _ side: String) -> String {
        if side.isEmpty { return outcome.isEmpty ? "default" : outcome }
        return side + outcome.prefix(1).uppercased() + outcome.dropFirst()
    }

    private func key(_ outcome: String, _ side: String) -> String {
        Self.key(outcome, minimum != nil && maximum != nil ? side : "")
    }

    /// What is counted: the figures of a text, or UTF-16 units, a line end as one, as a page's counter does.
    enum Basis: Sendable {
        case counts(CountBasis)
        case utf16

        init(_ node: PackNode) throws(Failure) {
            let word = try node.string()
            if word == "utf16" {
                self = .utf16
            } else if let basis = CountBasis(rawValue: word) {
                self = .counts(basis)
            } else {
                throw node.unknown(word, "数法", among: CountBasis.allCases.map(\.rawValue) + ["utf16"])
            }
        }

        /// As packs write it.
        var word: String { if case .counts(let basis) = self { basis.rawValue } else { "utf16" } }

        var isWords: Bool { if case .counts(.words) = self { true } else { false } }

        func count(_ counts: TextCounts, page: String) -> Int {
            switch self {
            case .counts(let basis): counts[basis]
            case .utf16: page.utf16.count
            }
        }
    }

    /// A text that is measured.
    private struct Measured {
        var counts: TextCounts
        /// As it is pasted into a page.
        var page: String
        var isGuessed = false
        var target: FindingSink.Target
        var words: [String: String] = ["field": "", "record": ""]
        var longest = ""
    }

    let fields: Fields?
    private let document: DocumentKind?
    let basis: Basis
    /// Where it decides otherwise, a person looks.
    private let other: Basis?
    private let minimum: Limit?
    let maximum, recommended: Limit?
    /// How many of its longest sections the message names.
    private let shown: Int
    private let saysEmpty: Bool

    var says: Set<String> {
        var says: Set<String> = []
        let isRange = basis.isWords && document != nil
        func add(_ side: String, _ limit: Limit?) {
            guard limit != nil else { return }
            says.insert(key("", side))
            if other != nil || isRange { says.insert(key("review", side)) }
            if isRange { says.insert(key("reviewPDF", side)) }
        }
        add("short", minimum)
        add("long", maximum)
        if recommended != nil { says.insert("above") }
        if saysEmpty { says.insert("empty") }
        return says
    }

    init(_ parameters: Parameters) throws(Failure) {
        document = try parameters.document()
        fields = document == nil ? try parameters.fields() : nil
        basis = try Basis(parameters.required("basis"))
        other = try parameters["beside"].map { (node) throws(Failure) in try Basis(node) }
        minimum = try parameters.limit("min")
        maximum = try parameters.limit("max")
        recommended = try parameters.limit("warnAbove")
        guard minimum != nil || maximum != nil || recommended != nil else {
            throw parameters.failure("要有 min、max 或 warnAbove")
        }
        for variant in [nil] + parameters.pack.grades.map(Optional.some) {
            guard let node = parameters["max"], let most = maximum?.value(parameters.pack, variant) else { continue }
            if most == 0 { throw node.failure("最多 0 字：要留空的栏用 check: blank") }
            guard let least = minimum?.value(parameters.pack, variant), least > most else { continue }
            throw node.failure("max（\(most)）不能小于 min（\(least)）")
        }
        shown = document == nil ? 0 : try parameters.int("shown") ?? 3
        saysEmpty = minimum != nil ? try parameters.flag("empty") : false
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        if let document = context.document {
            let counts = document.analysis.counts
            judge(
                Measured(
                    counts: counts, page: PageText(document).text, isGuessed: document.document.isGuessed,
                    target: .document(document), longest: longest(document)), context, &report)
            return
        }
        for (_, spot) in fields?.filled(context) ?? [] {
            let bytes = Array(spot.text.utf8)
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true).map {
                TextRange($0.startIndex, $0.endIndex)
            }
            judge(
                Measured(
                    counts: TextCounter.count(bytes, paragraphs: lines), page: spot.text, target: spot.target,
                    words: ["field": spot.name, "record": spot.words["record"] ?? ""]), context, &report)
        }
    }

    private func judge(_ text: Measured, _ context: RuleContext, _ report: inout Report) {
        let count = basis.count(text.counts, page: text.page), beside = other?.count(text.counts, page: text.page)
        let range = basis.isWords && document != nil ? text.counts.wordsRange : count...count
        func say(_ key: String, _ limit: Int) {
            var values = text.words
            values.merge([
                "count": "\(count)", "limit": "\(limit)", "missing": "\(limit - count)", "excess": "\(count - limit)",
                "lost": PageText.text(text.page, behind: limit), "other": beside.map { "\($0)" } ?? "",
                "low": "\(range.lowerBound)", "high": "\(range.upperBound)", "longest": text.longest
            ]) { $1 }
            report.say(key, values, at: text.target)
        }
        if let limit = minimum?.value(context) {
            if count == 0, saysEmpty { return say("empty", limit) }
            if range.upperBound < limit {
                say(key("", "short"), limit)
            } else if range.lowerBound < limit {
                say(key(text.isGuessed ? "reviewPDF" : "review", "short"), limit)
            } else if let beside, beside < limit {
                say(key("review", "short"), limit)
            }
        }
        if let limit = maximum?.value(context) {
            if range.lowerBound > limit {
                return say(key(beside.map { $0 <= limit } ?? false ? "review" : "", "long"), limit)
            } else if range.upperBound > limit {
                return say(key(text.isGuessed ? "reviewPDF" : "review", "long"), limit)
            }
        }
        if let limit = recommended?.value(context), count > limit { say("above", limit) }
    }

    /// The longest sections that have none inside them.
    private func longest(_ document: LintedDocument) -> String {
        guard shown > 0, maximum != nil else { return "" }
        let sections = document.outline.sections, parents = Set(sections.compactMap(\.parent))
        let leaves = sections.indices.filter { !parents.contains($0) }.map { sections[$0] }
        let sorted = leaves.sorted { $0.counts.words > $1.counts.words }.prefix(shown)
        return sorted.isEmpty ? "（没有识别出章节）" : sorted.map { "“\($0.title)”\($0.counts.words) 字" }.joined(separator: "、")
    }
}
