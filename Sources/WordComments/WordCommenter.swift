import OpenPackaging
import SourceText

/// Writes comments into a DOCX: a copy in which the main part has marks, and the comments' part, its relationship and
/// its content type are there. Everything else keeps its bytes.
public struct WordCommenter {
    private let bytes: [UInt8]
    private let main: String
    private let xml: [UInt8]
    private let package: ZipReader
    private var replaced: [String: [UInt8]] = [:]
    private var added: [ZipWriter.Entry] = []

    private static let contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    private static let contentTypes = "[content_types].xml"

    /// - Parameters:
    ///   - bytes: The DOCX.
    ///   - main: Normalized name of its main part.
    ///   - xml: The bytes of that part.
    public init(_ bytes: [UInt8], main: String, xml: [UInt8]) throws(WordCommentError) {
        self.bytes = bytes
        self.main = main
        self.xml = xml
        package = try Self.zipping { () throws(ZipError) in try ZipReader(bytes) }
    }

    /// The remark at the end of every copy.
    public static let mark = "reportlint"

    /// Whether the document may hold macros; Word opens such a file only by the name of one (`.docm`).
    public var isMacroEnabled: Bool {
        guard let types = try? contents(Self.contentTypes), let scan = try? PartScan(types, root: "ct:Types") else {
            return false
        }
        return scan.contentTypes["/" + main]?.contains("macroEnabled") == true
    }

    /// The copy with `comments`, which are numbered in the order of the text; the same but for its mark where there are
    /// none.
    public consuming func copy(
        with comments: [WordComment], signed signature: CommentSignature
    ) throws(WordCommentError) -> [UInt8] {
        guard !comments.isEmpty else { return try written() }
        let structure = try scan(main, xml) { (part) throws(XMLError) in try RunStructure(part) }
        var marks = CommentMarks(xml, structure)
        var placed: [(place: Int, comment: WordComment)] = []
        for comment in comments { placed.append((try marks.place(of: comment.anchor), comment)) }
        let ordered = placed.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(
            \.element.comment)
        var ids = try commentPart(ordered, signature, taken: structure.commentIDs)
        for comment in ordered { try marks.add(ids.removeFirst(), at: comment.anchor) }
        replaced[main] = marks.written()
        return try written()
    }

    private func written() throws(WordCommentError) -> [UInt8] {
        try Self.zipping { () throws(ZipError) in
            try ZipWriter.rewrite(bytes, replacing: replaced, adding: added, remark: Self.mark)
        }
    }

    // MARK: The parts

    /// Makes or extends the part with the comments; gives back their ids.
    private mutating func commentPart(
        _ comments: [WordComment], _ signature: CommentSignature, taken: Set<Int>
    ) throws(WordCommentError) -> [Int] {
        let relationships = Relationships.name(for: main)
        let links = try contents(relationships)
        let target = try links.flatMap { (bytes) throws(WordCommentError) in
            try scan(relationships, bytes) { (part) throws(XMLError) in try Relationships(part, of: main) }.target(
                ofType: "comments")
        }
        let name = target ?? unusedName()
        let old = try contents(name)
        let part = old ?? CommentText.emptyPart(namespace: WordNames.namespace(of: xml))
        let known = try scan(name, part) { (part) throws(XMLError) in try PartScan(part, root: "w:comments") }
        let ids = Self.unused(comments.count, besides: taken.union(known.ids.compactMap { Int($0) }))
        put(
            name,
            known.appending(to: part) { names in
                zip(ids, comments).map { CommentText.element($1, id: $0, signature, names) }.joined()
            }, isNew: old == nil)
        if target == nil { try relate(relationships, links, to: name) }
        try declare(name)
        return ids
    }

    private mutating func relate(_ relationships: String, _ known: [UInt8]?, to name: String) throws(WordCommentError) {
        let part =
            known
            ?? Array(
                (CommentText.declaration
                    + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>").utf8)
        let scanned = try scan(relationships, part) { (part) throws(XMLError) in
            try PartScan(part, root: "rel:Relationships")
        }
        let id = (1...).lazy.map { "rId\($0)" }.first { !scanned.ids.contains($0) } ?? "rIdComments"
        let base =
            WordNames.isStrict(xml)
            ? "http://purl.oclc.org/ooxml/officeDocument" : "http://schemas.openxmlformats.org/officeDocument/2006"
        put(
            relationships,
            scanned.appending(to: part) {
                "<\($0.rootPrefix)Relationship Id=\"\(id)\" Type=\"\(base)/relationships/comments\" "
                    + "Target=\"\(Path.name(of: name))\"/>"
            }, isNew: known == nil)
    }

    private mutating func declare(_ name: String) throws(WordCommentError) {
        guard let part = try contents(Self.contentTypes) else { throw .damaged(part: Self.contentTypes) }
        let scanned = try scan(Self.contentTypes, part) { (part) throws(XMLError) in
            try PartScan(part, root: "ct:Types")
        }
        guard scanned.contentTypes["/" + name] == nil else { return }
        put(
            Self.contentTypes,
            scanned.appending(to: part) {
                "<\($0.rootPrefix)Override PartName=\"/\(name)\" ContentType=\"\(Self.contentType)\"/>"
            }, isNew: false)
    }

    private mutating func put(_ name: String, _ data: [UInt8], isNew: Bool) {
        if isNew { added.append(ZipWriter.Entry(name, data)) } else { replaced[name] = data }
    }

    private func unusedName() -> String {
        let folder = Path.lead(of: main)
        let names = [""] + (1...package.names.count + 1).map(String.init)
        return names.lazy.map { "\(folder)comments\($0).xml" }.first { !package.names.contains($0) } ?? "comments.xml"
    }

    /// The smallest whole numbers that are free.
    private static func unused(_ count: Int, besides taken: Set<Int>) -> [Int] {
        Array((0...).lazy.filter { !taken.contains($0) }.prefix(count))
    }

    // MARK: Reading with errors of our own

    private func contents(_ name: String) throws(WordCommentError) -> [UInt8]? {
        try Self.zipping { () throws(ZipError) in try package.contents(of: [name])[name] }
    }

    private static func zipping<Result>(_ work: () throws(ZipError) -> Result) throws(WordCommentError) -> Result {
        do {
            return try work()
        } catch {
            throw .zip(error)
        }
    }

    /// Offsets are true only to UTF-8.
    private func scan<Result>(
        _ name: String, _ part: [UInt8], _ parse: ([UInt8]) throws(XMLError) -> Result
    ) throws(WordCommentError) -> Result {
        guard XMLStream.isUTF8(part) else { throw .encoding(part: name) }
        do {
            return try parse(part)
        } catch {
            throw .damaged(part: name)
        }
    }
}
