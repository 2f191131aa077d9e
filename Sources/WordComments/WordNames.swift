/// Spells Word's elements as a part does: with the prefix that is bound there.
struct WordNames {
    /// With its colon.
    private let prefix: String
    /// Declares the prefix where the part has Word's names without one: an attribute needs one.
    private let declaration: String

    private static let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

    /// As the tag at `offset`, one of Word's, spells its own name.
    init(_ part: [UInt8], tagAt offset: Int) {
        let name = Self.name(part[offset...])
        if let colon = name.firstIndex(of: ":") {
            prefix = String(name[...colon])
            declaration = ""
        } else {
            prefix = "w:"
            declaration = " xmlns:w=\"\(Self.namespace(of: part))\""
        }
    }

    /// Whether `part` uses the namespaces of the standard's strict form.
    static func isStrict(_ part: [UInt8]) -> Bool {
        String(decoding: part.prefix(8192), as: UTF8.self).contains(strict)
    }

    /// The namespace of Word's elements that `part` uses.
    static func namespace(of part: [UInt8]) -> String { isStrict(part) ? strict : transitional }

    /// The prefix of the tag itself, for elements of other namespaces; empty where it has none.
    var rootPrefix: String { declaration.isEmpty ? prefix : "" }

    /// `<w:name/>`, `<w:name w:id="1"/>`
    func empty(_ name: String, _ id: Int? = nil) -> String {
        "<\(prefix)\(name)\(declaration)\(id.map { " \(prefix)id=\"\($0)\"" } ?? "")/>"
    }

    /// A `w:t` with text that is escaped.
    func text(_ text: String) -> String { "<\(prefix)t\(declaration) xml:space=\"preserve\">\(text)</\(prefix)t>" }

    /// `<w:name w:key="value">content</w:name>`; both are escaped.
    func element(_ name: String, _ content: String, _ attributes: KeyValuePairs<String, String> = [:]) -> String {
        let attributes = attributes.map { " \(prefix)\($0.key)=\"\($0.value)\"" }.joined()
        return "<\(prefix)\(name)\(declaration)\(attributes)>\(content)</\(prefix)\(name)>"
    }

    /// The qualified name in the tag at `range`.
    func name(_ part: [UInt8], _ range: Range<Int>) -> String { Self.name(part[range]) }

    /// The end tag for the start tag at `range`.
    func closing(_ part: [UInt8], _ range: Range<Int>) -> String { "</\(name(part, range))>" }

    private static func name(_ tag: ArraySlice<UInt8>) -> String {
        let ends = Array(" \t\n\r>/".utf8)
        return String(decoding: tag.dropFirst().prefix { !ends.contains($0) }, as: UTF8.self)
    }
}
