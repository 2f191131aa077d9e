import ApplicationForm
import Foundation
import SourceText
import Testing

@Suite struct Properties {
    /// Pieces of YAML, JSON and CSV, so that random files get past the first token.
    static let pieces = [
        "基本信息", "姓名", "业绩", "项目名称", "记录", "附件", "证明材料", ": ", ":", "：", "\n", "\r\n", "  ", "    ", "- ", "[", "]", "{",
        "}", ",",
        "\"", "'", "\\", "#", " # 注", "|", "|2", ">-", "\t", "&a ", "*a", "!t ", "? ", "~", "null", "2020.10", "---",
        "...", "%", "@", "\u{85}",
        "\u{2028}", "\u{FEFF}", "𠮷", "\\ud842\\udfb7", "\\u", "a", "张三", "起止时间,", "\u{3000}", "\0"
    ]

    static func file(_ seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed), bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            if Int.random(in: 0..<40, using: &random) == 0 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
            bytes += Array(pieces.randomElement(using: &random)!.utf8)
        }
        return bytes
    }

    @Test func randomFilesNeverTrapAndPlacesLieInside() {
        for seed in 1...4000 as ClosedRange<UInt64> {
            for path in ["a.yaml", "a.json", "a.csv"] {
                guard let form = try? ApplicationReader.read(bytes: Self.file(seed), path: path) else { continue }
                let whole = form.source.range
                for value in form.values {
                    #expect(whole.contains(value.range) && whole.contains(value.keyRange), "seed \(seed)")
                }
                #expect(
                    form.comments.allSatisfy { whole.contains($0.range) }
                        && form.unknownKeys.allSatisfy { whole.contains($0.range) })
            }
        }
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededGenerator(7)
        for length in 0..<600 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            for path in ["a.yaml", "a.json", "a.csv"] { _ = try? ApplicationReader.read(bytes: bytes, path: path) }
        }
    }

    /// A form of random values, written as YAML in several styles and as JSON: the same values, and plain scalars where
    /// they say.
    @Test func stylesAgree() throws {
        let alphabet = Array("项目一二期AB 12.-#:'\"\\，：（）、*&![]{}|>%@无")
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed)
            let texts = (0..<6).map { _ in
                String(
                    (0..<Int.random(in: 1...12, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
            }
            let page = try #require(casForm.page(.achievements))
            let fields = [FieldMeaning.projectName, .ownRole, .results, .certifier, .period].compactMap(page.field)
            let object: [String: Any] = [
                "业绩": [Dictionary(uniqueKeysWithValues: zip(fields.map(\.key), texts))], "单位推荐意见": texts[5]
            ]
            let json = try read(
                String(decoding: JSONSerialization.data(withJSONObject: object), as: UTF8.self), "a.json")
            let quoted = zip(fields, texts).map { "    \($0.0.key): '\($0.1.replacing("'", with: "''"))'  # 注" }
                .joined(separator: "\n")
            let yaml = try read("业绩:\n  -\n\(quoted)\n单位推荐意见: |2-\n   \(texts[5])\n", "a.yaml")
            for field in fields {
                #expect(
                    json.achievements?.records[0][field]?.text == yaml.achievements?.records[0][field]?.text,
                    "seed \(seed)")
            }
            #expect(json.opinion?.text == texts[5] && yaml.opinion?.text == " " + texts[5], "seed \(seed)")
            #expect(yaml.comments.count == fields.count, "seed \(seed)")
        }
    }

    @Test func plainScalarsStandWhereTheySay() throws {
        for sample in Samples.applications {
            let form = try ApplicationReader.read(bytes: sample.bytes, path: sample.path)
            for value in form.values {
                #expect(form.source.string(value.keyRange) == value.key)
                let written = form.source.string(value.range)
                if !written.hasPrefix("\""), !written.hasPrefix("'"), !written.hasPrefix("["), !written.hasPrefix("|"),
                    !written.contains("\n")
                {
                    #expect(written == value.text)
                }
            }
        }
    }
}

/// The sample applications of the package.
enum Samples {
    static var applications: [(path: String, bytes: [UInt8])] {
        let folder = URL(fileURLWithPath: #filePath).appending(path: "../../../Corpus/samples").standardized
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix("application.yaml") }.compactMap { name in
            (try? Data(contentsOf: folder.appending(path: name))).map { (name, Array($0)) }
        }
    }
}
