import Structure

/// How well the sections of reports were recognised.
public struct SectionScore: Sendable {
    /// What is said of one heading.
    public struct Answer: Sendable {
        public var role: SectionRole
        /// 0…1.
        public var confidence: Double

        public init(role: SectionRole, confidence: Double) {
            self.role = role
            self.confidence = confidence
        }
    }

    /// A heading of which the answer is not among the labels.
    public struct Mistake: Sendable {
        public var document: String, heading: String
        public var gold: [SectionRole]
        /// Nil where the heading was not found.
        public var answer: Answer?
    }

    /// From this confidence on an answer is relied on.
    public static let confident = 0.8

    public private(set) var roles: [SectionRole: Tally] = [:]
    /// Answers with one of the guide's roles that are relied on, and how many of them are right.
    public private(set) var confidentAnswers = 0, confidentRight = 0
    public var projects = Tally()
    public private(set) var mistakes: [Mistake] = []

    /// Projects that were made up or overlooked, in words.
    public private(set) var wrongProjects: [String] = []

    public init() {}

    public var macroF1: Double {
        SectionRole.guide.reduce(0) { $0 + (roles[$1]?.f1 ?? 0) } / Double(SectionRole.guide.count)
    }
    public var confidentShare: Double { confidentAnswers == 0 ? 1 : Double(confidentRight) / Double(confidentAnswers) }

    /// Adds the answer for a heading that is labelled `gold`, the first role of which is its own.
    public mutating func add(_ answer: Answer?, gold: [SectionRole], document: String, heading: String) {
        let isRight = answer.map { gold.contains($0.role) } ?? false
        if let answer, SectionRole.guide.contains(answer.role) {
            if isRight {
                roles[answer.role, default: Tally()].hits += 1
            } else {
                roles[answer.role, default: Tally()].extra += 1
            }
            if answer.confidence >= Self.confident {
                confidentAnswers += 1
                confidentRight += isRight ? 1 : 0
            }
        }
        if !isRight, SectionRole.guide.contains(gold[0]) { roles[gold[0], default: Tally()].missed += 1 }
        if !isRight { mistakes.append(Mistake(document: document, heading: heading, gold: gold, answer: answer)) }
    }

    mutating func addWrongProject(_ what: String, document: String) { wrongProjects.append("\(document) \(what)") }
}
