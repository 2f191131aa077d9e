import ApplicationForm
import Dates
import Foundation
import Testing

/// The forms that `Corpus/tools/make-forms.py` makes of `Corpus/forms/applicant.json` give its data back, whatever
/// their layout.
@Suite struct Imports {
    static let forms = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Corpus/forms")

    static func outcome(_ name: String) throws -> FormImport.Outcome {
        try FormImport.read([UInt8](Data(contentsOf: forms.appending(path: name))), path: "forms/\(name)")
    }

    /// The application that the file becomes, read again as any other.
    static func application(_ name: String) throws -> Application { try read(outcome(name).yaml) }

    static func applicant() throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: forms.appending(path: "applicant.json")))
                as? [String: Any])
    }

    @Test(arguments: ["official.docx", "columns.docx", "headings.docx", "single.docx", "blocks.docx", "workbook.xlsx"])
    func givesTheDataBack(_ name: String) throws {
        let form = try Self.application(name), applicant = try Self.applicant()
        for (key, text) in try #require(applicant["基本信息"] as? [String: String]) {
            let field = try #require(casForm.page(.basics)?.field(called: key))
            #expect(form.basics?.text(field) == text, "\(key)")
        }
        let tables: [(String, FormTable?)] = [
            ("学历情况", form.education), ("工作经历", form.workHistory), ("业绩", form.achievements), ("论著", form.writings),
            ("继续教育情况", form.training), ("考试情况", form.examinations), ("考核情况", form.assessments)
        ]
        for (page, table) in tables {
            let expected = try #require(applicant[page] as? [[String: String]])
            let records = try #require(table?.records, "\(page)")
            #expect(records.map(Self.values) == expected.map { $0.mapValues(Self.comparable) }, "\(page)")
        }
        #expect(form.opinion?.text == applicant["单位推荐意见"] as? String)
        #expect(form.unknownKeys.isEmpty)
    }

    /// A date that Excel keeps as a number comes back as `2011-07`.
    private static func comparable(_ text: String) -> String { CivilDate(text)?.description ?? text }

    private static func values(_ record: FormRecord) -> [String: String] {
        var values = Dictionary(record.values.map { ($0.field.key, comparable($0.value.text)) }) { first, _ in first
        }
        for value in record.others { values[value.key] = comparable(value.text) }
        return values
    }

    @Test(arguments: ["achievements.xlsx", "achievements-gbk.csv"]) func tableOfAchievements(_ name: String) throws {
        let form = try Self.application(name)
        #expect(form.pages == ["业绩"])
        let expected = try #require(try Self.applicant()["业绩"] as? [[String: String]])
        #expect(form.achievements?.records.map(Self.values) == expected.map { $0.mapValues(Self.comparable) })
    }

    @Test func blankForm() throws {
        let form = try Self.application("blank.docx")
        let basics = try #require(form.basics)
        #expect(basics.values.count > 15 && basics.values.allSatisfy(\.value.isBlank))
        for table in form.tables { #expect(table.records.isEmpty, "\(table.key)") }
        #expect(form.tables.count == 7 && form.opinion?.isBlank == true)
    }

    /// The 外调表 is given for comparison; its tables are those of the form.
    @Test func transferForm() throws {
        let form = try Self.application("transfer.docx"), applicant = try Self.applicant()
        let basics = try #require(applicant["基本信息"] as? [String: String])
        #expect(
            form.basics == nil && form.transferForm?.text(.archiveUnit) == basics["档案存放单位"]
                && form.transferForm?.text(.presentTitleDate) == basics["现有职称取得时间"])
        #expect(
            form.workHistory?.records.map(Self.values)
                == (applicant["工作经历"] as? [[String: String]])?.map { $0.mapValues(Self.comparable) })
        #expect(try Self.outcome("transfer.docx").yaml.contains("：以上情况属实。"))
    }

    @Test func whatHasNoPlaceIsKept() throws {
        #expect(try Self.outcome("single.docx").yaml.contains("# 第 1 张表第 36 行：政治面貌：群众\n"))
        #expect(try Self.outcome("single.docx").unplaced == 1)
        #expect(try Self.outcome("official.docx").unplaced == 0)
    }

    @Test(arguments: [
        ("空.csv", "", "没有认出"), ("报告.csv", "甲,乙\n1,2\n", "没有认出"), ("a.pdf", "%PDF-1.4\n", "PDF"),
        ("a.docx", "PK\u{3}\u{4}\u{14}", "不完整"),
        ("a.csv", "项目名称,起止时间\n\"甲,2020\n", "双引号")
    ]) func faults(name: String, text: String, says: String) {
        #expect { try FormImport.read(Array(text.utf8), path: name) } throws: { "\($0)".contains(says) }
    }

    @Test func labelsInParagraphsAndCells() throws {
        let form = try read(
            FormImport.read(
                Array(
                    """
                    姓名：张三,性　别：女
                    现有职称及取得时间,工程师（2019年12月）
                    任职年限（几年几个月）：5年3个月　聘任单位：中国科学院软件研究所,
                    处分,无
                    """.utf8), path: "a.csv"
            ).yaml)
        let basics = try #require(form.basics)
        #expect(basics.text(.name) == "张三" && basics.text(.gender) == "女")
        #expect(basics.text(.presentTitle) == "工程师" && basics.text(.presentTitleDate) == "2019年12月")
        #expect(
            basics.text(.tenure) == "5年3个月" && basics.text(.employingUnit) == "中国科学院软件研究所"
                && basics.text(.penalties) == "无")
    }

    @Test func textBelowItsTitle() throws {
        let form = try read(
            FormImport.read(
                Array(
                    """
                    单位推荐意见,
                    "该同志业务精湛。
                    同意推荐。
                    负责人签字：　　2026年3月5日",
                    重要著（译）作、论文及技术工作,
                    "1.《甲》，计算机学报
                    2.《乙》，软件学报",
                    继续教育情况,
                    无,
                    """.utf8), path: "a.csv"
            ).yaml)
        #expect(form.opinion?.text == "该同志业务精湛。\n同意推荐。")
        #expect(form.writings?.records.map { $0.others.map(\.text) } == [["1.《甲》，计算机学报"], ["2.《乙》，软件学报"]])
        #expect(form.training?.records.isEmpty == true)
    }

    @Test(arguments: [("近三年继续教育情况", "继续教育情况"), ("三、参加考试情况（外语、计算机）", "考试情况"), ("（五）重要著（译）作、论文及技术工作目录", "论著")])
    func titlesAmongOtherWords(_ title: String, _ page: String) throws {
        let form = try read(FormImport.read(Array("\"\(title)\",,\n名称,时间,结果\n甲,2020.1,合格\n".utf8), path: "a.csv").yaml)
        let table = try #require(form.tables.first)
        #expect(table.key == page && table.records.map { $0.others.map(\.text) } == [["甲", "2020.1", "合格"]])
    }

    /// A project written twice stays written twice: that is for `lint` to say.
    @Test func repeatedRecordsStay() throws {
        let form = try read(
            FormImport.read(
                Array("项目名称,起止时间\n甲,2020.1-2020.2\n项目名称,起止时间\n甲,2020.1-2020.2\n,\n乙,2021.1-2021.2\n".utf8),
                path: "a.csv"
            ).yaml)
        #expect(form.achievements?.records.map { $0.text(.projectName) } == ["甲", "甲", "乙"])
    }

    @Test func evidenceThatIsNoFile() throws {
        let yaml = try FormImport.read(
            Array("项目名称,起止时间,证明材料\n甲,2020.1-2020.2,见附件1\n乙,2020.1-2020.2,\"专利.pdf；奖状.pdf\"\n".utf8), path: "a.csv"
        ).yaml
        let records = try #require(try read(yaml).achievements?.records)
        #expect(records[0][.evidence]?.isBlank == true && yaml.contains("见附件1"))
        #expect(records[1][.evidence]?.items == ["专利.pdf", "奖状.pdf"])
    }

    /// Whatever stands in a cell comes back as it was, apart from white space at its ends.
    @Test func everyTextSurvives() throws {
        var generator = SeededGenerator(7)
        let pieces = [
            "2020.10", "#", ": ", "- ", "\"", "'", "{", "}", "[", "]", ",", "&a", "*a", "!t", "|", ">", "%", "@", "`",
            "~", "null", "至今", "：", "甲", "乙 ", "𠮷", "\\n", "\\", "\n", "?", "true", "0x1F", "12:30"
        ]
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 1...6, using: &generator)).compactMap { _ in
                pieces.randomElement(using: &generator)
            }.joined()
            let csv = "项目名称,起止时间,本人所起作用\n\"甲\",2020.1-2020.2,\"\(text.replacing("\"", with: "\"\""))\"\n"
            let record = try read(FormImport.read(Array(csv.utf8), path: "a.csv").yaml).achievements?.records.first
            let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty
            }
            let expected = lines.joined(separator: "\n")
            if !["~"].contains(expected) { #expect(record?.text(.ownRole) == expected, "\(text.debugDescription)") }
        }
    }

    /// Damaged files are refused or read, never more than that.
    @Test(arguments: ["official.docx", "single.docx", "workbook.xlsx", "achievements.xlsx"]) func damagedFiles(
        _ name: String
    ) throws {
        let bytes = [UInt8](try Data(contentsOf: Self.forms.appending(path: name)))
        var generator = SeededGenerator(UInt64(name.utf8.count))
        for _ in 0..<150 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                changed[Int.random(in: 0..<changed.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) {
                changed.removeLast(Int.random(in: 0..<changed.count, using: &generator))
            }
            do { _ = try FormImport.read(changed, path: name) } catch {}
            do { _ = try ApplicationReader.read(bytes: changed, path: name) } catch {}
        }
    }
}
