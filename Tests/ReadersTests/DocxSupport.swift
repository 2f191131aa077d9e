import ChineseText
import DocumentModel
import OpenPackaging
@testable import Readers
import SourceText
import Testing

/// Makes small DOCX files in memory and looks at what the reader makes of them.
enum DocxSupport {
    /// Folder of the shared data, where the checkout stands beside it.
    static let sharedData: String? = {
        var folder = #filePath.split(separator: "/").dropLast()
        while !folder.isEmpty {
            let candidate = "/" + folder.joined(separator: "/") + "/shared/data"
            if (try? FileLoader.status(of: candidate))?.isDirectory == true { return candidate }
            folder.removeLast()
        }
        return nil
    }()

    static func sharedBytes(_ name: String) throws -> [UInt8] {
        try FileLoader.bytes(of: #require(sharedData) + "/" + name, limit: 1 << 24)
    }

    static func counts(_ document: Document) -> TextCounts {
        TextCounter.count(document.text, paragraphs: document.blocks.filter(\.isCounted).map(\.range), hints: document.eastAsianHints,
                          isExact: document.hasEastAsianHints, breaks: document.runBreaks, undetermined: document.undetermined)
    }
}
