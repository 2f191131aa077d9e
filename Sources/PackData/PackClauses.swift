/// Which guide the clauses of a pack's rules are of: a pack that extends another has two of them.
extension PackNode {
    /// The core of a pack whose clauses name its guide.
    ///
    /// - Parameter changed: Limits that another pack sets anew: what its rules say of them is no word of the guide.
    func citing(exceptWhere changed: Set<String> = []) -> PackNode {
        guard case .mapping(let parts) = content, let guide = self["pack"]?["guide"] else { return self }
        return with(
            parts.map { ($0.key, $0.key == "rules" ? $0.value.rules(citing: guide, except: changed) : $0.value) })
    }

    private func rules(citing guide: PackNode, except changed: Set<String>) -> PackNode {
        PackNode(.sequence(items.map { $0.rule(citing: guide, except: changed) }), line: line, file: file, key: key)
    }

    private func rule(citing guide: PackNode, except changed: Set<String>) -> PackNode {
        if !changed.isEmpty, self["parameters"]?.mentions(changed) == true {
            return with(pairs.filter { !["clause", "clauses"].contains($0.key) })
        }
        return with(
            pairs.map { key, value in
                switch key {
                case "clause": (key, value.clause(of: guide))
                case "clauses": (key, value.with(value.pairs.map { ($0.key, $0.value.clause(of: guide)) }))
                default: (key, value)
                }
            })
    }

    private func clause(of guide: PackNode) -> PackNode { filled(from: PackNode(.mapping([("guide", guide)]))) }

    private func mentions(_ names: Set<String>) -> Bool {
        switch content {
        case .scalar(let text): names.contains(text)
        case .sequence(let items): items.contains { $0.mentions(names) }
        case .mapping(let pairs): pairs.contains { $0.value.mentions(names) }
        }
    }

    private func with(_ pairs: [(key: String, value: PackNode)]) -> PackNode {
        PackNode(.mapping(pairs), line: line, file: file, key: key)
    }
}

extension PackSource {
    /// Names of the limits that the pack itself sets, for all or for a variant.
    var limits: Set<String> {
        guard let pack = core["pack"] else { return [] }
        var names = Set(pack["limits"]?.pairs.map(\.key) ?? [])
        for variant in (pack["variants"] ?? pack["grades"])?.pairs.map(\.value) ?? [] {
            names.formUnion(variant["limits"]?.pairs.map(\.key) ?? [])
            for name in ["minimumWords", "projects"] where variant[name] != nil { names.insert(name) }
        }
        return names
    }
}
