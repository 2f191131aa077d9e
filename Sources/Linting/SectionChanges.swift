import Structure

extension Comparison.Pair {
    /// A section before and after, in 字.
    public struct SectionChange: Sendable {
        public var title: String
        public var level: Int
        public var role: SectionRole
        /// Index of its representative project, in the new draft where it is there.
        public var project: Int?
        public var old: Int?
        public var new: Int?

        fileprivate init(_ section: Section, old: Int?, new: Int?) {
            title = section.displayTitle
            level = section.level
            role = section.role
            project = section.project
            self.old = old
            self.new = new
        }
    }

    /// The sections of the new draft in order, those that it lacks where they stood.
    public var sections: [SectionChange] {
        let before = old?.document?.outline, after = new?.document?.outline
        let oldSections = before?.sections ?? [], newSections = after?.sections ?? []
        let partners = SectionMatch(before, after).partners
        var changes: [SectionChange] = [], shown: Set<Int> = []
        func lost(before end: Int) {
            for index in 0..<end where !shown.contains(index) && !partners.contains(index) {
                shown.insert(index)
                changes.append(SectionChange(oldSections[index], old: oldSections[index].counts.words, new: nil))
            }
        }
        for (index, section) in newSections.enumerated() {
            if let partner = partners[index] { lost(before: partner) }
            changes.append(
                SectionChange(
                    section, old: partners[index].map { oldSections[$0].counts.words }, new: section.counts.words))
        }
        lost(before: oldSections.count)
        return changes
    }
}

/// Which sections of two outlines are the same.
private struct SectionMatch {
    /// For each section of the new outline an index of the old one.
    private(set) var partners: [Int?]

    /// By role and project, then by title.
    init(_ old: Outline?, _ new: Outline?) {
        partners = Array(repeating: nil, count: new?.sections.count ?? 0)
        guard let old, let new else { return }
        let projects = Self.projects(old, new)
        var free = Set(old.sections.indices)
        func pair(_ isSame: (Section, Section) -> Bool) {
            for index in new.sections.indices where partners[index] == nil {
                guard let match = free.sorted().first(where: { isSame(old.sections[$0], new.sections[index]) }) else {
                    continue
                }
                partners[index] = match
                free.remove(match)
            }
        }
        func isSameProject(_ a: Section, _ b: Section) -> Bool { a.project.map { projects[$0] ?? -1 } == b.project }
        func title(_ section: Section) -> Substring { Fingerprint.unnumbered(section.title) }
        pair { $0.role == $1.role && isSameProject($0, $1) && title($0) == title($1) }
        pair { $0.role != .other && $0.role == $1.role && isSameProject($0, $1) }
        pair { title($0) == title($1) }
    }

    /// Projects of the old outline with those of the new one: by name, the rest in their order.
    private static func projects(_ old: Outline, _ new: Outline) -> [Int: Int] {
        var pairs: [Int: Int] = [:], free = Array(new.projects.indices)
        for (index, project) in old.projects.enumerated() {
            guard let place = free.firstIndex(where: { new.projects[$0].name == project.name }) else { continue }
            pairs[index] = free.remove(at: place)
        }
        for index in old.projects.indices where pairs[index] == nil && !free.isEmpty {
            pairs[index] = free.removeFirst()
        }
        return pairs
    }
}
