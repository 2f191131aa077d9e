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
    private static let ofDocument = Set(Leftovers.Kind.allCases.map(\.rawValue))
    static let messages: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: ofDocument.map { ($0, ["text", "count"]) }
    ).merging(["title": ["titles", "count"], "hint": ofForm, "left": ofForm]) { $1 }
    static let related: [String: Set<String>] = ["default": []]

    private let document: DocumentKind?
    private let leftovers: Leftovers
    private let vocabulary: Vocabulary
    /// Titles that the template has: 代表性项目一（如有）.
    private let titles: Vocabulary.List?
    /// Whether 　年　月　日 at the end belongs to a signature, of which another rule speaks.
    private let isSigned: Bool
    /// What the fields of the page say before something is written into them.
    private let hints: Words?
    /// What people type to see whether a page works: 测试, 123.
    private let trials: Set<String>
    /// Of these fields they are a content: 测试 is what a post is called.
    private let meant: [String: Set<String>]

    var says: Set<String> {
        guard document != nil else { return hints == nil ? ["left", "doubt"] : ["hint", "left", "doubt"] }
        return titles == nil ? Self.ofDocument : Self.ofDocument.union(["title"])
    }
    func words(of message: String) -> Set<String> {
        document == nil ? Self.ofForm : Self.messages[message] ?? []
    }

    init(_ parameters: Parameters) throws(Failure) {
        let pack = parameters.pack
        vocabulary = pack.vocabulary
        document = try parameters.document()
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
                first.kind.rawValue, ["text": text, "count": "\(places.count)"], at: .range(first.range, of: document),
                isReview: first.kind.isDoubtful, related: related)
        }
    }

    /// What is left over in headers and footers. Numbers of pages are missing there where the program fills them in.
    private func checkMargins(_ document: LintedDocument, _ report: inout Report) {
        guard !document.document.margins.isEmpty else { return }
        let (passage, _) = Passage.lines(document.document.margins, vocabulary)
        let found = leftovers.find(in: passage, isProse: false).filter { [.word, .mask, .program].contains($0.kind) }
        var said: Set<String> = []
        for item in found where said.insert(passage.string(item.range)).inserted {
            report.say(
                item.kind.rawValue, ["text": passage.string(item.range), "count": "1"], at: .document(document))
        }
    }

    /// Lines that the page shows in its empty field.
    private func sayHints(_ document: LintedDocument, _ phrases: PhraseHits, _ report: inout Report) {
        guard let hints else { return }
        for block in document.document.blocks where !hints.ranges(in: document, phrases, block.range).isEmpty {
            let text = document.document.string(block.range)
            guard hints.fillMarked(text) else { continue }
            report.say("program", ["text": text.trimmed, "count": "1"], at: .range(block.range, of: document))
        }
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
        let values = form.texts, (passage, lines) = Passage.lines(values.map(\.text), vocabulary)
        var found = leftovers.find(in: passage, isProse: false)[...]
        for (value, line) in zip(values, lines) {
            let own = found.prefix { $0.range.start < line.end }
            found = found.dropFirst(own.count)
            let text = Folding.fold(value.text.trimmed)
            // 毕业学校: 毕业学校, 请输入毕业学校, 请输入学校
            let rest = value.text.replacing(value.key, with: "").trimmed
            let bare = rest.filter { !value.key.contains($0) }
            if let hints,
                rest.isEmpty || hints.fillMarked(rest) || !bare.isEmpty && hints.fillMarked(bare)
                    || isTrial(text, of: value.key)
            {
                report.say(
                    "hint", ["field": value.key, "text": Wording.shortened(value.text)], at: .value(value, of: form))
            } else if let first = own.first(where: { !isDoubtful($0, line) }) ?? own.first {
                let isDoubt = isDoubtful(first, line)
                report.say(
                    isDoubt ? "doubt" : "left", ["field": value.key, "text": passage.string(first.range)],
                    at: .words(first.range.start - line.start..<first.range.end - line.start, in: value, of: form),
                    isReview: isDoubt)
            }
        }
    }

    private func isTrial(_ text: String, of field: String) -> Bool {
        trials.contains(text) && !(meant[field]?.contains(text) ?? false)
    }

    /// A sign that may be left out on purpose inside a text is not where nothing else is written; what only sounds like
    /// a remark stays doubtful.
    private func isDoubtful(_ found: Leftovers.Found, _ line: TextRange) -> Bool {
        found.kind == .doubt || (found.kind.isDoubtful && found.range.count < line.count)
    }
}
