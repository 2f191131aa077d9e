import DocumentModel
import OpenPackaging
import Testing
@testable import WordReader

/// Seeded mutations of whole files and of the XML inside: whatever comes, an error or a document that holds together.
@Suite struct DocxFuzzTests {
    @Test(arguments: 0..<4)
    func mutatedXML(_ shard: Int) throws {
        var random = Mutation.Random(UInt64(1000 + shard))
        for _ in 0..<200 {
            var entries = DocxSample.everything.entries
            let part = Int.random(in: 0..<entries.count, using: &random)
            for _ in 0..<Int.random(in: 1...4, using: &random) { Mutation.mutateXML(&entries[part].data, &random) }
            check(try #require(ZipWriter.archive(entries)))
        }
    }

    @Test(arguments: 0..<4)
    func mutatedArchives(_ shard: Int) throws {
        var random = Mutation.Random(UInt64(2000 + shard))
        let original = try DocxSample.everything.bytes()
        for _ in 0..<200 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) { Mutation.mutateBytes(&bytes, &random) }
            check(bytes)
        }
    }

    @Test(arguments: DocxWPSTests.expected)
    func mutatedRealFiles(_ file: DocxWPSTests.Expected) throws {
        var random = Mutation.Random(3000)
        let original = try DocxSupport.countedByWPS(file.file)
        let reader = try ZipReader(original)
        let parts = try reader.contents(of: Set(reader.names))
        for round in 0..<60 {
            if round % 2 == 0 {
                var bytes = original
                Mutation.mutateBytes(&bytes, &random)
                check(bytes)
            } else {
                var entries = parts.map { ZipWriter.Entry($0.key, $0.value) }.sorted { $0.name < $1.name }
                let part = Int.random(in: 0..<entries.count, using: &random)
                Mutation.mutateXML(&entries[part].data, &random)
                check(try #require(ZipWriter.archive(entries)))
            }
        }
    }

    private func check(_ bytes: [UInt8]) {
        guard let document = try? DocxReader.read(bytes, path: "报告.docx") else { return }
        var end = 0
        for (index, block) in document.blocks.enumerated() {
            #expect(block.range.start == (index == 0 ? 0 : end + 1))
            end = block.range.end
            #expect(block.spans.allSatisfy { block.range.contains($0.range) })
        }
        #expect(end == document.text.count)
        #expect(String(validating: document.text, as: UTF8.self) != nil)
        for ranges in [document.eastAsianHints, document.undetermined] {
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.end <= $1.start })
        }
        #expect(zip(document.runBreaks, document.runBreaks.dropFirst()).allSatisfy { $0 <= $1 })
        let counts = DocxSupport.counts(document)
        #expect(counts.wordsRange.contains(counts.words))
    }
}
