import PackData

/// The graded vocabulary of section roles.
public struct SectionVocabulary: Sendable {
    public init(_ node: PackNode) throws(PackError) {}
}
