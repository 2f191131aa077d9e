import DocumentModel
import Scan
import SourceText

/// Finds the one opening that all rules and outputs mean.
struct OpeningFinder {
    let document: Document
    /// Where the cover ends.
    let coverEnd: Int
    let outline: Outline
    /// What is less likely than not is no section before the projects: 写在前面, with a word or two like a background's.
    private static let likely = 0.5

    func opening() -> Opening? {
        guard let end else { return nil }
        let before = outline.sections.filter { $0.titleRange.start < end }
        let others = before.filter(isSection).map(\.body)
        let titles = before.filter { !$0.isImplicit && !$0.isRunIn }.map(\.titleRange)
        let paragraphs = document.blocks.prefix { $0.range.start < end }.filter {
            $0.isProse && !$0.isHeading && $0.range.start >= coverEnd
        }.map { block in
            // A heading and its text may be one paragraph, with a line break between them.
            let title = titles.last { block.range.start <= $0.start && $0.start < block.range.end }
            return TextRange(min(title?.end ?? block.range.start, block.range.end), block.range.end)
        }.filter { isText($0) && !Self.isInside(others, $0) }
        return paragraphs.isEmpty ? nil : Opening(paragraphs: paragraphs)
    }

    /// The first project, or the chapters that tell it; without one the first section that is neither an introduction
    /// nor something else.
    private var end: Int? {
        outline.projects.flatMap { [outline.sections[$0.section].extent.start] + $0.extents.map(\.start) }.min().map {
            first in
            // A chapter 技术难点 that holds the first project's name begins before it; 绪论 with 个人情况 inside doesn't.
            outline.sections.first {
                $0.extent.start <= first && first < $0.extent.end && isSection($0) && !holdsIntroduction($0)
            }.map {
                min($0.extent.start, first)
            } ?? first
        } ?? outline.sections.first(where: isSection)?.extent.start
    }

    private func isSection(_ section: Section) -> Bool {
        section.role.place != .opening && section.role != .other && section.confidence >= Self.likely
    }

    private func holdsIntroduction(_ section: Section) -> Bool {
        outline.sections.contains {
            $0.role.place == .opening && section.body.end <= $0.extent.start
                && $0.extent.end <= section.extent.end
        }
    }

    private static let textMarks: ScalarSet = "。，；"

    /// More than the lines of a cover: says something.
    private func isText(_ range: TextRange) -> Bool {
        var cursor = ScalarCursor(document.text, range.indices)
        while let scalar = cursor.next() { if Self.textMarks.contains(scalar) { return true } }
        return false
    }

    /// Whether one of `bodies`, ascending, holds part of `range`.
    private static func isInside(_ bodies: [TextRange], _ range: TextRange) -> Bool {
        let next = bodies.partitioningIndex { $0.end > range.start }
        return next < bodies.count && bodies[next].overlaps(range)
    }
}
