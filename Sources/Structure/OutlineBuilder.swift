import ChineseText
import DocumentModel
import SourceText

/// Makes the outline of a document: headings, levels, projects, roles, and what lies between them.
struct OutlineBuilder {
    let document: Document
    let vocabulary: SectionVocabulary
    /// Of the whole document.
    let sentences: [TextRange]

    private(set) var tree: SectionTree
    private(set) var title: DocumentTitle
    private(set) var found: [FoundProject]
    private var genre: Genre?
    /// Project of each node that is a project's own heading.
    private var headingOfProject: [Int: Int] = [:]
    private var roles: [RoleDecoder.Decided] = []
    private let names: ProjectNames

    /// - Parameter achievements: The names of the projects in 业绩.
    init(
        document: Document, vocabulary: SectionVocabulary, segmenter: Segmenter, sentences: [TextRange],
        achievements: [String]
    ) {
        self.document = document
        self.vocabulary = vocabulary
        self.sentences = sentences
        names = ProjectNames(document: document, words: vocabulary.projects, achievements: achievements)
        let lines = document.lines(vocabulary, segmenter, names)
        let candidates = HeadingDetector(document: document, vocabulary: vocabulary, lines: lines, names: names)
            .candidates(segmenter)
        title = DocumentTitle(
            document: document, vocabulary: vocabulary, lines: lines, candidates: candidates, names: names)
        tree = SectionTree(Array(candidates.dropFirst(title.candidates)), text: document.text, names: names)
        tree.nestFlatProjects(ProjectFinder(document: document, vocabulary: vocabulary, tree: tree, names: names))
        tree.nestDetails(vocabulary, in: document.text)
        found = []
        found = findProjects()
        genre = genreInsteadOfReport()
        if genre != nil { found = [] }
        liftOutlook()
        for (index, project) in found.enumerated() where !project.isWholeReport {
            for node in project.nodes { headingOfProject[node] = index }
        }
        roles =
            RoleDecoder(
                utf8: document.text, vocabulary: vocabulary, segmenter: segmenter, tree: tree,
                projectNodes: headingOfProject,
                sectionOfProject: sectionOfProject, chapters: chapters
            ).roles
    }

    private func findProjects() -> [FoundProject] {
        guard vocabulary.hasProjects else { return [] }
        let finder = ProjectFinder(document: document, vocabulary: vocabulary, tree: tree, names: names)
        let projects = finder.projects()
        return projects.isEmpty ? finder.wholeReport(title: title.range).map { [$0] } ?? [] : projects
    }

    /// A summary or a paper: its headings say so, and no project is told in sections of its own.
    private func genreInsteadOfReport() -> Genre? {
        let finder = ProjectFinder(document: document, vocabulary: vocabulary, tree: tree, names: names)
        let isReport = found.contains { project in
            project.isWholeReport
                ? project.confidence >= vocabulary.model.certain
                : project.nodes.contains { tree.nodes[$0].candidate.label != nil || finder.rolesInside($0) >= 2 }
        }
        if isReport { return nil }
        let looksLikeReport = found.contains(where: \.isWholeReport) && finder.topRoles > 3
        return vocabulary.genres.first {
            let (fits, isSure) = $0.fits(tree, title: title.range, document.text)
            return fits && (isSure || !looksLikeReport)
        }?.genre
    }

    /// The closing outlook doesn't belong to the last project, even where its heading looks like one inside it.
    private mutating func liftOutlook() {
        guard let last = found.last, !last.isWholeReport, let heading = last.nodes.last else { return }
        while let index = tree.nodes.indices.last, let parent = tree.nodes[index].parent, tree.isInside(index, heading),
            index != heading
        {
            let candidate = tree.nodes[index].candidate
            let before = tree.children(of: parent).dropLast().last.map { tree.nodes[$0].candidate }
            let goesOn = candidate.numbering != nil && candidate.numbering?.key == before?.numbering?.key
            guard candidate.reading.best.role.place == .closing, candidate.reading.best.probability >= 0.5, !goesOn
            else {
                return
            }
            tree.lift(index)
        }
    }

    // MARK: Assembling

