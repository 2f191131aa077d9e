import Glibc
import Workspace

/// `--color`.
enum ColorChoice: String, CaseIterable {
    case auto, always, never

    /// Whether standard output gets colours: on a terminal that knows them, unless `NO_COLOR` is set.
    var isColored: Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            StandardOutput.isTerminal && (Environment["NO_COLOR"] ?? "").isEmpty && Environment["TERM"] != "dumb"
        }
    }
}

enum Terminal {
    /// Columns of the terminal that standard output is, at most 100: longer lines are hard to read. nil elsewhere.
    static var width: Int? {
        guard StandardOutput.isTerminal else { return nil }
        var size = winsize()
        let columns =
            ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
            ? Int(size.ws_col) : Environment["COLUMNS"].flatMap { Int($0) } ?? 80
        return min(100, max(40, columns))
    }
}

/// How far a long run is, on standard error where that is a terminal.
enum ProgressLine {
    /// Fewer are done before anybody could read it.
    private static let leastTotal = 20

    /// nil where nobody would see it.
    static func reporter() -> (@Sendable (Int, Int) -> Void)? {
        guard StandardError.isTerminal else { return nil }
        return { done, total in
            guard total >= leastTotal, done == total || done % 10 == 0 else { return }
            StandardError.write(Array((done == total ? "\r\u{1B}[K" : "\r已检查 \(done) / \(total)").utf8))
        }
    }
}
