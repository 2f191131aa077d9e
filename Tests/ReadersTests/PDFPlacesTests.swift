import DocumentModel
import TestSupport
import Testing
@testable import PDFReader

/// Columns, marks above and below the line, headers of one page, notes: what only places tell.
@Suite struct PDFPlacesTests {
    private typealias Text = PDFSketch.Text

    private func read(_ pages: [[PDFSketch.Text]]) throws -> Document {
        try PDFReader.read(PDFSketch(pages).bytes, path: "报告.pdf")
    }

    private func texts(_ document: Document) -> [String] { document.blocks.map { document.string($0.range) } }

    private static let long = String(repeating: "本人负责总体方案和关键模块的设计，完成了全部的调试与交付工作。", count: 4)

    /// Lines of running text at a place, each full but for the last.
    private static func column(_ name: String, x: Double, lines: Int, indent: Double = 0) -> [PDFSketch.Text] {
        (0..<lines).map { line in
            let text = "\(name)栏第\(line + 10)行的文字正好十四字"
            return Text(
                x: x + (line % 4 == 0 ? indent : 0), y: 100 + 18 * Double(line), size: 10,
                string: line % 4 == 0 && indent > 0 ? String(text.dropLast(2)) : text)
        }
    }

    @Test(arguments: [3, 14]) func threeColumnsAreReadOneAfterTheOther(_ last: Int) throws {
        let title = Text(x: 250, y: 60, size: 18, string: "个人技术报告")
        let columns = [(40.0, "左", 14), (220, "中", 14), (400, "右", last)].flatMap {
            Self.column($0.1, x: $0.0, lines: $0.2, indent: 20)
        }
        let text = try texts(read([[title] + columns])).joined()
        let places = ["个人技术报告", "左栏第23行", "中栏第10行", "中栏第23行", "右栏第10行"].map { text.firstRange(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
    }

    /// A table of two columns whose cells are paragraphs: drawn row by row.
    @Test func cellsThatFillTheirLinesAreNoColumns() throws {
        let rows = (0..<6).flatMap { row in
            [60.0, 320].flatMap { x in
                (0..<3).map { line in
                    Text(
                        x: x, y: 100 + 18 * Double(3 * row + line),
                        string: "第\(row + 1)行\(x < 100 ? "甲" : "乙")格第\(line + 1)行一共有十七个字啊")
                }
            }
        }
        let cells = try read([rows]).blocks.filter(\.isTableCell)
        #expect(cells.count == 12)
    }

    @Test(arguments: ["4", "x"]) func whatIsLoweredBesideWhatIsRaisedStaysInItsLine(_ index: String) throws {
        let line = [
            Text(x: 90, y: 300, string: "出水的"), .init(x: 126, y: 300, string: "SO"),
            .init(x: 138, y: 303, size: 7, string: index), .init(x: 141.5, y: 295, size: 7, string: "2-"),
            .init(x: 149, y: 300, string: "由412降到36，达到了标准。")
        ]
        #expect(
            try texts(read([PDFSketch.paragraph(Self.long, y: 100) + line])).last == "出水的SO\(index)2-由412降到36，达到了标准。")
    }

    /// A header that no other page has may count, and isn't the text's.
    @Test func aHeaderOfOnePageIsCountedAtMost() throws {
        let header = Text(x: 90, y: 48, size: 9, string: "某某研究所 内部材料")
        let document = try read([[header] + PDFSketch.paragraph(Self.long, y: 90)])
        #expect(texts(document) == ["某某研究所 内部材料", Self.long])
        #expect(document.blocks.map(\.isCounted) == [false, true])
        // Where the margins are narrow, text stands there, too.
        let narrow = [
            [header] + PDFSketch.paragraph(Self.long, y: 90),
            PDFSketch.paragraph(Self.long, y: 48) + PDFSketch.paragraph(Self.long, y: 200)
        ]
        #expect(try read(narrow).blocks.allSatisfy(\.isCounted))
    }

    @Test func endnotesAnswerMarksOfAnyPage() throws {
        let body =
            PDFSketch.paragraph(Self.long, y: 100) + [
                Text(x: 90, y: 200, string: "电阻由估算得到"), .init(x: 174, y: 195, size: 7, string: "i"),
                .init(x: 178, y: 200, string: "，后来测过。")
            ]
        let document = try read([body, [Text(x: 90, y: 100, size: 9, string: "i 过程见内部报告第3节。")]])
        #expect(texts(document) == [Self.long, "电阻由估算得到，后来测过。", "i过程见内部报告第3节。"])
        #expect(document.blocks.map(\.isCounted) == [true, true, false])
    }

    @Test func eachColumnHasItsNotes() throws {
        let note = { (x: Double, number: Int) in
            Text(x: x, y: 760, size: 8, string: "\(number) 见第\(number)号试验的记录。")
        }
        let left = Self.column("左", x: 60, lines: 30) + [note(60, 1)]
        let right = Self.column("右", x: 330, lines: 30) + [note(330, 2)]
        let document = try read([left + right])
        #expect(document.blocks.filter { $0.kind == .note }.count == 2)
    }

    /// Bytes of which a PDF doesn't tell whether Word counts them.
    @Test(arguments: [
        ("1.1项目背景", "1.1"), ("一.1 项目背景", "一.1"), ("—方案一的比较", "—"), ("[1]系统的组成", "[1]"),
        ("2021年完成验收", nil), ("1.5 MPa的管道", nil), ("一号炉的改造", nil)
    ]) func numbersThatMayBeAutomaticAreDoubtful(_ text: String, _ number: String?) throws {
        let document = try read([PDFSketch.paragraph(Self.long, y: 100) + [Text(x: 114, y: 220, string: text)]])
        let last = try #require(document.blocks.last)
        #expect(last.doubtful.first.map { document.string($0).filter { $0 != " " } } == number)
    }
}
