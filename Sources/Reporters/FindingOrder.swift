import Linting

extension [Finding] {
    /// What the application would be returned for before advice; then what is about the whole before its parts; then in
    /// their order.
    var gravestFirst: [Finding] {
        enumerated().sorted { a, b in
            if a.element.severity != b.element.severity { return a.element.severity > b.element.severity }
            if a.element.isAboutWhole != b.element.isAboutWhole { return a.element.isAboutWhole }
            return a.offset < b.offset
        }.map(\.element)
    }

    /// Cut where the path changes.
    var byPath: [[Finding]] {
        var groups: [[Finding]] = []
        for finding in self {
            if groups.last?.last?.path == finding.path {
                groups[groups.count - 1].append(finding)
            } else {
                groups.append([finding])
            }
        }
        return groups
    }
}
