import Scan

/// Decides under which of the open headings a new one belongs.
///
/// A number belongs to a run of siblings: it goes on counting where one of the open headings left off, or begins a new
/// run below the inmost. All ways are weighed by the number, how it is written, what the file declares, and the order
/// of styles that the document itself has shown.
struct LevelStack {
    struct Open {
        var node: Int
        var candidate: Candidate
        var key: Key
    }
    enum Key: Equatable {
        /// Of no heading: what stands around all of them.
        case root
        case numbered(NumberPrefix.Key)
        case label
        /// Of a label that details a section: 案例1 below 技术方案 of 代表性项目一.
        case detailLabel
        case looks(isBold: Bool, isBracketed: Bool, size: Int)
        /// Of a heading that looks like the section it details.
        case detail
        case runIn
        case cell
    }
    /// Log-odds of the ways in which a number can stand to the open headings.
    private enum Weight {
        /// The next number of a run; one that leaves some out; one that isn't beyond the last.
        static let next: Float = 4, later: Float = 1, restart: Float = -5
        /// The same number twice, but the first: a slip of who typed it.
        static let twice: Float = -2.5
        /// The first number begins a run; any other seldom does.
        static let first: Float = 3, notFirst: Float = -3
        /// The same mark behind the number; the same declaration or looks.
        static let sameMark: Float = 0.6, otherMark: Float = -1.2, sameForm: Float = 0.6, otherForm: Float = -2.5
        /// 2.3 below 2, and not beside 1.7; 2.1 behind 1.7 where no 2 was found, which isn't below it either.
        static let underItsNumber: Float = 6, otherNumber: Float = -9, nextChapter: Float = 2, underItsLike: Float = -9
        /// Right below the name of a section that has no number.
        static let rightBelow: Float = 8
        /// Below the style that it stood below before.
        static let asBefore: Float = 1.5
        /// The section with which the run began stands once more.
        static let beginsAgain: Float = 8
        /// Two of a project's parts by their names, whatever their numbers; one that is a part and one that isn't.
        static let partAfterPart: Float = 2, samePlace: Float = 9, partAfterDetail: Float = -2.5
    }

    private(set) var open: [Open] = []
    /// The style around each style when it was last used.
    private var around = SmallMap<Key, Key>()
    /// What the first of each style's last run said.
    private var firstRoles = SmallMap<Key, SectionRole>()
    /// The parts that stood since the last project's label.
    private(set) var told: Set<SectionRole> = []
    let text: [UInt8]
    /// The names that no label makes a detail.
    let names: ProjectNames?

    init(text: [UInt8], names: ProjectNames?) {
        self.text = text
        self.names = names
    }

    /// The node that `candidate`, which becomes `node`, belongs under.
    ///
    /// - Parameter next: The candidate behind it.
    mutating func place(_ candidate: Candidate, at node: Int, before next: Candidate?) -> Int? {
        closeWhatHoldsNoHeadings(candidate)
        let key =
            isDetail(candidate, before: next)
            ? .detail : isDetailLabel(candidate, before: next) ? .detailLabel : Self.key(candidate)
        if key == .label { told = [] }
        if candidate.reading.isPartName { told.insert(candidate.reading.best.role) }
        let isNext = close(for: candidate, key)
        let parent = open.last
        around[key] = parent?.key ?? .root
        if !isNext { firstRoles[key] = candidate.reading.best.role }
        open.append(Open(node: node, candidate: candidate, key: key))
        return parent?.node
    }

    static func key(_ candidate: Candidate) -> Key {
        if let numbering = candidate.numbering { return .numbered(numbering.key) }
        if candidate.label != nil { return .label }
        switch candidate.form {
        case .runIn: return .runIn
        case .cell: return .cell
        default:
            return .looks(
                isBold: candidate.form == .bold, isBracketed: candidate.isBracketed, size: candidate.size)
        }
    }

    /// A run-in or a cell holds only its own text.
    private mutating func closeWhatHoldsNoHeadings(_ candidate: Candidate) {
        if candidate.form != .runIn { open.removeAll { $0.candidate.form == .runIn } }
        if candidate.form != .runIn, candidate.form != .cell {
            open.removeAll { $0.candidate.form == .cell && $0.candidate.label == nil }
        }
        if candidate.form == .cell, candidate.label != nil { open.removeAll { $0.candidate.form == .cell } }
    }

