import ChineseText
import Scan
import SourceText

/// The words of a name's core and how telling they are.
extension NameReader {
    /// Drops punctuation; Latin words in a row become one cell, a scalar beyond Unicode that stands for them.
    func joinWords(_ cells: [NameCell]) -> [NameCell] {
        var joined: [NameCell] = [], i = 0
        joined.reserveCapacity(cells.count)
        while i < cells.count {
            guard cells[i].isLetter || cells[i].isDigit else {
                if cells[i].isHan || cells[i].scalar > 0x10FFFF { joined.append(cells[i]) }
                i += 1
                continue
            }
            var hash: UInt32 = 2_166_136_261, end = i
            while end < cells.count {
                if cells[end].isLetter || cells[end].isDigit {
                    hash = (hash ^ cells[end].scalar) &* 16_777_619
                } else if !(Self.hyphens.contains(cells[end].scalar) && end + 1 < cells.count
                    && cells[end + 1].isLetter)
                {
                    break
                }
                end += 1
            }
            joined.append(NameCell(scalar: 0x8000_0000 | hash, source: cells[i..<end].source ?? cells[i].source))
            i = end
        }
        return joined
    }

    /// Finds words of the vocabulary and tokens, and grades the cells.
    func weigh(_ reading: inout NameReading) {
        let count = reading.core.count
        var bytes: [UInt8] = [], cellAt: [Int32] = []
        bytes.reserveCapacity(count * 3)
        for (i, cell) in reading.core.enumerated() {
            let encoded = UTF8.encode(Unicode.Scalar(cell.scalar) ?? "\u{FFFC}")!
            bytes.append(contentsOf: encoded)
            cellAt.append(contentsOf: repeatElement(Int32(i), count: encoded.count))
        }
        cellAt.append(Int32(count))
        reading.tokenOf = Array(repeating: 0, count: count)
        for token in segmenter.tokens(of: bytes) {
            let cells = Int(cellAt[token.range.start])..<Int(cellAt[token.range.end])
            for i in cells { reading.tokenOf[i] = Int32(reading.tokens.count) }
            reading.tokens.append(cells)
            reading.isWord.append(
                cells.count > 1
                    && Segmenter.isDictionaryWord(cells.compactMap { UInt16(exactly: reading.core[$0].scalar) }))
        }
        reading.weights = reading.core.indices.map {
            weight(reading.core[$0], isInBracket: reading.bracketStart > 0 && $0 >= reading.bracketStart, reading)
        }
        findHits(bytes, cellAt, &reading)
        findBasis(&reading)
    }

    /// 基于深度学习的…, 基于FPGA…
    private func findBasis(_ reading: inout NameReading) {
        guard let phrase = vocabulary.basis.first(where: { reading.core[...].starts(with: $0) }) else { return }
        var end = reading.core.indices.prefix(20).first {
            $0 >= phrase.count && vocabulary.attributive.contains(reading.core[$0].scalar)
        }.map { $0 + 1 }
        if end == nil, let word = reading.core.indices.dropFirst(phrase.count).first,
            reading.core[word].scalar > 0x10FFFF
        {
            end = word + 1
        }
        if let end, reading.weights[end...].reduce(0, +) >= 2 { reading.basis = 0..<end }
    }

    /// Acronyms are terms (PET, FPGA); words with small letters are names that a project has besides (SampleGo).
    private func weight(_ cell: NameCell, isInBracket: Bool, _ reading: NameReading) -> Float {
        guard cell.scalar > 0x10FFFF else { return isInBracket ? 0.3 : 1 }
        return cell.source.count >= 4 && reading.hasSmallLetters(cell.source) ? 0.7 : 2
    }

    private func findHits(_ bytes: [UInt8], _ cellAt: [Int32], _ reading: inout NameReading) {
        let found = vocabulary.phrases.matches(in: bytes)
            .map { NameReading.Hit(word: $0.phrase, cells: Int(cellAt[$0.range.start])..<Int(cellAt[$0.range.end])) }
            .sorted { ($0.cells.lowerBound, -$0.cells.count) < ($1.cells.lowerBound, -$1.cells.count) }
        reading.hitOf = Array(repeating: -1, count: reading.core.count)
        var free = 0
        for hit in found where hit.cells.lowerBound >= free {
            // 的 in 目的 is no word.
            if hit.cells.count == 1, reading.tokens[Int(reading.tokenOf[hit.cells.lowerBound])].count > 1 { continue }
            free = hit.cells.upperBound
            for i in hit.cells {
                reading.weights[i] = min(reading.weights[i], vocabulary.words[hit.word].weight)
                reading.hitOf[i] = Int32(reading.hits.count)
            }
            reading.hits.append(hit)
        }
    }

    private static let hyphens: ScalarSet = "-‐‑_ "
}
