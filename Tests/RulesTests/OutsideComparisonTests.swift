import SourceText
import Testing

@testable import Rules

/// Notes, boxes and cells of two documents, each token a character.
@Suite struct OutsideComparisonTests {
    typealias Outside = TokenStream.Outside

    private func tokens(_ text: String) -> [TokenStream.Token] {
        text.unicodeScalars.enumerated().map {
            .init(id: Int($1.value), range: TextRange(3 * $0, 3 * $0 + 3), isIdeograph: $1.value > 0x2E80)
        }
    }

    private func differences(
        _ old: [String], _ new: [String], isNote: Bool = true, strays: String = ""
    ) -> [[String]] {
        func all(_ texts: [String]) -> [Outside] { texts.map { Outside(isNote: isNote, tokens: tokens($0)) } }
        let ids = Set(strays.unicodeScalars.map { Int($0.value) })
        return OutsideComparison(all(old), all(new), strays: ([], ids)).differences.map {
            [$0.removed, $0.added].map { String(String.UnicodeScalarView($0.compactMap { UnicodeScalar($0.id) })) }
        }
    }

    @Test func aChangedNoteIsFoundWhereverItStands() {
        let notes = ["过程见内部报告第三节，电阻取三欧。", "油样由外单位化验，抽检三次均合格。"]
        #expect(differences(notes, ["1" + notes[0], "2" + notes[1]]).isEmpty)
        #expect(differences(notes, ["1" + notes[1], "2" + notes[0]]).isEmpty)
        #expect(differences(notes, [notes[0], "油样由外单位化验，抽检三次均不合格。"]) == [["", "不"]])
        #expect(differences(notes, ["过程见内部报告第三节，电阻取四欧。", notes[1]]) == [["三", "四"]])
    }

    /// Two notes that are read as one, one that goes on overleaf, and the end of one that was taken for text.
    @Test func howNotesAreCutIsNoDifference() {
        let notes = ["过程见内部报告第三节，电阻取三欧。", "油样由外单位化验，抽检三次均合格。"]
        #expect(differences(notes, [notes.joined()]).isEmpty)
        #expect(differences(notes, ["过程见内部报告第三节，", "电阻取三欧。", notes[1]]).isEmpty)
        #expect(differences([notes[0]], ["过程见内部报告第三节，"], strays: "电阻取三欧。").isEmpty)
        #expect(differences([notes[0]], ["过程见内部报告第三节，"]).count == 1)
    }

    /// What is like nothing there is not compared.
    @Test func anotherNoteIsNone() {
        #expect(differences(["过程见内部报告第三节。"], ["乙方保存，共十二页。"]).isEmpty)
    }

    private func exchanged(_ old: [[String]], _ new: [[String]]) -> Int {
        func rows(_ texts: [[String]]) -> [[[TokenStream.Token]]] { texts.map { $0.map(tokens) } }
        return CellComparison(rows(old), rows(new)).exchanged.count
    }

    @Test func valuesThatHaveChangedPlacesAreFound() {
        let table = [["点", "春", "秋"], ["甲", "61", "59"], ["乙", "60", "58"]]
        #expect(exchanged(table, table) == 0)
        #expect(exchanged(table, [table[0], ["甲", "59", "61"], table[2]]) == 1)
        #expect(exchanged(table, [table[0], ["甲", "60", "59"], ["乙", "61", "58"]]) == 1)
        #expect(exchanged(table, [table[0], ["乙", "61", "59"], ["甲", "60", "58"]]) == 2)
        // Another value, and a row that was read with a cell less.
        #expect(exchanged(table, [table[0], ["甲", "63", "59"], table[2]]) == 0)
        #expect(exchanged(table, [table[0], ["甲", "59"], table[2]]) == 0)
    }
}
