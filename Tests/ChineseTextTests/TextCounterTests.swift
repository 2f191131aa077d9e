import ChineseText
import Foundation
import Measurement
import SourceText
import Testing

@Suite struct TextCounterTests {
    struct Vector: Decodable, CustomTestStringConvertible {
        struct Run: Decodable {
            var text: String
            var hint: String?
        }

        var note: String
        var runs: [Run]
        var words, asianCharacters, nonAsianWords, charactersNoSpaces, charactersWithSpaces: Int
        var testDescription: String { note }
    }

    /// Empty where they can't be read: `vectorsAreRead` fails then.
    static let vectors: [Vector] =
        (try? JSONDecoder().decode(
            [Vector].self,
            from: Data(contentsOf: MeasuringData.package.appendingPathComponent("Corpus/wordcount/vectors.json"))))
        ?? []

    @Test(arguments: vectors)
    func countsAsMeasured(_ vector: Vector) {
        var bytes: [UInt8] = [], hints: [TextRange] = []
        for run in vector.runs {
            let start = bytes.count
            bytes += Array(run.text.utf8)
            if run.hint == "eastAsia" { hints.append(TextRange(start, bytes.count)) }
        }
        let counts = TextCounter.count(bytes, paragraphs: [TextRange(0, bytes.count)], hints: hints, isExact: true)
        #expect(counts.words == vector.words)
        #expect(counts.asianCharacters == vector.asianCharacters)
        #expect(counts.nonAsianWords == vector.nonAsianWords)
        #expect(counts.charactersNoSpaces == vector.charactersNoSpaces)
        #expect(counts.charactersWithSpaces == vector.charactersWithSpaces)
        #expect(counts.wordsRange == vector.words...vector.words)
        let runs = TextCounter.explain(bytes, paragraphs: [TextRange(0, bytes.count)], hints: hints)
        #expect(runs.reduce(0) { $0 + $1.words } == vector.words)
        #expect(runs.reduce(0) { $0 + $1.characters } == vector.charactersWithSpaces)
    }

    @Test func vectorsAreRead() { #expect(Self.vectors.count > 20) }

    private func count(_ text: String, hints: [TextRange] = [], isExact: Bool = false) -> TextCounts {
        let bytes = Array(text.utf8)
        return TextCounter.count(bytes, paragraphs: [TextRange(0, bytes.count)], hints: hints, isExact: isExact)
    }

    @Test func intervalCoversTheAmbiguous() {
        #expect(count("“BIM”技术").wordsRange == 3...5)
        #expect(count("设计——实现").wordsRange == 5...6)
        #expect(count("温度为20℃左右").wordsRange == 6...7)
        #expect(count("没有歧义，A 12.").wordsRange == 7...7)
        // Where the file says which are hinted, only what the rules leave open is left.
        #expect(count("“BIM”技术", isExact: true).wordsRange == 3...3)
        #expect(count("见①和②", isExact: true).wordsRange == 4...4)
        #expect(count("见图①A", isExact: true).wordsRange == 3...4)
    }

    @Test func invisibleCharactersAreAWordOrNothing() {
        #expect(count("设计\u{200B}实现").wordsRange == 4...5)
        #expect(count("soft\u{AD}ware").wordsRange == 1...1)
        #expect(count("见👍\u{FE0F}图").wordsRange == 3...4)
        #expect(count("\u{1112}\u{1161}\u{11AB}글").wordsRange == 2...4)
    }

    @Test func hintedEllipsisIsNotSettled() {
        let counts = count("等等……", hints: [TextRange(6, 12)], isExact: true)
        #expect(counts.words == 4)
        #expect(counts.wordsRange == 3...4)
    }

    @Test func hanCharactersAndParagraphs() {
        let bytes = Array("第一段，ABC。\n  \n二〇二四年".utf8)
        let first = TextRange(0, 18), second = TextRange(19, 21), third = TextRange(22, bytes.count)
        let counts = TextCounter.count(bytes, paragraphs: [first, second, third])
        #expect(counts.hanCharacters == 8)
        #expect(counts.paragraphs == 2)
        #expect(counts.words == 6 + 5)
    }

    @Test func runsEndWithTheirParagraph() {
        let bytes = Array("ABCDEF".utf8)
        #expect(TextCounter.count(bytes, paragraphs: [TextRange(0, 3), TextRange(3, 6)]).words == 2)
        #expect(TextCounter.count(bytes, paragraphs: [TextRange(0, 6)], breaks: [3]).words == 2)
        #expect(TextCounter.count(bytes, paragraphs: [TextRange(0, 6)], breaks: [0, 6]).words == 1)
    }

    @Test func segmentedWordsAreApartFrom字数() throws {
        let bytes = Array("中华人民共和国".utf8)
        let tokens = try Segmenter(lexicon: Lexicon(words: ["中华人民共和国"])).tokens(of: bytes)
        let counts = TextCounter.count(bytes, paragraphs: [TextRange(0, bytes.count)], tokens: tokens)
        #expect(counts.segmentedWords == 1)
        #expect(counts.words == 7)
    }

    @Test func totalsByKind() {
        let bytes = Array("采用“FPGA”，温度≥85 %".utf8)
        let totals = TextCounter.totals(of: TextCounter.explain(bytes, paragraphs: [TextRange(0, bytes.count)]))
        let byKind = Dictionary(uniqueKeysWithValues: totals.map { ($0.kind, $0) })
        #expect(byKind[.han]?.words == 4)
        #expect(byKind[.nonAsianWord]?.words == 3)
        #expect(byKind[.nonAsianWord]?.ambiguous == 2)
        #expect(byKind[.widthForm]?.words == 1)
        #expect(byKind[.fixedSymbol]?.words == 1)
        #expect(byKind[.space]?.words == 0)
    }

    /// Any bytes count without a trap, in agreement with their explanation, and inside the interval.
    @Test func randomBytes() {
        var random = SeededGenerator(7)
        let pieces: [[UInt8]] =
            ["汉", "“", "…", " ", "a", "1", "①", "　", "。", "𠮷", "カ", "\u{301}"].map { Array($0.utf8) } + [
                [0xE5], [0xFF], [0x80, 0x81]
            ]
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
                pieces.randomElement(using: &random)!
            }
            let all = TextRange(0, bytes.count)
            let counts = TextCounter.count(bytes, paragraphs: [all])
            #expect(counts.wordsRange.contains(counts.words))
            #expect(counts.wordsRange.lowerBound == counts.words)
            let hinted = TextCounter.count(bytes, paragraphs: [all], hints: [all])
            #expect(counts.wordsRange.contains(hinted.words))
            if !bytes.contains(0xE5) {
                let runs = TextCounter.explain(bytes, paragraphs: [all])
                #expect(runs.reduce(0) { $0 + $1.words } == counts.words)
            }
        }
    }
}
