import ChineseText
import SourceText
import Testing

@Suite struct CharacterDecodingTests {
    static let sample = "个人技术报告\r\n一、项目背景：本项目采用 FPGA，历时3年。\r\n"

    private func decoded(_ bytes: [UInt8]) throws -> DecodedText { try CharacterDecoding.decode(bytes) }

    @Test func utf8WithAndWithoutMark() throws {
        let plain = try decoded(Array(Self.sample.utf8))
        #expect(plain.encoding == .utf8 && plain.byteOrderMarkLength == 0)
        let marked = try decoded([0xEF, 0xBB, 0xBF] + Array(Self.sample.utf8))
        #expect(marked.utf8 == plain.utf8 && marked.byteOrderMarkLength == 3)
        #expect(try decoded([]).utf8.isEmpty)
    }

    @Test(arguments: [true, false], [true, false])
    func utf16(_ isLittle: Bool, _ hasMark: Bool) throws {
        let units = (hasMark ? [0xFEFF] : []) + Array(Self.sample.utf16)
        let bytes = units.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let text = try decoded(bytes)
        #expect(text.encoding == (isLittle ? .utf16LittleEndian : .utf16BigEndian))
        #expect(String(decoding: text.utf8, as: UTF8.self) == Self.sample)
    }

    /// 项目背景 in GB18030, and with a four-byte character (㐀) behind it.
    @Test func gb18030() throws {
        let bytes: [UInt8] = [0xCF, 0xEE, 0xC4, 0xBF, 0xB1, 0xB3, 0xBE, 0xB0]
        #expect(try decoded(bytes).encoding == .gb18030)
        #expect(try String(decoding: decoded(bytes).utf8, as: UTF8.self) == "项目背景")
        #expect(try String(decoding: decoded(bytes + [0x81, 0x39, 0xEE, 0x39]).utf8, as: UTF8.self) == "项目背景㐀")
    }

    @Test func brokenUTF8NamesTheLine() {
        var bytes = Array(Self.sample.utf8)
        bytes.insert(0xFF, at: 23)
        #expect(throws: CharacterDecodingError.brokenUTF8(line: 2)) { try CharacterDecoding.decode(bytes) }
        #expect(throws: CharacterDecodingError.brokenUTF8(line: 1)) {
            try CharacterDecoding.decode(Array("项目".utf8) + [0xFF])
        }
    }

    @Test func notText() {
        #expect(throws: CharacterDecodingError.binary) {
            try CharacterDecoding.decode([0x50, 0x4B, 3, 4, 0, 0, 0, 0, 8, 0])
        }
        #expect(throws: CharacterDecodingError.binary) { try CharacterDecoding.decode(Array("abc\0def".utf8)) }
    }

    /// 項目背景報告 in Big5 reads as GB18030 too, but as no Chinese that anyone writes.
    @Test func otherEncodingsAreNotGuessed() {
        let big5: [UInt8] = [
            0xB6, 0xB5, 0xA5, 0xD8, 0xAD, 0x49, 0xB4, 0xBA, 0xB3, 0xF8, 0xA7, 0x69, 0xA1, 0x41, 0xA8, 0x74, 0xB2, 0xCE,
            0xB3, 0x5D, 0xAD, 0x70
        ]
        #expect(throws: CharacterDecodingError.self) { try CharacterDecoding.decode(big5) }
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededGenerator(5)
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            if let text = try? CharacterDecoding.decode(bytes) {
                #expect(String(validating: text.utf8, as: UTF8.self) != nil)
            }
        }
    }
}
