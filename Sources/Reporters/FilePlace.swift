import DocumentModel
import Linting
import SourceText

/// Where something stands in a file, as reporters print it.
struct FilePlace: Hashable {
    /// Set in text files.
    var start: SourcePosition?
    /// Exclusive.
    var end: SourcePosition?
    /// 1-based paragraph of a DOCX.
    var paragraph: Int?
    /// 1-based page of a PDF.
    var page: Int?

    var line: Int? { start?.line }
    /// The one number that says where: line, paragraph or page.
    var number: Int? { start?.line ?? paragraph ?? page }

    /// 第12行, 第5段, 第3页; nil for a file as a whole.
    var chinese: String? {
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
        case .paragraph(let number): paragraph = number
        case .page(let number): page = number
        case .whole: break
        }
    }
}

extension DocumentResult {
    /// Where `range` stands; nothing is set for the file as a whole.
    func filePlace(of range: TextRange?) -> FilePlace { FilePlace(place(of: range), in: source) }
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
        self[finding.path].map { FilePlace($0.place(of: finding), in: $0.source) } ?? FilePlace()
    }
    func place(of related: Finding.Related) -> FilePlace {
        self[related.path]?.filePlace(of: related.range) ?? FilePlace()
    }
}
