import DocumentModel
import Linting
import SourceText

/// Places in words: 第 12 行, 第 5 段, 第 3 页.
enum PlaceText {
    /// nil for the file as a whole.
    static func short(of range: TextRange?, in document: DocumentResult) -> String? {
        switch document.place(of: range) {
        case .source(let range): document.source.map { "第 \($0.position(at: range.start).line) 行" }
        case .paragraph(let number): "第 \(number) 段"
        case .page(let number): "第 \(number) 页"
        case .whole: nil
        }
    }
}
