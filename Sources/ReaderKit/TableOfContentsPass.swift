import DocumentModel
import SourceText

/// Finds tables of contents that were typed (or pasted) as ordinary lines, and marks them, so that they are counted as
/// text but never taken for the document's own headings. For every format.
package enum TableOfContentsPass {
    /// Marks what belongs to a table of contents among the blocks of `builder`.
    package static func apply(to builder: inout DocumentBuilder) {
        builder.reclassify { blocks, text in apply(to: &blocks, text: text) }
    }

    /// Marks what belongs to a table of contents in `blocks` of the document's `text`.
    package static func apply(to blocks: inout [Block], text: [UInt8]) {
        var scan = ContentsScan(blocks: blocks, text: text)
        for index in scan.run() { blocks[index].kind = .tableOfContents }
    }
}

private struct ContentsScan {
    let blocks: [Block]
    let text: [UInt8]
    /// The last block of each title; made when first needed.
    private var lastPlaces: [ArraySlice<UInt8>: Int]?
    private var found: [Int] = []
    /// The end of the last run of lines with numbers at their ends that was none: not looked at once more from its
    /// middle.
    private var refused = 0

    init(blocks: [Block], text: [UInt8]) {
        self.blocks = blocks
        self.text = text
    }

    /// Indices of all blocks that belong to tables of contents, ascending.
    mutating func run() -> [Int] {
        var index = 0
        while index < blocks.count {
            let end = isTitle(index) ? titled(from: index) : untitled(from: index)
            if let end { found += index..<end }
            index = max(end ?? 0, index + 1)
        }
        return found
    }

    /// The end of the run of entries below the title (目录) at `index`; nil where none follows.
    private mutating func titled(from index: Int) -> Int? {
        guard let (end, entries) = entries(from: index + 1), entries >= 2 else { return nil }
        return end
    }

    /// The end of the run of entries that begins at `index` without a title above it.
    private mutating func untitled(from index: Int) -> Int? {
        var end = index
        var leaders = 0
        while end < blocks.count, isWrapped(end) || page(end) == .afterLeader && (isCandidate(end) || isLongEntry(end))
        {
            leaders += page(end) == .afterLeader ? 1 : 0
            end += 1
        }
        if leaders >= 2 { return end }
        end = index
        if index >= refused {
            while end < blocks.count, page(end) == .afterGap || page(end) == .afterLeader, isCandidate(end) { end += 1 }
        }
        if end - index >= 3, end > refused, announces(index - 1) || pagesAscend(index..<end) { return end }
        refused = max(refused, end)
        // An outline that the text announces, or a list of links to the headings below.
        guard isQuoted(index), !blocks[index].isHeading, let (end, entries) = entries(from: index), entries >= 3 else {
            return nil
        }
        return end
    }

    /// Whether the block at `index` may begin an outline quoted in the text.
    private func isQuoted(_ index: Int) -> Bool {
        isLink(index) || (announces(index - 1) && isCandidate(index))
    }

    /// The run of entries from `start`: lines with a page number, or titles that come again further down.
    private mutating func entries(from start: Int) -> (end: Int, count: Int)? {
        var end = start, count = 0, gap = 0
        var first: ArraySlice<UInt8>?
        var index = start
        while index < blocks.count, gap <= 2 {
            let hasPage = page(index) != .none || isWrapped(index) || end == index && isLoosePage(index)
            guard isCandidate(index) || isWrapped(index) || hasPage && isLongEntry(index) else { break }
            let key = title(index)
            // The first title again, without a page: here the text begins.
            if !hasPage, let first, key == first { break }
            if hasPage || comesAgain(key, after: index) {
                count += 1
                gap = 0
                end = index + 1
                first = first ?? key
            } else {
                gap += 1
            }
            index += 1
        }
        return count > 0 ? (end, count) : nil
    }

    private mutating func comesAgain(_ title: ArraySlice<UInt8>, after index: Int) -> Bool {
        if lastPlaces == nil {
            var places: [ArraySlice<UInt8>: Int] = [:]
            for index in blocks.indices where isCandidate(index) { places[self.title(index)] = index }
            lastPlaces = places
        }
        return !title.isEmpty && (lastPlaces![title] ?? 0) > index
    }

    // MARK: One line

    /// The page number of the entry above, which a narrow column has put on a line of its own.
    private func isLoosePage(_ index: Int) -> Bool {
        isLine(index) && bytes(index).count <= 3 && bytes(index).allSatisfy(\.isASCIIDigit)
    }

