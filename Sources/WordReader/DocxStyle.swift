/// What a style, or a paragraph or run itself, says about a run; nil where it says nothing.
struct RunProperties {
    var isBold: Bool?
    var isItalic: Bool?
    var isHidden: Bool?
    /// In half-points.
    var size: Int?
    /// Whether the face of Chinese characters stands for bold (黑体).
    var isHeavy: Bool?
    var style: String?
    /// `w:hint="eastAsia"`: holds for the run that carries it and is not inherited.
    var isHinted = false
    /// The paragraph mark was deleted or moved away: the next paragraph goes on with this one.
    var isMarkDeleted = false

    /// These properties on top of `base`.
    func over(_ base: RunProperties) -> RunProperties {
        var result = self
        result.isBold = isBold ?? base.isBold
        result.isItalic = isItalic ?? base.isItalic
        result.isHidden = isHidden ?? base.isHidden
        result.size = size ?? base.size
        result.isHeavy = isHeavy ?? base.isHeavy
        return result
    }

    /// A character style on top of a paragraph's: what both switch on is switched off again (17.7.3, toggle
    /// properties).
    func toggling(_ base: RunProperties) -> RunProperties {
        var result = over(base)
        if isBold == true, base.isBold == true { result.isBold = false }
        if isItalic == true, base.isItalic == true { result.isItalic = false }
        if isHidden == true, base.isHidden == true { result.isHidden = false }
        return result
    }
}

/// What a style, or a paragraph itself, says about a paragraph; nil where it says nothing.
struct ParagraphProperties {
    var style: String?
    /// 0-based; 9 is body text.
    var outlineLevel: Int?
    var isCentered: Bool?
    /// 0 takes a number away that the style gives.
    var numberingID: Int?
    /// 0-based level of the list.
    var level: Int?

    /// These properties on top of `base`.
    func over(_ base: ParagraphProperties) -> ParagraphProperties {
        var result = self
        result.outlineLevel = outlineLevel ?? base.outlineLevel
        result.isCentered = isCentered ?? base.isCentered
        result.numberingID = numberingID ?? base.numberingID
        result.level = level ?? base.level
        return result
    }
}

/// One style of `styles.xml`.
struct DocxStyle {
    enum Kind { case paragraph, character, table, numbering }

    /// What a built-in name makes of its paragraphs.
    enum Role: Equatable {
        /// 0-based.
        case heading(Int)
        case caption
        case tableOfContents
    }

    var kind = Kind.paragraph
    var name = ""
    var basedOn: String?
    var isDefault = false
    var paragraph = ParagraphProperties()
    var run = RunProperties()

    var role: Role? { Self.role(ofName: name) }

    /// By the built-in name, in English (as Word and WPS write it whatever their language) or in Chinese.
    static func role(ofName name: String) -> Role? {
        let folded = name.lowercased().filter { $0 != " " && $0 != "_" }
        for prefix in ["heading", "标题"] where folded.hasPrefix(prefix) {
            if let level = Int(folded.dropFirst(prefix.count)), (1...9).contains(level) { return .heading(level - 1) }
        }
        switch folded {
        case "caption", "题注": return .caption
        case "tocheading", "toc标题", "目录标题", "tableoffigures", "图表目录", "contentsheading": return .tableOfContents
        default: break
        }
        for prefix in ["toc", "目录", "contents"] where folded.hasPrefix(prefix) {
            if let level = Int(folded.dropFirst(prefix.count)), (1...10).contains(level) { return .tableOfContents }
        }
        return nil
    }
}
