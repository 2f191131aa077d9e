import SourceText
import Synchronization

/// Whether a pack is refused at its first fault, as everything that needs it does, or all of them are wanted.
public enum PackFaults {
    private final class Collector: Sendable {
        let faults = Mutex<[Failure]>([])
    }

    @TaskLocal private static var collector: Collector?

    /// Everything that is wrong with what `body` makes, in the order in which it was found, each said once.
    public static func all(_ body: () throws(Failure) -> Void) -> [Failure] {
        let collector = Collector()
        $collector.withValue(collector) {
            do throws(Failure) { try body() } catch { note(error) }
        }
        var seen: Set<Failure> = []
        return collector.faults.withLock(\.self).filter { seen.insert($0).inserted }
    }

    /// What `body` gives. What it throws ends the call; where all faults are wanted it is noted, nil comes back, and
    /// the rest is looked at.
    public static func noting<Value>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value? {
        do throws(Failure) {
            return try body()
        } catch {
            guard collector != nil else { throw error }
            note(error)
            return nil
        }
    }

    /// Ends what is read step by step, where all faults are wanted and something was wrong so far: what stands on it
    /// would only be said to be missing.
    ///
    /// - Parameter known: Faults that nothing that follows stands on.
    public static func stop(beyond known: Int = 0) throws(Failure) {
        if let first = collector?.faults.withLock({ $0.dropFirst(known).first }) { throw first }
    }

    /// How many there are so far; none where the first ends it.
    public static var count: Int { collector?.faults.withLock(\.count) ?? 0 }

    private static func note(_ error: Failure) { collector?.faults.withLock { $0.append(error) } }
}
