import ChineseText
import Testing
@testable import Reporters

@Suite struct LayoutTests {
    @Test(arguments: [10, 16, 24, 40])
    func wrappedLinesFitAndLoseNothing(width: Int) {
        let text = "采用 ARM 处理器加 FPGA 的结构，其中 FPGA 完成同步采样（1 kHz）和精级控制，“ARM”完成粗级控制；24小时指向漂移由42微弧度减小到2.6微弧度。"
        let lines = Layout.wrapped(text, width)
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        for line in lines {
            // A closing mark may hang over by its own width.
            #expect(DisplayWidth.columns(of: line) <= width + 2, "\(line)")
            #expect(!"，。；）”".contains(line.first ?? "x"), "\(line)")
            #expect(!"（“".contains(line.last ?? "x"), "\(line)")
        }
    }

    @Test func wordsStayWhole() {
        #expect(Layout.wrapped("使用 reportlint 检查", 14).contains { $0.contains("reportlint") })
    }

    @Test func withoutATerminalNothingIsWrapped() {
        let text = String(repeating: "文字", count: 500)
        #expect(Layout.wrapped(text, nil) == [text])
    }

    @Test(arguments: [("项目", 10), ("激光光束指向稳定控制", 10), ("abc", 2), ("𠮷𠮷𠮷", 5), ("", 3)])
    func cutsToColumns(text: String, width: Int) {
        let cut = Layout.cut(text, width)
        #expect(DisplayWidth.columns(of: cut) <= width)
        #expect(cut == text || cut.hasSuffix("…"))
    }

    @Test func paddingCountsColumns() {
        #expect(Layout.padded("字数", 6) == "字数  ")
        #expect(Layout.aligned("字数", 6) == "  字数")
    }

    @Test func groupedDigits() {
        #expect(
            [0, 7, 123, 1234, 15000, 1_234_567, -4321].map(\.grouped) == [
                "0", "7", "123", "1,234", "15,000", "1,234,567", "-4,321"
            ])
    }
}
