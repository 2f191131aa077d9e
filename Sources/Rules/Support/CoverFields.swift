import DocumentModel
import Linting
import Scan
import SourceText

/// What the front of a report fills in: `姓　名：周明远`, or a table cell 姓名 with the value in the next one.
struct CoverFields: Sendable {
    /// Without blanks.
    let labels: [String]

    /// The values of all fields with these labels in front of the first project, trimmed.
    func values(in document: LintedDocument) -> [TextRange] {
        let end = document.frontEnd
        let blocks = document.document.blocks.prefix { $0.range.start < end }
        var found: [TextRange] = [], isAwaited = false
        for block in blocks where !block.range.isEmpty {
            let isValue = isAwaited
            isAwaited = false
            for line in lines(of: block.range, document) {
                if isValue, line == block.range { found.append(trimmed(line, document)) }
                guard let end = labelEnd(in: line, document) else { continue }
                let value = trimmed(TextRange(end, line.end), document)
                if value.isEmpty { isAwaited = true } else { found.append(value) }
            }
        }
        return found.filter { !$0.isEmpty }
    }

    /// Where the value begins: behind the label and its colon or blanks.
    private func labelEnd(in line: TextRange, _ document: LintedDocument) -> Int? {
        var at = line.start, letters = "", hasBlank = false
        let text = document.document.text
        while at < line.end, let scalar = text.scalar(at: at), letters.unicodeScalars.count <= 12 {
            let next = at + UTF8.width(scalar)
            if scalar == ":" || scalar == "：" { return labels.contains(letters) ? next : nil }
            if scalar.properties.isWhitespace {
                hasBlank = true
            } else {
                if hasBlank, labels.contains(letters) { return at }
                letters.unicodeScalars.append(scalar)
            }
            at = next
        }
        return at >= line.end && labels.contains(letters) ? line.end : nil
    }

    /// A field's value that stands right behind one of `others`, its label apart: 现职称：工程师, 取得时间：2018年12月.
    func follows(_ value: TextRange, _ others: [TextRange], in document: LintedDocument) -> Bool {
        others.contains { other in
            guard other.end <= value.start, value.start - other.end <= Self.nextField else { return false }
            let between = document.document.string(TextRange(other.end, value.start))
            return labels.contains(between.filter { $0.isLetter })
        }
    }

    /// Bytes from a value to the next one: a label with its blanks.
    private static let nextField = 60

    /// Soft line ends stay inside blocks; a line may hold several fields: 姓名：周明远　　单位：大气物理研究所.
    private func lines(of block: TextRange, _ document: LintedDocument) -> [TextRange] {
        var lines: [TextRange] = [], start = block.start
        let text = document.document.text
        for end in block.indices.filter({ text[$0] == 0x0A }) + [block.end] {
            if start < end { lines += fields(in: TextRange(start, end), document) }
            start = end + 1
        }
        return lines
    }

    /// A line cut in front of each label behind a blank, once there was a colon.
    private func fields(in line: TextRange, _ document: LintedDocument) -> [TextRange] {
        var fields: [TextRange] = [], start = line.start, word = line.start, at = line.start, letters = 0,
            hasColon = false
        let text = document.document.text
        while at < line.end, let scalar = text.scalar(at: at) {
            let next = at + UTF8.width(scalar)
            if scalar.properties.isWhitespace {
                (word, letters) = (next, 0)
            } else if scalar == ":" || scalar == "：" {
                if hasColon, word > start, letters > 1 {
                    fields.append(TextRange(start, word))
                    start = word
                }
                hasColon = true
            } else {
                letters += 1
            }
            at = next
        }
        return fields + [TextRange(start, line.end)]
    }

    private func trimmed(_ range: TextRange, _ document: LintedDocument) -> TextRange {
        // Lines to be filled in are often drawn.
        TextRange(document.document.text.trimming(range.indices) { Scalars.isSpace($0) || $0 == "\n" || $0 == "_" })
    }
}

extension LintedDocument {
    /// Where the front of a report ends: cover and opening, in front of the first project; a short way into a text that
    /// has none.
    var frontEnd: Int {
        let starts = outline.projects.flatMap {
            [outline.sections[$0.section].titleRange.start] + $0.extents.map(\.start)
        }
        return starts.min() ?? min(document.text.count, Self.frontLength)
    }

    private static var frontLength: Int { 6000 }
}
