import Testing

@Suite struct ChecklistTests {
    private func lines(_ arguments: String..., in folder: Scratch? = nil) throws -> [String] {
        let folder = try folder ?? Scratch()
        let run = try withExtendedLifetime(folder) { try Tool.run(["checklist"] + arguments, in: folder.url) }
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        return run.text.split(separator: "\n").map(String.init)
    }

    /// Both columns of the guide's table where nobody says where the archive is kept.
    @Test func everyItem() throws {
        let lines = try lines("--grade", "senior", "--on", "2026-08-01")
        let titles = lines.filter { $0.contains(". ") && !$0.hasPrefix("   [") }.map { $0.drop { !$0.isNumber } }
        #expect(titles == ["1. 外调表", "2. 评审表", "3. 身份证", "4. 学历、学位证书", "5. 社保", "6. 证明材料", "7. 参评人照片"])
        #expect(
            lines.contains { $0.hasSuffix("档案不在中科人才存放：盖章一份") }
                && lines.contains { $0.contains("档案中前一级别职称的评审表复印件（加盖现存档单位公章）一份") })
        #expect(
            lines.contains { $0.contains("33mmX48mm") } && lines.contains { $0.contains("单位推荐意见的签字处由中国科学院XX研究所技术主管签字") }
                && lines.contains("若无法提供外调表，则需提供"))
        #expect(!lines.contains { $0.contains("[✓]") || $0.contains("如果是这样") })
        #expect(
            lines.contains("还不知道档案存放在哪里，两种情况都列出。")
                && !lines.contains { $0.hasPrefix("档案在") || $0.hasPrefix("档案不在") }
                && lines.filter { $0.contains("技术主管签字") }.count == 1)
    }

    @Test(arguments: [
        ("senior", "2026-02-01", "2026年4月10日", "2026年3月11日"), ("senior", "2026-04-11", "2026年9月10日", "2026年8月11日"),
        ("engineer", "2026-09-11", "2027年4月10日", "2027年3月11日"),
        ("principal", "2026-02-01", "2026年10月10日", "2026年9月10日")
    ]) func lastDays(grade: String, day: String, closes: String, printed: String) throws {
        let lines = try lines("--grade", grade, "--on", day)
        #expect(
            lines.contains { $0.contains("\(closes) 前交齐纸质版材料并缴费") }
                && lines.contains { $0.contains("应在 \(printed) 或以后打印") })
    }

    /// The archive is at the centre, the unit is known, and what stands in the folder is ticked.
    @Test func application() throws {
        let lines = try lines("--on", "2026-08-01", in: .sample("senior-good"))
        #expect(lines[0] == "纸质版材料清单（高级工程师）" && lines.contains("档案在中科人才存放。"))
        #expect(!lines.contains { $0.contains("外调表") })
        #expect(
            lines.contains("[✓] 2. 身份证") && lines.contains("[ ] 1. 评审表")
                && lines.contains { $0.hasPrefix("   [✓] 评审表中所体现的获奖") })
        #expect(lines.contains { $0.contains("签字处由中国科学院大气物理研究所技术主管签字") })
    }

    /// Without a grade every window is listed, the first to close in front; the defence is named with whom it is for.
    @Test func withoutGrade() throws {
        let lines = try lines("--on", "2026-08-01")
        let windows = lines.filter { $0.contains("起受理") }
        #expect(
            windows.map { String($0.prefix { $0 != "（" && $0 != "：" }) } == ["秋季", "正高级", "春季"]
                && windows[1].contains("（正高级工程师）：2026年7月1日") && windows[2].contains("2027年4月10日"))
        #expect(!lines.contains { $0.contains("应在") })
        #expect(lines.contains { $0.contains("报名 → ") && $0.hasSuffix("领取证书") })
        #expect(lines.contains { $0.contains("有答辩") } && lines.contains { $0.contains("不能再修改") })
        #expect(lines.contains { $0.contains("贴本人照片，加盖存档单位公章") })
        #expect(lines.contains { $0.contains("技术主管签字") && $0.contains("课题组负责人（直管领导）") })
    }

    /// What the 社保 record must show: the applicant's own row of the table, or each of the grade's.
    @Test func years() throws {
        let own = try lines("--on", "2026-08-01", in: .sample("senior-good")).filter { $0.contains("参评所需年限（") }
        #expect(own.map { $0.drop { $0 != "：" } } == ["：硕士研究生 任工程师 5年 以上"])
        let all = try lines("--grade", "assistant", "--on", "2026-08-01")
        #expect(
            all.contains { $0.hasSuffix("：本科 从事本专业 1年 以上；大专 从事本专业 3年 以上；中专 从事本专业 5年 以上") }
                && !all.contains { $0.contains("答辩") })
    }

    /// Who has no title yet has no earlier form to copy.
    @Test func withoutTitle() throws {
        #expect(try !lines("--on", "2026-08-01", in: .sample("engineer-good")).contains { $0.contains("前一级别职称") })
    }
}
