import CProcess
import Glibc
import Platform

/// How the pages of a PDF are shared out among processes.
package enum PageShares {
    /// Fewer pages than this take less time than starting another process.
    private static let fewest = 4
    /// Where the file doesn't say how many pages it has: half of a usual report.
    private static let usualHalf = 8

    /// Whether another processor has nothing to do: where all are busy, a second process only costs its start.
    package static var isProcessorFree: Bool { process_processors() > runnableProcesses() }

    /// The options of each of two processes.
    ///
    /// A number of pages that is wrong only makes the shares uneven.
    static func halves(of file: OpenFile) -> [[String]] {
        let count = pageCount(of: file)
        if let count, count < fewest { return [[]] }
        let half = count.map { ($0 + 1) / 2 } ?? usualHalf
        return [["-l", "\(half)"], ["-f", "\(half + 1)"]]
    }

    /// Processes that run or could run on the machine at this moment, ourselves among them; 1 where the system doesn't
    /// say.
    private static func runnableProcesses() -> Int {
        let file = open("/proc/loadavg", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 1 }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, 64))
        }
        // 0.52 0.40 0.31 2/310 4711: the fourth word.
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        return words.count > 3 ? Int(words[3].prefix { $0 != "/" }) ?? 1 : 1
    }

    /// The number of pages at the root of the page tree, where that stands uncompressed near either end of the file.
    static func pageCount(of file: OpenFile) -> Int? {
        let length = 32 << 10
        return Set([0, max(0, file.status.size - length)]).compactMap { offset in
            file.bytes(at: offset, count: length).withUnsafeBytes { largestTree(in: $0) }
        }.max()
    }

    /// The largest `/Count` among the objects that have `/Kids`: bookmarks have counts, too, but no such list.
    private static func largestTree(in bytes: UnsafeRawBufferPointer) -> Int? {
        var largest: Int?
        var start = 0
        while start < bytes.count {
            let end = bytes.index(of: "endobj", from: start) ?? bytes.count
            let object = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            start = end + 6
            guard object.index(of: "/Kids", from: 0) != nil else { continue }
            let count = Int(object.number("/Count"))
            if count > 0 { largest = max(largest ?? 0, count) }
        }
        return largest
    }
}
