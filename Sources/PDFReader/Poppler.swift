import Platform
import SourceText

/// Poppler's command-line tools.
enum Poppler {
    /// What `tool` says about the PDF; nil where it can't be run or fails.
    static func report(_ tool: String, _ arguments: [String], of file: OpenFile) -> [UInt8]? {
        guard let (child, output) = run(tool, arguments, on: file), child.outcome == .exited(0) else { return nil }
        return output
    }

    /// Whether the PDF can be opened, and its pages; nil where Poppler is missing or takes too long.
    static func condition(of file: OpenFile) -> PDFCondition? {
        guard let (child, output) = run("pdfinfo", [], on: file), case .exited(let status) = child.outcome else {
            return nil
        }
        if status != 0 { return child.errors.contains("Incorrect password") ? .locked : .damaged }
        let line = String(decoding: output, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("Pages:") }
        guard let pages = line.flatMap({ Int($0.dropFirst(6).filter(\.isNumber)) }) else { return nil }
        return pages == 0 ? .damaged : .sound(pages: pages)
    }

    /// Bytes that a tool may take besides the libraries it is made of, so that a run keeps to its budget however
    /// damaged the file is; usual reports take less than half.
    static func memory(for file: OpenFile) -> Int { min(40 << 20 + 32 * file.status.size, 448 << 20) }

    /// A tool that has ended, with what it wrote; nil where it isn't there.
    private static func run(
        _ tool: String, _ arguments: [String], on file: OpenFile
    ) -> (child: ChildProcess, output: [UInt8])? {
        guard let executable = Environment.program(tool) else { return nil }
        var output: [UInt8] = []
        let child = ChildProcess(
            executable, arguments + ["/dev/stdin"], input: file.descriptor,
            limits: ChildProcess.Limits(seconds: 1, data: memory(for: file), output: 1 << 20))
        ChildProcess.drain([child]) { _, piece in output.append(contentsOf: piece) }
        return (child, output)
    }
}

/// `pdftohtml` at work on one PDF: text, places, fonts and bookmarks.
///
/// Poppler reads the fonts of a page anew for each page, which is most of its time: where another processor is free,
/// two processes share the pages.
final class PopplerRun {
    struct Layout {
        /// In order; each with the lines that `finish` made of it.
        var pages: [PDFLinePage] = []
        var bookmarks: [PDFBookmark]
        var isTruncated: Bool
        /// Whether Poppler met with content that it could not make out.
        var isDamaged: Bool
        /// Whether Poppler lacks the character tables of East Asian fonts that the PDF doesn't embed.
        var lacksLanguageData: Bool
    }

    private let children: [ChildProcess]
    private let path: String

    /// Starts on the PDF, shared by two processes where `isShared`.
    init(_ file: OpenFile, isShared: Bool) throws(Failure) {
        guard let tool = Environment.program("pdftohtml") else {
            throw Failure(
                .toolMissing, path: file.path,
                message:
                    "读 PDF 要用 Poppler 的 pdftohtml，这台电脑上没有；请先安装（Debian/Ubuntu：sudo apt install poppler-utils，"
                    + "macOS：brew install poppler），再运行一次"
            )
        }
        path = file.path
        children = (isShared ? PageShares.halves(of: file) : [[]]).map { range in
            // The file comes in as standard input: a name that begins with “-” or is a URL to Poppler does no harm.
            ChildProcess(
                tool, Self.arguments + range + ["/dev/stdin"], input: file.descriptor,
                limits: ChildProcess.Limits(data: Poppler.memory(for: file)))
        }
    }

    /// Coordinates come as whole numbers: at this zoom they are thirds of a point, and Poppler takes a tenth more time
    /// to write fractions.
    private static let arguments = [
        "-xml", "-i", "-stdout", "-nomerge", "-hidden", "-nodrm", "-fontfullname", "-zoom", "3", "-enc", "UTF-8"
    ]

    /// Waits for the pages and makes lines of each as it comes.
    func layout(
        _ isCancelled: @Sendable () -> Bool, _ makeLines: (PDFPage, [PDFFont]) -> PDFLinePage
    ) throws(Failure) -> Layout {
        var parsers = children.map { _ in PopplerOutputParser() }
        var pages = children.map { _ in [PDFLinePage]() }
        ChildProcess.drain(children, isCancelled) { index, piece in
            parsers[index].consume(piece) { pages[index].append(makeLines($0, $1)) }
        }
        for (index, child) in children.enumerated() {
            // The file may end before the share of the second.
            if index > 0, case .exited = child.outcome, parsers[index].pageCount == 0 { continue }
            if let failure = failure(child, parsers[index]) { throw failure }
        }
        return Layout(
            pages: pages.flatMap { $0 }, bookmarks: parsers[0].bookmarks,
            isTruncated: parsers.contains(where: \.isTruncated),
            isDamaged: children.contains { child in Self.damage.contains { child.errors.contains($0) } },
            lacksLanguageData: children.contains { $0.errors.contains("Missing language pack") })
    }

    /// What Poppler says where content is missing; most of its other complaints are about what doesn't show.
    private static let damage = [
        "No font in show", "Unknown font tag", "Illegal character", "in flate stream", "incorrect stream length",
        "End of file inside"
    ]

    private func failure(_ child: ChildProcess, _ parser: PopplerOutputParser) -> Failure? {
        func failure(_ code: Failure.Code, _ message: String) -> Failure { Failure(code, path: path, message: message) }
        let errors = child.errors
        switch child.outcome {
        case .exited(0) where parser.isComplete && parser.pageCount > 0: return nil
        case nil, .notStarted: return failure(.toolMissing, "pdftohtml 启动不了；请重新安装 poppler-utils 再试")
        case .timedOut:
            return failure(
                .timeout,
                "这个 PDF 太大或太复杂，\(Int(ChildProcess.Limits().seconds.rounded(.up))) 秒内没有读完；请用 Word/WPS 重新导出一份，"
                    + "或压缩图片、删去附件页后再检查"
            )
        case .cancelled: return failure(.cancelled, "检查已取消")
        case .tooMuchOutput: return failure(.tooLarge, "这个 PDF 里的文字多得不像一份报告；请确认选对了文件")
        case .crashed: return failure(.damaged, "读到这个 PDF 时 Poppler 出错退出，文件可能已损坏或特别庞大；请用 Word/WPS 重新导出 PDF 再检查")
        case .exited:
            if errors.contains("Incorrect password") { return failure(.encrypted, "这个 PDF 设了打开密码，读不出内容；请去掉密码后另存一份再检查") }
            if errors.contains("unsupported version") || errors.contains("Unsupported") && errors.contains("security") {
                return failure(.encrypted, "这个 PDF 用了不认识的加密方式，读不出内容；请去掉加密后另存一份再检查")
            }
            if parser.pageCount == 0, parser.isComplete || errors.contains("page") {
                return failure(.damaged, "这个 PDF 一页也没有，或页面目录已损坏；请用 Word/WPS 重新导出 PDF 再检查")
            }
            return failure(.damaged, "这个 PDF 已损坏或不完整，读不出内容；请用 Word/WPS 重新导出 PDF 再检查")
        }
    }
}
