import Testing
@testable import Structure

/// Whatever the text: no trap, no hang, ranges inside the document, counts that add up.
@Suite struct OutlineRobustnessTests {
    private func check(_ document: AnalyzedDocument) {
        let outline = document.outline, end = document.document.text.count
        for (index, section) in outline.sections.enumerated() {
            for range in [section.titleRange, section.body, section.extent] { #expect(range.end <= end) }
            #expect(section.parent.map { $0 < index } ?? true)
            #expect(section.project.map { outline.projects.indices.contains($0) } ?? true)
            #expect((0...1).contains(section.confidence))
            #expect(section.counts.words <= document.counts.words)
        }
        for project in outline.projects {
            #expect(outline.sections.indices.contains(project.section))
            #expect(project.nameRange.end <= end)
            #expect(project.sections.values.allSatisfy { outline.sections.indices.contains($0) })
        }
        let top = outline.sections.filter { $0.parent == nil && $0.extent.count > 0 && !$0.isImplicit }.reduce(0) {
            $0 + $1.counts.charactersWithSpaces
        }
        #expect(top <= document.counts.charactersWithSpaces)
    }

    @Test(arguments: [
        "一、", "（", "第", "代表性项目一", "项目名称：", "《", "《》", "【】", "1.", "一、\n二、\n三、", "项目背景：", "：：：", "—— ——", "a) b) c)",
        "\u{FFFD}一、"
    ])
    func oddText(_ text: String) {
        check(OutlineFixture.text(text))
        check(OutlineFixture.markdown(text))
    }

    @Test func randomPieces() {
        let pieces = [
            "一、", "（二）", "1.1 ", "项目背景", "技术难点：", "代表性项目一：", "采集系统研制", "\n", "\n\n", "。", "，", "## ", "**",
            "| a | b |\n|---|---|\n", "- ", "《", "》", "（", "）", "⑴", "今后", "展望", "x", " ", "　", "：", "以下简称“", "”"
        ]
        var seed: UInt64 = 42
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<60 {
                seed = seed &* 6364136223846793005 &+ 1442695040888963407
                text += pieces[Int(seed >> 33) % pieces.count]
            }
            check(OutlineFixture.markdown(text))
            check(OutlineFixture.text(text))
        }
    }

    @Test(.timeLimit(.minutes(2))) func manyHeadings() {
        let text = (1...3000).map { "\($0 % 150 + 1). 采集系统\($0)研制\n项目背景：原有设备依赖人工，数据经常中断，因此重新研制。\n" }.joined()
        check(OutlineFixture.text(text))
    }
}
