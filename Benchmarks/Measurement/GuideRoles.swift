import Structure

/// The roles of `cas-engineering`, by which reports are labelled.
extension SectionRole: Decodable {
    private static let vocabulary = try! MeasuringData.analyzer().vocabulary

    /// The sections of a project in the guide's order, and the closing outlook.
    public static let guide = vocabulary.requiredInProject + vocabulary.closings
    public static let intro = vocabulary.openings[0], outlook = vocabulary.closings[0]
    public static let background = guide[0], difficulty = guide[1], problem = guide[2], approach = guide[3]
    public static let solution = guide[4], design = guide[5], result = guide[6]

    /// By the pack's word for it, or `other`.
    public init?(id: String) {
        guard let role = id == Self.other.id ? .other : Self.vocabulary.role(called: id) else { return nil }
        self = role
    }

    public init(from decoder: any Decoder) throws {
        let id = try decoder.singleValueContainer().decode(String.self)
        guard let role = Self(id: id) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: id))
        }
        self = role
    }

    /// The pack's word for it.
    public var id: String { Self.vocabulary.id(self) }
    /// The pack's name of such a section.
    public var label: String { Self.vocabulary.label(self) }
}
