import ApplicationForm
import SourceText
import Testing

@Suite struct YAMLReading {
    static let sample = """
        # 申报材料
        基本信息:
          姓名: 张三   # 与身份证一致
          参加工作时间: 2020.10
          从事申评专业年限: 8
          学术团体职务: "无 # 不是注释"
          处分:
          任职年限: ~
        学历情况:
          记录:
            - {学历: 本科, 毕业时间: 2013-07, 毕业学校: 某大学, 所学专业: 计算机, 学制: 4, 学位: 学士}
          附件: 学历.pdf
        业绩:
          - 项目名称: '望远镜''圆顶''控制'
            证明材料: [专利.pdf, 奖状.pdf]
            起止时间: 2020.03-2022.12  # reportlint-disable achievement.period: 合同如此
        论著: []
        单位推荐意见: |
          该同志工作认真。
          # 这不是注释

          特此推荐。
        个人技术报告: 个人技术报告.pdf
        """

    @Test func readsTheForm() throws {
        let form = try read(Self.sample)
        #expect(form.basics?.text(.name) == "张三")
        #expect(form.basics?.text(.workStart) == "2020.10")
        #expect(form.basics?.text(.specialtyYears) == "8")
        #expect(form.basics?[.penalties]?.isBlank == true)
        #expect(form.basics?[.tenure]?.text == "")
        #expect(form.basics?[.photo] == nil)
        #expect(form.education?.records.count == 1)
        #expect(form.education?.records[0].text(.schoolingYears) == "4")
        #expect(form.education?.attachment?.text == "学历.pdf")
        #expect(form.achievements?.records[0].text(.projectName) == "望远镜'圆顶'控制")
        #expect(form.achievements?.records[0][.evidence]?.items == ["专利.pdf", "奖状.pdf"])
        #expect(form.writings?.records.isEmpty == true)
        #expect(form.assessments == nil && form.workHistory == nil)
        #expect(form.opinion?.text == "该同志工作认真。\n# 这不是注释\n\n特此推荐。")
        #expect(form.report?.text == "个人技术报告.pdf")
        #expect(form.unknownKeys.isEmpty)
        #expect(form.pages != ["业绩"])
    }

