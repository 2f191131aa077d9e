import DocumentModel
import OpenPackaging
import SourceText

/// The parts of one DOCX: which there are, and their bytes.
struct DocxParts {
    let main: [UInt8]
    /// Normalized name of the main part.
    let name: String
    /// What could not be read.
    private(set) var notices: [Notice] = []
    private let zip: ZipReader
    private let relationships: Relationships
    private let folder: String
    private var loaded: [String: [UInt8]]

    private static let usualMain = "word/document.xml"
    /// Where nearly every program puts them: inflated in one pass before the relationships are known.
    private static let usual: Set<String> = [
        "_rels/.rels", usualMain, "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml"
    ]

    init(_ bytes: [UInt8], path: String) throws(Failure) {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw DocxMessages.compoundFile(bytes, path: path)
        }
        var loaded: [String: [UInt8]]
        let name: String
        do throws(ZipError) {
            zip = try ZipReader(bytes)
            loaded = try zip.contents(of: Self.usual)
            let package = loaded["_rels/.rels"].flatMap { try? Relationships($0, of: "") }
            name = package?.target(ofType: "officeDocument") ?? Self.usualMain
            if name != Self.usualMain {
                loaded.merge(try zip.contents(of: [name, Relationships.name(for: name)])) { old, _ in old }
            }
        } catch {
            throw Failure(error, path: path)
        }
        guard let main = loaded[name] else {
            throw Failure(.damaged, path: path, message: DocxMessages.noMainPart(zip.names))
        }
        self.main = main
        self.name = name
        folder = Path.lead(of: name)
        relationships =
            loaded[Relationships.name(for: name)].flatMap { try? Relationships($0, of: name) } ?? Relationships()
        self.loaded = loaded
        if zip.names.contains(where: { $0.hasSuffix("vbaproject.bin") }) {
            notices.append(Notice(.other, DocxMessages.macros))
        }
    }

    /// What `parse` makes of the part that the main part uses as `type`; `fallback` where there is none. A part that
    /// cannot be read leaves a notice that calls it `title`.
    mutating func parse<Result>(
        _ type: String, title: String, _ fallback: Result,
        _ parse: ([UInt8]) throws(XMLError) -> Result
    ) -> Result {
        guard let name = relationships.target(ofType: type) ?? usualName(type), let bytes = load(name, title: title)
        else { return fallback }
        do throws(XMLError) {
            return try parse(bytes)
        } catch {
            notices.append(Notice(.other, DocxMessages.lost(title)))
            return fallback
        }
    }

    /// The words inside each SmartArt, by the relationship that its drawing names.
    mutating func diagramTexts(_ ids: Set<String>) -> [String: String] {
        var texts: [String: String] = [:]
        let names = ids.sorted().compactMap { id in relationships.target(id: id).map { (id: id, name: $0) } }
        load(Set(names.map(\.name)), title: "SmartArt 图形")
        for (id, name) in names {
            guard let bytes = loaded[name] else { continue }
            if let text = try? PartTextReader.read(bytes) { texts[id] = text }
        }
        return texts
    }

    /// What headers and footers say, each text once.
    mutating func marginTexts() -> [String] {
        var texts: [String] = [], known: Set<String> = []
        let names = ["header", "footer"].flatMap(relationships.targets)
        load(Set(names), title: "页眉页脚")
        for name in names {
            guard let bytes = loaded[name], let text = try? PartTextReader.read(bytes) else { continue }
            for line in text.split(separator: "\n").map(String.init) where known.insert(line).inserted {
                texts.append(line)
            }
        }
        return texts
    }

    /// For a package whose relationships are lost.
    private func usualName(_ type: String) -> String? {
        let name = folder + type + ".xml"
        return zip.names.contains(name) ? name : nil
    }

    private mutating func load(_ name: String, title: String) -> [UInt8]? {
        load([name], title: title)
        return loaded[name]
    }

    /// Inflates those of the parts that aren't yet, in one pass; where one is damaged, the first few one by one.
    private mutating func load(_ names: Set<String>, title: String) {
        let missing = names.filter { loaded[$0] == nil }
        guard !missing.isEmpty else { return }
        if let found = try? zip.contents(of: missing) { return loaded.merge(found) { old, _ in old } }
        notices.append(Notice(.other, DocxMessages.lost(title)))
        guard missing.count > 1 else { return }
        for name in missing.sorted().prefix(Self.rescued) {
            if let found = try? zip.contents(of: [name]) { loaded.merge(found) { old, _ in old } }
        }
    }

    /// Parts of one kind that are read though another of them is damaged.
    private static let rescued = 32
}
