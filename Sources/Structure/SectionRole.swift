/// What a section of a document is for: one of the roles that a pack lists (`sections.yaml`), known by its place there.
public struct SectionRole: Hashable, Sendable {
    /// Where a section stands in a document.
    public enum Place: String, CaseIterable, Sendable {
        /// 开头：个人情况
        case opening
        /// The heading of a representative project.
        case project
        /// One of the parts that the guide lists: of each project, or of a document without projects.
        case inProject
        /// 结尾：今后工作展望
        case closing
    }

    /// Place in a `RoleVector`.
    let lane: UInt8
    /// Where sections with this role stand; nil where the pack doesn't say what they are for.
    public let place: Place?

    /// Whether it is one of the parts that the guide lists, or closes a document.
    var isPart: Bool { place == .inProject || place == .closing }

    /// None of the pack's roles.
    public static let other = SectionRole(lane: 0, place: nil)
    /// A representative project.
    public static let project = SectionRole(lane: 1, place: .project)
    /// The pack's own begin behind these.
    static let firstOwn: UInt8 = 2
    /// As many as a set of bits holds.
    static let most = 120
}
