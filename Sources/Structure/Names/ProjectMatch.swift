/// How a project of the report and an entry of 业绩 belong together.
public struct ProjectMatch: Sendable, Hashable {
    public enum Verdict: Sendable, Hashable {
        /// The same project under the same name (folding apart).
        case same
        /// The same project under another name.
        case renamed
        /// Perhaps the same: a person must look.
        case uncertain
        /// Two projects, however alike: `difference` tells them apart (一期/二期, a year, a model).
        case distinct
    }

    /// Index into `Outline.projects`.
    public var project: Int
    /// Index into 业绩; nil where nothing there comes near.
    public var achievement: Int?
    /// 0…1.
    public var score: Double
    public var verdict: Verdict
    /// The parts that differ: as the report writes it, as 业绩 does.
    public var difference: Difference?

    public struct Difference: Sendable, Hashable {
        public var inReport: String
        public var inAchievement: String
        public init(inReport: String, inAchievement: String) {
            self.inReport = inReport
            self.inAchievement = inAchievement
        }
    }

    public init(project: Int, achievement: Int?, score: Double, verdict: Verdict, difference: Difference? = nil) {
        self.project = project
        self.achievement = achievement
        self.score = score
        self.verdict = verdict
        self.difference = difference
    }
}