    @Test func placesAreThoseOfTheSource() throws {
        let form = try read(Self.sample)
        let source = form.source
        let name = try #require(form.basics?[.name])
        #expect(
            source.line(at: name.keyRange.start) == 3 && source.string(name.keyRange) == "姓名"
                && source.string(name.range) == "张三")
        #expect(source.string(form.basics![.societyPosts]!.range) == "\"无 # 不是注释\"")
        let project = form.achievements!.records[0]
        #expect(source.string(project[.projectName]!.range) == "'望远镜''圆顶''控制'")
        #expect(source.string(project.anchor) == "项目名称" && source.line(at: project.anchor.start) == 14)
        #expect(source.string(project[.evidence]!.range) == "[专利.pdf, 奖状.pdf]")
        #expect(source.string(form.opinion!.range).hasSuffix("特此推荐。"))
        #expect(source.string(form.education!.records[0].range).hasSuffix("学位: 学士}"))
        #expect(source.string(form.education!.keyRange) == "学历情况")
    }

    @Test func commentsOutsideScalars() throws {
        let form = try read(Self.sample)
        #expect(form.comments.map(\.text) == [" 申报材料", " 与身份证一致", " reportlint-disable achievement.period: 合同如此"])
        #expect(form.comments.map { form.source.line(at: $0.range.start) } == [1, 3, 16])
        #expect(form.comments.allSatisfy { form.source.string($0.range) == "#" + $0.text })
    }

    @Test func fullLabelsOfThePage() throws {
        let form = try read(
            """
            基本信息:
              参加工作时间 *: 2016-07
              上传身份证件: 身份证.pdf
              任职年限（几年几个月）: 5年3个月
              从事申评专业的年限: 8
              何时何地参加何种学术团体任何职务，有何社会兼职: 无
              何时何地获得何种学术荣誉称号: 无
              何时何地受到何种处分: 无
              现有 技术职务: 软件研发
            学历情况:
              - {学历: 本科, 毕（肄、结）业时间: 2013-07}
              - {学历: 硕士, 毕(肆、结)业时间: 2016-07}
            主要专业技术工作业绩:
              - 项目/课题名称: 甲
              - 项目／课题名称: 乙
            重要著（译）作、论文及技术工作:
              - {名称: 某论文, 日期: 2020}
              - 另一篇论文
            考试情况: 无
            ⼯作经历:
              记录: []
              附件材料: 社保.pdf
            外调表: {档案存放单位: 人才中心, 性别: 男}
            """)
        #expect(form.unknownKeys.isEmpty)
        for field in [
            FieldMeaning.workStart, .identityDocument, .tenure, .specialtyYears, .societyPosts, .honours, .penalties,
            .presentPosition
        ] {
            #expect(form.basics?[field] != nil, "\(field)")
        }
        #expect(form.basics?[.identityDocument]?.key == "上传身份证件")
        #expect(form.education?.records.map { $0.text(.graduation) } == ["2013-07", "2016-07"])
        #expect(form.achievements?.records.map { $0.text(.projectName) } == ["甲", "乙"])
        #expect(form.writings?.records.map { $0.others.map(\.text) } == [["某论文", "2020"], ["另一篇论文"]])
        #expect(form.examinations?.records.isEmpty == true)
        #expect(form.workHistory?.attachment?.text == "社保.pdf")
        #expect(form.transferForm?.text(.archiveUnit) == "人才中心")
    }

    @Test func unusualShapesWithAPlainMeaning() throws {
        let form = try read(
            """
            基本信息:
              - 姓名: 张三
              - 现有职称: 工程师
            学历情况: {学历: 本科, 附件: 学历.pdf}
            业绩:
              项目名称: 甲
              证明材料: 专利.pdf；奖状.pdf
            考核情况:
              记录: {种类: 2025年度, 结论: 合格}
            个人技术报告:
              附件材料: 报告.pdf
            """)
        #expect(form.basics?.text(.name) == "张三" && form.basics?.text(.presentTitle) == "工程师")
        #expect(form.education?.records.map { $0.text(.degreeLevel) } == ["本科"])
        #expect(form.achievements?.records[0][.evidence]?.items == ["专利.pdf", "奖状.pdf"])
        #expect(form.assessments?.records[0].text(.conclusion) == "合格")
        #expect(form.report?.text == "报告.pdf")
        #expect(form.filled(.presentTitle)?.text == "工程师")
    }

    @Test func onlyAchievements() throws {
        #expect(try read("业绩:\n- 项目名称: 甲\n").pages == ["业绩"])
        #expect(try read("[{\"项目名称\": \"甲\"}]", "业绩.json").pages == ["业绩"])
        let empty = try read("业绩:\n")
        #expect(empty.achievements?.records.isEmpty == true)
    }

    @Test func unknownKeys() throws {
        let form = try read(
            """
            基本信息:
              性名: 张三
              证明人: 李四
              星座: 白羊
            业绩:
              - {项目名: 甲}
            学历状况: []
            姓名: 张三
            """)
        #expect(form.unknownKeys.map(\.key) == ["性名", "证明人", "星座", "项目名", "学历状况", "姓名"])
        #expect(form.unknownKeys.map(\.nearest) == ["姓名", nil, nil, "项目名称", "学历情况", nil])
        #expect(form.unknownKeys.map(\.within) == ["基本信息", "基本信息", "基本信息", "业绩", nil, nil])
        #expect(form.unknownKeys[1].belongsTo == "工作经历" && form.unknownKeys[5].belongsTo == "基本信息")
        #expect(form.unknownKeys.allSatisfy { form.source.string($0.range) == $0.key })
    }

    @Test func jsonAndYAMLAgree() throws {
        let json = try read(
            """
            {"基本信息": {"姓名": "\\u5f20\\ud842\\udfb7", "参加工作时间": 2020.10, "处分": null, "相片":"a\\/b.jpg"},
            \t"业绩": [{"项目名称": "甲", "证明材料": ["a.pdf"]}], "论著": []}
            """, "application.json")
        let yaml = try read(
            """
            基本信息: {姓名: 张𠮷, 参加工作时间: 2020.10, 处分: , 相片: a/b.jpg}
            业绩:
              - 项目名称: 甲
                证明材料:
                - a.pdf
            论著: []
            """.replacing("𠮷", with: "\u{20BB7}"))
        #expect(json.format == .json && yaml.format == .yaml)
        for field in FieldMeaning.allCases {
            #expect(json.basics?[field]?.items == yaml.basics?[field]?.items)
            #expect(json.achievements?.records[0][field]?.items == yaml.achievements?.records[0][field]?.items)
        }
        let project = json.achievements!.records[0][.projectName]!
        #expect(json.source.string(project.range) == "\"甲\"" && json.source.line(at: project.range.start) == 2)
        #expect(json.source.string(json.basics![.name]!.range) == "\"\\u5f20\\ud842\\udfb7\"")
    }

    @Test func aliasesAreRead() throws {
        let form = try read(
            """
            业绩:
              - &a {项目名称: 甲, 起止时间: 2020.1-2020.2}
              - *a
            """)
        #expect(form.achievements?.records.map { $0.text(.projectName) } == ["甲", "甲"])
    }

    @Test func lineEndsAndByteOrderMarkChangeNothing() throws {
        let plain = try read(Self.sample)
        for text in [
            Self.sample.replacing("\n", with: "\r\n"), Self.sample.replacing("\n", with: "\r"), "\u{FEFF}" + Self.sample
        ] {
            let other = try read(text)
            #expect(other.basics?.text(.name) == "张三" && other.comments.count == plain.comments.count)
            #expect(
                other.source.line(at: other.report!.keyRange.start)
                    == plain.source.line(at: plain.report!.keyRange.start))
            #expect(other.source.string(other.report!.range) == "个人技术报告.pdf")
        }
    }
}
