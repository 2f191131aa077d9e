import Foundation
import Glibc
import SourceText
import Synchronization
import Platform

/// Does the work that takes a processor: as many pieces at once as there are processors for it, a few in the queue, and
/// each for so long at most.
final class Checks: Sendable {
    /// What is said where a check took too long.
    static let tooLong = "检查了 \(limit) 秒还没有完成，已经停止；请去掉特别大的文件，或分开检查"
    private static let limit = 30

    private let slots: Mutex<Slots>
    /// Pages that cost nothing are answered before checks go on.
    private static let niceness: Int32 = 10

    private struct Slots {
        var free: Int
        /// Who waits, in order.
        var waiting: [CheckedContinuation<Void, Never>] = []
        let longest: Int
    }

    /// - Parameter jobs: Pieces of work at once.
    init(jobs: Int) { slots = Mutex(Slots(free: jobs, longest: 8 * jobs)) }

    /// What to do where all places are taken.
    enum Patience {
        /// Waits in a short queue: somebody sits in front of the page.
        case briefly
        /// Waits as long as it takes.
        case patiently
    }

    /// Does the work on a thread of its own, which Poppler needs to live as long as the work.
    func run<Value: Sendable>(
        waiting patience: Patience = .briefly,
        _ work: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) throws -> Value
    ) async throws -> Value {
        try await enter(patience)
        defer { leave() }
        let end = Clock.seconds + Double(Self.limit), isLeft = Flag()
        return try await withTaskCancellationHandler {
            try await aside { try work { isLeft.isRaised || Clock.seconds > end } }
        } onCancel: {
            isLeft.raise()
        }
    }

    /// Does on a thread of its own what is no check, and takes a while: the threads that answer stay free.
    func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                // On Linux this is about the calling thread alone.
                setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
                continuation.resume(with: Result { try work() })
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Its error isn't typed: where an asynchronous function was inlined into a route, that crashed the optimizer.
    private func enter(_ patience: Patience) async throws {
        let mayWait = slots.withLock { slots in
            if slots.free > 0 {
                slots.free -= 1
                return nil as Bool?
            }
            return patience == .patiently || slots.waiting.count < slots.longest
        }
        guard let mayWait else { return }
        guard mayWait else { throw Problem.busy(3) }
        await withCheckedContinuation { continuation in
            let isFree = slots.withLock { slots in
                if slots.free > 0 {
                    slots.free -= 1
                    return true
                }
                slots.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next = slots.withLock { slots -> CheckedContinuation<Void, Never>? in
            if slots.waiting.isEmpty {
                slots.free += 1
                return nil
            }
            return slots.waiting.removeFirst()
        }
        next?.resume()
    }
}

/// Raised once, seen by all.
final class Flag: Sendable {
    private let value = Atomic(false)
    var isRaised: Bool { value.load(ordering: .relaxed) }
    func raise() { value.store(true, ordering: .relaxed) }
}
