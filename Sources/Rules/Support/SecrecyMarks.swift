import ChineseText
import Linting
import PackData

/// Reads secrecy markings in text that was folded: levels with how long they hold, labelled levels, and notices.
struct SecrecyMarks: Sendable {
    enum Certainty { case sure, doubtful }

    /// 绝密、机密、秘密
    private let levels: [String]
    /// 密级
    let labels: [String]
    /// Behind a label these may mark what is not for the public: 内部.
    private let internals: [String]
    /// What a notice is about or asks for: 内部资料、严禁外传. Longest first, as all of a notice's parts.
    private let notices: [String]
    /// What a notice forbids or asks for: 注意保密.
    private let orders: [String]
    /// What else it is made of: 本、属、请.
    private let fillers: [String]

    init(_ parameters: PackNode) throws(PackError) {
        func list(_ key: String) throws(PackError) -> [String] {
            try parameters.required(key).strings().map(Folding.fold).sorted { $0.count > $1.count }
        }
        levels = try list("levels")
        labels = try list("labels")
        internals = try list("internals")
        notices = try list("notices")
        orders = try list("orders")
        fillers = try list("fillers")
    }

    /// Whether `words` are a level, alone or with how long it holds: 机密10年.
    func isLevel(_ words: some StringProtocol) -> Bool {
        levels.contains { words.hasPrefix($0) && Self.isPeriod(words.dropFirst($0.count)) }
    }

    /// Whether `words` end in a level.
    func endsInLevel(_ words: String) -> String? { levels.first(where: words.hasSuffix) }

    /// `密级秘密`, its colon left out.
    func labelled(_ words: some StringProtocol) -> Certainty? {
        for label in labels where words.hasPrefix(label) {
            let value = words.dropFirst(label.count)
            if isLevel(value) { return .sure }
            if internals.contains(where: { $0 == value }) { return .doubtful }
        }
        return nil
    }

    /// A notice such as 本资料属内部资料严禁外传: nothing but its parts, and one that tells. Sure where it asks for something.
    func notice(_ words: String) -> Certainty? {
        var rest = words[...], tells = false, orders = false
        while !rest.isEmpty {
            if let part = self.orders.first(where: rest.hasPrefix) {
                (rest, orders) = (rest.dropFirst(part.count), true)
            } else if let part = notices.first(where: rest.hasPrefix) {
                (rest, tells) = (rest.dropFirst(part.count), true)
            } else if let part = fillers.first(where: rest.hasPrefix) {
                rest = rest.dropFirst(part.count)
            } else {
                return nil
            }
        }
        return orders ? .sure : tells ? .doubtful : nil
    }

    /// Nothing, or how long it stays secret: 10年, 长期.
    private static func isPeriod(_ rest: some StringProtocol) -> Bool {
        rest.isEmpty || rest == "长期" || (rest.count <= 4 && rest.hasSuffix("年")) || rest == "级"
    }
}
