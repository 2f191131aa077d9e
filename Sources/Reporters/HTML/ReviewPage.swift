/// What the review page shows, field by field as its template names them. All text is plain: the template escapes it.
struct ReviewPage {
    var toolVersion: String
    var pack: String
    var title: String
    var verdict: String
    var verdictClass: String
    var totals: [Total]
    var suppressed: Int?
    var priorities: [PriorityView]
    /// What was not there to be checked.
    var gaps: [String]
    var gauges: [Gauge]
    var roles: [String]
    var projects: [ProjectRow]
    /// Opening and closing of each report.
    var ends: [EndsView]
    var documents: [Article]
    var findings: [Item]
    var levels: [LevelOption]
    var rules: [RuleOption]
    var suppressedFindings: [SuppressedItem]
    var style: String
    var script: String

    let legend = SectionMatrix.legend
    // The template library sees stored properties only.
    let hasPriorities: Bool
    let hasGaps: Bool
    let hasProjects: Bool
    let hasSuppressed: Bool
    let hasFindings: Bool

    struct Total {
        var level: String
        var name: String
        var count: Int
    }

    struct PriorityView {
        var target: String
        var title: String
        var action: String
        var place: String
        /// Where there are several.
        var count: Int?
    }

    struct Gauge {
        var name: String
        var value: String
        var unit: String
        /// What the limits say about the value, and the interval where the format leaves it open.
        var remark: String
        var state: String
        var percent: Int
        var marks: [Mark]
    }

    struct Mark {
        var text: String
        var percent: Int
        /// Where its text stands: `start`, `middle`, `end`.
        var side: String
    }

    struct ProjectRow {
        var number: Int
        var name: String
        var words: String
        var target: String
        var place: String?
        var summary: String
        /// Percent of what the guide wants in detail.
        var heavy: Int?
        var shares: [Share]
        var cells: [Cell]
        var match: Match?
    }

    struct Share {
        /// Class of its colour.
        var weight: String
        var words: Int
        var percent: Int
        var label: String
        /// Empty where there is no room for it.
        var short: String
    }

    struct Cell {
        var state: String
        var mark: String
        var words: String
        var label: String
    }

    struct Match {
        var `class`: String
        var verdict: String
        var report: [Piece]
        var achievement: [Piece]
    }

    struct Piece {
        var text: String
        var differs: Bool
    }

    struct EndsView {
        var name: String
        var opening: String
        var outlook: String
    }

    struct Article {
        var id: String
        var path: String
        var kind: String
        var count: Int
        var blocks: [BlockView]
    }

    /// Either a table or a paragraph.
    struct BlockView {
        var table: TableView?
        var paragraph: ParagraphView?
    }

    struct TableView { var rows: [Row] }
    struct Row { var cells: [CellView] }
    struct CellView { var lines: [LineView] }
    struct LineView { var segments: [Segment] }

    struct ParagraphView {
        var `class`: String
        /// Line number, for applications.
        var gutter: String?
        /// Automatic number.
        var label: String?
        var segments: [Segment]
    }

    /// A stretch of text under the same findings.
    struct Segment {
        var text: String
        var hit: Hit?
    }

    struct Hit {
        /// Severity of the gravest finding.
        var level: String
        /// Anchors of the findings that begin here.
        var anchors: [Anchor]
        /// Id of the first list item.
        var first: String
        /// Ids of the list items.
        var items: String
        var title: String
    }

    struct Anchor {
        var id: String
        var number: Int
    }

    struct Item {
        var number: Int
        var level: String
        var levelName: String
        var rule: String
        var ruleTitle: String
        var target: String
        var message: String
        var path: String
        var place: String?
        var section: String?
        var excerpt: String?
        var help: String?
        var related: [String]
        var clause: ClauseView?
    }

    struct ClauseView {
        var place: String
        var says: String
    }

    struct LevelOption {
        var level: String
        var name: String
        var count: Int
    }

    struct RuleOption {
        var id: String
        var title: String
        var count: Int
    }

    struct SuppressedItem {
        var rule: String
        var message: String
        var path: String
        var reason: String
    }
}
