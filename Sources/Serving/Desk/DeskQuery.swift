import Glibc

/// Which rows of the table are asked for, and in which order.
struct DeskQuery: Sendable {
    /// What the table can be sorted by.
    enum Order: String, CaseIterable, Sendable {
        case name, errors, changed, news, words

        var chinese: String {
            switch self {
            case .name: "姓名"
            case .errors: "问题多的在前"
            case .changed: "最近改动的在前"
            case .news: "有变化的在前"
            case .words: "字数少的在前"
            }
        }
    }

    var words = "", verdict = "", order = Order.name, page = 1
    static let pageSize = 100

    init(_ value: (String) -> String?) {
        words = value("q") ?? ""
        verdict = value("verdict") ?? ""
        order = Order(rawValue: value("sort") ?? "") ?? .name
        page = max(1, min(1_000_000, Int(value("page") ?? "") ?? 1))
    }

    /// All rows that fit, in order.
    func select(from rows: [DeskRow]) -> [DeskRow] {
        let wanted = words.lowercased()
        let fitting = rows.filter { row in
            guard verdict.isEmpty || Self.verdict(of: row) == verdict else { return false }
            let text = "\(row.name)\n\(row.folder.path)\n\(row.note?.grade ?? "")"
            return wanted.isEmpty || strstr(text.lowercased(), wanted) != nil
        }
        // Compared by bytes: with ten thousand names, comparing as people do would take half a second.
        let keys = fitting.map { (key($0), Array("\($0.name)\n\($0.folder.path)".utf8)) }
        let order = fitting.indices.sorted { a, b in
            keys[a].0 == keys[b].0 ? keys[a].1.lexicographicallyPrecedes(keys[b].1) : keys[a].0 < keys[b].0
        }
        return order.map { fitting[$0] }
    }

    private func key(_ row: DeskRow) -> (Int, Int) {
        switch order {
        case .name: return (0, 0)
        case .errors: return row.note.map { (-$0.errors, -$0.warnings - $0.reviews) } ?? (0, 0)
        case .changed: return (-row.folder.changed, 0)
        case .news: return (row.seen?.content == row.note?.content ? 1 : 0, -row.folder.changed)
        case .words: return (row.note?.words ?? .max, 0)
        }
    }

    /// The row's verdict, `failed` where nothing could be read, `waiting` before the first check.
    static func verdict(of row: DeskRow) -> String {
        guard let draft = row.note else { return "waiting" }
        return draft.verdict.isEmpty ? "failed" : draft.verdict
    }

    static let verdicts = [
        ("returnRisk", "有退回风险"), ("needsReview", "要人工确认"), ("incomplete", "材料不全"), ("ready", "可以提交"), ("failed", "读不了"),
        ("waiting", "正在检查")
    ]

    static func chinese(_ verdict: String) -> String { verdicts.first { $0.0 == verdict }?.1 ?? verdict }
}
