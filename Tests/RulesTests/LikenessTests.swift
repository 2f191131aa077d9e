import Foundation
import Kinds
import Linting
import Measurement
import SourceText
import Testing

/// `likeness.yaml`: fitted, never written by hand.
@Suite struct LikenessTests {
    @Test(arguments: LikenessFile.all) func isWhatTheSentencesGive(_ file: LikenessFile) throws {
        #expect(try file.agreement() > 0.97, "run `make fit` and look at what it changes")
    }

    private func keys(_ text: String) -> [[String]] {
        let bytes = Array(text.utf8), whole = TextRange(0, bytes.count)
        return Clauses(bytes, blocks: [whole]).stretches(in: whole).map { stretch in
            var keys: [String] = []
            CharacterPairs.forEach(in: bytes, stretch) { key, _ in keys.append(CharacterPairs.written(key)) }
            return keys
        }
    }

    /// Numbers, Latin words and quotations are one sign each; a question mark belongs to what it ends.
    @Test func whatIsWeighed() {
        #expect(keys("补12.5mm“甲乙”？") == [["补", "^补", "#", "补#", "A", "#A", "“", "A“", "？", "“？", "？$", "0"]])
        #expect(keys("见图（待补）。") == [["见", "^见", "图", "见图", "图$", "0"], ["待", "^待", "补", "待补", "补$", "0", "("]])
        #expect(keys("甲 乙").first?.contains("甲乙") == true)
    }
}
