import SourceText
import Testing

/// Cells as spreadsheets name them.
@Suite struct CellIndexTests {
    @Test(arguments: [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    func columnsHaveLetters(column: Int, letters: String) {
        #expect(CellIndex([.init(start: 0, row: 6, column: column)]).name(at: 3) == letters + "7")
    }

    @Test func aPlaceIsInTheCellThatBeginsBeforeIt() {
        let cells = CellIndex(
            [
                .init(start: 2, row: 0, column: 0), .init(start: 5, row: 0, column: 1),
                .init(start: 5, row: 0, column: 2)
            ],
            sheet: "业绩")
        #expect(cells.name(at: 1) == nil)
        #expect(cells.name(at: 4) == "工作表“业绩”A1")
        // An empty cell begins where the next one does not yet.
        #expect(cells.name(at: 5) == "工作表“业绩”C1")
        #expect(cells.name(at: 100) == "工作表“业绩”C1")
    }
}
