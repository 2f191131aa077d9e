import ChineseText
import SourceText

/// The sections and representative projects of a report.
public struct Outline: Sendable {
    /// In document order.
    public var sections: [Section]
    /// 代表性项目, in document order.
    public var projects: [Project]
    /// What introduces the applicant before the first project; nil where nothing does.
    public var opening: Opening?
    /// Index into `sections` of each part that closes the document (今后工作展望).
    public var closings: [SectionRole: Int]
    /// The paper that this is instead of a report; it has no projects then.
    public var genre: Genre?

    /// An outline that was put together.
    public init(sections: [Section] = [], projects: [Project] = [], opening: Opening? = nil) {
        self.sections = sections
        self.projects = projects
        self.opening = opening
        closings = [:]
    }

    /// Index of the innermost section that holds `offset` of the document's text.
    public func section(at offset: Int) -> Int? {
        sections.lastIndex { $0.titleRange.start <= offset && offset < max($0.extent.end, $0.titleRange.end) }
    }
}

/// The opening of a report (个人情况): the paragraphs before the first project that belong to no section of one, cover and
/// contents apart.
public struct Opening: Sendable {
    /// Ascending, at least one.
    public var paragraphs: [TextRange]
    /// Word's 字数.
    public var words = 0

    /// From its first paragraph to its last.
    public var range: TextRange { TextRange(paragraphs[0].start, paragraphs[paragraphs.count - 1].end) }
}

/// A section: its heading, the text under it and what it is for.
public struct Section: Sendable {
    /// The heading as written, with a typed number, without an automatic one; of a run-in heading only its head.
    public var title: String
    /// The automatic number as the program shows it.
    public var label: String?
    /// Of the heading, in the document's text.
    public var titleRange: TextRange
    /// The section's own text: from the end of the heading to the next heading of any level.
    public var body: TextRange
    /// From the start of the heading to the end of its last subsection.
    public var extent: TextRange
    /// 1-based, numbering and looks taken together.
    public var level: Int
    /// Index of the section around it.
    public var parent: Int?
    /// What it is for.
    public var role = SectionRole.other
    /// Further roles of a heading such as 项目背景与技术难点.
    public var alsoRoles: [SectionRole] = []
    /// How sure `role` is, 0…1.
    public var confidence = 0.0
    /// Whether only its place among the others tells what it is for.
    public var isPlaced = false
    /// Further roles that its words may mean.
    public var hints: [SectionRole] = []
    /// The parts beside its role that its words may mean instead of it.
    public var others: [SectionRole] = []
    /// Index into `Outline.projects`.
    public var project: Int?
    /// A lead-in (“项目背景：本项目……”) and no heading line of its own.
    public var isRunIn = false
    /// No heading at all: the text under a project name tells by its words what it is for.
    public var isImplicit = false
    /// Index of the block that holds the heading.
    public var block: Int
    /// Of `extent`, heading included.
    public var counts = TextCounts()

    /// What it is for.
    public var roles: [SectionRole] { [role] + alsoRoles }

    /// The title with its automatic number.
    public var displayTitle: String { label.map { "\($0) \(title)" } ?? title }
}

/// A 代表性项目 of the report.
public struct Project: Sendable {
    /// Without numbering and “代表性项目一：”.
    public var name: String
    /// Where the name stands in the document's text.
    public var nameRange: TextRange
    /// Other names that the report gives it (以下简称…).
    public var aliases: [String] = []
    /// What stands before the definition of its name where that is a short one: the long name at its end.
    public var definition: TextRange?
    /// Index into `Outline.sections` of its heading.
    public var section: Int
    /// Where its text stands; several ranges for a chapter-first report.
    public var extents: [TextRange]
    /// How sure it is that this is a representative project, 0…1.
    public var confidence: Double
    /// Whether that is enough for the pack: what rests on another is for a person to look at.
    public var isCertain = true
    /// The section of each role.
    public var sections: [SectionRole: Int] = [:]
}
