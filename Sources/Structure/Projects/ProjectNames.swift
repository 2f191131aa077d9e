import ChineseText
import DocumentModel
import SourceText

/// What 业绩 and the report itself call the projects: the names that a heading is compared with.
struct ProjectNames {
    /// How well a name is known.
    enum Standing: Int {
        case unknown
        /// Defined by 以下简称.
        case alias
        /// An entry of 业绩 but for a few characters.
        case near
        case achievement
    }

    private let document: Document
    /// The entries of 业绩 as written.
    private let entries: PhraseSet
    /// Keys of the entries of 业绩.
    private let achievements: [String]
    let aliases: [AliasFinder.Alias]
    /// Key of an alias → what stands before its definition, as a key.
    private let definitions: [(alias: String, before: String, place: TextRange)]

    var hasAchievements: Bool { !achievements.isEmpty }

    init(document: Document, words: ProjectWords, achievements: [String]) {
        self.document = document
        entries = PhraseSet(achievements)
        self.achievements = achievements.map(Self.key).filter { $0.count > Self.shortest }
        aliases = AliasFinder(document: document, words: words).aliases()
        definitions = aliases.map { (Self.key($0.name), Self.key(document.string($0.before)), $0.before) }
            .filter { !$0.0.isEmpty }
    }

    private static let shortest = 3

    /// Letters, digits and ideographs only, folded: names that differ in nothing else are written alike.
    static func key(_ name: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in Folding.fold(name).unicodeScalars
        where Scalars.isHan(scalar.value) || Scalars.isDigit(scalar.value) || Scalars.isLatinLetter(scalar.value)
            || (0x370...0x3FF).contains(scalar.value)
        { key.append(scalar) }
        return String(key)
    }

    func key(_ range: TextRange) -> String { Self.key(document.string(range)) }

    func standing(of key: String) -> Standing {
        if achievements.contains(key) { return .achievement }
        if isNearAchievement(key) { return .near }
        return definitions.contains { $0.alias == key || $0.before.hasSuffix(key) && key.count > Self.shortest }
            ? .alias : .unknown
    }

    /// The full name of an alias: an entry of 业绩, or one of `names`, that stands before its definition; nil where `key`
    /// is no alias.
    func fullName(of key: String, among names: [String]) -> String? {
        guard let definition = definitions.first(where: { $0.alias == key }) else { return nil }
        let known = (achievements + names).filter { $0 != key && definition.before.hasSuffix($0) }
        return known.max { $0.count < $1.count } ?? key
    }

    /// Whether the heading is an entry of 业绩 with no more than a label, a period or a duty around it.
    func isEntry(_ range: TextRange) -> Bool {
        guard hasAchievements else { return false }
        return entries.matches(in: document.text, range: range).contains { $0.range.count * 2 >= range.count }
    }

    /// Where the full name `key` stands before the definition of an alias.
    func place(of key: String) -> TextRange? {
        guard let before = definitions.first(where: { $0.before.hasSuffix(key) })?.place else { return nil }
        var start = before.end
        while start > before.start {
            start -= 1
            guard document.text[start] & 0xC0 != 0x80 else { continue }
            let range = TextRange(start, before.end)
            if self.key(range) == key { return range }
        }
        return nil
    }

    /// Whether the heading is an entry of 业绩 but for a few characters.
    private func isNearAchievement(_ key: String) -> Bool {
        key.count >= Self.comparable && achievements.contains { Similarity.dice($0, key) > Self.near }
    }
    private static let comparable = 6, near = 0.8

    /// The entry of 业绩 that `ranges` mention most, and where they do first.
    func mostMentioned(in ranges: [TextRange]) -> TextRange? {
        guard !achievements.isEmpty else { return nil }
        var counts = [Int](repeating: 0, count: entries.count),
            first = [TextRange?](repeating: nil, count: entries.count)
        for range in ranges {
            for match in entries.matches(in: document.text, range: range) {
                counts[match.phrase] += 1
                if first[match.phrase] == nil { first[match.phrase] = match.range }
            }
        }
        return counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) }.flatMap { first[$0] }
    }
}
