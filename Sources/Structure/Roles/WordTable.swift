import ChineseText
import PackData
import SourceText

/// The words of headings with their weights, and the pairs that say more together.
struct WordTable: Sendable {
    struct Word: Sendable {
        /// What it tells, as the last telling word of its part of a heading and before another one; others only serve
        /// pairs or are plain.
        var weights = RoleWeights.none
        var isTelling: Bool { weights != RoleWeights.none }
        /// A word such as 分析 that neither tells a role nor a topic.
        var isPlain = false
        /// 与, 和: parts a heading.
        var isJoint = false
        /// The pairs that it can begin or end.
        var begins: [Int] = []
        var ends: [Int] = []
    }

    private(set) var words: [Word] = []
    private(set) var weights = RoleWeights()
    private(set) var pairs: [Int] = []
    /// Of characters that no word explains.
    private(set) var characters = SmallMap<UInt32, Int>()
    let phrases: PhraseSet

    /// About as many words as the largest pack has: the table is made once.
    private static let expectedWords = 1024
    /// What a pack's name for a role says in a heading where no word of the pack tells that role.
    private static let label: Float = 6
    /// What a piece of it says that no other role's name has: 带教 of 带教工作.
    private static let piece: Float = 4

    private static func pieces(of label: String, among labels: [String]) -> [String] {
        zip(label, label.dropFirst()).map { String([$0, $1]) }.filter { piece in
            piece != label && labels.count { $0.contains(piece) } == 1
        }
    }

    init(_ node: PackNode, _ names: RoleNames, modifierShare: Float) throws(Failure) {
        var words: [Word] = []
        var phrases = PhraseSet(capacity: Self.expectedWords)
        func place(_ place: Int) -> Int {
            if place == words.count { words.append(Word()) }
            return place
        }
        func change(_ list: PackNode?, _ change: (inout Word) -> Void) throws(Failure) {
            try list?.forEachUTF8 { change(&words[place(phrases.insert(utf8: $0))]) }
        }
        for (word, roles) in node["words"]?.pairs ?? [] {
            let at = place(phrases.insert(word))
            words[at].weights = try weights.read(roles, names, modifierShare: modifierShare)
        }
        for (label, role) in names.labels where !weights.tell(role) {
            let pieces = Self.pieces(of: label, among: names.labels.map(\.label)).map { ($0, Self.piece) }
            for (word, weight) in [(label, Self.label)] + pieces {
                let at = place(phrases.insert(word))
                words[at].weights = weights.add(role, weight, modifier: weight, to: words[at].weights)
            }
        }
        for pair in node["pairs"]?.items ?? [] {
            try pair.checkKeys(["first", "then", "roles"])
            let index = pairs.count
            try change(pair.required("first")) { $0.begins.append(index) }
            try change(pair.required("then")) { $0.ends.append(index) }
            try pairs.append(weights.read(pair.required("roles"), names, modifierShare: modifierShare))
        }
        try change(node["plain"]) { $0.isPlain = true }
        try change(node["joints"]) { $0.isJoint = true }
        for (id, grades) in node["characters"]?.pairs ?? [] {
            guard let role = try names.role(id, at: grades) else { continue }
            for (character, value) in grades.pairs {
                guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
                    throw value.failure("“\(character)”应是一个字")
                }
                characters[scalar.value] = weights.add(
                    role, Float(try value.double(in: RoleWeights.possible)),
                    to: characters[scalar.value] ?? RoleWeights.none)
            }
        }
        self.words = words
        self.phrases = phrases
    }
}

extension RoleWeights {
    /// Log-odds beyond which nothing else would count.
    fileprivate static let possible = -20.0...20.0

    /// What a word says: of each role one number, or [as head, as modifier].
    fileprivate mutating func read(
        _ node: PackNode, _ names: RoleNames, modifierShare: Float
    ) throws(Failure) -> Int {
        var word = Self.none
        for (id, value) in node.pairs {
            guard let role = try names.role(id, at: value) else { continue }
            if value.isScalar {
                let head = Float(try value.double(in: Self.possible))
                word = add(role, head, modifier: head * modifierShare, to: word)
            } else {
                let grades = value.items
                guard grades.count == 2 else { throw value.failure("“\(id)”应是一个数，或 [作中心语时, 作修饰语时] 两个数") }
                word = add(
                    role, Float(try grades[0].double(in: Self.possible)),
                    modifier: Float(try grades[1].double(in: Self.possible)), to: word)
            }
        }
        return word
    }
}
