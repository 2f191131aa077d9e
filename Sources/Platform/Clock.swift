import Glibc

/// What time it is.
public enum Clock {
    /// Now, as `2026-08-01T09:30:00` in UTC.
    public static var utc: String { text { gmtime_r(&$0, &$1) } }

    /// The same in local time.
    public static var local: String { text { localtime_r(&$0, &$1) } }

    /// Seconds since 1970 as local time, in the same form.
    public static func local(_ seconds: Int) -> String { text(at: seconds) { localtime_r(&$0, &$1) } }

    /// A time that `utc` gave, as local time in the same form; what is none stays as it is.
    public static func local(ofUTC text: String) -> String {
        let numbers = text.split { !$0.isNumber }.compactMap { Int32($0) }
        guard numbers.count == 6 else { return text }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        return local(timegm(&parts))
    }

    /// Today in the local time zone.
    public static var today: (year: Int, month: Int, day: Int) {
        let parts = parts { localtime_r(&$0, &$1) }
        return (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
    }

    /// Seconds of a clock that never jumps.
    public static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func parts(at seconds: Int? = nil, _ convert: (inout time_t, inout tm) -> Void) -> tm {
        var moment = seconds ?? time(nil), parts = tm()
        convert(&moment, &parts)
        return parts
    }

    private static func text(at seconds: Int? = nil, _ convert: (inout time_t, inout tm) -> Void) -> String {
        let parts = parts(at: seconds, convert)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return "\(date)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    }
}
