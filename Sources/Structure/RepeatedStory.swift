extension Outline {
    /// Where a project that is told to its end begins once more, with `first` and at least `least` parts that it has
    /// had already, and how many they are: right below its heading, or, by their numbers (2.1 behind 1.7), below its
    /// last part.
    public func beginning(
        of project: Int, with first: SectionRole, again least: Int
    ) -> (section: Int, parts: Int)? {
        let heading = projects[project].section, last = sections.lastIndex { $0.parent == heading }
        var told: Set<SectionRole> = []
        for index in sections.indices where sections[index].project == project && !sections[index].isImplicit {
            let section = sections[index]
            guard section.role.isPart else { continue }
            if section.role == first, told.count >= least {
                let rest = sections[index...].filter { $0.parent == section.parent && $0.project == project }
                let again = Set(rest.map(\.role)).intersection(told)
                if section.parent == heading || section.parent == last && last != nil, again.contains(first),
                    again.count >= least
                {
                    return (index, again.count)
                }
            }
            told.insert(section.role)
        }
        return nil
    }
}
