import Measurement
import PackData
import Testing
@testable import Structure

@Suite struct SectionVocabularyTests {
    private static let certainty = "certainty: {least: 0.5, nested: 0.9}\n"

    private func failure(_ yaml: String) -> String? {
        do {
            _ = try SectionVocabulary(PackNode(yaml: yaml + Self.certainty, file: "sections.yaml"))
            return nil
        } catch { return error.description }
    }

    @Test func errorsSayFileLineAndKey() {
        let roles = "roles: [{id: background, label: 背景}]\n"
        #expect(
            failure(roles + "words:\n  背景: {backgrund: 3}\n")
                == "sections.yaml:3：没有“backgrund”这个章节类别；是不是“background”？可以写：background、other")
        #expect(failure(roles + "words:\n  背景: {background: viel}\n")?.hasPrefix("sections.yaml:3：") == true)
        #expect(failure(roles + "words:\n  背景: {background: [1, 2, 3]}\n")?.contains("两个数") == true)
        #expect(failure("roles: []\nmodel:\n  sharpnes: 1\n")?.hasPrefix("sections.yaml:3：不认识的键“sharpnes”") == true)
        #expect(
            failure("roles:\n  - {id: background, label: 背景, emphasis: light}\n")?.hasPrefix("sections.yaml:2：") == true
        )
        #expect(failure("rules: []\n")?.contains("不认识的键“rules”") == true)
    }

    /// Sections that the guide calls by names of its own, without projects.
    @Test func rolesOfAnyName() throws {
        let vocabulary = try SectionVocabulary(
            PackNode(
                yaml: """
                    roles:
                      - {id: work, label: 主要工作, place: opening}
                      - {id: novelty, label: 创新点, order: 2, required: true}
                      - {id: plan, label: 努力方向, place: closing}
                      - {id: thanks, label: 致谢, place: closing}
                      - {id: duty, label: 岗位职责, order: 1, required: true}
                    words:
                      创新点: {novelty: 6}

                    """ + Self.certainty, file: "sections.yaml"))
        #expect(!vocabulary.hasProjects && vocabulary.role(called: "background") == nil)
        #expect(vocabulary.entries.map { vocabulary.id($0.role) } == ["work", "novelty", "plan", "thanks", "duty"])
        #expect(vocabulary.openings.map(vocabulary.id) == ["work"])
        #expect(vocabulary.closings.map(vocabulary.id) == ["plan", "thanks"])
        #expect(vocabulary.requiredInProject.map(vocabulary.id) == ["duty", "novelty"])
        #expect(
            failure("roles:\n  - {id: a, label: 甲, place: project}\n  - {id: b, label: 乙, place: project}\n")
                == "sections.yaml:3：“b”和“a”都是 place: project；代表性项目只能有一类")
        #expect(
            failure("roles:\n  - {id: a, label: 甲}\n  - {id: a, label: 乙}\n") == "sections.yaml:3：“a”写了两次")
        #expect(failure("roles: [{id: other, label: 其他}]\n")?.contains("不能列在 roles 里") == true)
        let many = (1...121).map { "  - {id: r\($0), label: 第\($0)部分}\n" }.joined()
        #expect(failure("roles:\n" + many) == "sections.yaml:122：章节类别太多：最多 120 类，这里有 121 类")
    }

    /// A pack's names for its sections tell them where it gives no words, in part, too.
    @Test(arguments: [
        ("临床工作", "clinic"), ("带教情况", "teach"), ("科研", "research"), ("三、努力方向", "plan"), ("工作", "other"),
        ("参考文献", "other")
    ]) func namesTell(_ heading: String, _ id: String) throws {
        let vocabulary = try SectionVocabulary(
            PackNode(
                yaml: "roles:\n"
                    + ["clinic: 临床工作", "teach: 带教工作", "research: 科研工作", "plan: 今后努力方向"].map {
                        "  - {id: \($0.replacing(": ", with: ", label: "))}\n"
                    }.joined(), file: "sections.yaml"))
        let bytes = Array(heading.utf8), reading = vocabulary.reading(of: bytes, in: .init(0, bytes.count))
        #expect(vocabulary.id(reading.best.role) == id)
    }

    @Test func rolesComeFromThePack() throws {
        let vocabulary = OutlineFixture.analyzer.vocabulary
        #expect(
            vocabulary.requiredInProject == [.background, .difficulty, .problem, .approach, .solution, .design, .result]
        )
        #expect(vocabulary.label(.difficulty) == "技术难点")
        #expect(vocabulary[.approach]?.emphasis == .heavy && vocabulary[.background]?.emphasis == .brief)
        let other = try SectionVocabulary(
            PackNode(
                yaml:
                    "roles:\n  - {id: result, label: 成果, order: 1, required: true}\n"
                    + "  - {id: background, label: 缘由, order: 2}\n" + Self.certainty,
                file: "s.yaml"))
        #expect(other.requiredInProject.map(other.label) == ["成果"] && other.label(.other) == "other")
    }

    /// The last telling word of a heading decides, and pairs say more than their words.
    @Test(arguments: [
        ("项目背景", SectionRole.background), ("性能需求", .problem), ("需求分析", .problem), ("性能测试", .result),
        ("解决问题的思路", .approach), ("拟解决的关键问题", .problem),
        ("总体设计", .solution), ("数据库设计", .design), ("市场前景", .other), ("下一步研究计划", .outlook), ("测试方案", .other),
        ("测试方案与测试结果", .result),
        ("⽅案设计", .solution), ("实现效果和性能", .result), ("总结与展望", .outlook), ("国内外研究现状", .background),
        ("遇到的挑战", .difficulty), ("个人基本情况", .intro), ("参考文献", .other)
    ])
    func meanings(_ heading: String, _ role: SectionRole) {
        let bytes = Array(heading.utf8)
        #expect(OutlineFixture.analyzer.vocabulary.reading(of: bytes, in: .init(0, bytes.count)).best.role == role)
    }
}
