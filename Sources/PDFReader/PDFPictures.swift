import Platform

/// A picture as it stands on a page of a PDF: as a rule a scan.
package struct PDFPicture: Sendable, Hashable {
    /// 1-based.
    package var page: Int
    /// Pixels.
    package var width: Int
    /// In pixels.
    package var height: Int
    /// Whether it has no colour: shades of grey, or black and white.
    package var isGrey: Bool
    /// Of each component.
    package var bits: Int
    /// Pixels to an inch of the page, the fewer where the directions differ.
    package var resolution: Int
    /// Of the page's area.
    package var share: Double

    /// How many pictures it was put together from: strips of a scan, or scans of the same width below each other.
    package var parts = 1

    /// The pictures of the file, in order; nil where Poppler is missing, fails, or takes too long.
    package static func list(in file: OpenFile) -> [PDFPicture]? {
        guard let rows = Poppler.report("pdfimages", ["-list"], of: file),
            let pages = Poppler.report("pdfinfo", ["-f", "1", "-l", "\(mostPages)"], of: file)
        else { return nil }
        return pictures(rows, pages)
    }

    /// Pages whose sizes are asked for; what lies behind them counts as A4.
    private static let mostPages = 1000
    /// Rows of a page that are looked at: no scanner cuts a page into more.
    private static let mostStrips = 500

    /// - Parameters:
    ///   - rows: What `pdfimages -list` says.
    ///   - pages: What `pdfinfo -f 1 -l …` says.
    static func pictures(_ rows: [UInt8], _ pages: [UInt8]) -> [PDFPicture] {
        let areas = PageAreas(pages)
        var byPage: [(page: Int, rows: [PictureRow])] = []
        for row in lines(rows).compactMap(PictureRow.init) {
            if byPage.last?.page != row.page { byPage.append((row.page, [])) }
            if byPage[byPage.count - 1].rows.count < mostStrips { byPage[byPage.count - 1].rows.append(row) }
        }
        return byPage.flatMap { merged($0.rows, on: areas[$0.page]) }
    }

    /// Strips of one scan are one picture, and so are the layers that a compressed scan consists of.
    private static func merged(_ rows: [PictureRow], on area: Double) -> [PDFPicture] {
        var strips: [(row: PictureRow, picture: PDFPicture)] = []
        for row in rows {
            let share = row.area / area
            if let index = strips.firstIndex(where: { $0.row.isStrip(of: row) }), strips[index].picture.share < 1 {
                strips[index].picture.height += row.height
                strips[index].picture.share += share
                strips[index].picture.parts += 1
            } else {
                strips.append((row, row.picture(share)))
            }
        }
        let masks = strips.filter { $0.row.isMask }.map(\.picture), pictures = strips.filter { !$0.row.isMask }
        // A page of black and white is often painted through a mask, and nothing else.
        guard !pictures.isEmpty else { return masks }
        guard let sharpest = masks.filter({ $0.share >= layerShare }).map(\.resolution).max() else {
            return pictures.map(\.picture)
        }
        let isGrey = pictures.allSatisfy(\.picture.isGrey)
        return pictures.map { strip in
            var picture = strip.picture
            picture.isGrey = isGrey
            picture.resolution = max(picture.resolution, sharpest)
            return picture
        }
    }

    /// Masks that fill as much of a page are the sharp layer of a scan whose colours are stored apart.
    private static let layerShare = 0.25

    fileprivate static func lines(_ output: [UInt8]) -> [[Substring]] {
        String(decoding: output, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
    }
}

/// A line of `pdfimages -list`: page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio.
private struct PictureRow {
    let page, width, height, components, bits, across, down: Int
    let isMask: Bool
    let color: Substring

    init?(_ words: [Substring]) {
        guard words.count >= 14, let page = Int(words[0]), let width = Int(words[3]), let height = Int(words[4]),
            let components = Int(words[6]), let bits = Int(words[7]),
            // An inline picture has one word for its object and number.
            let across = Int(words[words.count - 4]), let down = Int(words[words.count - 3]), across > 0, down > 0
        else { return nil }
        (self.page, self.width, self.height, self.components, self.bits) = (page, width, height, components, bits)
        (self.across, self.down, color) = (across, down, words[5])
        isMask = words[2] != "image"
    }

    /// Square inches.
    var area: Double { Double(width) / Double(across) * Double(height) / Double(down) }

    func isStrip(of other: PictureRow) -> Bool {
        width == other.width && across == other.across && color == other.color && bits == other.bits
            && isMask == other.isMask
    }

    func picture(_ share: Double) -> PDFPicture {
        let isGrey = components == 1 && ["gray", "icc", "sep", "-"].contains(color) || bits == 1
        return PDFPicture(
            page: page, width: width, height: height, isGrey: isGrey, bits: bits, resolution: min(across, down),
            share: share)
    }
}

/// The sizes of a PDF's pages: `Page    1 size:  595.28 x 841.89 pts (A4)`.
private struct PageAreas {
    private var areas: [Int: Double] = [:]

    init(_ output: [UInt8]) {
        for words in PDFPicture.lines(output) where words.count > 5 && words[0] == "Page" && words[2] == "size:" {
            guard let page = Int(words[1]), let width = Double(words[3]), let height = Double(words[5]) else {
                continue
            }
            areas[page] = width * height / (72 * 72)
        }
    }

    /// Square inches; those of A4 where the page's size isn't known.
    subscript(page: Int) -> Double { areas[page].flatMap { $0 > 0 ? $0 : nil } ?? 8.27 * 11.69 }
}
