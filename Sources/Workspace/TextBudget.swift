import DocumentModel
import SourceText
import Synchronization

/// How much text one run may hold: whatever the number of files, a run takes half a gigabyte at most, and each byte of
/// text takes twenty of memory.
final class TextBudget: Sendable {
    private static let most = 22 << 20
    private let left = Mutex(most)

    /// Throws where the run has read so much already that this is too much.
    func take(_ document: Document) throws(Failure) {
        let isEnough = left.withLock { left in
            left -= document.text.count
            return left >= 0
        }
        if isEnough { return }
        throw Failure(
            .tooLarge, path: document.path, message: "这一次检查的材料加起来太多（文字超过 \(Self.most >> 20) MB），没有检查这一份；请分几次检查")
    }
}
