/// What only details the section above it, by its looks or its words.
extension LevelStack {
    /// Whether it stands right below a section's name that looks no different, or goes on from such a one; and isn't
    /// itself a section, or the name of the next project above its first section.
    func isDetail(_ candidate: Candidate, before next: Candidate?) -> Bool {
        guard candidate.isUnmarked, candidate.form == .plain || candidate.form == .bold, let last = open.last,
            !candidate.endsReport
        else { return false }
        if let next, next.reading.isPartName, next.lines.lowerBound == candidate.lines.upperBound + 1 { return false }
        guard let section = open.last(where: { $0.key != .detail })?.candidate, section.isUnmarked,
            section.reading.guideShare >= Self.surePart, section.reading.unknown < 3,
            Self.key(section) == Self.key(candidate)
        else { return false }
        let isRightBelow = section.lines.upperBound + 1 == candidate.lines.lowerBound
        guard
            !candidate.reading.isSectionName
                || isRightBelow && candidate.reading.best.role == section.reading.best.role
        else { return false }
        let own = candidate.reading
        // Below 细部设计, in its author's own words, the next part has its own words as well.
        let isNext =
            !section.reading.isPartName && own.guideShare >= Self.surePart && own.best.role.isPart
            && own.best.role.lane > section.reading.best.role.lane
        return isRightBelow || last.key == .detail && !isNext
    }

    /// Whether its label begins or goes on with another series than the project's, among the project's parts: neither
    /// is its name in 业绩 nor does the project's first part follow.
    func isDetailLabel(_ candidate: Candidate, before next: Candidate?) -> Bool {
        guard let label = candidate.label, !label.isNameLine, candidate.declaredLevel == nil,
            candidate.numbering == nil, open.contains(where: { $0.candidate.reading.isPartName }),
            names?.isKnown(candidate) != true
        else { return false }
        if let last = open.last(where: { $0.key == .detailLabel })?.candidate.label, isOneSeries(label, last) {
            return true
        }
        if let next, next.form != .runIn, told.contains(next.reading.best.role) { return false }
        guard let ordinal = label.ordinal, ordinal == 1 else { return false }
        guard let project = open.last(where: { $0.key == .label })?.candidate.label else { return told.count >= 2 }
        return !isOneSeries(label, project)
    }

    private func isOneSeries(_ a: ProjectLabel, _ b: ProjectLabel) -> Bool {
        text[a.words.indices].elementsEqual(text[b.words.indices])
    }

    /// 申报高级工程师 of the cover, 【XX系统】, 项目背景: whether a name of 业绩 stands between a part and a heading of its looks
    /// that is none.
    func isBeyondName(_ sibling: Int, of part: Candidate) -> Bool {
        part.reading.isPartName && !open[sibling].candidate.reading.isPartName
            && open[(sibling + 1)...].contains { names?.isKnown($0.candidate) == true }
    }

    /// Sections of different looks: a run-in that is by its words a later section than the unnumbered heading before it
    /// (**技术设计**, then 实现效果：……) doesn't detail it.
    static func isBeside(_ runIn: Candidate, _ heading: Candidate) -> Bool {
        guard heading.declaredLevel == nil, heading.numbering == nil, heading.label == nil,
            heading.form == .bold || heading.form == .plain
        else { return false }
        let own = runIn.reading.best, other = heading.reading.best
        guard own.probability >= 0.8, other.probability >= 0.8,
            own.role.isPart, other.role.isPart
        else { return false }
        return own.role.lane > other.role.lane
    }
}
