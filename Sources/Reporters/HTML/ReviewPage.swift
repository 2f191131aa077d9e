/// What the review page shows, field by field as its template names them. All text is plain: the template escapes it.
struct ReviewPage {
    var toolVersion: String
    var pack: String
    var title: String
    var verdict: String
    var verdictClass: String
    var errors: Int
    var warnings: Int
    var infos: Int
    var reviews: Int
    var suppressed: Int?
    var gauges: [Gauge]
    var roles: [String]
    var projects: [ProjectRow]
    var documents: [Article]
    var findings: [Item]
    var rules: [RuleOption]
    var suppressedFindings: [SuppressedItem]
    var style: String
    var script: String

    let legend = SectionMatrix.legend
    let hasProjects: Bool
    let hasSuppressed: Bool

    struct Gauge {
        var name: String
        var value: Int
        var unit: String
        var range: String?
        var label: String
        var state: String
        var percent: Int
        var marks: [Mark]
    }

    struct Mark {
        var text: String
        var percent: Int
    }

    struct ProjectRow {
        var name: String
        var words: Int
        var place: String?
        var summary: String
        var shares: [Share]
        var cells: [Cell]
        var match: Match?
    }

    struct Share {
        var index: Int
        var words: Int
        var percent: Int
        var label: String
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

    struct Article {
        var id: String
        var path: String
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
        var anchors: [String]
        /// Ids of the list items.
        var items: String
        var title: String
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
