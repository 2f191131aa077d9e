/// Two names side by side, character by character: what only one of them has is marked.
struct NameDifference {
    let first: HTML
    let second: HTML

    init(_ first: String, _ second: String) {
        let old = Array(first), new = Array(second)
        var removed: Set<Int> = [], inserted: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        self.first = Self.html(old, marking: removed)
        self.second = Self.html(new, marking: inserted)
    }

    private static func html(_ name: [Character], marking marked: Set<Int>) -> HTML {
        var html = HTML()
        var rest = name.indices[...]
        while let start = rest.first {
            let isMarked = marked.contains(start)
            let run = rest.prefix { marked.contains($0) == isMarked }
            let text = String(name[run])
            html += isMarked ? "<mark>\(text)</mark>" : "\(text)"
            rest = rest.dropFirst(run.count)
        }
        return html
    }
}
