import Foundation
import FoundationXML
import Linting
import SourceText
import TestSupport
import Testing
@testable import Reporters

/// What gets into markup but by a literal of the program is text.
@Suite struct HTMLTests {
    private func string(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

    @Test func literalsAreMarkupAndValuesAreText() {
        let text = "<b>&\"'"
        #expect(
            string("<p title=\"\(text)\">\(text)</p>")
                == "<p title=\"&lt;b&gt;&amp;&quot;&#39;\">&lt;b&gt;&amp;&quot;&#39;</p>")
        var html: HTML = "<i>"
        html += "\(3)<br>"
        html += "\("甲" as HTML)\(text)"
        #expect(string(html) == "<i>3<br>甲&lt;b&gt;&amp;&quot;&#39;")
    }

    /// `<` opens a tag for a browser whatever stands before it; `"` ends an attribute whatever stands behind.
    @Test func scalarsThatJoinOthersHideNothing() {
        for hostile in ["\u{600}<script>", "\"\u{308} onclick=x", "'\u{301}", "\u{200D}<\u{FE0F}", "🇨<🇳"] {
            let html = string("<p>\(hostile)</p>")
            #expect(!html.dropFirst(3).dropLast(4).utf8.contains { "<>\"'".utf8.contains($0) }, "\(hostile)")
        }
    }

    /// Each scalar comes out of a parser as itself, or as what is shown for it.
    @Test func everyScalarComesBack() throws {
        let scalars = (0...0x10FFFF).lazy.filter { $0 < 0x3100 || $0 % 97 == 0 || $0 & 0xFFFF >= 0xFF00 }
            .compactMap(Unicode.Scalar.init)
        var shown = "", text = ""
        for scalar in scalars where scalar != "\r" {
            text.unicodeScalars.append(scalar)
            let isNoCharacter = scalar == "\u{FFFE}" || scalar == "\u{FFFF}"
            shown.unicodeScalars.append(
                isNoCharacter ? "\u{FFFD}" : scalar == "\n" || scalar == "\t" ? scalar : SafeText.visible(scalar))
        }
        final class Reader: NSObject, XMLParserDelegate {
            var text = ""
            func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
        }
        let parser = XMLParser(data: Data(string("<p>\(text)</p>").utf8)), reader = Reader()
        parser.delegate = reader
        #expect(parser.parse())
        #expect(reader.text.unicodeScalars.elementsEqual(shown.unicodeScalars))
        #expect(SafeText.markup(text) == string("\(text)"))
    }

    /// A range that cuts a character in two, or bytes that are no text at all, are shown somehow and end nothing.
    @Test func brokenBytesStayInside() {
        for bytes in [
            [0xE2], [0xE2, 0x80], [0xC2], [0xEF, 0xBF], [0xE2, 0x3C], [0xFF, 0x3C], [0x80, 0x22], [0xE2, 0x3C, 0x22],
            [0xEF, 0xBF, 0x3C]
        ] as [[UInt8]] {
            var html = HTML()
            html.text(bytes[...])
            let escaped = html.bytes.filter { [0x22, 0x3C].contains($0) }
            #expect(escaped.isEmpty, "\(bytes)")
        }
    }
}

/// Marks in a text: each stretch lies under the findings that cover it, and the text itself stays whole.
@Suite struct MarkedTextTests {

    /// The text between the tags, with the numbers of the findings over each of its bytes.
    private func marked(
        _ text: String, _ ranges: [TextRange], lines: [TextRange]? = nil
    ) throws -> (text: String, over: [Set<Int>], html: String) {
        let items = ranges.enumerated().map { index, range in
            ReviewItem(
                number: index + 1, position: index, level: .warning,
                finding: .init(
                    rule: "r", severity: .warning, verdict: .violation, message: "<m>", path: "p", range: range))
        }
        let utf8 = Array(text.utf8)
        var marked = MarkedText(utf8, items), html = HTML()
        for line in lines ?? [TextRange(0, utf8.count)] { marked.write(line, &html) }
        let written = String(decoding: html.bytes, as: UTF8.self)
        var plain = "", over: [Set<Int>] = [], open: Set<Int> = []
        for piece in written.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
            var content = piece.element[...]
            if piece.offset > 0 {
                let end = try #require(piece.element.firstIndex(of: ">")), tag = piece.element[..<end]
                content = piece.element[piece.element.index(after: end)...]
                if let ids = tag.firstMatch(of: /data-items="([^"]*)"/) {
                    open = Set(ids.1.split(separator: " ").compactMap { Int($0.dropFirst("item-".count)) })
                }
                if tag == "/a" { open = [] }
                if tag == "sup" { continue }
            }
            plain += content
            over += content.utf8.map { _ in open }
        }
        return (plain, over, written)
    }

    @Test func randomFindingsCoverWhatTheySay() throws {
        var generator = SeededGenerator(7)
        for _ in 0..<300 {
            let count = Int.random(in: 1...24, using: &generator)
            let text = String((0..<count).map { _ in "abcdefgh".randomElement(using: &generator)! })
            let ranges = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                let start = Int.random(in: 0...count, using: &generator)
                return TextRange(start, Int.random(in: start...count, using: &generator))
            }
            let cut = Int.random(in: 0...count, using: &generator)
            let lines = Bool.random(using: &generator) ? nil : [TextRange(0, cut), TextRange(cut, count)]
            let (plain, over, html) = try marked(text, ranges, lines: lines)
            #expect(plain == text)
            for offset in 0..<min(count, over.count) {
                let expected = ranges.indices.filter { ranges[$0].contains(offset) }.map { $0 + 1 }
                #expect(over[offset] == Set(expected), "\(ranges) in \(text) at \(offset): \(html)")
            }
            // Each finding is marked, and has one anchor.
            for number in ranges.indices.map({ $0 + 1 }) {
                #expect(html.components(separatedBy: "<span id=\"hit-\(number)\">").count == 2, "\(ranges): \(html)")
            }
        }
    }

    @Test func emptyTextsAndEdges() throws {
        let empty = try marked("", [TextRange(0, 0)])
        #expect(empty.html.contains("data-items=\"item-1\"") && empty.html.contains("hit-1"))
        #expect(try marked("甲乙", []).html == "甲乙")
        // What ends where a line begins is not on that line.
        let (_, over, _) = try marked("abcd", [TextRange(0, 2)], lines: [TextRange(0, 2), TextRange(2, 4)])
        #expect(over == [[1], [1], [], []])
    }
}
