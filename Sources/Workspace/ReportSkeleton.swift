import DocumentModel
import Linting
import PackData
import SourceText
import Structure
import WordReader

/// The report that `init` writes: the projects and sections that the guide asks for, with what belongs into each.
struct ReportSkeleton {
    /// `report` of the pack's `skeleton.yaml`.
    private let node: PackNode
    private let pack: RulePack
    private let grade: Variant
    private let projects: ClosedRange<Int>

    init(_ node: PackNode, _ pack: RulePack, _ grade: Variant) throws(Failure) {
        guard let projects = grade.projects else { throw node.failure("级别“\(grade.name)”没有写 projects，不能生成报告骨架") }
        try node.checkKeys([
            "file", "title", "length", "opening", "openingByGrade", "project", "projectHint", "optionalProject",
            "brief",
            "heavy", "sections"
        ])
        self.node = node
        self.pack = pack
        self.grade = grade
        self.projects = projects
    }

    func text() throws(Failure) -> SkeletonText {
        let limits = try pack.lengths(of: .report, for: grade, hint: node).merging(["grade": grade.name]) { $1 }
        var blocks: [SkeletonText.Block] = [
            .heading(level: 0, try node.string("title")), .hint(try words("length", limits)),
            .hint(try node.string("opening"))
        ]
        if let more = node["openingByGrade"]?[grade.id]?.text { blocks.append(.hint(more)) }
        for number in 1...projects.lowerBound { blocks += try project(number) }
        if projects.upperBound > projects.lowerBound {
            blocks.append(.hint(try words("optionalProject", ["number": Self.numeral(projects.lowerBound + 1)])))
        }
        let closings = pack.sections.closings.compactMap { pack.sections[$0] }.filter(\.isRequired)
        for (index, closing) in closings.enumerated() {
            let number = Self.numeral(projects.lowerBound + 1 + index)
            blocks.append(.heading(level: 1, "\(number)、\(closing.label)"))
            blocks.append(try hint(closing))
        }
        return SkeletonText(blocks: blocks)
    }

    private func project(_ number: Int) throws(Failure) -> [SkeletonText.Block] {
        let numeral = Self.numeral(number), title = try words("project", ["number": numeral])
        var blocks: [SkeletonText.Block] = [.heading(level: 1, "\(numeral)、\(title)：")]
        if number == 1 { blocks.append(.hint(try node.string("projectHint"))) }
        for (index, role) in pack.sections.requiredInProject.enumerated() {
            guard let entry = pack.sections[role] else { continue }
            blocks.append(.heading(level: 2, "（\(Self.numeral(index + 1))）\(entry.label)"))
            blocks.append(try hint(entry))
        }
        return blocks
    }

    private func words(_ key: String, _ values: [String: String]) throws(Failure) -> String {
        MessageTemplate(try node.string(key)).filled(with: values)
    }

    private func hint(_ entry: SectionVocabulary.Entry) throws(Failure) -> SkeletonText.Block {
        let weight =
            try entry.emphasis.map { (emphasis) throws(Failure) in try node.string(emphasis.rawValue) + "：" } ?? ""
        return .hint(weight + (node["sections"]?[entry.id]?.text ?? entry.label))
    }

    private static func numeral(_ number: Int) -> String { NumberFormat.string(number, "chineseCounting") }
}

extension RulePack {
    /// The bounds of a document's length, as hints name them.
    ///
    /// - Parameter hint: What is wrong where the pack's documents have no such bounds.
    func lengths(
        of kind: DocumentKind, for variant: Variant?, hint: PackNode
    ) throws(Failure) -> [String: String] {
        guard let limits = document(kind)?.limits(self, for: variant), let minimum = limits.minimum,
            let cap = limits.cap
        else { throw hint.failure("documents.yaml 里 \(kind.rawValue) 没有写 minimum 和 cap") }
        return ["minimum": String(minimum), "cap": String(cap)]
    }
}
