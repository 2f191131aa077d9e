import DocumentModel

/// Says in words what is doubtful about the text of a PDF, with a second look at fonts and pictures where it is.
enum PDFNotices {
    static func notices(_ health: PDFHealth, isTruncated: Bool, pages: Int, file: Int32) -> [Notice] {
        var notices: [Notice] = []
        if isTruncated { notices.append(Notice(.truncated, "文字太多，后面的部分没有读")) }
        guard health.isDoubtful else { return notices }
        let fonts = Poppler.report("pdffonts", [], of: file).map(unmappedFonts) ?? 0
        if !health.garbledPages.isEmpty {
            notices.append(Notice(.garbledText, "\(list(health.garbledPages))的文字读出来是乱码\(fonts > 0 ? "，有 \(fonts) 种字体没有附文字对照表" : "")；评审和查重系统也读不到，请用 Word/WPS 重新导出 PDF（不要用“打印成图片”的方式）", page: health.garbledPages.first))
        }
        if health.hasNoText, fonts > 0 {
            notices.append(Notice(.garbledText, "这个 PDF 的 \(fonts) 种字体没有附文字对照表，文字读不出来；请用 Word/WPS 重新导出 PDF", page: 1))
        } else if health.hasNoText {
            notices.append(Notice(.noTextLayer, "全部 \(pages) 页都没有文字，像是扫描件；请用 Word/WPS 直接导出 PDF，或先做文字识别（OCR）"))
        } else if let first = health.emptyPages.first, hasPictures(on: health.emptyPages, file) {
            notices.append(Notice(.noTextLayer, "\(list(health.emptyPages))只有图、没有文字，可能是扫描页；这些页上的文字没有算进来", page: first))
        }
        return notices
    }

    /// Fonts that `pdffonts` lists without a Unicode map (column `uni`).
    private static func unmappedFonts(_ report: [UInt8]) -> Int {
        report.split(separator: 0x0A).dropFirst(2).count { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            // … emb sub uni object ID: counted from the right, since names and types hold spaces.
            return words.count >= 6 && words[words.count - 3] == "no" && words[words.count - 5] == "yes"
        }
    }

    /// Whether `pdfimages` finds a picture on one of the pages.
    private static func hasPictures(on pages: [Int], _ file: Int32) -> Bool {
        guard let first = pages.first, let last = pages.last,
              let report = Poppler.report("pdfimages", ["-list", "-f", "\(first)", "-l", "\(min(last, first + 50))"], of: file) else { return true }
        let empty = Set(pages)
        return report.split(separator: 0x0A).dropFirst(2).contains { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard words.count > 4, let page = Int(words[0]), let width = Int(words[3]), let height = Int(words[4]) else { return false }
            return empty.contains(page) && width * height > 40_000
        }
    }

    /// “第 3、4、5 页”, shortened where there are many.
    private static func list(_ pages: [Int]) -> String {
        let shown = pages.prefix(5).map(String.init).joined(separator: "、")
        return pages.count > 5 ? "第 \(shown) 等 \(pages.count) 页" : "第 \(shown) 页"
    }
}