    private func bytes(_ index: Int) -> ArraySlice<UInt8> { text[blocks[index].range.indices] }

    /// A line that could be an entry: short, not a sentence.
    private func isCandidate(_ index: Int) -> Bool {
        guard isLine(index) else { return false }
        let line = bytes(index)
        return LineShape(line.prefix(ContentsLine(line).titleLength)).isHeadingLike
    }

    /// Before a page number a title may be long and hold commas: 背景，现状和意义……3
    private func isLongEntry(_ index: Int) -> Bool {
        let line = bytes(index), shape = LineShape(line.prefix(ContentsLine(line).titleLength))
        return shape.columns > 0 && shape.columns <= 120 && shape.ending == .none
    }

    /// The first line of an entry that goes on in the next: a title too long for a line, whose leaders and page come
    /// there.
    private func isWrapped(_ index: Int) -> Bool {
        guard index + 1 < blocks.count, isLine(index), page(index) == .none, page(index + 1) == .afterLeader else {
            return false
        }
        let shape = LineShape(bytes(index))
        return Self.wrappedWidth...120 ~= shape.columns && (shape.ending == .none || shape.ending == .comma)
            && LineShape(bytes(index + 1)).numbering == nil
    }

    /// Columns from which a title may be too long for a line.
    private static let wrappedWidth = 40

    private func page(_ index: Int) -> ContentsLine.Page {
        isLine(index) ? ContentsLine(bytes(index)).page : .none
    }

    private func isLine(_ index: Int) -> Bool {
        switch blocks[index].kind {
        case .paragraph, .listItem, .heading, .tableOfContents: 1...240 ~= blocks[index].range.count
        default: false
        }
    }

    /// The title of an entry or heading: without number, page and blanks, so that both compare equal.
    private func title(_ index: Int) -> ArraySlice<UInt8> {
        let line = bytes(index)
        var title = line.prefix(ContentsLine(line).titleLength)
        if let numbering = LineShape(title).numbering, numbering.style != .label {
            title = title.dropFirst(numbering.length)
        }
        return Self.condensed(title)
    }

    /// Without blanks of any width and a last colon.
    private static func condensed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        result.reserveCapacity(line.count)
        var i = line.startIndex
        while i < line.endIndex {
            if line[i].isBlank {
                i += 1
            } else if line[i...].starts(with: "　".utf8) {
                i += 3
            } else {
                result.append(line[i])
                i += 1
            }
        }
        if result.suffix(3).elementsEqual("：".utf8) { result.removeLast(3) }
        if result.last == UInt8(ascii: ":") { result.removeLast() }
        return result[...]
    }

    private func isTitle(_ index: Int) -> Bool {
        guard 6...40 ~= blocks[index].range.count, blocks[index].isProse else { return false }
        var name = Self.condensed(bytes(index))
        for (open, close) in [("【", "】"), ("[", "]")]
        where name.starts(with: open.utf8) && name.suffix(close.utf8.count).elementsEqual(close.utf8) {
            name = name.dropFirst(open.utf8.count).dropLast(close.utf8.count)
        }
        let lowercase = name.map { $0.isASCIILetter ? $0 | 0x20 : $0 }
        return ReaderWords.isContentsTitle(lowercase)
    }

    /// 本报告的结构如下：
    private func announces(_ index: Int) -> Bool {
        guard index >= 0 else { return false }
        let line = bytes(index)
        guard line.count <= 240, line.last == UInt8(ascii: ":") || line.suffix(3).elementsEqual("：".utf8) else {
            return false
        }
        return ReaderWords.outlines.contains { Array(line).firstRange(of: $0, in: 0..<line.count) != nil }
    }

    /// Whether the whole block is a link.
    private func isLink(_ index: Int) -> Bool {
        guard case .listItem = blocks[index].kind else { return false }
        return blocks[index].spans.contains { $0.style == .link && $0.range == blocks[index].range }
    }

    private func pagesAscend(_ range: Range<Int>) -> Bool {
        var last = 0
        for index in range {
            guard let page = Int(String(decoding: bytes(index).suffix(while: \.isASCIIDigit), as: UTF8.self)),
                page >= last
            else { return false }
            last = page
        }
        return true
    }
}

extension ArraySlice<UInt8> {
    /// The longest end whose bytes all satisfy `condition`.
    package func suffix(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, condition(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
