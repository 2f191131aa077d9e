import Foundation
import Glibc
import Testing

/// Each file of an application is opened once, whatever is asked of it: as a document, as an attachment, or both.
@Suite struct OpenedOnceTests {
    /// How often each file of a folder was opened.
    private final class Watch {
        private let descriptor = inotify_init1(Int32(IN_NONBLOCK))

        init(_ folder: URL) { inotify_add_watch(descriptor, folder.path, UInt32(IN_OPEN)) }

        deinit { close(descriptor) }

        func counts() -> [String: Int] {
            var counts: [String: Int] = [:], buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let got = read(descriptor, &buffer, buffer.count)
                guard got > 0 else { return counts }
                var at = 0
                while at < got {
                    // struct inotify_event: watch, mask, cookie, length of the name, name.
                    let length = buffer[(at + 12)..<(at + 16)].reversed().reduce(0) { $0 << 8 | Int($1) }
                    let name = buffer[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }
                    counts[String(decoding: name, as: UTF8.self), default: 0] += 1
                    at += 16 + length
                }
            }
        }
    }

    @Test func documentsAndAttachments() throws {
        let sample = try Scratch.sample("senior-good")
        let report = Tool.package.appendingPathComponent("Corpus/office/senior-returned/个人技术报告.pdf")
        try FileManager.default.copyItem(at: report, to: sample.path("个人技术报告.pdf"))
        try sample.write(
            try sample.read("application.yaml").replacingOccurrences(of: "个人技术报告.txt", with: "个人技术报告.pdf"),
            to: "application.yaml")
        let watch = Watch(sample.url)
        // Without Poppler, which opens the PDF for itself, all that is counted is ours.
        let run = try Tool.run("lint", ".", in: sample.url, environment: ["PATH": "/nonexistent"])
        let counts = watch.counts().filter { $0.key.contains(".") }
        #expect(run.status == 2 && run.errors.contains("pdftohtml"))
        #expect(counts["个人技术报告.pdf"] == 1 && counts["application.yaml"] == 1)
        #expect(counts.keys.contains { $0.hasSuffix(".pdf") && $0 != "个人技术报告.pdf" })
        for (name, count) in counts { #expect(count == 1, "\(name)") }
    }
}
