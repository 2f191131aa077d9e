import ApplicationForm
import SourceText
import Testing

@Suite struct AchievementTables {
    @Test func headingsInAnyOrder() throws {
        let form = try read(
            """
            主要专业技术工作业绩,,,
            序号,起止时间,项目/课题名称,证明材料,"成果获奖、效益或专利情况",职务
            1,2020.03-2022.12,"望远镜,一期",专利.pdf；奖状.pdf,"发明专利
            一种""好""方法",甲
            ,,,,,
            2,2023.1-至今,乙,,无,
            """, "业绩.csv")
        let records = try #require(form.achievements?.records)
        #expect(records.map { $0.text(.projectName) } == ["望远镜,一期", "乙"])
        #expect(records[0].text(.results) == "发明专利\n一种\"好\"方法")
        #expect(records[0][.evidence]?.items == ["专利.pdf", "奖状.pdf"])
        #expect(records[1][.evidence]?.isBlank == true && records[1][.ownRole] == nil)
        #expect(records.map { form.source.line(at: $0.anchor.start) } == [3, 6])
        #expect(records[1][.projectName].map { form.source.string($0.range) } == "乙")
        #expect(form.unknownKeys.map(\.key) == ["职务"])
        #expect(form.format == .csv && form.pages == ["业绩"])
    }

    @Test(arguments: [",", ";", "\t"]) func separators(separator: String) throws {
        let form = try read(
            ["项目名称", "本人所起作用", "起止时间"].joined(separator: separator) + "\r\n"
                + ["甲", "设计", "2020.1-2020.2"].joined(separator: separator) + "\r\n", "业绩.csv")
        #expect(form.achievements?.records.map { $0.text(.ownRole) } == ["设计"])
    }

    /// The title above the headings has commas, the table tabs.
    @Test func titleWithOtherMarks() throws {
        let form = try read("业绩表,2025,软件所\n\n项目名称\t本人所起作用\t起止时间\n甲\t设计,编码\t2020.1-2020.2\n", "业绩.csv")
        #expect(form.achievements?.records.map { $0.text(.ownRole) } == ["设计,编码"])
    }

    @Test func byteOrderMark() throws {
        let form = try read("\u{FEFF}项目名称,起止时间\n甲,2020.1-2020.2", "业绩.CSV")
        #expect(form.achievements?.records.count == 1 && form.source.byteOrderMarkLength == 3)
    }

    @Test func gbkFromExcel() throws {
        // 项目名称,起止时间 / 望远镜控制系统,2020.1-2020.2
        let bytes: [UInt8] =
            [
                0xCF, 0xEE, 0xC4, 0xBF, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xC6, 0xF0, 0xD6, 0xB9, 0xCA, 0xB1, 0xBC, 0xE4,
                0x0D, 0x0A,
                0xCD, 0xFB, 0xD4, 0xB6, 0xBE, 0xB5, 0xBF, 0xD8, 0xD6, 0xC6, 0xCF, 0xB5, 0xCD, 0xB3, 0x2C
            ]
            + Array("2020.1-2020.2\r\n".utf8)
        let form = try ApplicationReader.read(bytes: bytes, path: "业绩.csv")
        #expect(form.source.encoding == .gb18030)
        #expect(form.achievements?.records.map { $0.text(.projectName) } == ["望远镜控制系统"])
        #expect(form.achievements?.records.map { $0.text(.period) } == ["2020.1-2020.2"])
    }

    @Test func faults() throws {
        #expect(fault("a,b\n1,2\n", "a.csv")?.message.contains("表头") == true)
        #expect(fault("", "a.csv")?.message.contains("表头") == true)
        #expect(fault("项目名称,起止时间\n\"甲,2020\n", "a.csv")?.line == 2)
        #expect(fault("项目名称,项目/课题名称\n甲,乙\n", "a.csv")?.message.contains("第 1 列") == true)
    }

    @Test func headingsAlone() throws {
        #expect(try read("项目名称,起止时间\n", "a.csv").achievements?.records.isEmpty == true)
    }
}
