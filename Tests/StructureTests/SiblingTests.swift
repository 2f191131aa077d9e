import Testing

@testable import Structure

/// Headings that stand beside each other, and those that only look so.
struct SiblingTests {
    private static let told = "夯机沿轨道往返，夯锤落距由钢丝绳标记，过去靠司机目测，深浅不一，因此由本人重新设计，并在两处工地试用。"
    private static let parts = ["项目背景", "技术难点", "拟解决的技术问题", "解决问题的思路", "技术方案", "技术设计", "实现效果和性能"]
    private static let names = ["强夯机落距自动控制", "冻土钻机泥浆冷却"]

    private static func isComplete(_ document: AnalyzedDocument, _ names: [String]) -> Bool {
        document.outline.projects.map(\.name) == names
            && document.projectFacts.allSatisfy { facts in
                document.vocabulary.requiredInProject.allSatisfy { facts.section(of: $0) != nil }
            }
    }

    /// In Markdown 6. 技术设计 is an item of a list: its run makes it a section, whatever stands below it.
    @Test(
        arguments: [
            "（1）夯锤\n\n", "6.1 夯锤\n\n", "表1 参数\n\n| 项 | 值 |\n|---|---|\n| 锤重 | 20 t |\n\n", "脱钩器\n\n"
        ], [1, 4, 6, 7])
    func aSectionAboveAnything(_ below: String, _ at: Int) {
        let body = Self.parts.enumerated().map { index, part in
            "\(index + 1). \(part)\n\n" + (index + 1 == at ? below.replacing("6.1", with: "\(at).1") : "")
                + "\(Self.told)\n\n"
        }.joined()
        let document = OutlineFixture.markdown(
            "\(Self.told)\n\n项目一：\(Self.names[0])\n\n\(body)今后工作展望\n\n\(Self.told)\n")
        #expect(Self.isComplete(document, [Self.names[0]]))
    }

    /// A note, an item or a row that holds a comma and ends without a stop goes on in no heading.
    @Test(arguments: ["注：数值取三次的平均，以记录为准", "- 选用光纤，不受干扰", "式中c为比热，h为焓", "压力 | 电容薄膜规，0.005毫巴"])
    func aSectionBelowAComma(_ line: String) {
        let body = Self.parts.enumerated().map { index, part in
            part + "\n\n" + (index == 5 ? "脱钩器\n\n" : "") + "\(Self.told)\n\n" + (index == 4 ? "\(line)\n\n" : "")
        }.joined()
        let document = OutlineFixture.text("\(Self.told)\n\n项目一：\(Self.names[0])\n\n\(body)今后工作展望\n\n\(Self.told)\n")
        #expect(Self.isComplete(document, [Self.names[0]]))
    }

    /// What is only listed is none.
    @Test func aListOfParts() {
        let list = Self.parts.enumerated().map { "\($0 + 1). \($1)\n" }.joined()
        let document = OutlineFixture.markdown("## 引言\n\n报告按下面的次序写：\n\n\(list)\n\(Self.told)\n")
        #expect(OutlineFixture.titles(document) == ["引言"])
    }

    /// 一、系统研制, 二、项目背景, … 九、平台建设: one number counts both.
    @Test(arguments: ["", "代表性项目"], [("", ""), ("## ", "### "), ("**", "**")])
    func oneNumberForNamesAndSections(_ label: String, _ marks: (String, String)) {
        let digits = Array("一二三四五六七八九").map(String.init) + ["十", "十一", "十二", "十三", "十四", "十五", "十六", "十七"]
        var next = 0, text = "\(Self.told)\n\n"
        func heading(_ title: String, _ mark: String) -> String {
            defer { next += 1 }
            return mark + digits[next] + "、" + title + (mark == "**" ? mark : "") + "\n\n"
        }
        for (index, name) in Self.names.enumerated() {
            text += heading(label.isEmpty ? name : "\(label)\(digits[index])：\(name)", marks.0)
            for part in Self.parts { text += heading(part, marks.1) + "\(Self.told)\n\n" }
        }
        text += heading("今后工作展望", marks.0) + Self.told
        #expect(Self.isComplete(OutlineFixture.markdown(text, achievements: Self.names), Self.names))
    }

    /// Details that look like the sections and read as other parts, between sections that are all there.
    @Test(arguments: ["", "**", "### "]) func detailsBetweenParts(_ mark: String) {
        let details = ["夯锤的悬挂", "控制策略", "现场试验", "疑难现象的诊断", "对比测试结果"]
        func heading(_ title: String) -> String { mark + title + (mark == "**" ? mark : "") + "\n\n\(Self.told)\n\n" }
        let body = Self.parts.map { heading($0) + ($0 == "技术设计" ? details.map(heading).joined() : "") }.joined()
        let head = mark == "### " ? "## \(Self.names[0])" : mark + Self.names[0] + mark
        let document = OutlineFixture.markdown("\(Self.told)\n\n\(head)\n\n\(body)", achievements: [Self.names[0]])
        #expect(Self.isComplete(document, [Self.names[0]]))
        let roles = document.outline.sections.filter { details.contains($0.title) }.map(\.role)
        #expect(roles.count == details.count && Set(roles) == [document.vocabulary.role(called: "design")!])
    }

    /// A line of the cover in the looks of the sections holds none of them.
    @Test(arguments: ["申报高级工程师", "（申报工程师任职资格）"]) func aLineOfTheCover(_ line: String) {
        let body = Self.names.map { name in
            "【\(name)】\n\n" + Self.parts.map { "\($0)：\n\n\(Self.told)\n\n" }.joined()
        }.joined()
        let document = OutlineFixture.text(
            "个人技术报告\n\n\(line)\n\n\(Self.told)\n\n\(body)今后工作展望：\n\n\(Self.told)\n", achievements: Self.names)
        #expect(Self.isComplete(document, Self.names))
    }

    /// The row of a table typed with two spaces counts nothing.
    @Test func rowsOfFigures() {
        let rows = "批号  前段温度/℃  接入时间/d  氨氮  评分\n1  42  0  0.55  71\n2  42  15  0.61  78\n3  42  25  0.66  86\n"
        let body = Self.parts.enumerated().map {
            "2.\($0 + 1) \($1)\n\n\(Self.told)\n\n" + ($0 == 4 ? rows + "\n" : "")
        }.joined()
        let document = OutlineFixture.text(
            "1 个人情况\n\n\(Self.told)\n\n2  \(Self.names[0])\n\n\(body)3 今后工作展望\n\n\(Self.told)\n",
            achievements: [Self.names[0]])
        #expect(Self.isComplete(document, [Self.names[0]]))
        #expect(OutlineFixture.titles(document).count == Self.parts.count + 3)
    }
}
