import OpenPackaging

/// Reads the properties that styles, list levels, paragraphs and runs share.
enum PropertyParser {
    /// Takes `element` where it is a property of runs.
    static func read(_ tag: DocxTag, _ element: XMLElement, into run: inout RunProperties) {
        switch tag {
        case .bold: run.isBold = element.isOn("val")
        case .italic: run.isItalic = element.isOn("val")
        case .vanish: run.isHidden = element.isOn("val")
        case .size: run.size = element.int("val").flatMap { (1...3276).contains($0) ? $0 : nil }
        case .runStyle: run.style = element.string("val")
        case .deleted, .movedFrom: run.isMarkDeleted = true
        case .fonts:
            if element.equals("hint", "eastAsia") { run.isHinted = true }
            if let face = element.value("eastAsia") { run.isHeavy = HeavyFace.holds(face) }
        default: break
        }
    }

    /// Takes `element` where it is a property of paragraphs.
    static func read(_ tag: DocxTag, _ element: XMLElement, into paragraph: inout ParagraphProperties) {
        switch tag {
        case .paragraphStyle: paragraph.style = element.string("val")
        case .outlineLevel: paragraph.outlineLevel = element.int("val").map { min(max($0, 0), 9) }
        case .justification: paragraph.isCentered = element.equals("val", "center")
        case .level: paragraph.level = element.int("val").map { min(max($0, 0), 8) }
        case .numberingID: paragraph.numberingID = element.int("val")
        default: break
        }
    }
}

/// 黑体 and its kin: faces that headings are set in where Latin text would be bold.
private enum HeavyFace {
    private static let ends: [StaticString] = ["黑体", "黑", "标宋", "标宋简体", "标宋_GBK", "黑体_GBK", "黑体简体"]
    private static let names: [StaticString] = ["SimHei", "STHeiti", "华文中宋", "STZhongsong"]

    static func holds(_ face: UnsafeBufferPointer<UInt8>) -> Bool {
        ends.contains { end in end.withUTF8Buffer { face.count >= $0.count && face.suffix($0.count).elementsEqual($0) }
        }
            || names.contains { name in name.withUTF8Buffer { face.elementsEqual($0) } }
    }
}
