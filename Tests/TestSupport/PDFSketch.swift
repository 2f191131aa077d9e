/// Writes small PDFs for tests: text at places, in one font that maps every code to the character of that number.
public struct PDFSketch {
    /// A string at a place.
    public struct Text {
        public var x: Double
        /// From the top of the page.
        public var y: Double
        public var size: Double
        public var isBold: Bool
        public var string: String

        public init(x: Double, y: Double, size: Double = 12, isBold: Bool = false, string: String) {
            (self.x, self.y, self.size, self.isBold, self.string) = (x, y, size, isBold, string)
        }
    }

    /// Of a page, in points.
    public static let width = 595.0
    public static let height = 842.0

    public var pages: [[Text]]
    /// Depth, title, 0-based page.
    public var bookmarks: [(level: Int, title: String, page: Int)] = []

    public init(_ pages: [[Text]]) { self.pages = pages }

    /// Lines of running text set as a word processor does: `columns` characters to the line, first line set in by two.
    public static func paragraph(
        _ string: String, y: Double, size: Double = 12, left: Double = 90, columns: Int = 34, indent: Int = 2
    ) -> [Text] {
        var lines: [Text] = [], line = "", room = columns - indent, x = left + Double(indent) * size, y = y
        for character in string {
            line.append(character)
            room -= 1
            if room == 0 {
                lines.append(Text(x: x, y: y, size: size, string: line))
                (line, room, x, y) = ("", columns, left, y + 1.5 * size)
            }
        }
        if !line.isEmpty { lines.append(Text(x: x, y: y, size: size, string: line)) }
        return lines
    }

    /// The file.
    public var bytes: [UInt8] {
        var objects: [String] = []
        let pageIDs = pages.indices.map { 10 + 2 * $0 }
        objects.append(
            "1 0 obj <</Type/Catalog/Pages 2 0 R\(bookmarks.isEmpty ? "" : "/Outlines \(outlineID) 0 R")>> endobj")
        objects.append(
            "2 0 obj <</Type/Pages/Count \(pages.count)/Kids[\(pageIDs.map { "\($0) 0 R" }.joined(separator: " "))]>> endobj"
        )
        objects.append(contentsOf: font(3, "Sketch") + font(6, "Sketch-Bold"))
        objects.append(stream(9, Self.unicodeMap))
        for (id, page) in zip(pageIDs, pages) {
            objects.append(
                "\(id) 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 \(Self.width) \(Self.height)]/Contents \(id + 1) 0 R/Resources<</Font<</F 3 0 R/B 6 0 R>>>>>> endobj"
            )
            objects.append(stream(id + 1, page.map(show).joined(separator: "\n")))
        }
        objects.append(contentsOf: outline)
        return assemble(objects)
    }

    private var outlineID: Int { 10 + 2 * pages.count }

    private func font(_ id: Int, _ name: String) -> [String] {
        [
            "\(id) 0 obj <</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H/DescendantFonts[\(id + 1) 0 R]/ToUnicode 9 0 R>> endobj",
            "\(id + 1) 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/\(name)/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32 126 500]/FontDescriptor \(id + 2) 0 R>> endobj",
            "\(id + 2) 0 obj <</Type/FontDescriptor/FontName/\(name)/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>> endobj"
        ]
    }

    private func show(_ text: Text) -> String {
        let codes = text.string.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
        return
            "BT /\(text.isBold ? "B" : "F") \(text.size) Tf 1 0 0 1 \(text.x) \(Self.height - text.y) Tm <\(codes)> Tj ET"
    }

    private var outline: [String] {
        guard !bookmarks.isEmpty else { return [] }
        var objects: [String] = []
        let ids = bookmarks.indices.map { outlineID + 1 + $0 }
        func children(of parent: Int?) -> [Int] {
            let depth = parent.map { bookmarks[$0].level } ?? 0
            let start = parent.map { $0 + 1 } ?? 0
            let end = bookmarks[start...].firstIndex { $0.level <= depth } ?? bookmarks.count
            return (start..<end).filter { bookmarks[$0].level == depth + 1 }
        }
        func links(_ list: [Int]) -> String {
            list.isEmpty ? "" : "/First \(ids[list.first!]) 0 R/Last \(ids[list.last!]) 0 R/Count \(list.count)"
        }
        objects.append("\(outlineID) 0 obj <</Type/Outlines\(links(children(of: nil)))>> endobj")
        for index in bookmarks.indices {
            let parent = bookmarks[..<index].lastIndex { $0.level < bookmarks[index].level }
            let siblings = children(of: parent)
            let place = siblings.firstIndex(of: index)!
            let next = place + 1 < siblings.count ? "/Next \(ids[siblings[place + 1]]) 0 R" : ""
            let previous = place > 0 ? "/Prev \(ids[siblings[place - 1]]) 0 R" : ""
            let title =
                "feff"
                + bookmarks[index].title.utf16.map { unit in
                    let digits = String(unit, radix: 16)
                    return String(repeating: "0", count: 4 - digits.count) + digits
                }.joined()
            objects.append(
                "\(ids[index]) 0 obj <</Title<\(title)>/Parent \(parent.map { ids[$0] } ?? outlineID) 0 R\(next)\(previous)\(links(children(of: index)))/Dest[\(10 + 2 * bookmarks[index].page) 0 R/Fit]>> endobj"
            )
        }
        return objects
    }

    private func stream(_ id: Int, _ content: String) -> String {
        "\(id) 0 obj <</Length \(content.utf8.count)>> stream\n\(content)\nendstream endobj"
    }

    private func assemble(_ objects: [String]) -> [UInt8] {
        var file = Array("%PDF-1.7\n".utf8)
        var offsets: [Int: Int] = [:]
        for object in objects {
            offsets[Int(object.prefix { $0 != " " })!] = file.count
            file += Array(object.utf8) + [0x0A]
        }
        let start = file.count
        let size = (offsets.keys.max() ?? 0) + 1
        var table = "xref\n0 \(size)\n0000000000 65535 f \n"
        for id in 1..<size {
            let digits = String(offsets[id] ?? 0)
            table +=
                String(repeating: "0", count: 10 - digits.count) + digits
                + (offsets[id] == nil ? " 65535 f \n" : " 00000 n \n")
        }
        file += Array((table + "trailer <</Size \(size)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n").utf8)
        return file
    }

    private static let unicodeMap: String = {
        var map =
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Sketch def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        for block in stride(from: 0, to: 256, by: 64) {
            map += "64 beginbfrange\n"
            for high in block..<(block + 64) {
                let digits = String(high, radix: 16)
                let page = digits.count == 1 ? "0" + digits : digits
                map += "<\(page)00> <\(page)ff> <\(page)00>\n"
            }
            map += "endbfrange\n"
        }
        return map + "endcmap CMapName currentdict /CMap defineresource pop end end"
    }()
}
