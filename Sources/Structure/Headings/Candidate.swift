import Scan
import SourceText

/// A line, or the head of one, that is taken for a heading.
struct Candidate {
    enum Form {
        /// The file says so.
        case declared
        /// A typed or automatic number, bold, centred or larger, or a plain short line.
        case numbered, bold, plain
        /// A cell of a table that serves as layout.
        case cell
        /// “项目背景：本项目……”
        case runIn
    }

    var form: Form
    /// Indices into the lines; more than one where a heading was split over lines.
    var lines: ClosedRange<Int>
    /// The heading as written, number included; of a run-in only the head words.
    var title: TextRange
    /// Without number, brackets and closing colon.
    var content: TextRange
    var numbering: NumberPrefix?
    var declaredLevel: Int?
    /// Where the text under the heading begins.
    var bodyStart: Int
    var reading: HeadingReading
    var label: ProjectLabel?
    /// Whether it is bold as a whole, whatever else makes it a heading.
    var isBold = false
    /// 【…】 as a whole.
    var isBracketed = false
    /// Size of its type, that of the text 0.
    var size = 0
    /// 参考文献, 附录: what stands behind a report, whatever stood before.
    var endsReport = false
    /// Whether its words say a sentence (问题出在接口).
    var isSaid = false
    /// How much like a heading it looks; `HeadingDetector.threshold` decides.
    var score: Float = 0

    /// A whole heading that surely is one of the guide's parts.
    var isSurePart: Bool { label == nil && reading.best.role.isPart && reading.guideShare >= 0.8 }

    /// A run-in whose words no section that is known has.
    var isUnknown: Bool { form == .runIn && score <= 1 }

    /// Whether its words are the name of a part, from its first to its last one or behind a few that nobody knows
    /// (细部的设计).
    var namesPart: Bool {
        let (role, probability) = reading.best
        guard role.isPart else { return false }
        return reading.unknown == 0 && probability >= StoryLeads.known
            || !isSaid && reading.unknown <= 2 && reading.trailing == 0 && probability >= 0.9
    }

    /// A run-in that only its company tells from a sentence.
    var isDoubtful: Bool { form == .runIn && score <= 3 }
}
