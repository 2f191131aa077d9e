import DocumentModel
import Linting

/// A PDF whose text cannot be read, or only in part.
struct ReportTextLayer: Rule {
    static let check = "report.text-layer"
    static let scope = RuleScope.report
    static let needsText = false
    static let messages: [String: Set<String>] = [
        "encrypted": [], "scan": [], "scannedPages": ["pages"], "garbled": ["pages"], "truncated": ["detail"]
    ]

    init(_ entry: RuleEntry, pack: RulePack) {}

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, document.document.format == .pdf else { return }
        let notices = document.document.notices
        func pages(_ kind: Notice.Kind) -> [Int] { Set(notices.filter { $0.kind == kind }.compactMap(\.page)).sorted() }
        func has(_ kind: Notice.Kind) -> Bool { notices.contains { $0.kind == kind } }
        let isLost = document.legibility == .none
        if has(.encrypted) { sink.report("encrypted", at: .document(document), verdict: .violation) }
        if has(.noTextLayer) {
            if isLost {
                sink.report("scan", at: .document(document), verdict: .violation)
            } else {
                sink.report(
                    "scannedPages", ["pages": Self.listed(pages(.noTextLayer))], at: .document(document),
                    verdict: .review)
            }
        }
        if has(.garbledText) {
            let pages = pages(.garbledText)
            sink.report(
                "garbled", ["pages": pages.isEmpty ? "全文" : Self.listed(pages)], at: .document(document),
                verdict: isLost ? .violation : .review)
        }
        if let notice = notices.first(where: { $0.kind == .truncated }) {
            sink.report("truncated", ["detail": notice.detail], at: .document(document), verdict: .review)
        }
    }

    /// `第 2、5 页`
    private static func listed(_ pages: [Int]) -> String {
        let shown = pages.prefix(8).map(String.init).joined(separator: "、")
        return pages.count > 8 ? "第 \(shown) 等 \(pages.count) 页" : "第 \(shown) 页"
    }
}
