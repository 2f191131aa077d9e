import ApplicationForm
import ChineseText
import DocumentModel
import Linting
import SourceText
import Structure

/// Words of a template or a draft left in a document; in a form, also what the page itself shows before something is
/// written. Each is said once, with the number of places.
struct Placeholder: Kind {
    static let name = "placeholder"
    private static let ofForm: Set<String> = ["field", "text"]
    private static let ofHint: Set<String> = ofForm.union(["page", "hint"])
    private static let ofDocument = Set(Leftovers.Kind.allCases.map(\.rawValue)).union(["margin"])
    static let messages: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: ofDocument.map { ($0, ["text", "count"]) }
    ).merging(["title": ["titles", "count"], "hint": ofHint, "trial": ofForm, "left": ofForm]) { $1 }
    static let related: [String: Set<String>] = ["default": []]
    static let judgesValues = true
    /// What an entry has no words of its own for, it says as it says other leftovers.
    static let wording = RuleWording.some

    private let document: DocumentKind?
    /// The page that holds the document.
    private let page: FormPage?
    private let leftovers: Leftovers
    private let vocabulary: Vocabulary
    /// Titles that the template has: 代表性项目一（如有）.
    private let titles: Vocabulary.List?
    /// Whether 　年　月　日 at the end belongs to a signature, of which another rule speaks.
    private let isSigned: Bool
    /// What any page may show before something is written into it.
    private let hints: Words?
    /// What the fields show themselves.
    private let pages: PageHints
    /// What people type to see whether a page works: 测试, 123.
    private let trials: Set<String>
    /// Of these fields they are a content: 测试 is what a post is called.
    private let meant: [String: Set<String>]

    var says: Set<String> {
        guard document != nil else { return hints == nil ? ["left", "doubt"] : ["hint", "trial", "left", "doubt"] }
        return titles == nil ? Self.ofDocument : Self.ofDocument.union(["title"])
    }
    func words(of message: String) -> Set<String> {
        guard document == nil else { return Self.messages[message] ?? [] }
        return message == "hint" ? Self.ofHint : Self.ofForm
    }

    init(_ parameters: Parameters) throws(Failure) {
        let pack = parameters.pack
        vocabulary = pack.vocabulary
        pages = try PageHints(
            pack.form, asks: parameters.strings("asks"), examples: parameters.strings("examples"))
        document = try parameters.document()
        page = document.flatMap { pack.document($0)?.place?.page }
        leftovers = try Leftovers(parameters.required("grammar"), pack)
        guard document == nil else {
            titles = try parameters["titles"].map { (node) throws(Failure) in try pack.vocabulary.list(node) }
            isSigned = try parameters.flag("signed")
            hints = try parameters.words("hints")
            trials = []
            meant = [:]
            return
        }
        titles = nil
        isSigned = false
        hints = try parameters.words("hints")
        var meant: [String: Set<String>] = [:]
        for (field, node) in parameters["meant"]?.pairs ?? [] { meant[field] = Set(try node.strings()) }
        self.meant = meant
        trials = hints == nil ? [] : Set(try parameters.strings("trials").map(Folding.fold))
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        if let document = context.document {
            sayTitles(document, context.phrases, &report)
            sayHints(document, context.phrases, &report)
            check(document, context.phrases, &report)
            checkMargins(document, &report)
        } else if let form = context.application {
            check(form, &report)
        }
    }

    private func check(_ document: LintedDocument, _ phrases: PhraseHits, _ report: inout Report) {
        let dates = document.document.blocks.suffix(isSigned ? 3 : 0).map(\.range).filter { range in
            document.document.string(range).filter { !$0.isWhitespace }.hasSuffix("年月日")
        }
        // 【具体解决技术问题的技术方案】: the guide's own section, in brackets as a whole.
        let named = document.outline.sections.filter { section in
            section.role != .other && "[【".contains(section.title.first ?? " ")
                && !section.title.contains { "（(：:".contains($0) }
        }.map(\.titleRange)
        let found = leftovers.texts(in: document, phrases, except: dates + named).flatMap { text, places in
            // What is sure at one place is not in doubt for another where it isn't.
            [false, true].map { isDoubtful in (text, places.filter { $0.kind.isDoubtful == isDoubtful }) }
        }
        for (text, places) in found {
            guard let first = places.first else { continue }
            let related = places.dropFirst().prefix(9).flatMap { report.related($0.range, of: document) }
            report.say(
                key(of: first.kind, report), ["text": text, "count": "\(places.count)"],
                at: .range(first.range, of: document),
                isReview: first.kind.isDoubtful, related: related)
        }
    }

    /// Entries of other packs may call everything that a program leaves behind alike.
    private func key(of kind: Leftovers.Kind, _ report: Report) -> String {
        (kind == .prompt || kind == .broken) && !report.isAsked(kind.rawValue) ? "program" : kind.rawValue
    }

    /// What is left over in headers and footers. Numbers of pages are missing there where the program fills them in.
    private func checkMargins(_ document: LintedDocument, _ report: inout Report) {
        guard !document.document.margins.isEmpty else { return }
        let (passage, _) = Passage.lines(document.document.margins, vocabulary)
        let found = leftovers.find(in: passage, isProse: false).filter {
            [.word, .mask, .program, .prompt, .broken].contains($0.kind)
        }
        var said: Set<String> = []
        for item in found where said.insert(passage.string(item.range)).inserted {
            report.say(
                report.isAsked("margin") ? "margin" : key(of: item.kind, report),
                ["text": passage.string(item.range), "count": "1"], at: .document(document))
        }
    }

    /// Lines that the page shows in its empty field.
    private func sayHints(_ document: LintedDocument, _ phrases: PhraseHits, _ report: inout Report) {
        guard let hints else { return }
        for block in document.document.blocks where !hints.ranges(in: document, phrases, block.range).isEmpty {
            // The page's own line may stand behind the text.
            let whole = hints.fillMarked(document.document.string(block.range))
            let places =
                whole
                ? [block.range]
                : document.clauses.stretches(in: block.range).map(\.range).filter {
                    isHint(document.document.string($0))
                }
            for place in places {
                report.say(
                    key(of: .prompt, report), ["text": document.document.string(place).trimmed, "count": "1"],
                    at: .range(place, of: document))
            }
        }
    }

    private func isHint(_ text: String) -> Bool {
        guard let page, let field = page.field, let hints else { return false }
        let found = pages.found(in: text, of: field, on: page, isGeneral: { hints.fillMarked($0) })
        if case .hint = found { return true } else { return false }
    }

    // MARK: Titles

    /// Headings that are the template's own.
    private func sayTitles(_ document: LintedDocument, _ phrases: PhraseHits, _ report: inout Report) {
        guard let titles else { return }
        let bare = document.outline.sections.filter { section in
            guard let hit = phrases.ranges(of: titles, in: section.titleRange).last else { return false }
            let rest = document.document.string(TextRange(hit.end, section.titleRange.end)).unicodeScalars
            return rest.allSatisfy { "一二三四五六七八九十0123456789１２３４（）()：: \u{3000}如有".unicodeScalars.contains($0) }
                && !hasNamedProject(section, document.outline)
        }
        guard let first = bare.first else { return }
        report.say(
            "title", ["titles": Wording.quoted(bare.map(\.title)), "count": "\(bare.count)"],
            at: .range(first.titleRange, of: document))
    }

    /// Whether a project below the heading has a name: then the heading is a chapter's, or the name stands on a line of
    /// its own.
    private func hasNamedProject(_ section: Section, _ outline: Outline) -> Bool {
        outline.projects.indices.contains { index in
            let project = outline.projects[index]
            return !project.name.isEmpty && (section.project == index || section.extent.contains(project.nameRange))
                && !section.titleRange.contains(project.nameRange)
        }
    }

    // MARK: The form

    private func check(_ form: Application, _ report: inout Report) {
        let texts = form.fieldTexts, (passage, lines) = Passage.lines(texts.map(\.value.text), vocabulary)
        var found = leftovers.find(in: passage, isProse: false)[...]
        for ((page, field, value), line) in zip(texts, lines) {
            let own = found.prefix { $0.range.start < line.end }
            found = found.dropFirst(own.count)
            let said = ["field": value.key, "text": Wording.shortened(value.text)]
            if let hint = hint(value, field, page) {
                report.say(
                    "hint", said.merging(["page": form.key(of: page), "hint": hint]) { $1 }, at: .value(value, of: form)
                )
                report.void(value)
            } else if isTrial(value, field, page) || own.isEmpty && leftovers.isSign(value.text.trimmed) {
                report.say(report.isAsked("trial") ? "trial" : "hint", said, at: .value(value, of: form))
                report.void(value)
            } else if let first = own.first(where: { !isDoubtful($0, line) }) ?? own.first {
                let isDoubt = isDoubtful(first, line)
                report.say(
                    isDoubt ? "doubt" : "left", ["field": value.key, "text": passage.string(first.range)],
                    at: .words(first.range.start - line.start..<first.range.end - line.start, in: value, of: form),
                    isReview: isDoubt)
                if !isDoubt, first.range.count >= value.text.trimmed.utf8.count { report.void(value) }
            }
        }
    }

    /// The hint of its field that a value repeats.
    private func hint(_ value: FormValue, _ field: FormField?, _ page: FormPage) -> String? {
        guard let hints, let field,
            case .hint(let hint) = pages.found(
                in: value.text, of: field, on: page, isGeneral: { hints.fillMarked($0) })
        else { return nil }
        return hint
    }

    /// Whether a value is the name of a field, what any page may show, or was only typed to see whether the page works.
    private func isTrial(_ value: FormValue, _ field: FormField?, _ page: FormPage) -> Bool {
        guard let hints else { return false }
        // 毕业学校: 毕业学校, 请输入毕业学校, 请输入学校
        let rest = value.text.replacing(value.key, with: "").trimmed
        let bare = rest.filter { !value.key.contains($0) }
        if rest.isEmpty || hints.fillMarked(rest) || !bare.isEmpty && hints.fillMarked(bare) { return true }
        let texts = [value.text.trimmed, bare].map(Folding.fold)
        let isMeant = texts.contains { meant[value.key]?.contains($0) ?? false }
        if !isMeant, texts.contains(where: trials.contains) { return true }
        guard let field else { return false }
        return pages.found(in: value.text, of: field, on: page, isGeneral: { hints.fillMarked($0) }) != nil
    }

    /// A sign that may be left out on purpose inside a text is not where nothing else is written; what only sounds like
    /// a remark stays doubtful.
    private func isDoubtful(_ found: Leftovers.Found, _ line: TextRange) -> Bool {
        found.kind == .doubt || (found.kind.isDoubtful && found.range.count < line.count)
    }
}
