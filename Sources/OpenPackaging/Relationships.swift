/// The relationships of one part: which other parts it uses, and what for.
public struct Relationships: Sendable {
    /// A link from one part of a package to another.
    public struct Relationship: Sendable {
        /// By which the part speaks of it.
        public var id: String
        /// The last component of the type's URI (`officeDocument`, `styles`, `image`).
        public var type: String
        /// Normalized name of the part, or the address outside as it was written.
        public var target: String
        /// Whether it leads out of the package.
        public var isExternal: Bool
    }

    /// In the order of the part.
    public let all: [Relationship]

    /// Of a part that has none.
    public init() { all = [] }

    /// Parses the `.rels` part that belongs to `part` (normalized name; empty for the package itself).
    public init(_ bytes: [UInt8], of part: String) throws(XMLError) {
        var handler = Handler(folder: part.lastIndex(of: "/").map { String(part[...$0]) } ?? "")
        try XMLStream.parse(bytes, &handler)
        all = handler.all
    }

    /// Target of the first relationship of that type inside the package.
    public func target(ofType type: String) -> String? {
        all.first { $0.type == type && !$0.isExternal }?.target
    }

    /// Targets of all relationships of that type inside the package.
    public func targets(ofType type: String) -> [String] {
        all.filter { $0.type == type && !$0.isExternal }.map(\.target)
    }

    /// Where the link with this id leads; nil out of the package.
    public func target(id: String) -> String? {
        all.first { $0.id == id && !$0.isExternal }?.target
    }

    /// Normalized name of the part with the relationships of `part`.
    public static func name(for part: String) -> String {
        guard let slash = part.lastIndex(of: "/") else { return "_rels/" + part + ".rels" }
        return part[...slash] + "_rels/" + part[part.index(after: slash)...] + ".rels"
    }

    private struct Handler: XMLHandler {
        static let elementNames = ["rel:Relationship"]
        let folder: String
        var all: [Relationship] = []

        init(folder: String) { self.folder = folder }

        mutating func start(_ element: XMLElement) -> XMLDescent {
            guard let id = element.string("Id"), let target = element.string("Target") else { return .skip }
            let type = element.string("Type") ?? ""
            let isExternal = element.equals("TargetMode", "External")
            let name = type.lastIndex(of: "/").map { String(type[type.index(after: $0)...]) } ?? type
            all.append(
                Relationship(
                    id: id, type: name, target: isExternal ? target : resolve(target) ?? "", isExternal: isExternal))
            return .skip
        }

        /// Nil for a target that leads out of the package.
        private func resolve(_ target: String) -> String? {
            var parts: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
            for part in target.split(separator: "/") where part != "." {
                if part == ".." {
                    guard parts.popLast() != nil else { return nil }
                } else {
                    parts.append(part)
                }
            }
            return ZipReader.normalized(parts.joined(separator: "/"))
        }
    }
}
