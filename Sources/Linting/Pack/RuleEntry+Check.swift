import PackData
import SourceText

extension RuleEntry {
    /// Throws where the entry says something that its logic never asks for, or lacks what it asks for, with the line of
    /// the word concerned.
    func check(against logic: any Rule) throws(Failure) {
        let wording = type(of: logic).wording
        if wording == .own { return try checkHelp() }
        try check(Self.messagesKey, against: logic.messages, kind: "提示", needsAll: wording == .all)
        try check(Self.relatedKey, against: logic.related, kind: "有关位置的说明", needsAll: wording == .all)
        for (key, node) in words(Self.clausesKey) {
            guard let known = logic.messages[key] else {
                throw unknown(key, node, "没有名为“\(key)”的提示，所以也没有它的条文", logic.messages.keys)
            }
            for part in node.pairs.map(\.value) { try check(part, known, "条文“\(key)”") }
        }
        let help = words(Self.helpKey)
        for (key, node) in help {
            if key == Self.defaultKey {
                // It stands beside any message that has none of its own.
                for (message, known) in logic.messages.sorted(by: { $0.key < $1.key })
                where says(message) && !help.contains(where: { $0.key == message }) {
                    try check(node, known, "改法“\(key)”（用于提示“\(message)”）")
                }
            }
            guard key == Self.defaultKey || logic.messages[key] != nil else {
                throw unknown(
                    key, node, "没有名为“\(key)”的提示，改法用不上", [Self.defaultKey] + logic.messages.keys)
            }
            if let known = logic.messages[key] { try check(node, known, "改法“\(key)”") }
        }
    }

    /// Where the entry itself decides what it says, its messages are those that can be helped.
    private func checkHelp() throws(Failure) {
        for (key, node) in words(Self.helpKey) where key != Self.defaultKey && !says(key) {
            throw unknown(
                key, node, "没有名为“\(key)”的提示，改法用不上", [Self.defaultKey] + words(Self.messagesKey).map(\.key))
        }
    }

    private func check(
        _ group: String, against known: [String: Set<String>], kind: String, needsAll: Bool
    ) throws(Failure) {
        let words = words(group)
        for (key, node) in words {
            guard let placeholders = known[key] else {
                throw unknown(key, node, "没有名为“\(key)”的\(kind)", known.keys)
            }
            try check(node, placeholders, "\(kind)“\(key)”")
        }
        if needsAll, let missing = known.keys.sorted().first(where: { key in !words.contains { $0.key == key } }) {
            throw (words.first?.node ?? messagesNode).failure("规则 \(id)：缺少\(kind)“\(missing)”")
        }
    }

    private func check(_ node: PackNode, _ known: Set<String>, _ what: String) throws(Failure) {
        guard let odd = MessageTemplate(node.text ?? "").placeholders.first(where: { !known.contains($0) }) else {
            return
        }
        throw unknown(odd, node, "\(what)里的 {\(odd)} 没有对应的内容", known)
    }

    private func unknown(
        _ name: String, _ node: PackNode, _ message: String, _ known: some Sequence<String>
    ) -> Failure {
        node.failure("规则 \(id)：\(message)", nearest: name, among: known.sorted())
    }
}
