import Glibc

/// One number per role of a pack: a log-odds score or a probability.
struct RoleVector: Sendable {
    private var lanes: [Float]

    subscript(role: SectionRole) -> Float {
        get { lanes[Int(role.lane)] }
        set { lanes[Int(role.lane)] = newValue }
    }

    static func *= (a: inout RoleVector, b: Float) { for lane in a.lanes.indices { a.lanes[lane] *= b } }
    static func *= (a: inout RoleVector, b: RoleVector) {
        for lane in a.lanes.indices { a.lanes[lane] *= b.lanes[lane] }
    }

    /// Of `count` roles.
    init(_ count: Int, each value: Float = 0) { lanes = Array(repeating: value, count: count) }

    /// Lane of the greatest number, of equals the first.
    var top: Int {
        var top = 0
        for lane in 1..<lanes.count where lanes[lane] > lanes[top] { top = lane }
        return top
    }

    /// Scaled so that the sum is 1.
    var normalized: RoleVector {
        let sum = lanes.reduce(0, +)
        guard sum > 0 else { return RoleVector(lanes.count, each: 1 / Float(lanes.count)) }
        var result = self
        result *= 1 / sum
        return result
    }

    /// Probabilities raised to `power` and scaled again: flatter below 1.
    func tempered(_ power: Float) -> RoleVector {
        var result = self
        for lane in lanes.indices { result.lanes[lane] = powf(lanes[lane], power) }
        return result.normalized
    }

    /// Scores turned into probabilities.
    func probabilities(sharpness: Float) -> RoleVector {
        var result = self
        let greatest = lanes[top]
        for lane in lanes.indices { result.lanes[lane] = expf(sharpness * (lanes[lane] - greatest)) }
        return result.normalized
    }

    /// What comes of it by a step with these weights, `count` × `count`, a row for each role it leads to.
    func step(_ weights: [Float]) -> RoleVector {
        var result = self
        for to in lanes.indices {
            var sum: Float = 0
            for from in lanes.indices { sum += lanes[from] * weights[to * lanes.count + from] }
            result.lanes[to] = sum
        }
        return result
    }
}

/// How many times as likely a log-odds score makes something.
func weight(_ logOdds: Float) -> Float { expf(logOdds) }

/// What words say of roles: of a thousand words each speaks of one or two.
struct RoleWeights: Sendable {
    private struct Entry {
        let role: SectionRole
        let head: Float, modifier: Float
        /// The next one of the same word.
        let next: Int
    }
    private var entries: [Entry] = []
    /// Of a word that speaks of none.
    static let none = -1

    /// The word's entries with one more.
    mutating func add(_ role: SectionRole, _ head: Float, modifier: Float = 0, to word: Int) -> Int {
        entries.append(Entry(role: role, head: head, modifier: modifier, next: word))
        return entries.count - 1
    }

    /// Whether a word speaks of the role.
    func tell(_ role: SectionRole) -> Bool { entries.contains { $0.role == role } }

    /// Adds what a word says, so much of it as head and so much as modifier.
    func say(_ word: Int, head: Float = 1, modifier: Float = 0, to sum: inout RoleVector) {
        var at = word
        while at >= 0 {
            let entry = entries[at]
            sum[entry.role] += entry.head * head + entry.modifier * modifier
            at = entry.next
        }
    }
}
