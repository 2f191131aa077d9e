import ChineseText
import DocumentModel
import SourceText
import Structure

/// What was counted as what, for `count --why`.
struct WhyListing {
    private let document: Document
    private let runs: [CountedRun]
    private let words: Int

    /// Examples that a line shows.
    private static let examples = 8

    init(_ analyzed: AnalyzedDocument) {
        document = analyzed.document
        words = analyzed.counts.words
        runs = TextCounter.explain(
            document.text, paragraphs: document.blocks.filter(\.isCounted).map(\.range), hints: document.eastAsianHints,
            breaks: document.runBreaks)
    }

    func lines(_ ink: Ink) -> [String] {
        let totals = TextCounter.totals(of: runs)
        let labels = totals.map { label($0.kind) }
        let width = labels.map { DisplayWidth.columns(of: $0) }.max() ?? 0
        var lines = [ink.paint("怎样数出 \(words.grouped) 字", .bold)]
        for (total, label) in zip(totals, labels) {
            let sum = total.kind == .space ? "不计" : "\(total.words.grouped) 字"
            lines.append(
                "  " + Layout.padded(label, width) + "  " + Layout.aligned(sum, 10)
                    + ink.paint(example(total.kind), .dim))
        }
        return lines + ambiguous(ink) + leftOut(ink)
    }

    private func label(_ kind: CountedRun.Kind) -> String {
        switch kind {
        case .han: "汉字，每个 1 字"
        case .kanaOrHangul: "假名、谚文，每个 1 字"
        case .cjkPunctuation: "中文标点，每个 1 字"
        case .widthForm: "全角字符，每个 1 字"
        case .fixedSymbol: "符号 ≤ ≥ ± × °，每个 1 字"
        case .hintedPunctuation: "文件标明为中文的引号、破折号，每个 1 字"
        case .nonAsianWord: "非中文单词（连续的字母、数字、半角符号），每个 1 字"
        case .space: "空格"
        }
    }

    private func example(_ kind: CountedRun.Kind) -> String {
        guard kind == .nonAsianWord || kind == .cjkPunctuation || kind == .widthForm else { return "" }
        var seen: [String] = []
        for run in runs where run.kind == kind {
            // A run of punctuation is many signs; the first stands for it.
            let text = String(decoding: document.text[run.range.indices], as: UTF8.self)
            let sample = kind == .nonAsianWord ? text : String(text.prefix(1))
            if !seen.contains(sample) { seen.append(sample) }
            if seen.count == Self.examples { break }
        }
        return "  如 " + seen.map { Layout.cut(SafeText.line($0), 20) }.joined(separator: " ")
    }

    /// Characters of which Word decides by the font whether each is a 字.
    private func ambiguous(_ ink: Ink) -> [String] {
        var tally: [(scalar: Unicode.Scalar, count: Int)] = []
        for run in runs where run.ambiguous > 0 {
            for scalar in String(decoding: document.text[run.range.indices], as: UTF8.self).unicodeScalars
            where !scalar.isASCII {
                if let index = tally.firstIndex(where: { $0.scalar == scalar }) {
                    tally[index].count += 1
                } else {
                    tally.append((scalar, 1))
                }
            }
        }
        // The run as a whole is ambiguous; of its characters those that are when they stand alone.
        let single = tally.filter { entry in
            TextCounter.explain(Array(String(entry.scalar).utf8), paragraphs: [TextRange(0, UTF8.width(entry.scalar))])
                .contains { $0.ambiguous > 0 }
        }
        guard !single.isEmpty else { return [] }
        let list = single.sorted { $0.count > $1.count }.prefix(Self.examples * 2).map {
            "\(SafeText.visible($0.scalar)) \($0.count) 个"
        }
        return [ink.paint("  Word 按字体决定是否算字的符号：", .dim) + list.joined(separator: "，")]
    }

    private func leftOut(_ ink: Ink) -> [String] {
        let blocks = document.blocks.filter { !$0.isCounted && !$0.range.isEmpty }
        guard !blocks.isEmpty else { return [] }
        let notes = blocks.filter { $0.kind == .note || $0.kind == .textBox }.count
        let rest = blocks.count - notes
        let parts = [notes > 0 ? "脚注、尾注和文本框 \(notes) 段（--include-notes 计入）" : nil, rest > 0 ? "图片说明等 \(rest) 段" : nil]
            .compactMap { $0 }
        return [ink.paint("  没有计入：", .dim) + parts.joined(separator: "，")]
    }
}
