import CProcess
import Glibc

/// One run of another program under limits of time, memory and output.
///
/// swift-subprocess is asynchronous and has no hook before exec, so it could bound memory and CPU time only by way of a
/// third program; a reader is synchronous, and every millisecond of a PDF's budget counts.
enum ChildProcess {
    struct Limits: Sendable {
        /// Seconds from the start until the program is killed.
        var seconds: Double = 7.5
        var addressSpace = 512 << 20
        /// Bytes on standard output.
        var output = 192 << 20
    }

    enum Outcome: Equatable, Sendable {
        case exited(Int32)
        case crashed(signal: Int32)
        case timedOut
        case tooMuchOutput
        case notStarted
    }

    /// Bytes of standard error that are kept; the rest is read and dropped.
    fileprivate static let keptErrors = 64 << 10

    /// Runs `executable` with the file `input` as standard input and hands each piece of its output to `consume`.
    ///
    /// The child never outlives the call. Returns how it ended and the beginning of its standard error.
    static func run(_ executable: String, _ arguments: [String], input: Int32, limits: Limits = Limits(),
                    consume: (UnsafeRawBufferPointer) -> Void) -> (outcome: Outcome, errors: String) {
        var handle = process_handle()
        let bounds = process_limits(address_space: UInt64(limits.addressSpace), cpu_seconds: UInt64(limits.seconds.rounded(.up)))
        let deadline = now() + limits.seconds
        guard start(executable, arguments, input: input, bounds: bounds, &handle) else { return (.notStarted, "") }
        defer {
            close(handle.output)
            close(handle.errors)
        }
        var pipes = Pipes(output: handle.output, errors: handle.errors)
        var failure: Outcome?
        var total = 0
        while failure == nil, pipes.areOpen {
            let left = deadline - now()
            guard left > 0 else { failure = .timedOut; break }
            pipes.wait(seconds: left) { piece in
                total += piece.count
                if total > limits.output { failure = .tooMuchOutput } else { consume(piece) }
            }
        }
        let outcome = reap(handle.pid, deadline: failure == nil ? deadline : 0)
        return (failure ?? outcome, String(decoding: pipes.kept.prefix(keptErrors), as: UTF8.self))
    }

    private static func start(_ executable: String, _ arguments: [String], input: Int32, bounds: process_limits,
                              _ handle: inout process_handle) -> Bool {
        var pointers = ([executable] + arguments).map { strdup($0) }
        defer { pointers.forEach { free($0) } }
        pointers.append(nil)
        return process_start(executable, &pointers, input, bounds, &handle) == 0
    }

    /// Waits for the end of the child until `deadline`, then kills it.
    private static func reap(_ pid: pid_t, deadline: Double) -> Outcome {
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) == 0 {
            guard now() < deadline else {
                kill(pid, SIGKILL)
                waitpid(pid, &status, 0)
                return .timedOut
            }
            usleep(100)
        }
        let signal = status & 0x7F
        if signal == SIGXCPU { return .timedOut }
        if signal != 0 { return .crashed(signal: signal) }
        let code = (status >> 8) & 0xFF
        return code == 127 ? .notStarted : .exited(code)
    }

    /// Seconds of a clock that never jumps.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The reading ends of a child's standard output and error.
private struct Pipes {
    private var polled: [pollfd]
    private var buffer = [UInt8](repeating: 0, count: 128 << 10)
    private(set) var kept: [UInt8] = []

    init(output: Int32, errors: Int32) {
        polled = [pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: errors, events: Int16(POLLIN), revents: 0)]
    }

    var areOpen: Bool { polled.contains { $0.fd >= 0 } }

    /// Waits until one pipe has something, at most `seconds`.
    mutating func wait(seconds: Double, consume: (UnsafeRawBufferPointer) -> Void) {
        guard poll(&polled, nfds_t(polled.count), Int32(seconds * 1000) + 1) > 0 else { return }
        for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
            let count = read(polled[index].fd, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else {
                // A negative descriptor is one that poll passes over.
                polled[index].fd = -1
                continue
            }
            if index == 0 {
                buffer.withUnsafeBytes { consume(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            } else if kept.count < ChildProcess.keptErrors {
                kept.append(contentsOf: buffer[..<count])
            }
        }
    }
}
