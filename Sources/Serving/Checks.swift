import Foundation
import Glibc
import Synchronization
import Platform

/// Does the work that takes a processor: as many pieces at once as there are processors for it, a few in the queue, and
/// each for so long at most.
final class Checks: Sendable {
    /// What is said where a check took too long.
    static let tooLong = "检查了 \(limit) 秒还没有完成，已经停止；请去掉特别大的文件，或分开检查"
    private static let limit = 30
    /// Seconds in the queue, where somebody sits in front of the page.
    private let longestWait: Int

    private let slots: Mutex<Slots>
    /// Pages that cost nothing are answered before checks go on.
    private static let niceness: Int32 = 10

    private struct Slots {
        var free: Int
        /// Who waits, in order.
        var waiting: [Waiter] = []
        var next = 0
        let longest: Int
    }

    private struct Waiter {
        let number: Int
        /// Told whether it is its turn; not where it gave up.
        let turn: CheckedContinuation<Bool, Never>
    }

    /// - Parameter jobs: Pieces of work at once.
    init(jobs: Int, longestWait: Int = 30) {
        self.longestWait = longestWait
        slots = Mutex(Slots(free: jobs, longest: 8 * jobs))
    }

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
        let number = slots.withLock { slots -> Int? in
            if slots.free == 0, patience == .briefly, slots.waiting.count >= slots.longest { return nil }
            slots.next += 1
            return slots.next
        }
        guard let number else { throw Problem.busy(3) }
        let limit: Task<Void, any Error>? =
            patience == .patiently
            ? nil
            : Task {
                try await Task.sleep(for: .seconds(longestWait))
                giveUp(number)
            }
        defer { limit?.cancel() }
        let isTurn = await withTaskCancellationHandler {
            await withCheckedContinuation { turn in wait(Waiter(number: number, turn: turn)) }
        } onCancel: {
            giveUp(number)
        }
        guard isTurn else { throw Problem.busy(3) }
    }

    private func wait(_ waiter: Waiter) {
        let answer = slots.withLock { slots -> Bool? in
            // Who has left is no longer heard to leave.
            if Task.isCancelled { return false }
            guard slots.free > 0 else {
                slots.waiting.append(waiter)
                return nil
            }
            slots.free -= 1
            return true
        }
        if let answer { waiter.turn.resume(returning: answer) }
    }

    private func giveUp(_ number: Int) {
        let waiter = slots.withLock { slots -> Waiter? in
            slots.waiting.firstIndex { $0.number == number }.map { slots.waiting.remove(at: $0) }
        }
        waiter?.turn.resume(returning: false)
    }

    private func leave() {
        let next = slots.withLock { slots -> Waiter? in
            if slots.waiting.isEmpty {
                slots.free += 1
                return nil
            }
            return slots.waiting.removeFirst()
        }
        next?.turn.resume(returning: true)
    }
}

/// Raised once, seen by all.
final class Flag: Sendable {
    private let value = Atomic(false)
    var isRaised: Bool { value.load(ordering: .relaxed) }
    func raise() { value.store(true, ordering: .relaxed) }
}
