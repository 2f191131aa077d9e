import OpenPackaging

/// What has to be known of a small part before something is added to it.
struct PartScan: XMLHandler {
    static let elementNames = [
        "ct:Types", "ct:Override", "rel:Relationships", "rel:Relationship", "w:comments", "w:comment"
    ]

    /// Ids of the comments or relationships that are there.
    private(set) var ids: Set<String> = []
    /// Content types of parts, by name in lower case.
    private(set) var contentTypes: [String: String] = [:]
    /// The root where it is one of those that this file knows.
    private var root: String?
    private var rootStart = 0
    private var rootEnd = 0

    /// - Throws: also where the root is none called `root`: what is added must not end up in a part of another kind.
    init(_ part: [UInt8], root: String) throws(XMLError) {
        try XMLStream.parse(part, &self)
        guard self.root == root else { throw .malformed(line: 1) }
    }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        if element.position.depth == 1 {
            root = Self.elementNames[element.name]
            rootStart = element.position.offset
        }
        if let id = element.string("Id") ?? element.string("id") { ids.insert(id) }
        if let name = element.string("PartName") {
            contentTypes[name.lowercased()] = element.string("ContentType") ?? ""
        }
        return .descend
    }

    mutating func end(_ name: Int, _ position: XMLPosition) {
        if position.depth == 0 { rootEnd = position.offset }
    }

    /// `part` with more inside its root, behind what is there. `content` gets the qualified name of the root to spell
    /// its own after.
    func appending(to part: [UInt8], _ content: (_ root: WordNames) -> String) -> [UInt8] {
        let tagStart = part[..<rootStart].lastIndex(of: UInt8(ascii: "<")) ?? 0
        let names = WordNames(part, tagAt: tagStart)
        if part[rootStart] == UInt8(ascii: "/") {
            return Array(part[..<rootStart]) + ">\(content(names))\(names.closing(part, tagStart..<rootStart))".utf8
                + part[rootEnd...]
        }
        let close = part[..<rootEnd].lastIndex(of: UInt8(ascii: "<")) ?? rootEnd
        return Array(part[..<close]) + content(names).utf8 + part[close...]
    }
}
