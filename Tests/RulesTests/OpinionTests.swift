import Testing

@Suite struct OpinionTests {
    private let application = "基本信息:\n  姓名: 周明远\n"

    @Test(arguments: [
        "周明远同志在我所工作，我认为其能力突出，我单位同意推荐。", "该同志本人独立完成了设计，忘我工作。", "本人同意推荐周明远同志申报。", "我国在这方面起步较晚，我院承担了任务。",
    ]) func unitsVoice(_ text: String) async throws {
        #expect(try await findings("opinion.first-person", inOpinion: text).map(\.message) == [])
    }

    @Test(arguments: ["本人工作认真负责。", "我参加了系统研制。", "在我的努力下，项目按期完成。"]) func ownVoice(_ text: String) async throws {
        #expect(try await findings("opinion.first-person", inOpinion: text).count == 1)
    }

    @Test(arguments: [
        "周明远同志在李明研究员带领下工作，同意推荐周明远同志申报高级工程师。", "该同志与王磊同志共同完成设计，同意推荐其申报高级工程师。", "同意推荐该同志申报。",
        "周 明 远同志能力突出，推荐申报高级工程师。", "李明同志作为周明远的直属领导，认为其能力突出，推荐其晋升。", "推荐单位：大气物理研究所。",
    ]) func rightName(_ text: String) async throws {
        #expect(try await findings("opinion.applicant-name", inOpinion: text, application: application).map(\.message) == [])
    }

    @Test(arguments: ["同意推荐王磊同志申报高级工程师。", "推荐欧阳明申报高级工程师任职资格。", "王磊同志自2018年起在我所工作，能力突出，同意推荐其申报。"])
    func wrongName(_ text: String) async throws {
        let found = try await findings("opinion.applicant-name", inOpinion: text, application: application)
        #expect(found.map(\.severity) == [.error], "\(text)")
    }

    @Test(arguments: ["单位负责人签字：", "（盖章）", "领导签名：　　　　日期："]) func signatureLines(_ line: String) async throws {
        #expect(try await findings("opinion.signature", inOpinion: "该同志能力突出。\n\n" + line).count == 1)
    }

    @Test func talkAboutSignaturesIsNone() async throws {
        #expect(try await findings("opinion.signature", inOpinion: "该同志开发了电子签章系统，合同签字、盖章全程线上办理。").isEmpty)
    }
}
