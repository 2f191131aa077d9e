import Foundation
import Linting
import TestSupport
import Testing
import Workspace

/// A draft and a PDF that say the same in another order.
@Suite struct DocumentDiffersTests {
    private static let sentences = [
        "转台由底座、方位轴系和俯仰轴系三部分组成，全部支承在一块花岗岩平板上。", "方位轴系采用一对密珠轴承，径向跳动不超过两微米，温升实测为四摄氏度。",
        "俯仰轴系的配重可以沿导轨移动，用来补偿负载更换以后重心的变化。", "控制器每毫秒采样一次编码器，位置误差经过前馈补偿以后小于一角秒。"
    ]

    private func messages(_ pdf: [String]) throws -> [String] {
        let scratch = try Scratch()
        try scratch.write("个人技术报告.txt", Self.sentences.joined(separator: "\n\n") + "\n")
        var y = 80.0, texts: [PDFSketch.Text] = []
        for sentence in pdf {
            texts += PDFSketch.paragraph(sentence, y: y)
            y += 48
        }
        try Data(PDFSketch([texts]).bytes).write(to: scratch.folder.appending(path: "个人技术报告.pdf"))
        var options = LintOptions()
        options.paths = [scratch.folder.path()]
        options.grade = "engineer"
        options.select = ["document.differs"]
        return try Workspace(options).lint().findings.map(\.message)
    }

    @Test func theSameIsTheSame() throws { #expect(try messages(Self.sentences) == []) }

    @Test func whatHasMovedIsSaid() throws {
        let moved = [Self.sentences[0], Self.sentences[2], Self.sentences[3], Self.sentences[1]]
        let found = try messages(moved)
        #expect(found.count == 1 && found[0].contains("有 1 处不同") && found[0].contains("方位轴系采用一对密珠轴承"))
        #expect(found.first?.contains("（两份里的位置不同）") == true)
    }

    @Test func whatHasChangedIsNotMoved() throws {
        var changed = Self.sentences
        changed[1] = changed[1].replacing("两微米", with: "五微米")
        let found = try messages(changed)
        #expect(found.count == 1 && found[0].contains("“两”") && !found[0].contains("位置不同"))
    }
}
