import ChineseText
import DocumentModel
import Linting
import NameMatching
import SourceText
import Structure

/// The contract's JSON: one object with documents, findings and the summary.
public struct JSONReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "json" }
    /// Endings of `-o` that mean it.
    public static var endings: [String] { ["json"] }
    private let options: ReportOptions

    /// Made for one run.
    public init(_ options: ReportOptions) { self.options = options }

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        var json = JSONWriter()
        json.object { json in
            json.member("version", 1)
            json.member("tool") { $0.members(of: options.tool) }
            json.member("pack") { $0.members(of: result.pack) }
            json.member("documents", result.documents) { $0.document($1) }
            json.member("findings", result.findings) { json, finding in
                json.object { $0.members(of: finding, in: documents) }
            }
            json.member("suppressed", result.suppressed) { json, suppressed in
                json.object { json in
                    json.members(of: suppressed.finding, in: documents)
                    json.member("reason", suppressed.reason)
                    json.member("origin", suppressed.origin.rawValue)
                }
            }
            json.member("failures", result.failures) { json, failure in
                json.object { json in
                    json.member("path", failure.path)
                    json.member("code", failure.code.rawValue)
                    json.member("line", failure.line)
                    json.member("message", SafeText.line(failure.description))
                }
            }
            json.member("summary") { $0.members(of: result.summary) }
        }
        return json.line
    }
}

/// The same findings, one object a line.
public struct JSONLinesReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "jsonl" }
    /// Endings of `-o` that mean it.
    public static var endings: [String] { ["jsonl"] }
    /// By which a file of ours is known.
    public static var mark: String { "{\"rule\":\"" }

    /// Made for one run.
    public init(_ options: ReportOptions) {}

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        return result.findings.flatMap { finding in
            var json = JSONWriter(isCompact: true)
            json.object { $0.members(of: finding, in: documents) }
            return json.line
        }
    }
}

// MARK: Parts that several outputs share

extension JSONWriter {
    mutating func members(of tool: ToolIdentity) {
        member("name", tool.name)
        member("version", tool.version)
        member("icu", tool.icu)
    }

    mutating func members(of pack: PackIdentity) {
        member("id", pack.id)
        member("version", pack.version)
    }

    /// `documents` with their paths, as `count` and `outline` list them.
    mutating func listing(of documents: [AnalyzedDocument], _ body: (inout JSONWriter, AnalyzedDocument) -> Void) {
        object { json in
            json.member("version", 1)
            json.member("documents", documents) { json, analyzed in
                json.object { json in
                    json.member("path", analyzed.document.path)
                    json.member("format", analyzed.document.format.rawValue)
                    body(&json, analyzed)
                }
            }
        }
    }

    mutating func members(of summary: LintSummary) {
        member("errors", summary.errors)
        member("warnings", summary.warnings)
        member("infos", summary.infos)
        member("reviews", summary.reviews)
        member("suppressed", summary.suppressed)
        member("verdict", summary.verdict.rawValue)
    }

    /// `counts` of a document or section.
    mutating func counts(_ counts: TextCounts) {
        key("counts")
        object { json in
            json.member("words", counts.words)
            json.member("asianCharacters", counts.asianCharacters)
            json.member("nonAsianWords", counts.nonAsianWords)
            json.member("charactersNoSpaces", counts.charactersNoSpaces)
            json.member("charactersWithSpaces", counts.charactersWithSpaces)
            json.member("hanCharacters", counts.hanCharacters)
            json.member("segmentedWords", counts.segmentedWords)
            json.member("paragraphs", counts.paragraphs)
            json.member("wordsRange", [counts.wordsRange.lowerBound, counts.wordsRange.upperBound]) { $0.int($1) }
        }
    }

    mutating func clause(_ clause: Clause?) {
        key("clause")
        guard let clause else { return null() }
        object { json in
            json.member("guide", clause.guide)
            json.member("place", clause.place)
            json.member("says", clause.says)
        }
    }

