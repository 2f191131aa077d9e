import SourceText
import Testing
@testable import Structure

@Suite struct NumberingTests {
    @Test(arguments: [
        (["3.1 类定义", "3.2 AES类", "3.3 RSA类", "3.4 EncryptDecrypt类", "3.5ASMS 引导", "3.6 低分辨率运行"], 6),
        (["3.1 选址", "3.2 5G基站设计", "3.3 结果"], 3), (["3.1 选址", "3.2 220kV变电站设计", "3.3 结果"], 3),
        (["3.1 选址", "3.2 3D打印", "3.2.1Redis缓存设计", "3.2.2 ESP01-S WIFI 模块", "3.3 Docker"], 5),
        (["1 100 kW逆变器研制", "1.1 背景", "2 CampusZT系统", "2.1 背景"], 4),
        (["3.4 天线", "3.5GHz 频段的天线", "3.5 结果"], 2), (["1.4 天线", "1.5 倍频程"], 2), (["2.0 版", "3.5GHz 频段"], 0)
    ])
    func numbersGoOnCounting(_ texts: [String], _ count: Int) {
        let document = OutlineFixture.text(texts.joined(separator: "\n")).document
        #expect(document.lines(OutlineFixture.analyzer.vocabulary).count { $0.numbering != nil } == count)
    }
}
