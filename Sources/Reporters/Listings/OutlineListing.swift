import ChineseText
import DocumentModel
import SourceText
import Structure

/// The sections that were found, for `outline`.
public struct OutlineListing: Sendable {
    private let documents: [AnalyzedDocument]
    private let isOpinion: @Sendable (String) -> Bool
    private let isColored: Bool
    private let width: Int?

    /// - Parameters:
    ///   - width: Columns of the terminal; nil where nothing is known of them.
    ///   - isOpinion: Whether the document at a path is an opinion, which has parts and neither sections nor projects.
    public init(
        _ documents: [AnalyzedDocument], isColored: Bool = false, width: Int? = nil,
        isOpinion: @escaping @Sendable (String) -> Bool
    ) {
        self.width = width
        self.documents = documents
        self.isColored = isColored
        self.isOpinion = isOpinion
    }

    /// The contract's JSON.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.listing(of: documents) { json, analyzed in
            let isOpinion = isOpinion(analyzed.document.path)
            json.member("sections", isOpinion ? [] : analyzed.outline.sections) { json, section in
                json.object { json in Self.members(of: section, in: analyzed, &json) }
            }
            json.member("projects", isOpinion ? [] : analyzed.outline.projects) { json, project in
                json.object { json in
                    json.member("name", project.name)
                    json.member("aliases", project.aliases) { $0.string($1) }
                    json.place(analyzed.document.filePlace(of: project.nameRange))
                    json.member("confidence", fraction: project.confidence)
                }
            }
            if isOpinion {
                json.parts(analyzed.vocabulary.opinion.found(in: analyzed.document), in: analyzed) {
                    analyzed.document.filePlace(of: $0)
                }
            }
        }
        return json.line
    }

    private static func members(of section: Section, in analyzed: AnalyzedDocument, _ json: inout JSONWriter) {
        json.member("title", section.title)
        json.member("label", section.label)
        json.member("role", analyzed.vocabulary.id(section.role))
        json.member("alsoRoles", section.alsoRoles) { $0.string(analyzed.vocabulary.id($1)) }
        json.member("level", section.level)
        json.place(analyzed.document.filePlace(of: section.titleRange))
        json.member("project", section.project)
        json.member("confidence", fraction: section.confidence)
        json.member("words", section.counts.words)
        json.member("runIn", section.isRunIn)
        json.member("implicit", section.isImplicit)
    }

    /// A tree with roles, confidence and shares.
    public var terminal: [UInt8] { Layout.page(documents.map(lines)) }

    private static let barCells = 20
    private static let legend = "  百分数：项目里的各节占这个项目的篇幅，其余占全文的篇幅"

    private func lines(_ analyzed: AnalyzedDocument) -> [String] {
        let ink = Ink(isColored: isColored)
        let sections = analyzed.outline.sections
        var lines = [ink.paint(SafeText.line(analyzed.document.path), .bold) + "  共 \(analyzed.counts.words.grouped) 字"]
        if isOpinion(analyzed.document.path) { return lines + parts(of: analyzed, ink) }
        if sections.isEmpty { return lines + ["  没有找到章节标题"] }
        let rows = sections.enumerated().map { index, section in
            (
                title: String(repeating: "  ", count: max(0, section.level - 1)) + title(section),
                role: role(index, of: analyzed), share: share(index, of: analyzed), section: section
            )
        }
        let places = sections.map { analyzed.headingPlace($0.titleRange) }
        let countWidth = rows.map { $0.section.counts.words.grouped.utf8.count }.max() ?? 0
        // Behind the title and the role: 字数, share, place.
        let fixed = 2 + 2 + 2 + countWidth + 4 + 4 + 2 + (places.map { DisplayWidth.columns(of: $0) }.max() ?? 0)
        let columns = columns(rows.map { [$0.title, $0.role] }, fixed)
        for (row, place) in zip(rows, places) {
            let words = row.section.counts.words
            let rest =
                "  " + Layout.aligned(words.grouped, countWidth) + " 字 " + Layout.aligned("\(row.share)%", 4)
                + (columns.hasBar ? "  " + ink.paint(bar(words, of: analyzed.counts.words), .cyan) : "")
                + ink.paint("  " + place, .dim)
            lines += Layout.row([(row.title, columns.title), (row.role, columns.role)], rest).map { "  " + $0 }
        }
        return analyzed.outline.projects.isEmpty ? lines : lines + [ink.paint(Self.legend, .dim)]
    }

    /// Widths of titles and roles; where a terminal is narrow the bars go first, then lines are wrapped.
    private func columns(_ rows: [[String]], _ fixed: Int) -> (title: Int, role: Int, hasBar: Bool) {
        let widest = (0..<2).map { column in rows.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0 }
        let title = min(Self.mostColumns.title, widest[0]), role = min(Self.mostColumns.role, widest[1])
        guard let width, fixed + title + role + Self.barCells + 2 > width else { return (title, role, true) }
        let room = max(24, width - fixed), narrow = min(role, max(8, room * 2 / 5))
        return (min(title, room - narrow), narrow, false)
    }

    private static let mostColumns = (title: 52, role: 40)

    private func bar(_ words: Int, of all: Int) -> String {
        let filled = min(Self.barCells, max(words > 0 ? 1 : 0, words * Self.barCells / max(1, all)))
        return String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barCells - filled)
    }

    /// Percent of the project for what is inside one, as everywhere; else of the document.
    private func share(_ index: Int, of analyzed: AnalyzedDocument) -> Int {
        let section = analyzed.outline.sections[index]
        guard let project = section.project, analyzed.projectFacts[project].sections.contains(index) else {
            return Percent.of(section.counts.words, in: analyzed.counts.words)
        }
        return analyzed.projectFacts[project].shares.share(section.counts.words).percent
    }

    /// A line for each part of an opinion, found or not.
    private func parts(of analyzed: AnalyzedDocument, _ ink: Ink) -> [String] {
        let found = analyzed.vocabulary.opinion.found(in: analyzed.document),
            missing = analyzed.vocabulary.opinion.missing(among: found)
        let width = (found.map(\.name) + missing).map { DisplayWidth.columns(of: $0) }.max() ?? 0
        let room = self.width.map { max(20, $0 - width - 16) } ?? Self.sentenceWidth
        return found.map { part in
            "  ✓ " + Layout.padded(part.name, width) + "  "
                + Layout.cut(SafeText.line(analyzed.sentence(of: part)), room)
                + ink.paint("  " + (analyzed.place(of: part.range).chinese ?? ""), .dim)
        } + missing.map { "  — " + Layout.padded($0, width) + "  没有写到" }
    }

    private static let sentenceWidth = 60

    private func title(_ section: Section) -> String {
        let title = SafeText.line(section.displayTitle)
        return section.isImplicit ? "〔\(title)〕" : title
    }

    /// 技术难点＋拟解决的技术问题（项目 2），with a question mark and the confidence where it is low.
    private func role(_ index: Int, of analyzed: AnalyzedDocument) -> String {
        let section = analyzed.outline.sections[index]
        let roles = section.roles.filter { $0 != .other }.map(analyzed.vocabulary.label).joined(separator: "＋")
        let isUnsure = section.role != .other && !analyzed.isSure(index)
        let project = section.project.map { "（项目 \($0 + 1)）" } ?? ""
        return (roles.isEmpty ? "其他" : roles) + (isUnsure ? "？\(Int((section.confidence * 100).rounded()))%" : "")
            + project
    }
}

extension AnalyzedDocument {
    /// Line or page of a heading; nothing where only its paragraph is known, which nobody can count.
    fileprivate func headingPlace(_ range: TextRange) -> String {
        var place = document.filePlace(of: range)
        if place.paragraph != nil { place = FilePlace(page: spot(of: range)?.page) }
        return place.chinese ?? ""
    }

    /// The sentence that speaks of a part of an opinion.
    func sentence(of part: OpinionParts.Found) -> String {
        let index = sentences.partitioningIndex { $0.end > part.range.start }
        return document.string(index < sentences.count ? sentences[index] : part.range)
    }
}
