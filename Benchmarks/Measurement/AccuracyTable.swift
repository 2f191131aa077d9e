import Structure

extension AccuracyFigures {
    /// The tables of `docs/accuracy.md`, one part after the other; parts whose data isn't there are left out.
    public var tables: [(id: String, lines: [String])] {
        [
            ("sections", sectionLines), ("roles", roleLines), ("renderings", renderingLines), ("names", nameLines),
            ("identical", identicalLines),
            ("sentences", sentenceLines), ("segmentation", segmentationLines)
        ]
        .filter { $0.1.count > 2 }
    }

    private static let parts = [
        ("tune", "调试用"), ("held", "留出"), ("fresh", "后写之一"), ("last", "后写之二"), ("third", "后写之三"),
        ("verdicts", "四种结论"), ("verdicts2", "四种结论，后写"), ("verdicts3", "四种结论，再后写"), ("verdicts4", "换了说法的名称"),
        ("verdicts5", "另一人写的"),
        ("rows", "真实标题（有把握的标注）"), ("rowsAll", "真实标题（全部有类别的）")
    ]

    private var sectionLines: [String] {
        ["| 数据 | 八类章节 F1 的平均 | 有把握的回答答对 | 代表性项目 F1 |", "|---|---|---|---|"]
            + Self.parts.compactMap { id, name in
                sections[id].map {
                    "| \(name) | \(figure($0.macroF1)) | \(figure($0.confidentShare))（\($0.confidentAnswers) 处） | \($0.projects.map { figure($0.f1) } ?? "—") |"
                }
            }
    }

    private var roleLines: [String] {
        let parts = Self.parts.filter { Self.splits.contains($0.0) }
        return [
            "| 章节 | " + parts.map(\.1).joined(separator: " | ") + " |",
            "|---" + String(repeating: "|---", count: parts.count) + "|"
        ]
            + SectionRole.guide.map { role in
                "| \(role.label) | "
                    + parts.map { part in
                        sections[part.0]?.roles[role.id].map {
                            "\(figure($0.precision)) / \(figure($0.recall)) / \(figure($0.f1))"
                        } ?? "—"
                    }.joined(separator: " | ") + " |"
            }
    }

    private var renderingLines: [String] {
        ["| 报告 | 各种写法下大纲相同 | 代表性项目 F1 | 各部分找对 |", "|---|---|---|---|"]
            + (renderings.map {
                ["| \($0.reports) | \($0.equal) | \(figure($0.projects.f1)) | \(figure($0.sections.recall)) |"]
            } ?? [])
    }

    private var nameLines: [String] {
        [
            "| 数据 | 精确率 | 召回率 | F1 | 两个项目被认作同一个 | 两个项目请人看 | 需要问人的，请人看 | 同一项目（或可能是）被认作两个 | 结论完全对 |",
            "|---|---|---|---|---|---|---|---|---|"
        ]
            + Self.parts.compactMap { id, name in
                names[id].map {
                    "| \(name) | \(figure($0.matched.precision)) | \(figure($0.matched.recall)) | \(figure($0.matched.f1)) | \($0.confidentlyWrong) | \($0.negativesInReview) | \($0.unsureInReview)/\($0.unsure) | \($0.falselyTwo) | \($0.graded > 0 ? "\($0.exact)/\($0.graded)" : "—") |"
                }
            }
    }

    private static let sentenceParts = [
        ("first", "先写的"), ("second", "后写的"), ("third", "再后写的"), ("fourth", "第四批"),
        ("fifth", "第五批"), ("sixth", "第六批"), ("seventh", "第七批"), ("eighth", "第八批"),
        ("ninth", "第九批"), ("tenth", "第十批"), ("eleventh", "第十一批"), ("twelfth", "第十二批"),
        ("thirteenth", "第十三批"), ("fourteenth", "第十四批"), ("fifteenth", "第十五批"),
        ("sixteenth", "第十六批"), ("seventeenth", "第十七批"), ("eighteenth", "第十八批"),
        ("nineteenth", "第十九批")
    ]
    private static let grammars = [
        ("report.placeholder", "模板和草稿的文字"), ("report.classified", "密级标志和声明"), ("report.personal-work", "团队口吻（报告）"),
        ("opinion.first-person", "自己的口吻（推荐意见）"), ("opinion.placeholder", "模板文字（推荐意见）"),
        ("achievement.own-role", "本人所起作用")
    ]

    private var sentenceLines: [String] {
        ["| 数据，句式 | 应当找到的，找到 | 相似而不是的，误报 | 其中请人看 |", "|---|---|---|---|"]
            + Self.sentenceParts.flatMap { part, name in
                Self.grammars.compactMap { rule, title in
                    sentences[part]?[rule].map {
                        "| \(name)，\(title) | \($0.found)/\($0.sentences) | \($0.wrong)/\($0.lookAlikes) | \($0.asked) |"
                    }
                }
            }
    }

    private var identicalLines: [String] {
        [
            "| 生成的报告 | 找到且同名 |", "|---|---|",
            "| 报告和业绩一字不差的名称 | \(identicalNames.right)/\(identicalNames.all) |"
        ]
    }

    private var segmentationLines: [String] {
        ["| 文件，词表 | 精确率 | 召回率 | F1 |", "|---|---|---|---|"]
            + segmentation.sorted { $0.key < $1.key }.map { name, counted in
                "| \(name) | \(figure(counted.precision)) | \(figure(counted.recall)) | \(figure(counted.f1)) |"
            }
    }

    /// Three places, rounded down: a figure never looks better than it is.
    private func figure(_ value: Double) -> String {
        let thousandths = Int(value * 1000 + 1e-9)
        return "\(thousandths / 1000)." + String(1000 + thousandths % 1000).dropFirst()
    }

    /// `page` with the tables between their marks (`<!-- figures: names -->` … `<!-- end -->`) as they are now; a line
    /// whose
    /// data isn't there is kept.
    public func updated(_ page: String) -> String {
        var lines: [Substring] = []
        var table: [String]?
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "<!-- end -->" { table = nil }
            if let table, let key = Self.key(line), table.contains(where: { Self.key($0) == key }) { continue }
            lines.append(line)
            for (id, own) in tables where line == "<!-- figures: \(id) -->" {
                lines += own.map { Substring($0) }
                table = own
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The first cell of a row.
    private static func key(_ line: some StringProtocol) -> String? {
        line.hasPrefix("|") ? line.dropFirst().prefix { $0 != "|" }.description : nil
    }
}
