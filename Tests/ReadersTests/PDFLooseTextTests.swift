import DocumentModel
import TestSupport
import Testing

@testable import PDFReader

/// Boxes, formulas, exponents and numbers of lists, of which only places and types tell what they are.
@Suite struct PDFLooseTextTests {
    private func read(_ pages: [[PDFSketch.Text]]) throws -> Document {
        try PDFReader.read(PDFSketch(pages).bytes, path: "报告.pdf")
    }

    private static let long = String(repeating: "本人负责总体方案和关键模块的设计，完成了全部的调试与交付工作。", count: 8)
    private static let box = ["定位原理", "先比值后段号", "误判概率小于0.4%"]

    private static func lines(_ texts: [String], x: Double, y: Double, size: Double = 10) -> [PDFSketch.Text] {
        texts.enumerated().map { PDFSketch.Text(x: x, y: y + 15 * Double($0), size: size, string: $1) }
    }

    /// Its program draws a box behind the text; here fewer lines stand below it than in it.
    @Test func aBoxAboveTheLastHeadingIsNoText() throws {
        let page =
            PDFSketch.paragraph(Self.long, y: 90)
            + [.init(x: 90, y: 600, size: 14, string: "（五）技术方案"), .init(x: 114, y: 630, string: "采样口装在泵口。")]
            + Self.lines(Self.box, x: 205, y: 500)
        let blocks = try read([page]).blocks
        #expect(blocks.count { $0.kind == .textBox && !$0.isCounted } == 3)
        #expect(blocks.last?.kind == .paragraph)
    }

    @Test func aBoxAtTheEndOfAPageIsNoText() throws {
        let page = PDFSketch.paragraph(Self.long, y: 90) + Self.lines(Self.box, x: 205, y: 700)
        let document = try read([page, PDFSketch.paragraph(Self.long, y: 90)])
        #expect(document.blocks.filter { !$0.isCounted }.map { document.string($0.range) } == Self.box)
    }

    /// What ends a page in the last column of a table is a cell that goes on.
    @Test func aCellAtTheEndOfAPageIsNoBox() throws {
        let rows = (0..<4).flatMap { row in
            Self.lines(["甲\(row)"], x: 100, y: 600 + 30 * Double(row))
                + Self.lines(["检查了接线和", "全部的端子"], x: 205, y: 600 + 30 * Double(row))
        }
        let document = try read([PDFSketch.paragraph(Self.long, y: 90) + rows])
        #expect(document.blocks.allSatisfy { $0.isCounted })
        #expect(document.blocks.count { $0.isTableCell } == 8)
    }

    /// The sign of a root reaches over the heading below it.
    @Test func aRootTakesNoOtherLine() throws {
        let page =
            PDFSketch.paragraph(Self.long, y: 90)
            + [
                .init(x: 200, y: 510, size: 12, string: "n"), .init(x: 196, y: 526, size: 12, string: "2L"),
                .init(x: 170, y: 518, size: 12, string: "f="), .init(x: 215, y: 530, size: 40, string: "√"),
                .init(x: 240, y: 510, size: 12, string: "T"), .init(x: 240, y: 526, size: 12, string: "m"),
                .init(x: 90, y: 543, size: 14, string: "（六）技术设计")
            ] + PDFSketch.paragraph(Self.long, y: 570)
        let document = try read([page])
        let texts = document.blocks.map { document.string($0.range) }
        #expect(texts.contains("（六）技术设计"), "\(texts)")
        #expect(!document.blocks.contains { $0.isTableCell })
        let formula = document.blocks.filter { document.string($0.range).contains("L") }
        let isDoubtful = formula.map { $0.doubtful == [$0.range] }
        #expect(isDoubtful == [true], "\(texts)")
    }

    /// 4.5 m2 on a page with a second note.
    @Test func anExponentIsNoReference() throws {
        let page =
            PDFSketch.paragraph(Self.long, y: 90)
            + [
                .init(x: 90, y: 500, string: "见手册"), .init(x: 126, y: 498, size: 7, string: "2"),
                .init(x: 130, y: 500, string: "，面积为4.5 m"), .init(x: 208, y: 498, size: 7, string: "2"),
                .init(x: 212, y: 500, string: "。"), .init(x: 90, y: 760, size: 9, string: "2 取自第六号记录。")
            ]
        let document = try read([page])
        let texts = document.blocks.map { document.string($0.range) }
        #expect(texts.contains { $0.hasSuffix("见手册，面积为4.5 m2。") }, "\(texts)")
        #expect(document.blocks.last?.kind == .note)
    }

    /// Word numbers lists with a word, too: 步骤1：.
    @Test func aNumberWithItsWordMayBeAutomatic() throws {
        let document = try read([
            PDFSketch.paragraph("步骤1：取芯得到底板岩性，上部为泥岩。", y: 90) + PDFSketch.paragraph("取值1、2和3都试过。", y: 150)
        ])
        let doubtful = document.blocks.map { block in block.doubtful.map { document.string($0) } }
        #expect(doubtful == [["步骤1："], []])
    }

    /// A bullet begins a paragraph, however full the line above it.
    @Test func aBulletAfterASentenceBeginsAParagraph() throws {
        let full = String(Self.long.prefix(33)) + "。"
        let document = try read([
            [.init(x: 90, y: 90, string: full), .init(x: 90, y: 108, string: "•磁带库的接口只允许两个会话。")]
        ])
        #expect(document.blocks.map(\.label) == [nil, "•"])
    }
}
