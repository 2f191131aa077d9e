import Glibc
import Testing

/// Words, masks and open references that a draft leaves behind, and what only looks like them.
@Suite struct LeftoverTests {
    private func messages(_ text: String) throws -> [String] {
        try findings("report.placeholder", in: "# 一、代表性项目一：网关平台研制\n\n## （五）技术方案\n\n\(text)\n").map {
            "\($0.verdict.rawValue): \($0.excerpt ?? "")"
        }
    }

    /// Letters that the text itself explains, and words that it uses.
    @Test func explainedLettersAreNone() throws {
        let text = """
            接口路径为 /api/v1/devices/xxx，其中 xxx 为设备号。

            待办（TODO）模块提供任务提醒。

            编号中的 XXX 由系统按顺序生成，例如 2024-XXX 表示当年的流水号。

            终端编号为 AQ-xxx（xxx 为三位流水号），批次号为 B-XX，XX 即年份后两位。

            网关把 5XX 错误与 4XX 错误分开统计，固件采用 XXTEA 算法加密。
            """
        #expect(try messages(text).filter { !$0.hasPrefix("review") } == [])
    }

    /// The finding stands on the words that decided.
    @Test(arguments: [
        ("验收结论待领导确认。", "结论待领导确认"), ("（补一张图）", "补一张图"), ("202X年，系统通过验收。", "202X年"),
        ("自20__年3月起实施。", "20__年"), ("2025年  月通过鉴定。", "2025年  月"), ("系统结构见图？。", "见图？"),
        ("电路原理如图 所示。", "如图 所示"), ("本人为第×完成人。", "第×完成人"), ("由***研究所承担。", "***研究所"),
        ("作为一个语言模型，我无法获取数据。", "作为一个语言模型，我无法获取数据"), ("（字数不够再加）", "字数不够再"),
        ("结果如错误!未找到引用源。所示。", "错误!未找到引用源")
    ]) func standsOnItsWords(_ text: String, _ words: String) throws {
        #expect(try messages(text) == ["violation: \(words)"])
    }

    /// In mid-sentence it may be meant; at the end of one nobody means it: each is said as what it is, in either order.
    @Test func oneDoubtfulPlaceTakesNothingFromTheSureOne() throws {
        let sure = "设备运行稳定，效果良好。TODO", doubtful = "这里 TODO 补上。"
        for text in ["\(doubtful)\n\n\(sure)", "\(sure)\n\n\(doubtful)"] {
            #expect(Set(try messages(text)) == ["violation: TODO", "review: TODO"])
        }
    }

    /// Work is linear in the text: eight times the input takes at most twelve times as long, by the thread's own clock,
    /// which stands still while others have the processor.
    @Test(arguments: ["待补充。", "[ ] ", "（）", "____ ", "XX ", "机密 "]) func isLinear(_ piece: String) throws {
        func seconds(_ count: Int) throws -> Double {
            let text = String(repeating: piece, count: count), start = threadSeconds()
            _ = try lint(["个人技术报告.txt": text], grade: "senior", select: ["report.placeholder", "report.classified"])
            return threadSeconds() - start
        }
        _ = try seconds(100)
        let small = try seconds(1000), large = try seconds(8000)
        #expect(large < small * 12 + 0.1, "\(small) → \(large)")
    }

    private func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
