import Testing

@testable import Multipart

@Suite struct MultipartTests {
    private static let body = Array(
        """
        preamble\r
        --XX\r
        Content-Disposition: form-data; name="grade"\r
        \r
        senior\r
        --XX  \r
        content-disposition: form-data; name="file"; filename="报告;一\\"稿.md"\r
        Content-Type: text/markdown\r
        \r
        # 报告\r
        --XY is no delimiter\r
        \r
        --XX\r
        Content-Disposition: form-data; name="empty"; filename=""\r
        \r
        \r
        --XX--\r
        epilogue
        """.utf8)

    private static func parts(_ bytes: [UInt8], piece: Int, boundary: String = "XX") throws -> [Part] {
        var parser = MultipartParser(boundary: boundary)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try parser.consume(bytes[start..<min(start + piece, bytes.count)])
        }
        return try parser.finish()
    }

    /// However the body is cut on its way, the parts are the same.
    @Test(arguments: [1, 2, 3, 5, 7, 16, 64, 10_000]) func partsAreWhole(piece: Int) throws {
        let parts = try Self.parts(Self.body, piece: piece)
        #expect(parts.map(\.name) == ["grade", "file", "empty"])
        #expect(parts.map(\.fileName) == [nil, "报告;一\"稿.md", ""])
        #expect(
            parts.map { String(decoding: $0.content, as: UTF8.self) }
                == ["senior", "# 报告\r\n--XY is no delimiter\r\n", ""])
    }

    /// Cut off anywhere before its last delimiter, a body is unfinished or malformed, never less than it was.
    @Test func aBodyThatBreaksOffIsSaidToBe() throws {
        let end = Self.body.count - "--\r\nepilogue".utf8.count
        for length in 0..<end {
            #expect(throws: MultipartError.self) { try Self.parts(Array(Self.body[..<length]), piece: 11) }
        }
    }

    @Test(
        arguments: [
            ("--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n--XX--", MultipartError.malformed),
            ("--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--", .malformed),
            ("--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XX--", .malformed),
            ("--XXoops\r\n\r\nx\r\n--XX--", .malformed), ("", .unfinished), ("--XX", .unfinished),
            ("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx--XX--", .unfinished)
        ]) func whatBreaksTheFormatIsRefused(body: String, error: MultipartError)
    {
        for piece in [1, 4, 1000] {
            #expect(throws: error) { try Self.parts(Array(body.utf8), piece: piece) }
        }
    }

    @Test func limitsHold() {
        let header = "--XX\r\nContent-Disposition: form-data; name=\"\(String(repeating: "a", count: 20_000))\"\r\n\r\n"
        #expect(throws: MultipartError.headersTooLong(16 << 10)) { try Self.parts(Array(header.utf8), piece: 100) }
        let one = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
        let many = String(repeating: one, count: 2001) + "--XX--"
        #expect(throws: MultipartError.tooManyParts(2000)) { try Self.parts(Array(many.utf8), piece: 4096) }
    }

    @Test(
        arguments: [
            (#"form-data; name="file"; filename="a.md""#, "a.md"),
            (#"form-data; filename*=UTF-8''%E6%8A%A5%E5%91%8A.md; name=file; filename="x""#, "报告.md"),
            (#"form-data; name=file; filename="C:\报告\新稿.md""#, #"C:\报告\新稿.md"#),
            (#"form-data; name=file; filename="引%22号.md""#, "引\"号.md"),
            (#"form-data; name=file; filename*=GBK''%B1%A8; filename=b.md"#, "b.md")
        ]) func namesAreRead(disposition: String, name: String) throws
    {
        let part = try Part(headers: Array("Content-Disposition: \(disposition)".utf8)[...])
        #expect(part.fileName == name)
        #expect(part.name == "file")
    }
}
