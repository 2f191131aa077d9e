import Dates
import DocumentModel
import Linting

/// What the user asked to lint, and how; options win over the configuration.
public struct LintOptions: Sendable {
    /// Documents, applications, folders; empty for the current folder.
    public var paths: [String] = []
    /// What stands in files instead of what is on disk, by path: an editor's open buffers, or standard input.
    public var buffers: [String: [UInt8]] = [:]
    /// Whether nothing is there but the buffers: what strangers sent is linted without a look at this machine's files.
    public var isSealed = false
    /// Files that are there, and are not to be checked: neither documents nor applications.
    public var unread: Set<String> = []
    /// Path of the application, where it is not the one beside the documents.
    public var application: String?
    /// The application of what has none beside it, where the other draft of a comparison has one.
    public var applicationElsewhere: String?
    /// Grade as the user wrote it.
    public var grade: String?
    /// What documents are whose names don't tell.
    public var kind: DocumentKind?
    /// What single documents are, by path, whatever their names tell.
    public var kinds: [String: DocumentKind] = [:]
    /// Id of a built-in pack, or the path of a folder.
    public var pack: String?
    /// Rules and groups to run; empty for all.
    public var select: [String] = []
    /// Rules and groups not to run.
    public var ignore: [String] = []
    /// From which severity on a finding fails; nil where the configuration says.
    public var failOn: FailOn?
    /// Day to lint for; nil for today.
    public var on: CivilDate?
    /// Whether the files are those that will be uploaded.
    public var isUpload = false
    /// Whether files outside an application's folder, and hidden ones, are read where it names them.
    public var allowsOutside = false
    /// Applications linted at the same time; nil for one per processor.
    public var jobs: Int?
    /// Path of a configuration that serves for all.
    public var configuration: String?
    /// File with one word a line.
    public var lexicon: String?
    /// Engines that other runs have made already, and that this one leaves to them.
    public var engines: EngineShelf?
    /// Called when an application is done: how many are, of how many.
    public var progress: (@Sendable (Int, Int) -> Void)?

    /// Path that names standard input, and the name of one that was given none: its content tells the format.
    public static let standardInputPath = "-"

    /// The current folder, with everything left to the configuration.
    public init() {}
}
