import PackData
import SourceText

/// What the form of a pack says and nothing would ever ask for. The program's own packs are checked by the tests.
enum FormSlips {
    /// Throws where a page has a part that its shape has no use for, or none of those that it needs.
    static func refuse(in node: PackNode, _ shape: FormPage.Shape) throws(Failure) {
        let own: Set<String> =
            switch shape {
            case .record: ["fields", "fieldsOf"]
            case .table: ["columns", "fieldsOf", "rows", "attachment", "kinds"]
            case .open: ["fields", "fieldsOf", "rows", "attachment", "kinds"]
            case .text: ["type", "hints", "values"]
            case .file: ["type", "hints"]
            }
        let others: Set<String> = [
            "fields", "columns", "fieldsOf", "rows", "attachment", "kinds", "type", "hints", "values"
        ]
        if let odd = node.pairs.first(where: { others.subtracting(own).contains($0.key) }) {
            let guess = shape == .table && odd.key == "fields" ? "columns" : odd.key == "columns" ? "fields" : nil
            throw odd.value.failure(
                "shape: \(shape.rawValue) 的页没有“\(odd.key)”" + (guess.map { "；是不是“\($0)”？" } ?? ""), naming: odd.key,
                guess: guess)
        }
        if shape == .record || shape == .table,
            (node["fields"] ?? node["columns"] ?? node["fieldsOf"])?.items.isEmpty ?? true
        {
            throw node.failure("“\(node["key"]?.text ?? "")”这一页没有栏目：写在 \(shape == .table ? "columns" : "fields") 下")
        }
        try refuse(in: node, labels: node["labels"])
    }

    /// Throws where a field can't be named, or its choices are not told apart.
    static func refuse(in node: PackNode) throws(Failure) {
        try refuse(in: node, labels: node["labels"])
        let values = try node["values"]?.strings() ?? []
        if let list = node["values"], let same = values.indices.first(where: { values[..<$0].contains(values[$0]) }) {
            throw list.failure("“\(values[same])”写了两次", naming: values[same])
        }
        if values.count == 1, values[0].contains("，"), let list = node["values"] {
            throw list.failure("“\(values[0])”只算一项：各项之间的逗号要用半角")
        }
    }

    /// Places are written with a point and brackets: a key that holds them can't be named by any rule.
    private static func refuse(in node: PackNode, labels: PackNode?) throws(Failure) {
        for key in [node["id"], node["key"]].compactMap(\.self) {
            let text = try key.string()
            if text.trimmed.isEmpty { throw key.failure("这里是空的") }
            if let odd = text.first(where: { ".[]{}".contains($0) }) {
                throw key.failure("名称里不能有“\(odd)”：规则里写不出这个位置；页面上的全名可以写在 labels 里")
            }
        }
        if let labels, try labels.strings().contains(where: \.trimmed.isEmpty) { throw labels.failure("这里有空的叫法") }
    }
}
