import DocumentModel
import Linting
import PackData
import SourceText

/// Words that must not stand in a text, or that have to.
struct Phrase: Kind {
    static let name = "phrase"
    private static let values = Spot.words.union(["words", "count"])
    static let messages = ["default": values, "missing": values, "pointing": values, "repeated": values]

    /// Where they are looked for.
    private enum Place: String, CaseIterable {
        case anywhere, start, end
        /// The text holds nothing else.
        case whole
    }

    private let fields: Fields?
    private let document: DocumentKind?
    private let words: Words
    /// Where one of the words is part of these, it is none.
    private let exceptions: Words?
    /// Words by which a text that says nothing points elsewhere (见附件), or to another record (同上): each has a message of
    /// its own.
    private let others: [(key: String, words: Words)]
    /// What may stand beside the words where they are the whole text.
    private let beside: Words?
    /// Whether a text without two letters that are no numbers counts as such words, and numbers may stand among them.
    private let isNothing: Bool
    private let place: Place
    private let isNeeded: Bool

    var says: Set<String> { isNeeded ? ["missing"] : Set(["default"] + others.map(\.key)) }
    /// A document has no field.
    func words(of message: String) -> Set<String> { document == nil ? Self.values : ["words", "count"] }

    init(_ parameters: Parameters) throws(Failure) {
        document = try parameters.document()
        fields = document == nil ? try parameters.fields() : nil
        guard let words = try parameters.words("words") else { throw parameters.failure("缺少“words”") }
        try words.refuseNone(parameters.required("words"))
        self.words = words
        exceptions = try parameters.words("exceptions")
        place = try parameters["place"]?.choice(of: Place.self) ?? .anywhere
        beside = place == .whole ? try parameters.words("beside") : nil
        var others: [(String, Words)] = []
        for key in place == .whole ? ["repeated", "pointing"] : [] {
            if let words = try parameters.words(key) { others.append((key, words)) }
        }
        self.others = others
        isNothing = place == .whole ? try parameters.flag("nothing") : false
        isNeeded = try parameters.flag("needed")
        if let node = parameters["place"], document != nil, place != .anywhere {
            throw node.failure("文件里只能在任何地方找")
        }
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        if let document = context.document { return check(document, context, &report) }
        for (_, spot) in fields?.filled(context) ?? [] {
            let found = found(in: spot.text)
            if isNeeded {
                if found.isEmpty { report.say("missing", ["words": "", "count": "0"], at: spot) }
            } else if let first = found.first, let value = spot.value {
                let key = others.first { $0.words.occurs(in: spot.text) }?.key ?? "default"
                report.say(
                    key, spot.words.merging(["words": Wording.quoted(found), "count": "\(found.count)"]) { $1 },
                    at: place == .whole ? spot.target : .phrase(first, in: value, of: spot.form))
            }
        }
    }

    private func check(_ document: LintedDocument, _ context: RuleContext, _ report: inout Report) {
        let whole = document.document.range
        let others = exceptions?.ranges(in: document, context.phrases, whole) ?? []
        let found = words.ranges(in: document, context.phrases, whole).filter { hit in
            document.clauses.isCode(hit) == false && !others.contains { $0.overlaps(hit) }
        }
        var names: [String] = []
        for hit in found where !names.contains(document.document.string(hit)) {
            names.append(document.document.string(hit))
        }
        let words = ["words": Wording.quoted(names), "count": "\(found.count)"]
        if isNeeded {
            if found.isEmpty { report.say("missing", words, at: .document(document)) }
        } else if let first = found.first {
            report.say("default", words, at: .range(first, of: document))
        }
    }

    /// The words that stand in `text` where they count, as it writes them.
    private func found(in text: String) -> [String] {
        if place == .whole { return isWhole(text) ? [text] : [] }
        let bytes = Array(text.utf8), others = exceptions?.ranges(in: bytes) ?? []
        let hits = words.ranges(in: bytes).filter { hit in
            (place != .start || hit.start == 0) && (place != .end || hit.end == bytes.count)
                && !others.contains { $0.overlaps(hit) }
        }
        return hits.map { String(decoding: bytes[$0.indices], as: UTF8.self) }
    }

    private func isWhole(_ text: String) -> Bool {
        let letters = text.lettersOnly
        // 2项
        if isNothing, letters.count(where: { !$0.isNumber }) < 2 { return true }
        return words.fill(letters, with: beside, orNumbers: isNothing)
    }
}