    func outline() -> Outline {
        var drafts = tree.nodes.indices.map(section)
        let projectOf = projectOfNodes()
        for index in drafts.indices { drafts[index].section.project = projectOf[index] }
        var headings = found.map { $0.nodes[0] }
        for (index, project) in found.enumerated() where project.isWholeReport {
            headings[index] = drafts.count
            drafts.append(wholeReportSection(project, index))
        }
        for index in found.indices where !hasSections(index, drafts) {
            drafts += implicitSections(index, parent: headings[index])
        }

        let order = drafts.indices.sorted {
            (drafts[$0].section.extent.start, drafts[$0].rank, $0) < (
                drafts[$1].section.extent.start, drafts[$1].rank, $1
            )
        }
        var place = [Int](repeating: 0, count: drafts.count)
        for (new, old) in order.enumerated() { place[old] = new }
        var outline = Outline()
        outline.sections = order.map { old in
            var section = drafts[old].section
            section.parent = drafts[old].parent.map { place[$0] }
            return section
        }
        outline.projects = found.indices.map { project($0, heading: place[headings[$0]], outline.sections) }
        outline.closings = closings(outline)
        outline.opening = OpeningFinder(document: document, coverEnd: title.end, outline: outline).opening()
        outline.genre = genre
        nameAliases(&outline)
        return outline
    }

    struct Draft {
        var section: Section
        /// Index into the drafts.
        var parent: Int?
        /// Of sections that begin at one place, the outer first.
        var rank = 1
    }

    private func section(_ index: Int) -> Draft {
        let node = tree.nodes[index], candidate = node.candidate, decided = roles[index]
        let block = document.blockIndex(at: candidate.title.start) ?? 0
        var confidence = Double(decided.confidence)
        if let project = headingOfProject[index] { confidence = Double(found[project].confidence) }
        let section = Section(
            title: document.joined(candidate.title), label: document.blocks[block].label, titleRange: candidate.title,
            body: withoutSpace(tree.body(of: index)),
            extent: withoutSpace(TextRange(candidate.title.start, max(node.end, candidate.title.end))),
            level: node.level, role: decided.role, alsoRoles: decided.alsoRoles, confidence: confidence,
            isPlaced: decided.isPlaced, hints: decided.hints, others: decided.others,
            isRunIn: candidate.form == .runIn, block: block)
        return Draft(section: section, parent: node.parent)
    }

    private func projectOfNodes() -> [Int?] {
        var result = [Int?](repeating: nil, count: tree.nodes.count)
        for (index, project) in found.enumerated() {
            for node in project.nodes { for inside in tree.subtree(of: node) { result[inside] = index } }
        }
        // With one project, chapters of the guide's kinds beside it are its chapters.
        guard found.count == 1, let first = found[0].nodes.first else { return result }
        for node in tree.children(of: tree.nodes[first].parent) where node > first && result[node] == nil {
            guard roles[node].role.place == .inProject else { continue }
            for inside in tree.subtree(of: node) { result[inside] = 0 }
        }
        return result
    }

    private func wholeReportSection(_ project: FoundProject, _ index: Int) -> Draft {
        let start = tree.nodes[project.nodes[0]].candidate.title.start
        let end = project.nodes.map { tree.nodes[$0].end }.max() ?? start
        let section = Section(
            title: document.joined(project.name), titleRange: project.name, body: TextRange(start, start),
            extent: withoutSpace(TextRange(start, end)), level: 1, role: .project,
            confidence: Double(project.confidence),
            project: index, isImplicit: true, block: document.blockIndex(at: start) ?? 0)
        return Draft(section: section, parent: nil, rank: 0)
    }

    private func hasSections(_ project: Int, _ drafts: [Draft]) -> Bool {
        drafts.contains {
            $0.section.project == project && $0.section.roles.contains(where: \.isPart)
        }
    }

    private func implicitSections(_ project: Int, parent: Int) -> [Draft] {
        found[project].nodes.flatMap { node in
            ImplicitSections(document: document, vocabulary: vocabulary).sections(
                in: withoutSpace(tree.body(of: node)), sentences: sentences
            )
            .map { story in
                let section = Section(
                    title: "", titleRange: TextRange(story.range.start, story.range.start), body: story.range,
                    extent: story.range,
                    level: tree.nodes[node].level + 1, role: story.role, confidence: story.confidence, project: project,
                    isImplicit: true, block: document.blockIndex(at: story.range.start) ?? 0)
                return Draft(section: section, parent: parent)
            }
        }
    }

