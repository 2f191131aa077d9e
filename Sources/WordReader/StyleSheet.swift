/// The styles of a document, with what each inherits.
struct StyleSheet {
    /// A style with everything that it inherits.
    struct Resolved {
        var paragraph = ParagraphProperties()
        var run = RunProperties()
        var role: DocxStyle.Role?
        /// The ids of the style and of those that it is based on, nearest first.
        var lineage: [String] = []
    }

    private let styles: [String: DocxStyle]
    private let defaults: RunProperties
    private let defaultParagraphStyle: String?
    private var resolved: [String: Resolved] = [:]
    /// Longer chains of `basedOn` are cut: Word itself allows eleven.
    private static let longestChain = 50

    init(styles: [String: DocxStyle] = [:], defaults: RunProperties = RunProperties()) {
        self.styles = styles
        self.defaults = defaults
        // The first by name: a damaged file may have several.
        defaultParagraphStyle = styles.filter { $0.value.isDefault && $0.value.kind == .paragraph }.keys.min()
    }

    /// The paragraph style called `id`; where the file has no such style, the default one.
    mutating func paragraphStyle(_ id: String?) -> Resolved {
        let known = id.flatMap { styles[$0]?.kind == .paragraph ? $0 : nil } ?? defaultParagraphStyle
        let key = known ?? ""
        if let done = resolved[key] { return done }
        var result = resolve(key)
        result.run = result.run.over(defaults)
        resolved[key] = result
        return result
    }

    /// What the file without that style says by its id alone (`Heading1`).
    func role(ofUnknown id: String?) -> DocxStyle.Role? {
        guard let id, styles[id] == nil else { return nil }
        return DocxStyle.role(ofName: id)
    }

    mutating func characterStyle(_ id: String) -> RunProperties {
        let key = "character " + id
        if let done = resolved[key] { return done.run }
        let result = styles[id]?.kind == .character ? resolve(id) : Resolved()
        resolved[key] = result
        return result.run
    }

    /// The list that a numbering style stands for.
    func numberingID(ofStyle id: String) -> Int? { styles[id]?.paragraph.numberingID }

    private func resolve(_ id: String) -> Resolved {
        var result = Resolved()
        var next: String? = id
        while let id = next, let style = styles[id], !result.lineage.contains(id),
            result.lineage.count < Self.longestChain
        {
            result.paragraph = result.paragraph.over(style.paragraph)
            result.run = result.run.over(style.run)
            if result.role == nil { result.role = style.role }
            if result.paragraph.outlineLevel == nil, case .heading(let level) = style.role {
                result.paragraph.outlineLevel = level
            }
            result.lineage.append(id)
            next = style.basedOn
        }
        return result
    }
}
