import ChineseText
import PackData

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
    private(set) var characters: [UInt32: RoleVector] = [:]
    let phrases: PhraseSet

    init(_ node: PackNode, modifierShare: Float) throws(PackError) {
        var words: [Word] = []
        var phrases = PhraseSet()
        func place(of word: String) -> Int {
            let place = phrases.insert(word)
            if place == words.count { words.append(Word()) }
            return place
        }
        for (word, roles) in node["words"]?.pairs ?? [] {
            let at = place(of: word)
            (words[at].head, words[at].modifier) = try Self.weights(roles, modifierShare: modifierShare)
            words[at].isTelling = true
        }
        for pair in node["pairs"]?.items ?? [] {
            try pair.checkKeys(["first", "then", "roles"])
            for word in try pair.required("first").strings() { words[place(of: word)].begins.append(pairs.count) }
            for word in try pair.required("then").strings() { words[place(of: word)].ends.append(pairs.count) }
            pairs.append(try Self.weights(pair.required("roles"), modifierShare: modifierShare).head)
        }
        for word in try node["plain"]?.strings() ?? [] { words[place(of: word)].isPlain = true }
        for word in try node["joints"]?.strings() ?? [] { words[place(of: word)].isJoint = true }
        for (id, grades) in node["characters"]?.pairs ?? [] {
            let role = try SectionRole.named(id, at: grades)
            for (character, value) in grades.pairs {
                guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { throw value.failure("“\(character)”应是一个字") }
                characters[scalar.value, default: RoleVector()][role] += Float(try value.double())
            }
        }
        self.words = words
        self.phrases = phrases
    }

    private static func weights(_ node: PackNode, modifierShare: Float) throws(PackError) -> (head: RoleVector, modifier: RoleVector) {
        var head = RoleVector(), modifier = RoleVector()
        for (id, value) in node.pairs {
            let role = try SectionRole.named(id, at: value)
            if value.text != nil {
                head[role] = Float(try value.double())
                modifier[role] = head[role] * modifierShare
            } else {
                guard value.items.count == 2 else { throw value.failure("“\(id)”应是一个数，或 [作中心语时, 作修饰语时] 两个数") }
                head[role] = Float(try value.items[0].double())
                modifier[role] = Float(try value.items[1].double())
            }
        }
        return (head, modifier)
    }
}
