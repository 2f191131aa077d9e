import Testing

@testable import Structure

/// 案例1：, 任务一：: labels of projects, and of what details a section of one.
struct LabelTests {
    private static let told = "用户原来靠人工抄表，夜里常有漏抄，因此决定换成自动的办法，由本人负责设计、编程和现场调试，半年后投用。"
    private static let name = "粮仓气体熏蒸监测"

    enum Dress: CaseIterable {
        case plain, bold, numbered

        func heading(_ title: String, _ number: Int) -> String {
            switch self {
            case .plain: "\(title)\n\n"
            case .bold: "**\(title)**\n\n"
            case .numbered: "\(Array("一二三四五六七八")[number - 1])、\(title)\n\n"
            }
        }

        func name(_ title: String) -> String { self == .bold ? "**\(title)**\n\n" : "\(title)\n\n" }
    }

    private static func report(_ dress: Dress, _ head: String, details: [String], behind: Int = 3) -> String {
        let parts = ["项目背景", "技术难点", "拟解决的技术问题", "解决问题的思路", "技术方案", "技术设计", "实现效果和性能"]
        return dress.name(head)
            + parts.enumerated().map { at, part in
                dress.heading(part, at + 1) + "\(told)\n\n"
                    + (at + 1 == behind
                        ? details.map { dress.name($0) + "\(told)\n\n" }.joined() : "")
            }.joined()
    }

    private static func names(_ text: String, _ achievements: [String] = []) -> [String] {
        OutlineFixture.markdown(text, achievements: achievements).outline.projects.map(\.name)
    }

