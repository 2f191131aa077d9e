import DocumentModel
import Glibc

/// Poppler's command-line tools.
enum Poppler {
    /// Where `tool` stands on PATH.
    static func path(of tool: String) -> String? {
        guard let value = getenv("PATH") else { return nil }
        for folder in String(cString: value).split(separator: ":", omittingEmptySubsequences: true) {
            let candidate = "\(folder)/\(tool)"
            if access(candidate, X_OK) == 0 { return candidate }
        }
        return nil
    }

    struct Layout {
        var output: PopplerOutputParser
        /// Whether Poppler lacks the character tables of East Asian fonts that the PDF doesn't embed.
        var lacksLanguageData: Bool
    }

    /// Reads text, places, fonts and bookmarks of the PDF that `file` is open on; calls `finish` for each page.
    static func layout(of file: Int32, path: String, finish: (PDFPage, [PDFFont]) -> Void) throws(ReadError) -> Layout {
        guard let tool = Self.path(of: "pdftohtml") else {
            throw ReadError(path: path, message: "读 PDF 要用 Poppler 的 pdftohtml，这台电脑上没有；请先安装（Debian/Ubuntu：sudo apt install poppler-utils，macOS：brew install poppler），再运行一次")
        }
        var parser = PopplerOutputParser()
        // The file comes in as standard input: a name that begins with “-” or is a URL to Poppler does no harm.
        let arguments = ["-xml", "-i", "-stdout", "-nomerge", "-hidden", "-nodrm", "-noroundcoord", "-fontfullname", "-zoom", "3", "-enc", "UTF-8", "/dev/stdin"]
        let (outcome, errors) = ChildProcess.run(tool, arguments, input: file) { parser.consume($0, finish: finish) }
        if let message = failure(outcome, errors, parser) { throw ReadError(path: path, message: message) }
        return Layout(output: parser, lacksLanguageData: errors.contains("Missing language pack"))
    }

    /// What `tool` says about the PDF; nil where it can't be run or fails.
    static func report(_ tool: String, _ arguments: [String], of file: Int32) -> [UInt8]? {
        guard let executable = Self.path(of: tool) else { return nil }
        var output: [UInt8] = []
        let limits = ChildProcess.Limits(seconds: 1, output: 1 << 20)
        let (outcome, _) = ChildProcess.run(executable, arguments + ["/dev/stdin"], input: file, limits: limits) { output.append(contentsOf: $0) }
        return outcome == .exited(0) ? output : nil
    }

    /// Whether the PDF can be opened, and its pages; nil where Poppler is missing or takes too long.
    static func condition(of file: Int32) -> PDFCondition? {
        guard let executable = Self.path(of: "pdfinfo") else { return nil }
        var output: [UInt8] = []
        let (outcome, errors) = ChildProcess.run(executable, ["/dev/stdin"], input: file, limits: .init(seconds: 1, output: 1 << 20)) { output.append(contentsOf: $0) }
        guard case .exited(let status) = outcome else { return nil }
        if status != 0 { return errors.contains("Incorrect password") ? .locked : .damaged }
        let line = String(decoding: output, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("Pages:") }
        guard let pages = line.flatMap({ Int($0.dropFirst(6).filter(\.isNumber)) }) else { return nil }
        return pages == 0 ? .damaged : .sound(pages: pages)
    }

    private static func failure(_ outcome: ChildProcess.Outcome, _ errors: String, _ parser: PopplerOutputParser) -> String? {
        switch outcome {
        case .exited(0) where parser.isComplete && parser.pageCount > 0: return nil
        case .notStarted: return "pdftohtml 启动不了；请重新安装 poppler-utils 再试"
        case .timedOut: return "这个 PDF 太大或太复杂，\(Int(ChildProcess.Limits().seconds.rounded(.up))) 秒内没有读完；请用 Word/WPS 重新导出一份，或压缩图片、删去附件页后再检查"
        case .tooMuchOutput: return "这个 PDF 里的文字多得不像一份报告；请确认选对了文件"
        case .crashed: return "读到这个 PDF 时 Poppler 出错退出，文件可能已损坏或特别庞大；请用 Word/WPS 重新导出 PDF 再检查"
        case .exited:
            if errors.contains("Incorrect password") { return "这个 PDF 设了打开密码，读不出内容；请去掉密码后另存一份再检查" }
            if errors.contains("unsupported version") || errors.contains("Unsupported") && errors.contains("security") { return "这个 PDF 用了不认识的加密方式，读不出内容；请去掉加密后另存一份再检查" }
            if parser.pageCount == 0, parser.isComplete || errors.contains("page") { return "这个 PDF 一页也没有，或页面目录已损坏；请用 Word/WPS 重新导出 PDF 再检查" }
            return "这个 PDF 已损坏或不完整，读不出内容；请用 Word/WPS 重新导出 PDF 再检查"
        }
    }
}