    /// Closes the headings that the new one doesn't belong under; returns whether it goes on beside one of them.
    private mutating func close(for candidate: Candidate, _ key: Key) -> Bool {
        if candidate.endsReport, candidate.declaredLevel == nil, candidate.form != .runIn, candidate.form != .cell {
            open.removeAll()
        } else if let level = candidate.declaredLevel {
            return closeDeclared(candidate, key, level)
        } else if let numbering = candidate.numbering {
            return closeNumbered(candidate, numbering, key)
        } else if let sibling = open.lastIndex(where: { $0.key == key }), !isBeyondName(sibling, of: candidate) {
            open.removeSubrange(sibling...)
            return true
        } else if case .runIn = key, let beside = open.firstIndex(where: { Self.isBeside(candidate, $0.candidate) }) {
            open.removeSubrange(beside...)
        } else if case .detailLabel = key {
            while let top = open.last, !top.candidate.reading.isPartName { open.removeLast() }
        } else if case .label = key {
            while let top = open.last, top.candidate.declaredLevel == nil, top.candidate.numbering == nil {
                open.removeLast()
            }
        } else if case .looks(_, _, let size) = key {
            // Larger type stands above smaller, numbered or not.
            while let top = open.last, top.candidate.declaredLevel == nil, top.candidate.label == nil,
                top.candidate.size < size
            { open.removeLast() }
        }
        return false
    }

    // MARK: Declared levels

    private mutating func closeDeclared(_ candidate: Candidate, _ key: Key, _ level: Int) -> Bool {
        // The number knows better than the style where it goes on counting.
        if let numbering = candidate.numbering,
            let sibling = open.lastIndex(where: { $0.key == key && $0.candidate.declaredLevel != nil })
        {
            let previous = open[sibling].candidate
            let goesOn =
                numbering.ordinal == (previous.numbering?.ordinal ?? 0) + 1
                && !Self.holds(previous, candidate) && !Self.holds(candidate, previous)
            if previous.declaredLevel == level || goesOn || numbering.depth > 1 || numbering.style == .chapter {
                open.removeSubrange(sibling...)
                return true
            }
        }
        if let numbering = candidate.numbering, numbering.style == .decimal, numbering.depth > 1,
            let above = open.lastIndex(where: { Self.leads($0.candidate, to: numbering) })
        {
            open.removeSubrange((above + 1)...)
            return false
        }
        var end = open.count
        while end > 0, open[end - 1].candidate.declaredLevel.map({ $0 >= level }) ?? true { end -= 1 }
        // A bold section inside a declared one holds the declared details below it.
        if end > 0, end < open.count, open[end].candidate.declaredLevel == nil,
            end + 1 < open.count
                ? open[end + 1].candidate.declaredLevel == level : Self.holdsDetail(open[end].candidate, candidate)
        {
            end += 1
        }
        open.removeSubrange(end...)
        return false
    }

    /// ## 一、系统研制, ### 二、项目背景, ## 三、平台建设: whether `part`, a part by its name, stands in its style below one of
    /// another style that is none.
    private static func holds(_ name: Candidate, _ part: Candidate) -> Bool {
        guard let outer = name.declaredLevel, let inner = part.declaredLevel, outer < inner else { return false }
        return part.reading.isPartName && name.reading.guideShare < surePart && !name.reading.isOpening
    }

    /// Whether a bold 【技术设计】 with nothing but a declared heading below it has that for its first detail.
    private static func holdsDetail(_ section: Candidate, _ detail: Candidate) -> Bool {
        section.isUnmarked && section.reading.guideShare >= surePart
            && detail.lines.lowerBound == section.lines.upperBound + 1
            && (detail.reading.guideShare < surePart || detail.reading.best.role == section.reading.best.role)
    }

    /// Whether the decimal goes on from the heading's number: 2.3 from 2 or 第二章.
    private static func leads(_ heading: Candidate, to numbering: NumberPrefix) -> Bool {
        guard let other = heading.numbering, numbering.style == .decimal, numbering.depth > 1 else { return false }
        if other.style == .decimal {
            return other.depth < numbering.depth
                && (other.depth + 1 < numbering.depth || other.ordinal == numbering.leader)
        }
        return numbering.depth == 2 && (other.style == .chapter || other.style == .chinese || other.style == .part)
            && other.ordinal == numbering.leader
    }