    @Test(arguments: Dress.allCases, ["案例", "课题", "任务", "子任务", "典型案例", "专题"])
    func labelsBelowASection(_ dress: Dress, _ word: String) {
        let details = ["\(word)1：药剂泄漏误报", "\(word)2：通风时的漂移"]
        for (head, achievements) in [("代表性项目一：\(Self.name)", []), (Self.name, [Self.name]), ("项目1 \(Self.name)", [])] {
            for behind in [2, 5, 6] {
                let document = OutlineFixture.markdown(
                    Self.report(dress, head, details: details, behind: behind), achievements: achievements)
                #expect(document.outline.projects.map(\.name) == [Self.name], "\(head) \(behind)")
                #expect(
                    document.projectFacts.allSatisfy { facts in
                        document.vocabulary.requiredInProject.allSatisfy { facts.section(of: $0) != nil }
                    }, "\(head) \(behind)")
            }
        }
    }

    @Test(arguments: Dress.allCases) func twoProjectsWithCases(_ dress: Dress) {
        let other = "饲料混合机远程监护", details = ["案例一：出料口结块", "案例二：电机过载", "案例三：称重漂移"]
        let text =
            Self.report(dress, "代表性项目一：\(Self.name)", details: details, behind: 5)
            + Self.report(dress, "代表性项目二：\(other)", details: details, behind: 4)
        #expect(Self.names(text) == [Self.name, other])
    }

    /// The label goes on counting, the guide's first section begins again, or 业绩 knows the name.
    @Test(arguments: Dress.allCases) func labelsOfProjects(_ dress: Dress) {
        let other = "饲料混合机远程监护"
        for label in ["课题二：", "案例2：", "项目二：", "任务1："] {
            let text =
                Self.report(dress, "代表性项目一：\(Self.name)", details: [])
                + Self.report(dress, "\(label)\(other)", details: [])
            #expect(Self.names(text) == [Self.name, other], "\(label)")
        }
        let cases = [Self.name, other].enumerated().map { at, name in
            Self.report(dress, "案例\(at + 1)：\(name)", details: [])
        }.joined()
        #expect(Self.names(cases) == [Self.name, other])
        let told =
            Self.report(dress, "代表性项目一：\(Self.name)", details: []) + dress.name("课题1：\(other)") + "\(Self.told)\n\n"
        #expect(Self.names(told, [Self.name, other]) == [Self.name, other])
    }

    /// 项目背景 of the whole report, and then the projects.
    @Test func labelsBehindACommonPart() {
        func project(_ name: String) -> String {
            "\(name)\n\n" + ["技术难点", "技术方案", "实现效果"].map { "\($0)\n\n\(Self.told)\n\n" }.joined()
        }
        let text = "项目背景\n\n\(Self.told)\n\n" + project("课题一：\(Self.name)") + project("课题二：饲料混合机远程监护")
        #expect(Self.names(text) == [Self.name, "饲料混合机远程监护"])
    }

    // MARK: Names that end as sections do

    /// Told in prose: no section keeps company with the name, which says more than a section's.
    @Test(arguments: [
        ["某大桥抗震设计"], ["东湖泵站结构设计", "西山医院门诊楼给排水设计", "北苑小区电气设计"], ["河西变电所继电保护整定方案"],
        ["老城区雨污分流规划与设计", "城北水厂加氯间改造"], ["供热管网水力计算与设计", "锅炉房烟气治理改造"], ["110kV开关柜局放检测方案"]
    ])
    func namesThatEndAsSections(_ names: [String]) {
        for head in ["一、个人简介\n\n\(Self.told)\n\n二、代表性项目\n\n", "\(Self.told)\n\n"] {
            let isChapter = head.contains("二、")
            let chapters = names.enumerated().map { at, name in
                let number = Array("一二三四五")[at]
                return (isChapter ? "（\(number)）" : "\(number)、") + "\(name)\n\n"
                    + (0..<4).map { _ in "\(Self.told)\n\n" }.joined()
            }
            let text = head + chapters.joined() + (isChapter ? "三" : "六") + "、今后工作展望\n\n\(Self.told)\n"
            #expect(Self.names(text) == names)
        }
    }

    /// In the company of other sections it is one.
    @Test(arguments: ["泵站结构设计", "报警装置供电线路设计", "罐区消防水系统改造方案"])
    func sectionsThatSayMore(_ title: String) {
        let parts = ["项目背景", "技术难点", title, "实现效果和性能"]
        let chapters = parts.enumerated().map { "\(Array("一二三四")[$0])、\($1)\n\n\(Self.told)\n\n" }.joined()
        #expect(!Self.names("\(Self.name)\n\n\(Self.told)\n\n\(chapters)五、今后工作展望\n\n\(Self.told)\n").contains(title))
        let below = parts.enumerated().map { "\($0 + 1). \($1)\n\n\(Self.told)\n\n" }.joined()
        #expect(Self.names("一、\(Self.name)\n\n\(below)二、今后工作展望\n\n\(Self.told)\n") == [Self.name])
    }

    /// A chapter in its author's own words is no project.
    @Test func chaptersInOwnWords() {
        let parts = ["从哪里说起", "卡在什么地方", "总体结构设计", "用得怎么样"]
        let chapters = parts.enumerated().map { "\(Array("一二三四")[$0])、\($1)\n\n\(Self.told)\n\n" }.joined()
        let names = Self.names("\(Self.name)\n\n\(chapters)五、今后工作展望\n\n\(Self.told)\n")
        #expect(names.allSatisfy { !parts.contains($0) })
    }

    // MARK: What stands around a name

    /// A name of words that are a section's or nobody's, with all sections below.
    @Test(arguments: ["人员分工排班系统", "获奖作品评审平台", "个人剂量计", "简历解析服务", "学习经历存证链", "年度考核问卷引擎"])
    func sectionsMakeAName(_ name: String) {
        let parts = ["背景", "难点", "思路", "方案", "设计", "效果"].map { "### \($0)\n\n\(Self.told)\n\n" }.joined()
        #expect(Self.names("## 一、\(name)\n\n\(parts)## 二、今后工作展望\n\n\(Self.told)\n") == [name])
    }

    /// Other work beside projects that are told in sections.
    @Test(arguments: [
        ["其他工作", "门禁改造", "通风柜检修"], ["其他技术工作", "老旧电机改造", "备件国产化"], ["参与的其他项目", "园区道闸升级系统", "会议室扩声"],
        ["日常工作", "站房除湿系统研制", "电缆沟清淤"]
    ])
    func otherWork(_ titles: [String]) {
        let parts = ["背景", "难点", "方案", "设计", "效果"].map { "### \($0)\n\n\(Self.told)\n\n" }.joined()
        let other = titles.dropFirst().map { "### \($0)\n\n\(Self.told)\(Self.told)\n\n" }.joined()
        let text = "## 一、\(Self.name)\n\n\(parts)## 二、高校实验室废液桶称重\n\n\(parts)## 三、\(titles[0])\n\n\(other)"
        #expect(Self.names(text) == [Self.name, "高校实验室废液桶称重"])
        let flat = text.replacing(/#+ (.+)/, with: { "**\($0.1)**" }).replacing(/[一二三]、/, with: "")
        #expect(Self.names(flat, [Self.name, "高校实验室废液桶称重"]) == [Self.name, "高校实验室废液桶称重"])
    }

    /// One project told in chapters: the entry that the opening mentions, not the first name in quotes.
    @Test(arguments: ["本报告只写一个项目，即粮仓气体熏蒸监测。", "下面以粮仓气体熏蒸监测为例。", "主要做过粮仓气体熏蒸监测等工作。"])
    func theEntryInTheOpening(_ words: String) {
        let chapters = ["项目背景", "技术难点", "技术方案", "实现效果"].map { "## \($0)\n\n\(Self.told)\n\n" }
        let text = "# 个人技术报告\n\n此前参加过“长江客轮机舱监测系统”，本报告不写。\(words)\n\n" + chapters.joined()
        #expect(Self.names(text, [Self.name, "集卡轮胎气压巡检"]) == [Self.name])
        // A quoted name that is nearly an entry is the project though another entry is mentioned in passing.
        let near = "# 个人技术报告\n\n本报告写“\(Self.name)系统（三期）”，也参加过集卡轮胎气压巡检。\n\n" + chapters.joined()
        #expect(Self.names(near, ["\(Self.name)系统（二期）", "集卡轮胎气压巡检"]) == ["\(Self.name)系统（三期）"])
    }
}
