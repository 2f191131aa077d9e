/// How a project of the report and an entry of 业绩 belong together.
package struct ProjectMatch: Sendable, Hashable {
    /// What the names say.
    package enum Verdict: Sendable, Hashable {
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
    package var project: Int
    /// Index into 业绩; nil where nothing there comes near.
    package var achievement: Int?
    /// 0…1.
    package var score: Double
    /// Whether they are one project.
    package var verdict: Verdict
    /// The parts that differ: as the report writes it, as 业绩 does.
    package var difference: Difference?

    /// What the one writes where the other writes something else.
    package struct Difference: Sendable, Hashable {
        /// Empty where the report has nothing there.
        package var inReport: String
        /// Empty where 业绩 has nothing there.
        package var inAchievement: String

        /// Both as written.
        package init(inReport: String, inAchievement: String) {
            self.inReport = inReport
            self.inAchievement = inAchievement
        }
    }
}