    fileprivate mutating func document(_ result: DocumentResult) {
        object { json in
            json.member("path", result.path)
            json.member("kind", result.kind.rawValue)
            json.member("format", result.format.rawValue)
            json.member("application", result.application)
            json.member("pack", result.pack)
            json.member("grade", result.grade?.id)
            guard let document = result.document else {
                json.key("counts")
                json.null()
                json.member("projects", [Int]()) { $0.int($1) }
                return
            }
            // Of a scan there is nothing to count.
            if document.legibility == .none {
                json.key("counts")
                json.null()
            } else {
                json.counts(document.analysis.counts)
            }
            let projects = result.hasProjects ? Array(document.outline.projects.enumerated()) : []
            json.member("projects", projects) {
                $0.project($1.element, match: document.match(of: $1.offset), in: result, document.analysis)
            }
            if document.kind == .opinion {
                json.parts(document.analysis.vocabulary.opinion.found(in: document.document), in: document.analysis) {
                    // A text inside the application has no lines of its own.
                    document.host == nil ? result.filePlace(of: $0) : FilePlace()
                }
            }
        }
    }

    private mutating func project(
        _ project: Project, match: ProjectMatch?, in result: DocumentResult, _ analysis: AnalyzedDocument
    ) {
        object { json in
            let place = result.filePlace(of: project.nameRange)
            json.member("name", project.name)
            json.place(place)
            json.member("achievement", match?.verdict == .distinct ? nil : match?.achievement)
            json.member("score", fraction: match?.score)
            json.member("match", match.map { "\($0.verdict)" })
            json.member("confidence", fraction: project.confidence)
            json.member("sections") { json in
                for role in analysis.vocabulary.roles {
                    guard let section = project.sections[role] else { continue }
                    json.member(
                        analysis.vocabulary.id(role),
                        result.filePlace(of: analysis.outline.sections[section].titleRange).number)
                }
            }
            json.member("guesses") { json in
                for role in analysis.vocabulary.roles {
                    guard let section = project.sections[role], !analysis.isSure(section) else { continue }
                    json.member(analysis.vocabulary.id(role), fraction: analysis.outline.sections[section].confidence)
                }
            }
        }
    }

    /// The parts of an opinion, with the sentence that speaks of each.
    mutating func parts(
        _ parts: [OpinionParts.Found], in document: AnalyzedDocument, _ place: (TextRange) -> FilePlace
    ) {
        member("parts", parts) { json, part in
            json.object { json in
                json.member("name", part.name)
                json.place(place(part.range))
                json.member("text", document.sentence(of: part))
            }
        }
    }

    /// Where something stands; what the format does not have is null.
    mutating func place(_ place: FilePlace) {
        member("line", place.line)
        member("paragraph", place.paragraph)
        member("page", place.page)
    }

    mutating func members(of finding: Finding, in documents: [String: DocumentResult]) {
        let place = documents.place(of: finding)
        member("rule", finding.rule)
        member("severity", finding.severity.rawValue)
        member("verdict", finding.verdict.rawValue)
        member("message", finding.message)
        member("help", finding.help)
        member("path", finding.path)
        location(place)
        member("page", place.page)
        member("paragraph", place.paragraph)
        member("section", finding.section)
        member("excerpt", finding.excerpt)
        member("related", finding.related) { json, related in
            let place = documents.place(of: related)
            json.object { json in
                json.member("path", related.path)
                json.place(place)
                json.member("message", related.message)
            }
        }
        clause(finding.clause)
    }

    private mutating func location(_ place: FilePlace) {
        key("location")
        guard let start = place.start, let end = place.end else { return null() }
        object { json in
            for (name, position) in [("start", start), ("end", end)] {
                json.member(name) { json in
                    json.member("line", position.line)
                    json.member("column", position.column)
                    json.member("offset", place.hasOffsets ? position.offset : nil)
                }
            }
        }
    }
}

extension LintedDocument {
    /// How the project at this index of the outline matches 业绩; nil where there is none to match with.
    func match(of project: Int) -> ProjectMatch? { matches.first { $0.project == project } }
}
