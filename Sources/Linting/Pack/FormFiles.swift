import PackData
import SourceText

/// What stands in for an application where there is none, and what was perhaps meant to be one, by words of file
/// names: `application:` of documents.yaml.
public struct FormFiles: Sendable {
    /// A kind of file.
    public struct Kind: Sendable {
        /// As messages call it: 评审表.
        public let name: String
        /// One of them stands in the file's name.
        public let words: [String]

        fileprivate init(_ node: PackNode) throws(Failure) {
            try node.checkKeys(["name", "words"])
            name = try node.string("name")
            words = try node.required("words").words()
        }

        /// Whether a file of that name is one.
        public func isNamed(_ name: String) -> Bool { words.contains(where: name.contains) }
    }

    /// The form as it is printed (评审表), which can be imported.
    public let printed: Kind?
    /// The table of 业绩, which serves for that page alone.
    public let table: Kind?
    /// Words in the name of a YAML file that is perhaps the application.
    public let words: [String]

    init(_ node: PackNode?) throws(Failure) {
        try node?.checkKeys(["printed", "table", "words"])
        printed = try node?["printed"].map { (node) throws(Failure) in try Kind(node) }
        table = try node?["table"].map { (node) throws(Failure) in try Kind(node) }
        words = try node?["words"]?.words() ?? []
    }
}
