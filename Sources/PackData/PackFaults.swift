import SourceText
import Synchronization

/// Whether a pack is refused at its first fault, as everything that needs it does, or all of them are wanted.
///
/// For all of them it is read over and over, each time with what was wrong so far mended as its author probably meant
/// it, or left out.
public enum PackFaults {
    private final class Bench: Sendable {
        let repair = Mutex(PackRepair())
    }

    @TaskLocal private static var bench: Bench?

    /// More than anybody mends at once; bounds the work.
    private static let most = 100

    /// Everything that is wrong with what `body` reads, by file and line.
    public static func all(_ body: () throws(Failure) -> Void) -> [Failure] {
        let bench = Bench()
        $bench.withValue(bench) {
            while bench.repair.withLock(\.faults.count) < most {
                do throws(Failure) {
                    return try body()
                } catch {
                    guard bench.repair.withLock({ $0.mends(error) }) else { return }
                }
            }
        }
        let faults = bench.repair.withLock(\.faults).sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
        return faults.count < most
            ? faults : faults + [Failure(.pack, message: "错误太多，后面的没有看；改好这 \(most) 处再检查一次")]
    }

    /// A file of the pack as it was mended so far; nil where it was left out.
    static func tree(of path: String, _ text: () throws(Failure) -> String) throws(Failure) -> PackNode? {
        guard let bench else { return try PackNode(yaml: text(), file: path) }
        if let known = bench.repair.withLock({ $0.known(path) }) { return known }
        // One that can't be read may be left out all the same.
        bench.repair.withLock { $0.texts[path] = "" }
        let text = try text()
        bench.repair.withLock { $0.texts[path] = text }
        let tree = try PackNode(yaml: text, file: path)
        bench.repair.withLock { $0.trees[path] = tree }
        return tree
    }

    /// - Parameter slip: The name that is wrong, and what was probably meant.
    static func note(_ failure: Failure, at node: PackNode, _ slip: PackRepair.Slip?) {
        bench?.repair.withLock { $0.suspects[failure] = .init(node: node, slip: slip) }
    }
}
