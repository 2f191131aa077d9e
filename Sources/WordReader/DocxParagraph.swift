import DocumentModel
import SourceText

/// A paragraph as the body gives it, before it is known what it is among its neighbours. Ranges are of its own `text`.
struct DocxParagraph {
    enum Place { case body, textBox, note }

    struct Cell {
        var table: Int
        var row: Int
        var column: Int
    }

    struct Figure {
        var kind: Block.FigureKind
        /// The alternative text.
        var description: String
        /// Relationship of the part with the texts of a SmartArt.
        var diagram: String?
    }

    /// A reference to a footnote or endnote.
    struct Note: Hashable {
        var id: Int
        var isEndnote: Bool
    }

    var text: [UInt8] = []
    var hints: [TextRange] = []
    var breaks: [Int] = []
    var undetermined: [TextRange] = []
    var spans: [Span] = []
    var place = Place.body
    /// 1-based, through the body.
    var number = 0
    /// The page that it began on when Word last showed it; 1 where Word has not.
    var page = 1
    var cell: Cell?
    var item: ListCounters.Item?
    /// 0-based; nil for body text.
    var outlineLevel: Int?
    var isTableOfContents = false
    var hasCaptionStyle = false
    /// The counter of a SEQ field (`图`, `Table`): Word numbers captions so.
    var sequence: String?
    var isCentered = false
    var figures: [Figure] = []
    var notes: [Note] = []
    var typography = Typography()
    /// The text is one equation set apart.
    var isEquation = false

    /// From `text` to the bytes of the part, where those are traced.
    var sourceMap = SourceMap()
    /// Where the paragraph's content begins in the part, where that is traced.
    var sourceStart = 0

    var isEmpty: Bool { text.isEmpty && figures.isEmpty && notes.isEmpty }
}

/// How the characters of a paragraph look, spaces apart.
struct Typography {
    private(set) var characters = 0
    private(set) var boldCharacters = 0
    /// Set in a face that stands for bold in Chinese typography.
    private(set) var heavyCharacters = 0
    /// Characters by size in half-points.
    private(set) var sizes: [(size: Int, count: Int)] = []

    /// Word's own size where nothing says another.
    private static let defaultSize = 20

    mutating func add(_ count: Int, _ run: RunProperties) {
        guard count > 0 else { return }
        characters += count
        if run.isBold == true { boldCharacters += count }
        if run.isHeavy == true { heavyCharacters += count }
        let size = run.size ?? Self.defaultSize
        if let index = sizes.firstIndex(where: { $0.size == size }) {
            sizes[index].count += count
        } else {
            sizes.append((size, count))
        }
    }

    /// The size of most characters; the larger of equals.
    var size: Int? { sizes.max { ($0.count, $0.size) < ($1.count, $1.size) }?.size }
}
