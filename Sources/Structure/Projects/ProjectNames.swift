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
    /// 系统, 研制: what any name has.
    private let nameEnds: PhraseSet
    /// The entries of 业绩 as written.
    private let entries: PhraseSet
    /// Keys of the entries of 业绩.
    private let achievements: [NameKey]
    let aliases: [AliasFinder.Alias]
    private let shortNames: PhraseSet
    /// Foreign names in the entries of 业绩 (XX引擎（GeoSlice 3.0）), and the keys of these entries.
    private let foreignNames: [(name: NameKey, entry: NameKey)]
    /// Key of an alias → what stands before its definition, as a key.
    private let definitions: [(alias: NameKey, before: NameKey, place: TextRange)]

    var hasAchievements: Bool { !achievements.isEmpty }

    init(document: Document, words: ProjectWords, achievements: [String]) {
        self.document = document
        nameEnds = words.nameEnds
        entries = PhraseSet(achievements)
        self.achievements = achievements.map { NameKey($0) }.filter { $0.utf8.count > Self.shortest }
        foreignNames = Self.foreignNames(achievements)
        aliases = AliasFinder(document: document, words: words).aliases()
        shortNames = PhraseSet(aliases.map(\.name))
        definitions = aliases.map { (NameKey($0.name), NameKey(document.text, $0.before), $0.before) }
            .filter { !$0.0.utf8.isEmpty }
    }

    private static let shortest = 3

    func key(_ range: TextRange) -> NameKey { NameKey(document.text, range) }

    func standing(of key: NameKey) -> Standing {
        if achievements.contains(key) { return .achievement }
        if isNearAchievement(key) { return .near }
        return isShort(key) || definitions.contains { $0.before.hasSuffix(key) && key.utf8.count > Self.shortest }
            ? .alias : .unknown
    }

    /// Whether the heading, or what stands behind its label, is known to name a project.
    func isKnown(_ candidate: Candidate) -> Bool {
        candidate.form != .runIn && standing(of: key(candidate.label?.rest ?? candidate.content)) != .unknown
    }

    private func isShort(_ key: NameKey) -> Bool {
        definitions.contains { $0.alias == key } || foreignNames.contains { $0.name == key }
    }

    /// Whether the heading is as a whole a short name that the report defines, or the foreign name of an entry.
    func isShortName(_ range: TextRange) -> Bool {
        guard !definitions.isEmpty || !foreignNames.isEmpty, range.count <= Self.longestShortName else { return false }
        return isShort(key(range))
    }

    private static let longestShortName = 60

    /// What stands in brackets in an entry, begins or ends it, in letters that are not Chinese.
    private static func foreignNames(_ entries: [String]) -> [(name: NameKey, entry: NameKey)] {
        let all = entries.flatMap { entry in
            entry.split(omittingEmptySubsequences: true) { !$0.isASCII }.filter { run in
                run.count(where: \.isLetter) >= leastLetters
                    && (run.startIndex == entry.startIndex || run.endIndex == entry.endIndex
                        || entry[entry.index(before: run.startIndex)] == "（")
            }
            .map { (name: NameKey(String($0)), entry: NameKey(entry)) }
        }
        return all.filter { one in all.allSatisfy { $0.name != one.name || $0.entry == one.entry } }
    }

    private static let leastLetters = 3

    /// The full name of an alias: an entry of 业绩, or one of `names`, that stands before its definition; nil where `key`
    /// is no alias.
    func fullName(of key: NameKey, among names: [NameKey]) -> NameKey? {
        guard let definition = definitions.first(where: { $0.alias == key }) else {
            return foreignNames.first { $0.name == key }?.entry
        }
        let known = (achievements + names).filter { $0 != key && definition.before.hasSuffix($0) }
        return known.max { $0.utf8.count < $1.utf8.count } ?? key
    }

    /// Whether the heading is an entry of 业绩 with no more than a label, a period or a duty around it.
    func isEntry(_ range: TextRange) -> Bool {
        guard hasAchievements else { return false }
        return entries.matches(in: document.text, range: range).contains { $0.range.count * 5 >= range.count * 2 }
    }

    /// The longest entry of 业绩 in the heading.
    func entry(in range: TextRange) -> TextRange? {
        guard hasAchievements else { return nil }
        return entries.matches(in: document.text, range: range).map(\.range).max { $0.count < $1.count }
    }

    /// The short name that the heading begins with.
    func alias(in range: TextRange) -> TextRange? {
        aliases.isEmpty ? nil : shortNames.prefixEnd(document.text, range).map { TextRange(range.start, $0) }
    }

    /// What stands before the definition of the short name in `range`.
    func definition(of range: TextRange) -> TextRange? {
        definitions.isEmpty ? nil : definitions.first { $0.alias == key(range) }?.place
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

    /// The entry of 业绩 that `range` mentions most, and where it does first.
    func mostMentioned(in range: TextRange) -> TextRange? {
        mentioned(in: range).max { ($0.count, -$0.entry) < ($1.count, -$1.entry) }?.first
    }

    /// The entry of 业绩 whose words `range` uses, far more than those of the other entries that `opening` mentions, and
    /// where that mentions it.
    func mostTold(in range: TextRange, amongMentionedIn opening: TextRange) -> TextRange? {
        let known = mentioned(in: opening)
        let pairs = known.map {
            Set(
                Self.pairs(document.string($0.first)).filter {
                    !nameEnds.endsAny(Array($0.utf8), TextRange(0, $0.utf8.count))
                })
        }
        let shares = pairs.indices.map { index in
            let own = pairs.indices.reduce(pairs[index]) { $1 == index ? $0 : $0.subtracting(pairs[$1]) }
            let told = PhraseSet(own.sorted()).matches(in: document.text, range: range).map(\.phrase)
            return own.isEmpty ? 0 : Double(Set(told).count) / Double(own.count)
        }
        let order = shares.indices.sorted { shares[$0] > shares[$1] }
        guard let best = order.first, shares[best] >= Self.toldShare,
            order.count == 1 || shares[best] >= Self.toldLead * shares[order[1]]
        else { return nil }
        return known[best].first
    }

    /// Of the pairs of characters in a name those that tell which is told, and how many times more they are than those
    /// of the next.
    private static let toldShare = 0.15, toldLead = 2.0

    private static func pairs(_ name: String) -> [String] {
        zip(name, name.dropFirst()).map { String([$0, $1]) }
    }

    /// The entries of 业绩 that `range` mentions, where it does first and how many times.
    func mentioned(in range: TextRange) -> [(entry: Int, first: TextRange, count: Int)] {
        guard !achievements.isEmpty else { return [] }
        let matches = entries.matches(in: document.text, range: range)
        return (0..<entries.count).compactMap { entry in
            let own = matches.filter { $0.phrase == entry }
            return own.first.map { (entry, $0.range, own.count) }
        }
    }
}
