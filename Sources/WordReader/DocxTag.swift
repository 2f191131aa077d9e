/// The elements of a DOCX that the reader looks at, under the standard's own prefixes.
enum DocxTag: String, CaseIterable {
    // Document, paragraphs, runs
    case document = "w:document", body = "w:body"
    case paragraph = "w:p", paragraphProperties = "w:pPr", run = "w:r", runProperties = "w:rPr"
    case text = "w:t", tab = "w:tab", positionalTab = "w:ptab", lineBreak = "w:br", carriageReturn = "w:cr"
    case noBreakHyphen = "w:noBreakHyphen", symbol = "w:sym"
    case renderedPageBreak = "w:lastRenderedPageBreak"
    case rubyText = "w:rt", hyperlink = "w:hyperlink"
    // Properties
    case paragraphStyle = "w:pStyle", runStyle = "w:rStyle", outlineLevel = "w:outlineLvl", justification = "w:jc"
    case numberingProperties = "w:numPr", level = "w:ilvl", numberingID = "w:numId"
    case bold = "w:b", italic = "w:i", size = "w:sz", fonts = "w:rFonts", vanish = "w:vanish"
    // Earlier states of properties under tracked changes
    case runPropertiesChange = "w:rPrChange", paragraphPropertiesChange = "w:pPrChange"
    case tablePropertiesChange = "w:tblPrChange", rowPropertiesChange = "w:trPrChange", cellPropertiesChange =
        "w:tcPrChange"
    case tableExceptionChange = "w:tblPrExChange", sectionPropertiesChange = "w:sectPrChange", sectionProperties =
        "w:sectPr"
    // Tracked changes
    case deleted = "w:del", movedFrom = "w:moveFrom", inserted = "w:ins", movedTo = "w:moveTo"
    case commentReference = "w:commentReference"
    // Fields
    case fieldCharacter = "w:fldChar", fieldCode = "w:instrText", simpleField = "w:fldSimple"
    // Tables
    case table = "w:tbl", row = "w:tr", cell = "w:tc", gridBefore = "w:gridBefore", gridSpan = "w:gridSpan"
    // Content controls, foreign parts
    case contentControl = "w:sdt", gallery = "w:docPartGallery", importedPart = "w:altChunk", subdocument = "w:subDoc"
    // Notes
    case footnoteReference = "w:footnoteReference", endnoteReference = "w:endnoteReference"
    case footnote = "w:footnote", endnote = "w:endnote"
    // Pictures and what stands like them
    case drawing = "w:drawing", picture = "w:pict", object = "w:object", drawingProperties = "wp:docPr"
    case blip = "a:blip", imageData = "v:imagedata", oleObject = "o:OLEObject"
    case chart = "c:chart", extendedChart = "cx:chart", diagram = "dgm:relIds"
    case textBox = "w:txbxContent"
    case graphicData = "a:graphicData", vectorGroup = "v:group", textPath = "v:textpath"
    case equation = "m:oMath", equationText = "m:t"
    // styles.xml
    case style = "w:style", styleName = "w:name", basedOn = "w:basedOn", documentDefaults = "w:docDefaults"
    // numbering.xml
    case abstractNumbering = "w:abstractNum", abstractID = "w:abstractNumId", numbering = "w:num", levelDefinition =
        "w:lvl"
    case start = "w:start", numberFormat = "w:numFmt", levelText = "w:lvlText", legalNumbering = "w:isLgl"
    case restart = "w:lvlRestart", pictureBullet = "w:lvlPicBulletId"
    case styleLink = "w:styleLink", numberingStyleLink = "w:numStyleLink"
    case override = "w:lvlOverride", startOverride = "w:startOverride"

    static let all = Array(allCases)
    static let names = all.map(\.rawValue)
}
