import SourceText

/// A project name taken apart: what tells it from others, and what is only written around it.
struct NameReading: Sendable {
    /// As written.
    let name: String
    private let bytes: [UInt8]
    /// All of the name, folded, without spaces and quotes: what names are first compared by.
    var letters: [UInt32] = []
    /// What remains of the name: folded, without labels, programme, institute, brackets, numbers, punctuation.
    var core: [NameCell] = []
    /// Of `core`.
    var scalars: [UInt32] = []
    /// How telling each cell is.
    var weights: [Float] = []
    /// For each cell the words of the vocabulary that cover it, by index into `hits`; -1 for none.
    var hitOf: [Int32] = []
    var hits: [Hit] = []
    /// The classes of all its contrasting words.
    var contrasts: [NameVocabulary.Contrast] = []
    /// For each cell the index of its token.
    var tokenOf: [Int32] = []
    /// Cells of each token.
    var tokens: [Range<Int>] = []
    /// For each token whether it is a word of several characters that everybody knows.
    var isWord: [Bool] = []
    var attributes: [NameAttribute] = []
    var codes: [String] = []
    /// 中国科学院 apart.
    var institute: [UInt32] = []
    var instituteSource: TextRange?
    /// What a programme or a larger project in front of the name is called, where it is none that everybody knows.
    var context: [UInt32] = []
    var contextSource: TextRange?
    /// What a programme in front of the name is called.
    var programme: [UInt32] = []
    var programmeSource: TextRange?
    /// Whether what is longer than any name was left away.
    var isCut = false
    /// What a bracket inside the name and the words behind it make.
    var shortForm: String?
    /// The letters of each bracket that holds no Chinese, numbers included: geoslice3.0.
    var foreignNames: [[UInt32]] = []
    /// Foreign names in brackets.
    var english: [(scalar: UInt32, source: TextRange)] = []
    /// 以下简称…
    var aliases: [String] = []
    /// Cells of a leading “基于…的”.
    var basis = 0..<0
    /// From here on the cells stood in brackets.
    var bracketStart = 0
    /// The characters of the core in 64 buckets: names with few in common need no closer look.
    var fingerprint: UInt64 = 0

    init(name: String) {
        self.name = name
        bytes = Array(name.utf8)
    }

    struct Hit: Sendable {
        var word: Int
        var cells: Range<Int>
    }

    /// The name's words between two offsets of the core, as written.
    func written(_ cells: Range<Int>) -> String {
        guard let range = core[cells].source else { return "" }
        return written(range)
    }

    func written(_ range: TextRange) -> String {
        String(decoding: bytes[range.indices], as: UTF8.self)
    }

    /// Whether it has words and none of them is Chinese.
    var isForeign: Bool { !core.isEmpty && core.allSatisfy { $0.scalar > 0x10FFFF } }

    /// Whether all its words are Chinese.
    var isChinese: Bool { !core.isEmpty && core.allSatisfy(\.isHan) }

    /// The characters of the whole name.
    func cells() -> [NameCell] { NameCell.cells(of: bytes) }

    /// FAST反射面 of 500米射电望远镜（FAST）反射面: from the short name in brackets on; nil where no bracket inside the name holds
    /// one.
    func findShortForm(_ cells: [NameCell]) -> String? {
        var opened: Int?
        for (i, cell) in cells.enumerated() {
            if cell.isOpenBracket { opened = i + 1 }
            guard cell.isCloseBracket, let start = opened, i - start >= 2,
                cells[start..<i].allSatisfy({ $0.isLetter || $0.isDigit || $0.isSeparator }),
                cells[start].isLetter, cells[(i + 1)...].count(where: \.isHan) >= 3,
                let inside = cells[start..<i].source, let after = cells[(i + 1)...].source
            else { continue }
            return written(inside) + written(after)
        }
        return nil
    }

    /// Whether a word is written with small letters.
    func hasSmallLetters(_ range: TextRange) -> Bool {
        range.end <= bytes.count && bytes[range.indices].contains { (0x61...0x7A).contains($0) }
    }
}
