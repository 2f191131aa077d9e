import CProcess
import Glibc

/// Another program at work on a file, under limits of time, memory and output.
///
/// swift-subprocess is asynchronous and has no hook before exec, so it could bound memory and CPU time only by way of a
/// third program; a reader is synchronous, and every millisecond of a PDF's budget counts.
package final class ChildProcess {
    /// What it is held to.
    package struct Limits: Sendable {
        /// Seconds from the start until the program is killed.
        package var seconds: Double
        /// Bytes of memory that it may ask for.
        package var addressSpace: Int
        /// Bytes of it that may hold something else than files.
        package var data: Int
        /// Bytes on standard output.
        package var output: Int
        /// Bytes of a file that it writes.
        package var fileSize: Int

        /// Those of a tool that reads one PDF, unless others are given.
        package init(
            seconds: Double = 7.5, addressSpace: Int = 512 << 20, data: Int? = nil, output: Int = 192 << 20,
            fileSize: Int = 0
        ) {
            self.seconds = seconds
            self.addressSpace = addressSpace
            self.data = data ?? addressSpace
            self.output = output
            self.fileSize = fileSize
        }
    }

    /// How it ended.
    package enum Outcome: Equatable, Sendable {
        case exited(Int32)
        case crashed(signal: Int32)
        case timedOut
        case tooMuchOutput
        case notStarted
        case cancelled
    }

    /// How it ended; nil while it runs.
    package private(set) var outcome: Outcome?
    /// The beginning of its standard error, so far.
    package var errors: String { String(decoding: kept, as: UTF8.self) }

    private let limits: Limits
    private let deadline: Double
    private var handle = process_handle()
    private var total = 0
    private var kept: [UInt8] = []
    /// Bytes of standard error that are kept; the rest is read and dropped.
    private static let keptErrors = 64 << 10

    /// Starts `executable` with the file `input` as standard input; it dies with the thread that calls.
    ///
    /// - Parameter home: A folder of ours that is the only one where it may leave something; it has no network then,
    ///   where the kernel allows to take it away, and nothing of our environment but the path.
    package init(
        _ executable: String, _ arguments: [String], input: Int32, limits: Limits = Limits(), home: String? = nil
    ) {
        self.limits = limits
        deadline = Self.now() + limits.seconds
        var pointers = Self.list([executable] + arguments)
        let folder = home.flatMap { strdup($0) }, variables = Self.environment(home)
        defer { (pointers + variables + [folder]).forEach { free($0) } }
        let bounds = process_limits(
            address_space: UInt64(limits.addressSpace), data: UInt64(limits.data),
            cpu_seconds: UInt64(limits.seconds.rounded(.up)), file_size: UInt64(limits.fileSize))
        let code = variables.withUnsafeBufferPointer { variables in
            let home = process_home(folder: folder, environment: folder == nil ? nil : variables.baseAddress)
            return process_start(executable, &pointers, input, bounds, home, &handle)
        }
        if code != 0 { outcome = .notStarted }
    }

    /// What a program with a home knows of ours.
    private static func environment(_ home: String?) -> [UnsafeMutablePointer<CChar>?] {
        guard let home else { return [] }
        return list(["HOME=\(home)", "TMPDIR=\(home)", "PATH=\(Environment["PATH"] ?? "")", "LC_ALL=C.UTF-8"])
    }

    /// As C has lists of texts; each has to be freed.
    private static func list(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

    deinit { if outcome == nil { end(.timedOut) } }

    /// Milliseconds between two questions whether the result is still wanted.
    private static let patience = 20.0

    /// Hands each piece that one of `children` writes to `consume`, with the child's index, until all of them have
    /// ended, or until nobody wants the result any more.
    package static func drain(
        _ children: [ChildProcess], _ isCancelled: @Sendable () -> Bool = { false },
        consume: (Int, UnsafeRawBufferPointer) -> Void
    ) {
        var buffer = [UInt8](repeating: 0, count: 128 << 10)
        while true {
            let running = children.indices.filter { children[$0].outcome == nil }
            guard let left = running.map({ children[$0].deadline - now() }).min() else { return }
            if isCancelled() { return running.forEach { children[$0].end(.cancelled) } }
            var polled = running.flatMap {
                [children[$0].handle.output, children[$0].handle.errors].map {
                    pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
                }
            }
            poll(&polled, nfds_t(polled.count), Int32(min(max(left, 0) * 1000, patience)) + 1)
            for (place, index) in running.enumerated() {
                for (isError, pipe) in [(false, polled[2 * place]), (true, polled[2 * place + 1])]
                where pipe.fd >= 0 && pipe.revents != 0 {
                    let count = read(pipe.fd, &buffer, buffer.count)
                    if count < 0, errno == EINTR || errno == EAGAIN { continue }
                    buffer.withUnsafeBytes {
                        children[index].take(UnsafeRawBufferPointer(rebasing: $0[..<max(count, 0)]), isError: isError) {
                            consume(index, $0)
                        }
                    }
                }
                children[index].settle()
            }
        }
    }

    /// What came out of one of the pipes; nothing at its end.
    private func take(_ piece: UnsafeRawBufferPointer, isError: Bool, consume: (UnsafeRawBufferPointer) -> Void) {
        guard !piece.isEmpty else { return close(isError ? \.errors : \.output) }
        if isError { return kept.append(contentsOf: piece.prefix(Self.keptErrors - kept.count)) }
        total += piece.count
        if total > limits.output { end(.tooMuchOutput) } else { consume(piece) }
    }

    /// Ends the child that has run out of time, and takes note of one that has nothing more to say.
    private func settle() {
        guard outcome == nil else { return }
        if handle.output < 0, handle.errors < 0 {
            var status: Int32 = 0
            // The pipes close shortly before the process is gone.
            while waitpid(handle.pid, &status, WNOHANG) == 0 {
                guard Self.now() < deadline else { return end(.timedOut) }
                usleep(100)
            }
            outcome = Self.outcome(status)
        } else if Self.now() >= deadline {
            end(.timedOut)
        }
    }

    private func end(_ outcome: Outcome) {
        var status: Int32 = 0
        kill(handle.pid, SIGKILL)
        waitpid(handle.pid, &status, 0)
        close(\.output)
        close(\.errors)
        self.outcome = outcome
    }

    private func close(_ pipe: WritableKeyPath<process_handle, Int32>) {
        if handle[keyPath: pipe] >= 0 { Glibc.close(handle[keyPath: pipe]) }
        // A negative descriptor is one that poll passes over.
        handle[keyPath: pipe] = -1
    }

    private static func outcome(_ status: Int32) -> Outcome {
        let signal = status & 0x7F, code = (status >> 8) & 0xFF
        if signal == SIGXCPU { return .timedOut }
        if signal != 0 { return .crashed(signal: signal) }
        return code == 127 ? .notStarted : .exited(code)
    }

    /// Seconds of a clock that never jumps.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
