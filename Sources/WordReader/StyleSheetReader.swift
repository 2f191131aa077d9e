import OpenPackaging

/// Reads `styles.xml`.
struct StyleSheetReader: XMLHandler {
    static let elementNames = DocxTag.names

    /// Word has no more than four thousand.
    private static let most = 20_000

    private var styles: [String: DocxStyle] = [:]
    private var defaults = RunProperties()
    private var style: DocxStyle?
    private var id = ""
    private var isInDefaults = false

    static func read(_ bytes: [UInt8]) throws(XMLError) -> StyleSheet {
        var reader = StyleSheetReader()
        try XMLStream.parse(bytes, &reader)
        return StyleSheet(styles: reader.styles, defaults: reader.defaults)
    }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        let tag = DocxTag.all[element.name]
        switch tag {
        case .documentDefaults: isInDefaults = true
        case .style: begin(element)
        case .styleName: style?.name = element.string("val") ?? ""
        case .basedOn: style?.basedOn = element.string("val")
        case .runPropertiesChange, .paragraphPropertiesChange: return .skip
        default:
            if isInDefaults {
                PropertyParser.read(tag, element, into: &defaults)
            } else if style != nil {
                PropertyParser.read(tag, element, into: &style!.run)
                PropertyParser.read(tag, element, into: &style!.paragraph)
            }
        }
        return .descend
    }

    mutating func end(_ name: Int) {
        switch DocxTag.all[name] {
        case .documentDefaults: isInDefaults = false
        case .style:
            if let style, styles[id] == nil, styles.count < Self.most { styles[id] = style }
            style = nil
        default: break
        }
    }

    private mutating func begin(_ element: XMLElement) {
        var style = DocxStyle()
        style.kind =
            switch element.string("type") {
            case "character": .character
            case "table": .table
            case "numbering": .numbering
            default: .paragraph
            }
        style.isDefault = element.value("default") != nil && element.isOn("default")
        id = element.string("styleId") ?? ""
        self.style = style
    }
}
