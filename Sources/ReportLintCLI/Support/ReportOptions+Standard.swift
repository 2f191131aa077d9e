import ChineseText
import Glibc
import Linting
import Reporters
import ReportLint

extension ToolIdentity {
    /// This program.
    static var reportlint: ToolIdentity { ToolIdentity(version: Program.version, icu: ICU.version) }
}

extension ReportOptions {
    /// For output that goes to a file.
    static func standard(pack: String) -> ReportOptions {
        var options = ReportOptions(tool: .reportlint)
        options.timestamp = Clock.utc
        options.documentation = { (try? Packs.documentation(pack)) ?? [:] }
        return options
    }
}

enum Clock {
    /// Now, as `2026-08-01T09:30:00` in UTC.
    static var utc: String { text { gmtime_r(&$0, &$1) } }

    /// The same in local time.
    static var local: String { text { localtime_r(&$0, &$1) } }

    private static func text(_ convert: (inout time_t, inout tm) -> Void) -> String {
        var now = time(nil), parts = tm()
        convert(&now, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(two(parts.tm_hour))"
            + ":\(two(parts.tm_min)):\(two(parts.tm_sec))"
    }
}
