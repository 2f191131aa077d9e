import Foundation
import Testing
@testable import Reporters

@Suite struct JSONWriterTests {
    private func parsed(_ body: (inout JSONWriter) -> Void, isCompact: Bool = false) throws -> NSDictionary {
        var json = JSONWriter(isCompact: isCompact)
        json.object(body)
        return try #require(try JSONSerialization.jsonObject(with: Data(json.line)) as? NSDictionary)
    }

    @Test(arguments: [
        "", "文字", "\"引号\" \\ /", "\n\r\t\u{0}\u{1}\u{1F}\u{7F}\u{80}\u{9F}\u{A0}", "\u{2028}\u{2029}", "𠮷👩‍👩‍👧‍👦", "é\u{301}",
        "\u{C2}", "¿Â"
    ])
    func stringsComeBack(text: String) throws {
        for isCompact in [false, true] {
            #expect(try parsed({ $0.member(text + "键", text) }, isCompact: isCompact)[text + "键"] as? String == text)
        }
    }

    @Test func controlCharactersAreEscaped() {
        var json = JSONWriter()
        json.string("\u{1B}[2J\u{9B}x")
        #expect(String(decoding: json.bytes, as: UTF8.self) == "\"\\u001b[2J\\u009bx\"")
    }

    @Test func valuesAndOrder() throws {
        var json = JSONWriter(isCompact: true)
        json.object { json in
            json.member("b", 1)
            json.member("a", nil as String?)
            json.member("list", [1, 2]) { $0.int($1) }
            json.member("none", [Int]()) { $0.int($1) }
            json.member("empty") { _ in }
            json.member("half", fraction: 0.5)
            json.member("score", fraction: 0.975)
            json.member("one", fraction: 1)
            json.member("less", fraction: -0.07)
            json.member("yes", true)
        }
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"b":1,"a":null,"list":[1,2],"none":[],"empty":{},"half":0.5,"score":0.98,"one":1.0,"less":-0.07,"yes":true}"#
        )
    }

    @Test func indentation() {
        var json = JSONWriter()
        json.object { json in json.member("list", [1]) { json, _ in json.object { $0.member("a", 1) } } }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "{\n  \"list\": [\n    {\n      \"a\": 1\n    }\n  ]\n}")
    }
}
