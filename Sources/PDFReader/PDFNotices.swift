import DocumentModel
import Platform

/// Says in words what is doubtful about the text of a PDF, with a second look at fonts and pictures where it is.
struct PDFNotices {
    let health: PDFHealth
    let layout: PopplerRun.Layout
    let file: OpenFile

    var all: [Notice] {
        var notices: [Notice] = []
        if layout.isTruncated { notices.append(Notice(.truncated, "文字太多，后面的部分没有读")) }
        if layout.isDamaged { notices.append(Notice(.truncated, "文件有损坏，有的内容解不开，可能有文字没有读到")) }
        if isEncrypted { notices.append(Notice(.encrypted, "这个 PDF 加了密（限制复制或打印）；评审系统可能读不到文字，请去掉限制后另存一份")) }
        if layout.lacksLanguageData {
            notices.append(
                Notice(
                    .garbledText,
                    "有中文字体没有嵌入 PDF，这台电脑上的 Poppler 又缺少中文字符表，部分文字没有读到；请安装 poppler-data（Debian/Ubuntu：sudo apt "
                        + "install poppler-data）再检查，或导出 PDF 时选择嵌入字体"
                ))
            return notices
        }
        guard health.isDoubtful else { return notices }
        notices += text(unmapped: unmappedFonts())
        if !health.hasNoText, let first = health.emptyPages.first, hasPictures(on: health.emptyPages) {
            notices.append(
                Notice(.noTextLayer, "\(Self.list(health.emptyPages))只有图、没有文字，可能是扫描页；这些页上的文字没有算进来", page: first))
        }
        return notices
    }

    /// What is wrong with the text, given the number of fonts without a Unicode map.
    private func text(unmapped: Int) -> [Notice] {
        let fonts = "有 \(unmapped) 种字体没有附文字对照表"
        let advice = "评审和查重系统也读不到，请用 Word/WPS 重新导出 PDF（不要用“打印成图片”的方式）"
        if health.hasNoText, unmapped > 0 { return [Notice(.garbledText, "文字读不出来：\(fonts)；\(advice)", page: 1)] }
        if health.hasNoText {
            return [Notice(.noTextLayer, "全部 \(layout.pages.count) 页都没有文字，像是扫描件；请用 Word/WPS 直接导出 PDF，或先做文字识别（OCR）")]
        }
        // Holes alone may be a layout that we don't understand: only a font that can't name its glyphs, on that page,
        // makes them a fact.
        let patchy = unmapped > 0 ? health.patchyPages.prefix(Self.mostPatchy).filter { unmappedFonts(on: $0) > 0 } : []
        let broken = (health.garbledPages + patchy).sorted()
        guard let first = broken.first else { return [] }
        return [
            Notice(
                .garbledText, "\(Self.list(broken))的文字读出来有乱码或缺字\(unmapped > 0 ? "，\(fonts)" : "")；\(advice)",
                page: first)
        ]
    }

    /// Whether the trailer, at the end of the file or (for fast web view) at its beginning, names an encryption.
    private var isEncrypted: Bool {
        let length = 2048
        return [0, max(0, file.status.size - length)].contains { offset in
            file.bytes(at: offset, count: length).withUnsafeBytes { $0.index(of: "/Encrypt", from: 0) != nil }
        }
    }

    /// Pages with holes of which the fonts are looked at.
    private static let mostPatchy = 20

    /// Embedded fonts of the file, or of a page, that `pdffonts` lists without a Unicode map and without an encoding
    /// that names characters.
    private func unmappedFonts(on page: Int? = nil) -> Int {
        let range = page.map { ["-f", "\($0)", "-l", "\($0)"] } ?? []
        guard let report = Poppler.report("pdffonts", range, of: file) else { return 0 }
        return report.split(separator: 0x0A).dropFirst(2).count { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            // … encoding emb sub uni object ID: counted from the right, since names and types hold spaces.
            guard words.count >= 7, words[words.count - 3] == "no", words[words.count - 5] == "yes" else {
                return false
            }
            return Self.isNumbering(String(words[words.count - 6]), type: words.dropLast(6))
        }
    }

    /// Whether an encoding only numbers the glyphs of a font: WinAnsi, MacRoman and the character maps of Chinese name
    /// characters, and so do the glyph names of Type 1.
    private static func isNumbering(_ encoding: String, type: ArraySlice<Substring>) -> Bool {
        switch encoding {
        case "Identity-H", "Identity-V": true
        case "Builtin", "Custom": type.last == "TrueType" || type.suffix(2).elementsEqual(["Type", "3"])
        default: false
        }
    }

    /// Whether `pdfimages` finds a picture of some size on one of the pages.
    private func hasPictures(on pages: [Int]) -> Bool {
        guard let first = pages.first, let last = pages.last,
            let report = Poppler.report(
                "pdfimages", ["-list", "-f", "\(first)", "-l", "\(min(last, first + 50))"], of: file)
        else { return true }
        let empty = Set(pages)
        return report.split(separator: 0x0A).dropFirst(2).contains { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard words.count > 4, let page = Int(words[0]), let width = Int(words[3]), let height = Int(words[4])
            else { return false }
            return empty.contains(page) && width * height > 40_000
        }
    }

    /// “第 3、4、5 页”, shortened where there are many.
    private static func list(_ pages: [Int]) -> String {
        let shown = pages.prefix(5).map(String.init).joined(separator: "、")
        return pages.count > 5 ? "第 \(shown) 等 \(pages.count) 页" : "第 \(shown) 页"
    }
}
