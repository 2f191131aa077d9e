import DocumentModel
import SourceText
import Testing
@testable import Structure

/// What a cover says is neither a section nor a project, whatever parts its labels from their values.
@Suite struct CoverTests {
    private static let story = "液氮回收站原有的管路漏热大，回收率只有百分之六十一，每年多花四十余万元，因此决定改造，改造前先测量了两个月。"
    private static let parts = ["项目背景", "技术难点", "拟解决的技术问题", "解决问题的思路", "技术方案", "技术设计", "实现效果和性能"]

    /// A cover as a PDF shows it, in larger type and in the middle, above headings that stand out as well.
    private func outline(_ cover: [String], _ headings: [String]) -> AnalyzedDocument {
        var builder = DocumentBuilder()
        func add(_ text: String, _ looks: Looks) {
            builder.openBlock()
            builder.append(text)
            builder.closeBlock(.paragraph) { $0.looks = looks }
        }
        for line in cover { add(line, Looks(isCentered: true, relativeSize: 1.4)) }
        for heading in headings {
            add(heading, Looks(isBold: true, relativeSize: 1.2))
            if heading != headings.first || Self.parts.contains(where: heading.hasSuffix) { add(Self.story, Looks()) }
        }
        return OutlineFixture.analyzer.analyze(builder.document(path: "报告.pdf", format: .pdf))
    }

    @Test(arguments: [
        ["申报人 闻人越", "所在单位 南京地质古生物研究所", "申报专业 电子工程", "填写日期2026年7月28日"],
        ["申报人麦启航", "二〇二六年七月"], ["申报人/柏一诺", "完成于/2026.9"], ["申报人｜柏一诺", "研究方向｜低温技术方案", "2026-9-1"],
        ["技术方向　方案设计与实现", "研究背景　低温", "合肥　二〇二六年九月一日"], ["申报人→闻人越", "申报专业——低温工程", "（2026年10月）"]
    ]) func coverLines(_ cover: [String]) {
        let chapters = Self.parts.enumerated().map { "第\(["一", "二", "三", "四", "五", "六", "七"][$0])章 \($1)" }
        let document = outline(["个人技术报告"] + cover, chapters)
        #expect(OutlineFixture.titles(document) == chapters)
        #expect(document.outline.projects.allSatisfy { document.outline.sections[$0.section].isImplicit })
    }

    @Test func aDateAboveTheChaptersNeedsNoTitle() {
        let document = outline(["申报人麦启航", "填写日期2026年7月28日"], Self.parts)
        #expect(OutlineFixture.titles(document) == Self.parts)
    }

    /// The name of a project in the middle of its line, below a cover or its dates.
    @Test(arguments: [
        [], ["个人技术报告"], ["个人技术报告", "申报人　闻人越"], ["个人技术报告", "申报人　闻人越", "2026年9月1日"], ["2026年9月1日"]
    ]) func namesBelowACover(_ cover: [String]) {
        let name = "液氮回收站管路改造"
        let document = outline(cover + [name], Self.parts)
        #expect(OutlineFixture.titles(document) == [name] + Self.parts)
        #expect(document.outline.projects.map(\.name) == [name])
    }

    @Test(arguments: [
        ("2026年8月3日", true), ("二〇二六年八月", true), ("二○二六年十二月三十一日", true), ("填写日期2026-08-03", true), ("（2026.8）", true),
        ("中国·合肥　2026年8月", true), ("日期：__2026.8__", true), ("2018.3-2021.6", false), ("2018年3月—2021年6月", false),
        ("2026年", false),
        ("管路改造（2019年3月）", false), ("2019年3月管路改造", false), ("2.1 背景", false), ("2026", false)
    ]) func days(_ text: String, _ isDay: Bool) {
        let document = OutlineFixture.text(text)
        #expect(
            document.document.isDay(
                TextRange(0, text.utf8.count), document.vocabulary.projects) == isDay)
    }
}
