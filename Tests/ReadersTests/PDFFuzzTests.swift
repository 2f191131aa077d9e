import DocumentModel
import TestSupport
import Testing
@testable import PDFReader

/// Seeded mutations: of whole PDFs through Poppler, and of what Poppler writes through our parser.
@Suite struct PDFFuzzTests {
    private static func sample() -> PDFSketch {
        var lines = [PDFSketch.Text(x: 200, y: 60, size: 18, isBold: true, string: "个人技术报告")]
        lines += PDFSketch.paragraph("本人承担了系统的总体设计，完成了三个型号的交付。系统运行稳定，得到了用户的肯定。", y: 100)
        for row in 0..<3 {
            lines += [
                .init(x: 100, y: 220 + 20 * Double(row), string: "指标\(row)"),
                .init(x: 260, y: 220 + 20 * Double(row), string: "数值")
            ]
        }
        var sketch = PDFSketch([lines, lines])
        sketch.bookmarks = [(1, "个人技术报告", 0), (2, "附录", 1)]
        return sketch
    }

    @Test(arguments: 0..<4)
    func mutatedFiles(_ shard: Int) throws {
        var random = Mutation.Random(UInt64(4000 + shard))
        let original = Self.sample().bytes
        for _ in 0..<80 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) { Mutation.mutateBytes(&bytes, &random) }
            guard let document = try? PDFReader.read(bytes, path: "报告.pdf") else { continue }
            check(document)
        }
    }

    /// Poppler's own output, cut and scrambled: pieces of any length, tags that don't close, numbers that are none.
    @Test(arguments: 0..<4)
    func mutatedOutput(_ shard: Int) throws {
        var random = Mutation.Random(UInt64(5000 + shard))
        let original = Array(Self.output.utf8)
        for _ in 0..<500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) { Mutation.mutateBytes(&bytes, &random) }
            var pages: [PDFLinePage] = [], health = PDFHealth(), parser = PopplerOutputParser()
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + Int.random(in: 1...400, using: &random))
                bytes[start..<end].withUnsafeBytes {
                    parser.consume($0) { page, fonts in
                        let lines = LineBuilder(page: page, fonts: fonts).lines()
                        health.observe(page, lines: lines)
                        pages.append(
                            PDFLinePage(number: page.number, width: page.width, height: page.height, lines: lines))
                    }
                }
                start = end
            }
            check(PDFReader.assemble(pages, bookmarks: parser.bookmarks).document(path: "报告.pdf", format: .pdf))
        }
    }

    private func check(_ document: Document) {
        var end = 0
        for (index, block) in document.blocks.enumerated() {
            #expect(block.range.start == (index == 0 ? 0 : end + 1))
            end = block.range.end
        }
        #expect(end == document.text.count)
        #expect(String(validating: document.text, as: UTF8.self) != nil)
    }

    private static let output = """
        <?xml version="1.0" encoding="UTF-8"?>
        <pdf2xml producer="poppler" version="22.12.0">
        <page number="1" position="absolute" top="0" left="0" height="2526" width="1785">
        \t<fontspec id="0" size="54" family="AAAAAA+SimHei" color="#000000"/>
        \t<fontspec id="1" size="36" family="BAAAAA+SimSun" color="#000000"/>
        <text top="180.000000" left="600.000000" width="324.000000" height="70.000000" font="0"><b>个人技术报告</b></text>
        <text top="300.000000" left="342.000000" width="1152.000000" height="47.000000" font="1">本人承担了系统的总体设计，完成了三个型号的交付，系统运行稳定，得到了</text>
        <text top="354.000000" left="270.000000" width="540.000000" height="47.000000" font="1">用户的肯定 &amp; 好评 12 <a href="x.html#1">月</a>。</text>
        <text top="500.000000" left="300.000000" width="72.000000" height="47.000000" font="1">指标</text>
        <text top="500.000000" left="700.000000" width="72.000000" height="47.000000" font="1">数值</text>
        <text top="560.000000" left="300.000000" width="72.000000" height="47.000000" font="1">精度</text>
        <text top="560.000000" left="700.000000" width="72.000000" height="47.000000" font="1">0.3 m</text>
        <text top="2400.000000" left="880.000000" width="30.000000" height="47.000000" font="1">1</text>
        </page>
        <outline>
        <item page="1">个人技术报告</item>
        <outline>
        <item>附录</item>
        </outline>
        </outline>
        </pdf2xml>
        """
}
