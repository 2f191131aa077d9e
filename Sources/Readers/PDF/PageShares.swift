import CProcess
import Glibc
import Synchronization

/// How the pages of a PDF are shared out among processes.
enum PageShares {
    /// Processes that read PDFs at the moment.
    static let running = Atomic<Int>(0)

    /// Fewer pages than this take less time than starting another process.
    private static let fewest = 4
    /// Where the file doesn't say how many pages it has: half of a usual report.
    private static let usualHalf = 8

    /// The options of each process; one without options reads it all.
    ///
    /// A number of pages that is wrong only makes the shares uneven.
    static func ranges(of file: Int32) -> [[String]] {
        guard running.load(ordering: .relaxed) == 0, process_processors() > 1 else { return [[]] }
        let count = pageCount(of: file)
        if let count, count < fewest { return [[]] }
        let half = count.map { ($0 + 1) / 2 } ?? usualHalf
        return [["-l", "\(half)"], ["-f", "\(half + 1)"]]
    }

    /// The number of pages at the root of the page tree, where that stands uncompressed near either end of the file.
    static func pageCount(of file: Int32) -> Int? {
        var status = stat()
        guard fstat(file, &status) == 0 else { return nil }
        let length = 32 << 10
        return Set([0, max(0, Int(status.st_size) - length)]).compactMap { offset in
            let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
                count = max(0, pread(file, buffer.baseAddress, length, off_t(offset)))
            }
            return bytes.withUnsafeBytes { largestTree(in: $0) }
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
