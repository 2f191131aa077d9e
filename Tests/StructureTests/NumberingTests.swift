import SourceText
import Testing
@testable import Structure

@Suite struct NumberingTests {
    @Test(arguments: [
        (["3.1 类定义", "3.2 AES类", "3.3 RSA类", "3.4 EncryptDecrypt类", "3.5ASMS 引导", "3.6 低分辨率运行"], 6),
        (["3.1 选址", "3.2 5G基站设计", "3.3 结果"], 3), (["3.1 选址", "3.2 220kV变电站设计", "3.3 结果"], 3),
        (["3.1 选址", "3.2 3D打印", "3.2.1Redis缓存设计", "3.2.2 ESP01-S WIFI 模块", "3.3 Docker"], 5),
        (["1 100 kW逆变器研制", "1.1 背景", "2 CampusZT系统", "2.1 背景"], 4),
        (["1 α射线探测器研制", "1.1 背景", "2 γ射线探伤装置研制", "2.1 背景"], 4),
        (["3.4 天线", "3.5GHz 频段的天线", "3.5 结果"], 2), (["1.4 天线", "1.5 倍频程"], 2), (["2.0 版", "3.5GHz 频段"], 0),
        (["1 概述", "1-1 背景", "1-2 难点", "2-1 总体", "2-1-1 硬件", "2-1-2 软件"], 6),
        (["1-2 台同时运行", "3-5年更换"], 0), (["二、方案", "1.6 MPa 主管", "2.5 MPa 支管"], 1), (["二、方案", "3 名电工", "5 名钳工"], 1),
        (["2 方案", "3 名电工", "4 名钳工", "3 效果"], 2), (["i) 放大", "ii) 滤波", "iii) 采样"], 3),
        (["B．《光度计》电控", "C．“快门”机构", "D．65米天线", "E．5G基站"], 4), (["其一　缘起", "其二、难处", "第三、做法"], 3),
        (["e.g. 5 台", "A.out 文件"], 0)
    ])
    func numbersGoOnCounting(_ texts: [String], _ count: Int) {
        let document = OutlineFixture.text(texts.joined(separator: "\n")).document
        #expect(
            document.lines(OutlineFixture.analyzer.vocabulary, OutlineFixture.analyzer.segmenter).count {
                $0.numbering != nil
            } == count)
    }

    /// What stands in 业绩 tells where the number in front of it ends.
    @Test(arguments: [
        ("4.5 K/250 W氦制冷机控制系统升级", "", "4.5 K/250 W氦制冷机控制系统升级"),
        ("1．4.5 K/250 W氦制冷机控制系统升级", "1．", "4.5 K/250 W氦制冷机控制系统升级"), ("2．3D打印设备研制", "2．", "3D打印设备研制"),
        ("3. 2 MN电液伺服加载装置研制", "3. ", "2 MN电液伺服加载装置研制"), ("2 Φ600 mm反射镜支撑设计", "2 ", "Φ600 mm反射镜支撑设计")
    ])
    func aNameBeginsWithItsOwnNumber(_ heading: String, _ number: String, _ name: String) throws {
        let body = "\n项目背景\n原有装置使用多年，达不到新的要求，需要重新研制，本人负责总体设计和试验。\n技术难点\n温度低，振动大，空间小，原有的办法都用不上，要另想办法。\n"
        let document = OutlineFixture.text(
            "个人技术报告\n本人从事研制工作。\n" + heading + body + "今后工作展望\n继续研制。\n", achievements: [name])
        #expect(document.outline.projects.map(\.name) == [name])
        let line = document.document.lines(
            OutlineFixture.analyzer.vocabulary, OutlineFixture.analyzer.segmenter,
            ProjectNames(
                document: document.document, words: OutlineFixture.analyzer.vocabulary.projects, achievements: [name])
        ).first { document.document.string($0.range) == heading }
        #expect(line.map { document.document.string($0.content) } == name)
        #expect((line?.numbering == nil) == number.isEmpty)
    }

    /// A letter or a hyphen in front of a name of 业绩 numbers it, whatever the name begins with.
    @Test(arguments: ["B. 5G基站机房节能控制器研制", "2-5G基站机房节能控制器研制", "其一 5G基站机房节能控制器研制", "一．5G基站机房节能控制器研制"])
    func whatStandsBeforeANameIsItsNumber(_ heading: String) {
        let body = "\n项目背景\n原有装置使用多年，达不到新的要求，需要重新研制，本人负责总体设计和试验。\n技术难点\n温度低，振动大，空间小，原有的办法都用不上，要另想办法。\n"
        let document = OutlineFixture.text(
            "个人技术报告\n本人从事研制工作。\n" + heading + body + "今后工作展望\n继续研制。\n", achievements: ["5G基站机房节能控制器研制"])
        #expect(document.outline.projects.map(\.name) == ["5G基站机房节能控制器研制"])
    }

    /// However long, a line that is an entry of 业绩 with a number is a heading.
    @Test func aLongNameIsAHeading() {
        let name = "基于Kubernetes的多租户Jupyter分析环境建设与应用推广"
        let document = OutlineFixture.text(
            "一、甲平台研制\n项目背景\n原有的平台用了多年，达不到要求，要重新研制。\n二、\(name)（2023.09—2025.11）\n项目背景\n用户多，环境不同，装起来很费时间。\n",
            achievements: ["甲平台研制", name])
        #expect(document.outline.projects.map(\.name) == ["甲平台研制", name])
    }
}
