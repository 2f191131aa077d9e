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
    private let achievements: [NameKey]
    let aliases: [AliasFinder.Alias]
    /// Key of an alias → what stands before its definition, as a key.
    private let definitions: [(alias: NameKey, before: NameKey, place: TextRange)]

    var hasAchievements: Bool { !achievements.isEmpty }

    init(document: Document, words: ProjectWords, achievements: [String]) {
        self.document = document
        entries = PhraseSet(achievements)
        self.achievements = achievements.map { NameKey($0) }.filter { $0.utf8.count > Self.shortest }
        aliases = AliasFinder(document: document, words: words).aliases()
        definitions = aliases.map { (NameKey($0.name), NameKey(document.text, $0.before), $0.before) }
            .filter { !$0.0.utf8.isEmpty }
    }

    private static let shortest = 3

    func key(_ range: TextRange) -> NameKey { NameKey(document.text, range) }

    func standing(of key: NameKey) -> Standing {
        if achievements.contains(key) { return .achievement }
        if isNearAchievement(key) { return .near }
        return definitions.contains { $0.alias == key || $0.before.hasSuffix(key) && key.utf8.count > Self.shortest }
            ? .alias : .unknown
    }

    /// The full name of an alias: an entry of 业绩, or one of `names`, that stands before its definition; nil where `key`
    /// is no alias.
    func fullName(of key: NameKey, among names: [NameKey]) -> NameKey? {
        guard let definition = definitions.first(where: { $0.alias == key }) else { return nil }
        let known = (achievements + names).filter { $0 != key && definition.before.hasSuffix($0) }
        return known.max { $0.utf8.count < $1.utf8.count } ?? key
    }

    /// Whether the heading is an entry of 业绩 with no more than a label, a period or a duty around it.
    func isEntry(_ range: TextRange) -> Bool {
        guard hasAchievements else { return false }
        return entries.matches(in: document.text, range: range).contains { $0.range.count * 5 >= range.count * 2 }
    }

    /// Where the full name `key` stands before the definition of an alias.
    func place(of key: NameKey) -> TextRange? {
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
    private func isNearAchievement(_ key: NameKey) -> Bool { achievements.contains { $0.isAlmost(key) } }

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