    // MARK: Numbers

    private mutating func closeNumbered(_ candidate: Candidate, _ numbering: NumberPrefix, _ key: Key) -> Bool {
        var best = (depth: open.count, score: -Float.infinity, isNext: false)
        for depth in 0...open.count {
            if depth < open.count, let before = open[depth].candidate.numbering, open[depth].key == key {
                let score = continuing(candidate, numbering, open[depth].candidate, before, key)
                if score >= best.score { best = (depth, score, true) }
            } else {
                let parent = depth > 0 ? open[depth - 1] : nil, isInmost = depth == open.count
                let isAsBefore = around[key] == parent?.key ?? .root
                let isLed = parent.map { Self.leads($0.candidate, to: numbering) } ?? false
                guard isInmost || isAsBefore || isLed else { continue }
                var score = numbering.ordinal == 1 ? Weight.first : Weight.notFirst
                if isAsBefore { score += Weight.asBefore }
                if isLed { score += Weight.underItsNumber }
                if isInmost, let section = parent?.candidate, section.isUnmarked, section.reading.isPartName,
                    !candidate.reading.isPartName, section.lines.upperBound + 1 == candidate.lines.lowerBound
                {
                    score += Weight.rightBelow
                }
                if numbering.depth > 1, open[..<depth].contains(where: { $0.key == key }) {
                    score += Weight.underItsLike
                }
                if score >= best.score { best = (depth, score, false) }
            }
        }
        open.removeSubrange(best.depth...)
        // 引言 without a number, and then 1 项目背景: what says that it is none of the parts holds none of them.
        while let top = open.last, top.candidate.isUnmarked, candidate.reading.guideShare >= Self.surePart,
            top.candidate.reading.foreign >= Self.foreign || top.candidate.reading.isOpening
        { open.removeLast() }
        // 一、 and 第一章 don't stand below a heading without a number, but for a project's name.
        if numbering.style == .part || numbering.style == .chapter || numbering.style == .chinese {
            while let top = open.last, top.candidate.isUnmarked { open.removeLast() }
        }
        return best.isNext
    }

    /// From which share on a heading is one of the guide's parts, and how foreign to them another has to be.
    static let surePart: Float = 0.6, foreign: Float = 2

    /// How well the number goes on counting from an open heading.
    private func continuing(
        _ candidate: Candidate, _ numbering: NumberPrefix, _ other: Candidate, _ before: NumberPrefix, _ key: Key
    ) -> Float {
        var score: Float = before.mark == numbering.mark ? Weight.sameMark : Weight.otherMark
        score += candidate.looksLike(other) ? Weight.sameForm : Weight.otherForm
        if numbering.depth > 1, let chapter = before.leader, let own = numbering.leader, own != chapter {
            if own > chapter, numbering.ordinal == 1 { return score + Weight.nextChapter }
            score += Weight.otherNumber
        }
        let own = candidate.reading, previous = other.reading
        let isLater = own.isPartName && previous.isPartName && own.best.role.lane > previous.best.role.lane
        if own.isPartName, !previous.isPartName { score += Weight.partAfterDetail }
        if isLater { score += numbering.ordinal > before.ordinal ? Weight.partAfterPart : Weight.samePlace }
        if numbering.ordinal == before.ordinal + 1 {
            score += Weight.next
        } else if numbering.ordinal > before.ordinal {
            score += Weight.later
        } else if numbering.ordinal == before.ordinal, numbering.ordinal > 1 {
            score += Weight.twice
        } else {
            score += Weight.restart
            if numbering.ordinal == 1, before.mark == numbering.mark, firstRoles[key] == candidate.reading.best.role,
                candidate.reading.best.role != .other, other.lines.upperBound + 1 < candidate.lines.lowerBound
            {
                score += Weight.beginsAgain
            }
        }
        return score
    }
}

extension Candidate {
    /// Whether nothing but its looks makes it a heading: no style, number or label.
    var isUnmarked: Bool { declaredLevel == nil && numbering == nil && label == nil }

    /// Whether both are declared, bold or neither, in type of one size.
    fileprivate func looksLike(_ other: Candidate) -> Bool {
        (declaredLevel == nil) == (other.declaredLevel == nil) && isBold == other.isBold && size == other.size
    }
}
