import DocumentModel
import Linting
import PackData
import SourceText
import Structure

/// Words of a template left in. Each is said once, with the number of places.
struct ReportPlaceholder: Rule {
    static let check = "report.placeholder"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "title": ["titles", "count"], "word": ["text", "count"], "mask": ["text", "count"], "masked": ["text", "count"],
        "brackets": ["text", "count"]
    ]
    private let titles: Vocabulary.List
    private let notes: LeftoverWords
    private let exceptions: Vocabulary.List
    private let masks: Masks
    private let brackets: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        let parameters = entry.parameters
        try parameters.checkKeys([
            "titles", "words", "alone", "closing", "opening", "exceptions", "brackets",
            "masks", "maskedNouns", "anonymised", "maskedNumbers", "notation", "signLeads", "signTails"
        ])
        titles = try pack.vocabulary.list(parameters.required("titles"))
        notes = try LeftoverWords(parameters, pack)
        exceptions = try pack.vocabulary.list(parameters.required("exceptions"))
        masks = try Masks(parameters, pack)
        brackets = try pack.vocabulary.list(parameters.required("brackets"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        reportTitles(document, context.phrases, &sink)
        let whole = document.document.range
        func isText(_ range: TextRange) -> Bool { !document.isCode(range) }
        func isSaid(_ range: TextRange) -> Bool { isText(range) && !document.isQuoted(range) }
        report("word", notes.find(in: document, except: exceptions, context.phrases).filter(isSaid), document, &sink)
        let found = masks.find(in: document, context.phrases)
        report("mask", found.filter { $0.kind == .sure }.map(\.range), document, &sink)
        report("masked", found.filter { $0.kind == .doubtful }.map(\.range), document, verdict: .review, &sink)
        let empty =
            context.phrases.ranges(of: brackets, in: whole).compactMap { emptyBrackets($0, document) }
            + blanks(in: document)
        report("brackets", empty.filter(isSaid), document, &sink)
    }

    /// Headings that are the template's own, such as 代表性项目一（如有）.
    private func reportTitles(_ document: LintedDocument, _ phrases: PhraseHits, _ sink: inout FindingSink) {
        let bare = document.outline.sections.filter { section in
            guard let hit = phrases.ranges(of: titles, in: section.titleRange).last else { return false }
            let rest = document.document.string(TextRange(hit.end, section.titleRange.end)).unicodeScalars
            return rest.allSatisfy { "一二三四五六七八九十0123456789１２３４（）()：: \u{3000}如有".unicodeScalars.contains($0) }
                && !hasNamedProject(section, document.outline)
        }
        guard let first = bare.first else { return }
        sink.report(
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

    /// One finding for each text, at its first place.
    private func report(
        _ key: String, _ ranges: [TextRange], _ document: LintedDocument, verdict: Verdict? = nil,
        _ sink: inout FindingSink
    ) {
        var order: [String] = [], places: [String: [TextRange]] = [:]
        for range in ranges {
            let text = document.document.string(range)
            if places[text] == nil { order.append(text) }
            places[text, default: []].append(range)
        }
        for text in order {
            guard let all = places[text] else { continue }
            let related = all.dropFirst().prefix(9).map {
                Finding.Related(path: document.path, range: $0, message: "这里也有")
            }
            sink.report(
                key, ["text": text, "count": "\(all.count)"], at: .range(all[0], of: document), verdict: verdict,
                related: Array(related))
        }
    }

    /// `____` inside a line: to be filled in. Identifiers and lines that only part a text are none.
    private func blanks(in document: LintedDocument) -> [TextRange] {
        let text = document.document.text
        var found: [TextRange] = [], at = 0
        while let start = text[at...].firstIndex(of: UInt8(ascii: "_")) {
            let end = text[start...].firstIndex { $0 != UInt8(ascii: "_") } ?? text.count
            at = end
            let run = TextRange(start, end)
            guard run.count >= 3, !Self.isNameLetter(document.document.scalar(before: start)),
                !Self.isNameLetter(document.document.scalar(at: end)),
                let block = document.document.blockIndex(at: start),
                document.document.string(document.document.blocks[block].range).contains(where: {
                    $0 != "_" && !$0.isWhitespace
                })
            else { continue }
            found.append(run)
        }
        return found
    }

    private static func isNameLetter(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) } ?? false
    }

    /// `（  ）` from its opening bracket on; nil where something stands inside, or where it is a call.
    private func emptyBrackets(_ open: TextRange, _ document: LintedDocument) -> TextRange? {
        let text = document.document
        guard let bracket = text.scalar(at: open.start),
            let close = Self.pairs.first(where: { $0.open == bracket })?.close
        else { return nil }
        var at = open.end, blanks = 0
        while let scalar = text.scalar(at: at), scalar != close {
            guard scalar != "\n", scalar.properties.isWhitespace || scalar == "_" || scalar == "…", blanks < 30 else {
                return nil
            }
            at += UTF8.width(scalar)
            blanks += 1
        }
        guard text.scalar(at: at) == close else { return nil }
        if blanks == 0, bracket == "（", Self.isNameLetter(text.scalar(before: open.start)) { return nil }
        if bracket == "(" || bracket == "[" {
            // Half-width brackets directly behind a name are a call; without a blank inside they may be talk about
            // brackets.
            guard blanks > 0, let before = text.scalar(before: open.start), !before.isASCII else { return nil }
        }
        return TextRange(open.start, at + UTF8.width(close))
    }

    private static let pairs: [(open: Unicode.Scalar, close: Unicode.Scalar)] =
        [("（", "）"), ("(", ")"), ("【", "】"), ("《", "》"), ("〔", "〕"), ("［", "］"), ("[", "]")]
}
