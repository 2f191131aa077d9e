import Structure

extension Comparison.Pair {
    /// A section before and after, in 字.
    public struct SectionChange: Sendable {
        /// As the later draft has it.
        public var title: String
        /// 1 for the highest.
        public var level: Int
        /// What it is for, in the pack's word.
        public var role: String
        /// Index of its representative project, in the new draft where it is there.
        public var project: Int?
        /// 字数 before; nil where it is new.
        public var old: Int?
        /// 字数 now; nil where it is gone.
        public var new: Int?

        fileprivate init(_ section: Section, of document: AnalyzedDocument?, old: Int?, new: Int?) {
            title = section.displayTitle
            level = section.level
            role = document?.vocabulary.id(section.role) ?? ""
            project = section.project
            self.old = old
            self.new = new
        }
    }

    /// The sections of the new draft in order, those that it lacks where they stood.
    public var sections: [SectionChange] {
        let before = old?.document?.analysis, after = new?.document?.analysis
        let oldSections = before?.outline.sections ?? [], newSections = after?.outline.sections ?? []
        let partners = SectionMatch(before, after).partners, kept = Set(partners.compactMap(\.self))
        var changes: [SectionChange] = [], next = 0
        func lost(before end: Int) {
            while next < end {
                if !kept.contains(next) {
                    changes.append(
                        SectionChange(oldSections[next], of: before, old: oldSections[next].counts.words, new: nil))
                }
                next += 1
            }
        }
        for (index, section) in newSections.enumerated() {
            if let partner = partners[index] { lost(before: partner) }
            changes.append(
                SectionChange(
                    section, of: after, old: partners[index].map { oldSections[$0].counts.words },
                    new: section.counts.words))
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
    init(_ before: AnalyzedDocument?, _ after: AnalyzedDocument?) {
        partners = Array(repeating: nil, count: after?.outline.sections.count ?? 0)
        guard let before, let after else { return }
        let old = before.outline, new = after.outline
        let projects = Self.projects(old, new)
        var isFree = Array(repeating: true, count: old.sections.count)
        /// The first free old section of the same key goes to each new one.
        func pair(_ key: (Section, _ role: String?, _ project: Int?) -> Key?) {
            var waiting: [Key: [Int]] = [:]
            for index in old.sections.indices.reversed() where isFree[index] {
                let section = old.sections[index]
                if let key = key(section, before.role(section), section.project.map { projects[$0] ?? -1 }) {
                    waiting[key, default: []].append(index)
                }
            }
            for index in new.sections.indices where partners[index] == nil {
                let section = new.sections[index]
                guard let key = key(section, after.role(section), section.project), let match = waiting[key]?.popLast()
                else { continue }
                partners[index] = match
                isFree[match] = false
            }
        }
        func title(_ section: Section) -> Substring { Fingerprint.unnumbered(section.title) }
        pair { Key(role: $1, project: $2, title: title($0)) }
        pair { _, role, project in role.map { Key(role: $0, project: project, title: "") } }
        pair { section, _, _ in Key(role: nil, project: nil, title: title(section)) }
    }

    /// What two sections have to share.
    private struct Key: Hashable {
        var role: String?
        var project: Int?
        var title: Substring
    }

    /// Projects of the old outline with those of the new one: by name, the rest in their order.
    private static func projects(_ old: Outline, _ new: Outline) -> [Int: Int] {
        var pairs: [Int: Int] = [:], waiting: [String: [Int]] = [:]
        for index in new.projects.indices.reversed() { waiting[new.projects[index].name, default: []].append(index) }
        for (index, project) in old.projects.enumerated() { pairs[index] = waiting[project.name]?.popLast() }
        var rest = waiting.values.joined().sorted()[...]
        for index in old.projects.indices where pairs[index] == nil { pairs[index] = rest.popFirst() }
        return pairs
    }
}

extension AnalyzedDocument {
    /// The pack's word for what a section is for; nil where that is nothing of its own.
    fileprivate func role(_ section: Section) -> String? {
        section.role == .other ? nil : vocabulary.id(section.role)
    }
}
