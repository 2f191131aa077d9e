import ArgumentParser
import Engine
import Glibc
import Reporters
import Platform

enum StandardOutput {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// All that a command has to say. A reader that goes away has a right to: the exit status stays what it is.
    static func write(_ bytes: some Sequence<UInt8>) throws(Failure) {
        do throws(Failure) {
            try stream(bytes)
        } catch {
            if error.code != .closedOutput { throw error }
        }
    }

    /// A part of an output without end, which stops where nobody reads it.
    static func stream(_ bytes: some Sequence<UInt8>) throws(Failure) {
        try OutputFile.writeAll(bytes, to: STDOUT_FILENO, place: "标准输出")
    }
}

enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// One line; what would break it or steer the terminal is replaced. Nobody can be told when this fails.
    static func write(line: String) {
        write(Array((SafeText.withoutCommand(SafeText.line(clipped(line))) + "\n").utf8))
    }

    /// A name or value may be as long as a file; what to do stands at the end.
    private static func clipped(_ line: String) -> String {
        let most = 800, rest = 300
        let scalars = line.unicodeScalars
        guard scalars.count > most else { return line }
        return String(Substring(scalars.prefix(most - rest))) + "…" + String(Substring(scalars.suffix(rest)))
    }

    static func write(_ bytes: [UInt8]) { try? OutputFile.writeAll(bytes, to: STDERR_FILENO, place: "") }

    /// One line for each file that could not be read; exit status 2 where there are any.
    static func report(_ failures: [Failure]) throws {
        for failure in failures { write(line: "reportlint：\(failure)") }
        if !failures.isEmpty { throw ExitCode.unable }
    }
}
