import DocumentModel
import Testing
@testable import WordReader

/// Automatic numbers as Word shows them.
@Suite struct DocxNumberingTests {
    private func level(_ index: Int, _ format: String, _ text: String, _ more: String = "") -> String {
        #"<w:lvl w:ilvl="\#(index)"><w:start w:val="1"/><w:numFmt w:val="\#(format)"/>\#(more)<w:lvlText w:val="\#(text)"/></w:lvl>"#
    }

    private func abstract(_ id: Int, _ levels: String) -> String {
        #"<w:abstractNum w:abstractNumId="\#(id)">\#(levels)</w:abstractNum>"#
    }

    private func list(_ id: Int, of abstract: Int, _ more: String = "") -> String {
        #"<w:num w:numId="\#(id)"><w:abstractNumId w:val="\#(abstract)"/>\#(more)</w:num>"#
    }

    private func item(_ list: Int, _ level: Int, _ text: String = "文") -> String {
        DocxFixture.paragraph(text, #"<w:numPr><w:ilvl w:val="\#(level)"/><w:numId w:val="\#(list)"/></w:numPr>"#)
    }

    private func labels(_ body: String, _ numbering: String, styles: String? = nil) throws -> [String?] {
        try DocxFixture(body, styles: styles, numbering: numbering).read().blocks.map(\.label)
    }

    @Test func levelsCountAndRestart() throws {
        let numbering =
            abstract(
                0, level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
            ) + list(1, of: 0)
        let body = [0, 1, 1, 2, 0, 1, 2, 2].map { item(1, $0) }.joined()
        #expect(try labels(body, numbering) == ["一、", "（一）", "（二）", "1.", "二、", "（一）", "1.", "2."])
    }

    @Test func higherLevelsStandInLowerOnes() throws {
        let numbering =
            abstract(
                0,
                level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
                    + level(2, "decimal", "%1.%2.%3")) + list(1, of: 0)
        let body = [0, 1, 2, 0, 1].map { item(1, $0) }.joined()
        #expect(try labels(body, numbering) == ["第一章", "1.1", "一.1.1", "第二章", "2.1"])
    }

    @Test func aPassedLevelStandsAtItsStart() throws {
        let numbering = abstract(0, level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")) + list(1, of: 0)
        #expect(try labels(item(1, 1) + item(1, 1) + item(1, 0), numbering) == ["1.1", "1.2", "2"])
    }

    @Test func listsOfOneDefinitionGoOnUnlessTheyStartAnew() throws {
        let numbering =
            abstract(0, level(0, "decimal", "%1)")) + list(1, of: 0) + list(2, of: 0)
            + list(3, of: 0, #"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#)
        #expect(try labels(item(1, 0) + item(2, 0) + item(3, 0) + item(3, 0), numbering) == ["1)", "2)", "5)", "6)"])
    }

    @Test func overriddenLevelsAndRestarts() throws {
        let numbering =
            abstract(0, level(0, "decimal", "%1") + level(1, "decimal", "%2", #"<w:lvlRestart w:val="0"/>"#))
            + list(1, of: 0, #"<w:lvlOverride w:ilvl="0">\#(level(0, "upperRoman", "%1."))</w:lvlOverride>"#)
        #expect(try labels([0, 1, 0, 1].map { item(1, $0) }.joined(), numbering) == ["I.", "1", "II.", "2"])
    }

    @Test func stylesCarryLists() throws {
        let styles =
            #"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>"#
            + #"<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>"#
        let numbering =
            abstract(
                3,
                level(0, "chineseCounting", "%1、", #"<w:pStyle w:val="1"/>"#)
                    + level(1, "decimal", "%1.%2", #"<w:pStyle w:val="2"/><w:isLgl/>"#)) + list(7, of: 3)
        let body =
            DocxFixture.paragraph("背景", style: "1") + DocxFixture.paragraph("难点", style: "2")
            + DocxFixture.paragraph("无号", style: "1", #"<w:numPr><w:numId w:val="0"/></w:numPr>"#)
        let document = try DocxFixture(body, styles: styles, numbering: numbering).read()
        #expect(document.labelled == ["一、|背景", "1.1|难点", "无号"])
        #expect(document.kinds == [.heading(level: 1), .heading(level: 2), .heading(level: 1)])
    }

    @Test func aListMayStandForANumberingStyle() throws {
        let styles =
            #"<w:style w:type="numbering" w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#
        let numbering =
            abstract(0, level(0, "upperLetter", "%1."))
            + #"<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>"#
            + list(1, of: 0) + list(2, of: 1)
        #expect(try labels(item(2, 0) + item(1, 0), numbering, styles: styles) == ["A.", "B."])
    }

    @Test func bulletsShowTheirCharacter() throws {
        let numbering =
            abstract(
                0,
                level(0, "bullet", "\u{F06C}", #"<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>"#)
                    + level(1, "bullet", "–")
                    + level(2, "bullet", "\u{F0FF}", #"<w:rPr><w:rFonts w:ascii="Webdings"/></w:rPr>"#))
            + list(1, of: 0)
        let document = try DocxFixture([0, 1, 2].map { item(1, $0) }.joined(), numbering: numbering).read()
        #expect(document.blocks.map(\.label) == ["●", "–", "•"])
        #expect(document.kinds == [.listItem(depth: 0), .listItem(depth: 1), .listItem(depth: 2)])
    }

    @Test func numbersAreNoText() throws {
        let numbering = abstract(0, level(0, "chineseCounting", "%1、")) + list(1, of: 0)
        let document = try DocxFixture(item(1, 0, "项目背景"), numbering: numbering).read()
        #expect(DocxSupport.counts(document).words == 4)
    }

    @Test(
        arguments: [
            ("decimal", [1: "1", 12: "12"]), ("decimalZero", [1: "01", 12: "12"]),
            ("decimalFullWidth", [10: "１０", 101: "１０１"]),
            ("upperRoman", [4: "IV", 1999: "MCMXCIX"]), ("lowerRoman", [9: "ix"]), ("upperLetter", [26: "Z", 27: "AA"]),
            ("lowerLetter", [3: "c", 53: "aaa"]),
            ("chineseCounting", [1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一○一"]),
            (
                "chineseCountingThousand",
                [10: "十", 101: "一百〇一", 110: "一百一十", 2024: "二千〇二十四", 10_101: "一万〇一百〇一", 120_000: "十二万"]
            ),
            ("chineseLegalSimplified", [1: "壹", 10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹"]),
            ("japaneseCounting", [1: "一", 11: "十一", 101: "百一"]), ("ideographDigital", [10: "一〇", 101: "一〇一"]),
            ("ideographTraditional", [1: "甲", 10: "癸", 11: "11"]), ("ideographZodiac", [12: "亥", 13: "13"]),
            ("ideographZodiacTraditional", [1: "甲子", 60: "癸亥"]),
            ("decimalEnclosedCircle", [1: "①", 20: "⑳", 21: "21"]), ("decimalEnclosedCircleChinese", [3: "③"]),
            ("decimalEnclosedParen", [1: "⑴"]),
            ("ideographEnclosedCircle", [1: "㊀"]), ("ordinal", [1: "1st", 12: "12th", 23: "23rd"]), ("none", [1: ""]),
            ("hebrew1", [7: "7"])
        ] as [(String, [Int: String])])
    func formats(_ format: String, _ expected: [Int: String]) {
        for (value, text) in expected { #expect(NumberFormat.string(value, format) == text) }
    }
}