    private func project(_ index: Int, heading: Int, _ sections: [Section]) -> Project {
        let source = found[index]
        var project = Project(
            name: document.joined(source.fullName ?? source.name), nameRange: source.name, section: heading,
            extents: [],
            confidence: Double(source.confidence), isCertain: source.confidence >= vocabulary.model.certain)
        if source.isWholeReport {
            project.extents = [sections[heading].extent]
        } else {
            let outermost = sections.indices.filter { place in
                sections[place].project == index && sections[place].parent.map { sections[$0].project != index } ?? true
            }
            project.extents = outermost.map { sections[$0].extent }
        }
        project.sections = bestSections(of: index, sections).merging(commonSections(of: source, sections)) { own, _ in
            own
        }
        return project
    }

    /// The section of each role: the surest, one that is all about it rather than one that has it besides, and never a
    /// detail of another where there is one of its own; of equals the first.
    private func bestSections(of project: Int, _ sections: [Section]) -> [SectionRole: Int] {
        var first: [SectionRole: (place: Int, rank: Int)] = [:]
        for (place, section) in sections.enumerated() where section.project == project {
            let around = section.parent.map { sections[$0].roles.filter(\.isPart) } ?? []
            for role in section.roles where role.isPart {
                let isDetail = !around.isEmpty && !around.contains(role)
                let isUnsure = section.confidence < Double(vocabulary.model.certain)
                // Where chapters come first, a project’s heading below 技术难点 is that section.
                let isBeside = role != section.role && section.role != .project
                // What may only explain a part of the section around it comes behind that section.
                let isInherited = isUnsure && around.contains(role)
                let rank = (isBeside ? 1 : 0) + (isUnsure ? 2 : 0) + (isDetail ? 4 : 0) + (isInherited ? 2 : 0)
                if rank < first[role]?.rank ?? .max { first[role] = (place, rank) }
            }
        }
        return first.mapValues(\.place)
    }

    // MARK: Opening and closing

    /// Behind the last project: outside of it, or in the last place.
    private func closings(_ outline: Outline) -> [SectionRole: Int] {
        let lastProject = outline.projects.last?.extents.last?.start ?? 0
        var closings: [SectionRole: Int] = [:]
        for role in vocabulary.closings {
            let sections = outline.sections.indices.filter {
                outline.sections[$0].roles.contains(role) && outline.sections[$0].extent.start >= lastProject
                    && !outline.sections[$0].isImplicit
            }
            closings[role] = sections.first { outline.sections[$0].project == nil } ?? sections.last
        }
        return closings
    }

    private func nameAliases(_ outline: inout Outline) {
        for index in outline.projects.indices {
            outline.projects[index].definition = names.definition(of: outline.projects[index].nameRange)
        }
        for alias in names.aliases {
            let owner =
                outline.projects.indices.first { outline.projects[$0].extents.contains { $0.contains(alias.range) } }
                ?? outline.projects.indices.last { isNamed(outline.projects[$0].name, before: alias.range.start) }
            if let owner, !outline.projects[owner].aliases.contains(alias.name) {
                outline.projects[owner].aliases.append(alias.name)
            }
        }
    }

    /// Whether the name stands close before `offset`.
    private func isNamed(_ name: String, before offset: Int) -> Bool {
        !name.isEmpty && document.string(TextRange(max(0, offset - 240), offset)).contains(name)
    }

    private func withoutSpace(_ range: TextRange) -> TextRange {
        var range = range
        while true {
            let trimmed = document.trimmed(range)
            let start = !trimmed.isEmpty && document.text[trimmed.start] == 0x0A ? trimmed.start + 1 : trimmed.start
            let end = start < trimmed.end && document.text[trimmed.end - 1] == 0x0A ? trimmed.end - 1 : trimmed.end
            let next = TextRange(start, max(start, end))
            if next == range { return range }
            range = next
        }
    }
}
