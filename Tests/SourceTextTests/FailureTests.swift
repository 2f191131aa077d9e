import Foundation
import SourceText
import Testing

@Suite struct FailureTests {
    @Test(arguments: [
        (Failure(.syntax, path: "a.yaml", line: 3, message: "缺冒号"), "a.yaml：第 3 行：缺冒号"),
        (Failure(.empty, path: "a.md", message: "是空的"), "a.md：是空的"),
        (Failure(.usage, message: "没有这个选项"), "没有这个选项"),
        (Failure(.pack, path: "pack.yaml", line: 3, message: "缺少“id”"), "pack.yaml:3：缺少“id”"),
        (Failure(.pack, path: "命令行", message: "规则包有误"), "命令行：规则包有误")
    ]) func oneLineSaysWhereAndWhat(_ failure: Failure, _ line: String) { #expect(failure.description == line) }

    /// Programs switch over the codes: none may be missing where they look them up.
    @Test(arguments: ["docs/outputs.md", "Sources/CSchemas/output.json"])
    func codesAreListed(_ file: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
        let mark = file.hasSuffix("md") ? "`" : "\""
        for code in Failure.Code.allCases { #expect(text.contains(mark + code.rawValue + mark), "\(code)") }
        guard file.hasSuffix("json") else { return }
        let schema = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let definitions = schema?["definitions"] as? [String: Any], failure = definitions?["failure"] as? [String: Any]
        let properties = failure?["properties"] as? [String: Any], code = properties?["code"] as? [String: Any]
        #expect(code?["enum"] as? [String] == Failure.Code.allCases.map(\.rawValue))
    }
}
