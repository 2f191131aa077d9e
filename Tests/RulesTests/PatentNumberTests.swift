import Linting
import Testing

@testable import Rules

/// Numbers of Chinese patents: check digit, kind, and what only looks like one.
@Suite struct PatentNumberTests {
    private func numbers(in text: String, isCued: Bool = true) -> [PatentNumber] {
        PatentNumber.all(in: Array(text.lowercased().unicodeScalars), isCued: isCued)
    }

    /// Granted patents known from the press and the courts, and numbers of the kinds they leave out.
    static let known: [(String, PatentNumber.Kind)] = [
        ("85100001.0", .invention),  // the first application received, 1 April 1985
        ("99117225.6", .invention), ("02139508.X", .invention), ("97248479.5", .utilityModel), ("96308450.X", .design),
        ("200410053749.9", .invention), ("201110269715.3", .invention), ("200510105502.1", .invention),
        ("200420012332.3", .utilityModel), ("201430009113.9", .design), ("200630110998.7", .design),
        // Entered by way of the PCT: 8 and 9
        ("201080060436.X", .invention), ("200780001269.X", .invention), ("201090001421.1", .utilityModel)
    ]

    @Test(arguments: known) func isRead(_ number: String, _ kind: PatentNumber.Kind) throws {
        let compact = number.filter { $0 != "." }
        let area = number.count > 10 ? 4 : 2
        let spaced = "\(number.prefix(area)) \(number.dropFirst(area).prefix(1)) \(number.dropFirst(area + 1))"
        for form in [
            "ZL\(number)", "zl \(number)", "ZL\(compact)", "ZL \(spaced)", "（ZL\(number)）", "CN\(number)",
            "申请号\(number)，", number
        ] {
            let found = numbers(in: form)
            #expect(
                found.map(\.isPossible) == [true] && found.first?.kind == kind && found.first?.form == .application,
                "\(form): \(found)")
        }
    }

    /// Of eleven check digits only one fits.
    @Test(arguments: known.map(\.0)) func wrongCheckDigits(_ number: String) {
        for last in "0123456789X" where last != number.last {
            let found = numbers(in: "ZL\(number.dropLast())\(last)")
            #expect(
                found.map(\.isPossible) == [false] && found.first?.expectedCheck == number.last, "\(number) \(last)")
        }
    }

    /// Two neighbours exchanged never pass.
    @Test(arguments: known.map(\.0)) func slips(_ number: String) {
        let digits = Array(number.dropLast(2))
        for index in 4..<digits.count - 1 where digits[index] != digits[index + 1] {
            var slip = digits
            slip.swapAt(index, index + 1)
            let found = numbers(in: "ZL\(String(slip)).\(number.last!)")
            // Weights side by side are 1 or (9 and 2) 7 apart, never a multiple of 11.
            #expect(found.map(\.isPossible) == [false], "\(String(slip))")
        }
    }

    @Test(arguments: [
        ("CN85100001A", PatentNumber.Kind.invention), ("CN 1087654 A", .invention), ("CN1234567C", .invention),
        ("CN101234567B", .invention), ("CN112345678A", .invention),
        ("CN 112345678 A", .invention), ("CN112345678", .invention), ("CN2043111U", .utilityModel),
        ("CN2291234Y", .utilityModel), ("CN201234567U", .utilityModel),
        ("CN212345678U", .utilityModel), ("CN3012345D", .design), ("CN301234567S", .design),
        ("CN112345678B2", .invention)
    ]) func publications(_ text: String, _ kind: PatentNumber.Kind) {
        let found = numbers(in: "公开号" + text + "（公开）")
        #expect(
            found.map(\.isPossible) == [true] && found.first?.kind == kind && found.first?.form == .publication,
            "\(found)")
    }

    @Test(arguments: [
        "CN212345678A", "CN112345678U", "CN912345678A", "ZL20221056183.8", "ZL2022105618377.8", "ZL202240561837.X",
        "ZL189010561837", "ZL112345678", "ZL45100001.0"
    ])
    func impossible(_ text: String) {
        #expect(numbers(in: text).map(\.isPossible) == [false])
    }

    @Test(arguments: [
        "13812345678", "010-62555170", "2020.03-2022.12", "2024-12-15", "20241215.5", "合同编号 202412150001",
        "任务号2019012345678", "订单 2024121500012", "流水号20241215000123",
        "GB/T 20272-2019", "QX/T 129-2021", "ISBN 978-7-03-012345-6", "ISSN 1000-1234", "CN 11-1234/TP",
        "登记号 2023SR0123456", "身份证 110101199001011234", "11010119900101123X",
        "10.1016/j.cpc.2019.01.001", "CNY12345678", "casjob.cn 20250101", "京ICP备05002857号", "型号 CN1234567",
        "节约 201910123456 元"
    ]) func noPatents(_ text: String) {
        #expect(numbers(in: text, isCued: false).map(\.text) == [])
    }

    /// A cell of 业绩 and what is said about it.
    @Test(arguments: [
        ("发明专利 一种方法 ZL200410053749.9（授权） 排名第1", []),
        ("发明专利 一种方法 ZL200410053749.1（授权） 排名第1", ["对不上，按前面的数字应当是 9"]),
        ("一种方法 ZL200410053749.9（授权） 排名第1", ["没有写：专利类型。从号码看是发明专利"]),
        ("专利 一种方法 ZL97248479.5（授权） 第一发明人", ["没有写：专利类型。从号码看是实用新型专利"]),
        ("发明专利 一种外观设计的检索方法 ZL200410053749.9（授权） 排名第1", []),
        ("实用新型 一种断路器 ZL200410053749.9（授权） 排名第1", ["写的是实用新型，但号码 ZL200410053749.9 是发明专利"]),
        ("发明专利 一种方法（申请中）", ["没有写：个人排名"]), ("发明专利 一种方法 已受理 排名第1", []), ("发明专利 一种方法（授权） 排名第1", ["没有写：专利号"]),
        ("①发明专利 一种方法 ZL200410053749.9（授权） 排名第1②实用新型 一种装置 ZL97248479.5（授权）", ["没有写：个人排名"]),
        ("发明专利 一种方法 ZL200410053749.9（授权） 排名第1，实用新型 一种装置 ZL97248479.5（授权） 排名第2", []),
        ("发明专利 一种方法 申请号2004100537499（受理）。排名：1/4", []),
        ("发明专利 一种方法 ZL20041005374.9（授权） 排名第1", ["不像是中国专利的号码"]),
        ("项目合同编号 202412150001，手机 13812345678", []),
        ("专利类型：发明；专利名称：一种方法；专利号：ZL200410053749.9（授权）；排名第1", []),
        (
            "专利类型：发明；专利名称：一种方法；专利号：ZL200410053749.9；排名第1；专利类型：实用新型；专利名称：一种装置；专利号：ZL97248479.5（授权）；排名第2",
            ["没有写：状态"]
        ),
        ("暂无专利", []), ("拟申请发明专利 2 项", []), ("专利管理系统上线", [])
    ]) func cells(_ text: String, _ said: [String]) throws {
        let result = try lint(
            ["application.yaml": "业绩:\n  - 项目名称: 平台\n    成果获奖、效益或专利情况: \(text)\n"],
            select: ["achievement.patent-format"])
        let messages = result.findings.map(\.message)
        #expect(messages.count == said.count, "\(messages)")
        for (message, part) in zip(messages, said) { #expect(message.contains(part)) }
    }
}
