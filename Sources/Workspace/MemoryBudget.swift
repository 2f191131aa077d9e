import DocumentModel
import SourceText
import Synchronization

/// How much memory the documents of one run may take: whatever their number, the run stays under half a gigabyte.
final class MemoryBudget: Sendable {
    private let left: Mutex<Int>

    /// - Parameter bytes: What all documents together may take.
    init(bytes: Int = 400 << 20) { left = Mutex(bytes) }

    /// Throws where the run has read so much already that this is too much.
    func take(_ document: Document) throws(Failure) {
        let isEnough = left.withLock { left in
            left -= document.footprint
            return left >= 0
        }
        if isEnough { return }
        throw Failure(.tooLarge, path: document.path, message: "这一次检查的材料加起来太多，没有检查这一份；请分几次检查")
    }
}

extension Document {
    /// Bytes of memory that it takes until its findings are written, as measured (docs/architecture.md): its text twice
    /// and what is found in it, and its blocks in arrays that have grown.
    fileprivate var footprint: Int { 7 * text.count + 2 * MemoryLayout<Block>.stride * blocks.count }
}
