import DocumentModel
import Linting
import SourceText
import Structure

/// Where something stands in a file, as reporters print it.
struct FilePlace: Hashable {
    /// Set in text files.
    var start: SourcePosition?
    /// Exclusive.
    var end: SourcePosition?
    /// Whether positions are bytes of the file, which are no part of a workbook.
    var hasOffsets = true
    /// 1-based paragraph of a DOCX.
    var paragraph: Int?
    /// 1-based page of a PDF.
    var page: Int?
    /// Where numbers don't help. In a DOCX, whose paragraphs nobody can count: “技术方案”一节第3段（第5页）; in a table: 单元格B7.
    var words: String?

    var line: Int? { start?.line }
    /// The one number that says where: line, paragraph or page.
    var number: Int? { start?.line ?? paragraph ?? page }

    /// 第12行, “技术方案”一节第3段, 第3页; nil for a file as a whole.
    var chinese: String? {
        if let words { return words }
        if let start { return "第\(start.line)行" }
        if let paragraph { return "第\(paragraph)段" }
        return page.map { "第\($0)页" }
    }
}

extension FilePlace {
    init(_ place: Place, in source: SourceText?) {
        switch place {
        case .source(let range):
            start = source?.position(at: range.start)
            end = source?.position(at: range.end)
            words = source?.cells?.name(at: range.start).map { "单元格\(SafeText.line($0))" }
        case .paragraph(let number): paragraph = number
        case .page(let number): page = number
        case .whole: break
        }
    }
}

extension DocumentResult {
    /// Where `range` stands; nothing is set for the file as a whole.
    func filePlace(of range: TextRange?) -> FilePlace {
        if let range, let document { return document.analysis.place(of: range) }
        var place = FilePlace(place(of: range), in: source)
        place.hasOffsets = format != .xlsx
        return place
    }
}

extension AnalyzedDocument {
    /// Where `range` of the text stands in the file, with words where numbers don't help.
    func place(of range: TextRange) -> FilePlace {
        var place = document.filePlace(of: range)
        if place.paragraph != nil { place.words = words(for: range) }
        return place
    }

    /// Where `range` stands in a document that shows neither lines nor, for sure, pages.
    private func words(for range: TextRange) -> String? {
        guard let spot = spot(of: range) else { return nil }
        let page = spot.page.map { "（第\($0)页）" } ?? ""
        let title = spot.section.map { "“\(Layout.cut(SafeText.line(outline.sections[$0].displayTitle), 40))”" }
        switch (title, spot.part) {
        case (let title?, nil): return "标题\(title)\(page)"
        case (let title?, .paragraph(let number)): return "\(title)一节第\(number)段\(page)"
        case (let title?, .row(let number)): return "\(title)一节的表格第\(number)行\(page)"
        case (nil, .row(let number)): return "正文前的表格第\(number)行\(page)"
        case (nil, .paragraph(let number)): return "第\(number)段\(page)"
        case (nil, nil): return nil
        }
    }
}

extension Document {
    /// Where `range` of the text stands in the file.
    func filePlace(of range: TextRange) -> FilePlace { FilePlace(place(of: range), in: source) }
}

extension LintResult {
    /// Where a finding stands, for people: 第12行, 第5段, 第3页; nil for the file as a whole.
    package func place(of finding: Finding) -> String? {
        finding.isAboutWhole
            ? nil
            : document(at: finding.path).map {
                FilePlace($0.place(of: finding), in: $0.source)
            }?.chinese
    }

    /// Documents by path; of an application that holds an opinion's text, the application.
    var documentsByPath: [String: DocumentResult] {
        Dictionary(documents.map { ($0.path, $0) }) { first, _ in first }
    }
}

extension [String: DocumentResult] {
    func place(of finding: Finding) -> FilePlace {
        guard let document = self[finding.path] else { return FilePlace() }
        return finding.sourceRange.map { FilePlace(.source($0), in: document.source) }
            ?? document.filePlace(of: finding.range)
    }
    func place(of related: Finding.Related) -> FilePlace {
        self[related.path]?.filePlace(of: related.range) ?? FilePlace()
    }
}
