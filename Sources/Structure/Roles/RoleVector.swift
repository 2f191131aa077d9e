import Glibc

/// One number per role: a log-odds score or a probability.
struct RoleVector: Sendable {
    private var lanes = SIMD16<Float>(repeating: 0)

    subscript(role: SectionRole) -> Float {
        get { lanes[role.lane] }
        set { lanes[role.lane] = newValue }
    }

    static func + (a: RoleVector, b: RoleVector) -> RoleVector { RoleVector(lanes: a.lanes + b.lanes) }
    static func += (a: inout RoleVector, b: RoleVector) { a.lanes += b.lanes }
    static func * (a: RoleVector, b: Float) -> RoleVector { RoleVector(lanes: a.lanes * b) }

    init() {}
    private init(lanes: SIMD16<Float>) { self.lanes = lanes }

    /// The role with the greatest number.
    var best: SectionRole { SectionRole.allCases.max { self[$0] < self[$1] } ?? .other }

    static let uniform: RoleVector = {
        var vector = RoleVector()
        for role in SectionRole.allCases { vector[role] = 1 }
        return vector.normalized
    }()

    /// Scaled so that the sum is 1.
    var normalized: RoleVector {
        let sum = SectionRole.allCases.reduce(Float(0)) { $0 + self[$1] }
        return sum > 0 ? self * (1 / sum) : .uniform
    }

    /// Probabilities raised to `power` and scaled again: flatter below 1.
    func tempered(_ power: Float) -> RoleVector {
        var result = RoleVector()
        for role in SectionRole.allCases { result[role] = powf(self[role], power) }
        return result.normalized
    }

    /// Scores turned into probabilities.
    func probabilities(sharpness: Float) -> RoleVector {
        var result = RoleVector()
        let top = self[best]
        var sum: Float = 0
        for role in SectionRole.allCases {
            let weight = expf(sharpness * (self[role] - top))
            result[role] = weight
            sum += weight
        }
        return result * (1 / sum)
    }
}

/// How many times as likely a log-odds score makes something.
func weight(_ logOdds: Float) -> Float { expf(logOdds) }

extension SectionRole {
    /// Place in a `RoleVector`.
    var lane: Int {
        switch self {
        case .intro: 0
        case .project: 1
        case .background: 2
        case .difficulty: 3
        case .problem: 4
        case .approach: 5
        case .solution: 6
        case .design: 7
        case .result: 8
        case .outlook: 9
        case .other: 10
        }
    }
}
