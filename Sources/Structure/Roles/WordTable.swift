import ChineseText
import PackData
import Scan
import SourceText

/// The words of headings with their weights, and the pairs that say more together.
struct WordTable: Sendable {
    struct Word: Sendable {
        /// As the last telling word of its part of a heading.
        var head = RoleVector()
        /// Before another one.
        var modifier = RoleVector()
        /// Whether it tells a role at all; others only serve pairs or are plain.
        var isTelling = false
        /// A word such as 分析 that neither tells a role nor a topic.
        var isPlain = false
        /// 与, 和: parts a heading.
        var isJoint = false
        /// The pairs that it can begin or end.
        var begins: [Int] = []
        var ends: [Int] = []
    }

    private(set) var words: [Word] = []
    private(set) var pairs: [RoleVector] = []
    /// Of characters that no word explains.
    private(set) var characters = SmallMap<UInt32, RoleVector>()
    let phrases: PhraseSet

    init(_ node: PackNode, _ names: RoleNames, modifierShare: Float) throws(Failure) {
        var words: [Word] = []
        var phrases = PhraseSet()
        func place(_ place: Int) -> Int {
            if place == words.count { words.append(Word()) }
            return place
        }
        func change(_ list: PackNode?, _ change: (inout Word) -> Void) throws(Failure) {
            try list?.forEachUTF8 { change(&words[place(phrases.insert(utf8: $0))]) }
        }
        for (word, roles) in node["words"]?.pairs ?? [] {
            let at = place(phrases.insert(word))
            (words[at].head, words[at].modifier) = try Self.weights(roles, names, modifierShare: modifierShare)
            words[at].isTelling = true
        }
        for pair in node["pairs"]?.items ?? [] {
            try pair.checkKeys(["first", "then", "roles"])
            let index = pairs.count
            try change(pair.required("first")) { $0.begins.append(index) }
            try change(pair.required("then")) { $0.ends.append(index) }
            pairs.append(try Self.weights(pair.required("roles"), names, modifierShare: modifierShare).head)
        }
        try change(node["plain"]) { $0.isPlain = true }
        try change(node["joints"]) { $0.isJoint = true }
        for (id, grades) in node["characters"]?.pairs ?? [] {
            let role = try names.role(id, at: grades)
            for (character, value) in grades.pairs {
                guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
                    throw value.failure("“\(character)”应是一个字")
                }
                var hints = characters[scalar.value] ?? RoleVector()
                hints[role] += Float(try value.double())
                characters[scalar.value] = hints
            }
        }
        self.words = words
        self.phrases = phrases
    }

    private static func weights(
        _ node: PackNode, _ names: RoleNames, modifierShare: Float
    ) throws(Failure) -> (head: RoleVector, modifier: RoleVector) {
        var head = RoleVector(), modifier = RoleVector()
        for (id, value) in node.pairs {
            let role = try names.role(id, at: value)
            if value.isScalar {
                head[role] = Float(try value.double())
                modifier[role] = head[role] * modifierShare
            } else {
                let grades = value.items
                guard grades.count == 2 else { throw value.failure("“\(id)”应是一个数，或 [作中心语时, 作修饰语时] 两个数") }
                head[role] = Float(try grades[0].double())
                modifier[role] = Float(try grades[1].double())
            }
        }
        return (head, modifier)
    }
}
