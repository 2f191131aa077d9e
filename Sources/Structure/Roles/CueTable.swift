import ChineseText
import PackData
import SourceText

/// Words of running text that hint at what it is for.
struct CueTable: Sendable {
    private var weights = RoleWeights()
    /// What each cue says.
    private var cues: [Int] = []
    private let count: Int
    private var phrases = PhraseSet()

    init(_ node: PackNode?, _ names: RoleNames) throws(Failure) {
        count = names.count
        for (id, grades) in node?.pairs ?? [] {
            guard let role = try names.role(id, at: grades) else { continue }
            for (grade, list) in grades.pairs {
                guard let weight = Float(grade) else { throw list.failure("“\(grade)”应是权重（一个数）") }
                try list.forEachUTF8 { word in
                    let cue = phrases.insert(utf8: word)
                    if cue == cues.count { cues.append(RoleWeights.none) }
                    cues[cue] = weights.add(role, weight, to: cues[cue])
                }
            }
        }
    }

    /// The sum of the weights of the cues in `range`; each cue counts once.
    func score(_ utf8: [UInt8], _ range: TextRange) -> RoleVector {
        var sum = RoleVector(count)
        var seen: [Int] = []
        for match in phrases.matches(in: utf8, range: range) where !seen.contains(match.phrase) {
            seen.append(match.phrase)
            weights.say(cues[match.phrase], to: &sum)
        }
        return sum
    }
}
