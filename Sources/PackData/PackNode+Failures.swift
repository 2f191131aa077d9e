import SourceText

/// Errors that say file, line and key.
extension PackNode {
    /// `message` with the key in front, where it doesn't name it itself.
    public func failure(_ message: String) -> Failure { failure(message, nil) }

    /// The same about a name that stands here.
    ///
    /// - Parameter guess: What was probably meant, where that can be told.
    public func failure(_ message: String, naming name: String, guess: String? = nil) -> Failure {
        failure(message, .init(name: name, guess: guess))
    }

    /// About a name that nothing goes by: perhaps only because of another fault.
    public func unused(_ message: String, naming name: String) -> Failure {
        failure(message, .init(name: name, isUnused: true))
    }

    func failure(_ message: String, _ slip: PackRepair.Slip?) -> Failure {
        let failure = Failure(
            .pack, path: file, line: line > 0 ? line : nil,
            message: key.isEmpty || message.contains("“\(key)”") ? message : "“\(key)”：\(message)")
        PackFaults.note(failure, at: self, slip)
        return failure
    }

    /// A name that nothing goes by: with the nearest that something does.
    ///
    /// - Parameter what: What it should have named: 页, 项, 词表.
    public func unknown(_ name: String, _ what: String, among known: some Sequence<String>) -> Failure {
        failure("没有“\(name)”这个\(what)", nearest: name, among: known)
    }

    /// A fault about a name, with the nearest that there is, and all of them where they are few.
    public func failure(_ message: String, nearest name: String, among known: some Sequence<String>) -> Failure {
        let known = Array(known), guess = Similarity.nearest(to: name, among: known)
        let choice =
            known.count > 24 ? "" : known.isEmpty ? "这里没有可用的" : "可以写：\(known.joined(separator: "、"))"
        let advice = (guess.map { "是不是“\($0)”？" } ?? "") + choice
        return failure(
            message + (advice.isEmpty ? "" : "；" + advice),
            .init(name: name, guess: guess, isUnknown: true, isAmongNone: known.isEmpty))
    }
}
