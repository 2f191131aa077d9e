import OpenPackaging

/// Reads `numbering.xml`.
struct NumberingReader: XMLHandler {
    static let elementNames = DocxTag.names

    /// Of lists, and of uses of them: many times those of the longest document.
    private static let most = 20_000

    private var numbering = Numbering()
    private var abstractID: Int?
    private var instanceID: Int?
    private var abstract = Numbering.Abstract()
    private var instance = Numbering.Instance()
    /// Index of the open `w:lvl` or `w:lvlOverride`.
    private var levelIndex = 0
    private var level: Numbering.Level?

    static func read(_ bytes: [UInt8]) throws(XMLError) -> Numbering {
        var reader = NumberingReader()
        try XMLStream.parse(bytes, &reader)
        return reader.numbering
    }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        switch DocxTag.all[element.name] {
        case .abstractNumbering:
            abstractID = element.int("abstractNumId")
            abstract = Numbering.Abstract()
        case .numbering:
            instanceID = element.int("numId")
            instance = Numbering.Instance()
        case .abstractID: instance.abstract = element.int("val") ?? -1
        case .override: levelIndex = Self.index(element)
        case .startOverride: instance.starts[levelIndex] = Self.start(of: element)
        case .levelDefinition:
            levelIndex = Self.index(element)
            level = Numbering.Level()
        case .numberingStyleLink: abstract.link = element.string("val")
        default: readLevel(DocxTag.all[element.name], element)
        }
        return .descend
    }

    private mutating func readLevel(_ tag: DocxTag, _ element: XMLElement) {
        guard level != nil else { return }
        switch tag {
        case .start: level?.start = Self.start(of: element)
        case .numberFormat: readFormat(element)
        case .levelText:
            level?.text = String(
                decoding: (element.value("val") ?? .init(start: nil, count: 0)).prefix(120), as: UTF8.self)
        case .legalNumbering: level?.isLegal = element.isOn("val")
        case .restart: level?.restart = element.int("val")
        case .paragraphStyle: level?.style = element.string("val")
        case .pictureBullet: level?.hasPicture = true
        case .fonts: level?.font = element.string("ascii")
        default: break
        }
    }

    /// Newer formats are spelled by example (`001, 002, 003, …`).
    private mutating func readFormat(_ element: XMLElement) {
        let format = element.string("val") ?? "decimal"
        let isZeroPadded = element.string("format")?.hasPrefix("0") ?? false
        level?.format = format == "custom" ? (isZeroPadded ? "decimalZero" : "decimal") : format
    }

    mutating func end(_ name: Int) {
        switch DocxTag.all[name] {
        case .levelDefinition:
            if let level {
                if abstractID != nil {
                    abstract.levels[levelIndex] = level
                } else {
                    instance.levels[levelIndex] = level
                }
            }
            level = nil
        case .abstractNumbering:
            if let abstractID, numbering.abstracts.count < Self.most { numbering.abstracts[abstractID] = abstract }
            abstractID = nil
        case .numbering:
            if let instanceID, numbering.instances.count < Self.most { numbering.instances[instanceID] = instance }
            instanceID = nil
        default: break
        }
    }

    private static func index(_ element: XMLElement) -> Int { min(max(element.int("ilvl") ?? 0, 0), 8) }
    private static func start(of element: XMLElement) -> Int { min(max(element.int("val") ?? 1, 0), 1_000_000) }
}
