/// What stands around the name itself.
extension NameJudge {
    mutating func compareInstitutes() {
        guard a.institute != b.institute else { return }
        let isShort =
            Self.isAbbreviation(a.institute, of: b.institute) || Self.isAbbreviation(b.institute, of: a.institute)
        let found = difference(a.instituteSource, b.instituteSource)
        if a.institute.isEmpty || b.institute.isEmpty || isShort {
            trifles.append(found)
        } else if isMistyped(a.institute, b.institute) || isShortened(a.institute, b.institute) {
            doubts.append(found)
        } else {
            conflicts.append(found)
        }
    }

    /// 佘山天文台 and 余山天文台: one character looks or sounds like the other.
    private func isMistyped(_ x: [UInt32], _ y: [UInt32]) -> Bool {
        let unlike = zip(x, y).filter { $0 != $1 }
        return x.count == y.count && unlike.count == 1
            && (vocabulary.lookAlikes[unlike[0].0]?.contains(unlike[0].1) == true
                || Homophones.sameSound(unlike[0].0, unlike[0].1))
    }

    /// 网络中心 for 计算机网络信息中心: perhaps; 物理研究所, with its ending in full, is another than 高能物理研究所.
    private func isShortened(_ x: [UInt32], _ y: [UInt32]) -> Bool {
        let (short, long) = x.count < y.count ? (x, y) : (y, x)
        return short.count >= Self.leastShortened && Self.isPart(short, of: long)
            && !vocabulary.institutes.endings.contains { short.suffix($0.count).elementsEqual($0) }
    }

    /// Characters of a shortened name of an institute.
    private static let leastShortened = 4

    mutating func compareContexts() {
        guard a.context != b.context else { return }
        let difference = difference(a.contextSource, b.contextSource)
        if a.context.isEmpty || b.context.isEmpty { trifles.append(difference) } else { doubts.append(difference) }
    }

    /// One programme in front, shortened or left out, is another way of writing; two may be two contracts.
    mutating func compareProgrammes() {
        guard a.programme != b.programme else { return }
        let difference = difference(a.programmeSource, b.programmeSource)
        if Self.isPart(a.programme, of: b.programme) || Self.isPart(b.programme, of: a.programme) {
            trifles.append(difference)
        } else {
            doubts.append(difference)
        }
    }

    /// Two numbers of one kind are two contracts.
    mutating func compareCodes() {
        guard !a.codes.isEmpty, !b.codes.isEmpty, Set(a.codes).isDisjoint(with: b.codes) else { return }
        let shape = { (code: String) in code.count * 2 + (code.first!.isLetter ? 1 : 0) }
        if shape(a.codes[0]) == shape(b.codes[0]) {
            doubts.append(.init(inReport: a.codes[0], inAchievement: b.codes[0]))
        }
    }

    /// A foreign name in brackets may be left out, or stand without brackets.
    mutating func compareEnglish() {
        if a.english.isEmpty, b.english.isEmpty { return }
        cancel(a.english.map(\.scalar), b.core, &weightsB)
        cancel(b.english.map(\.scalar), a.core, &weightsA)
        guard !a.english.map(\.scalar).elementsEqual(b.english.map(\.scalar)) else { return }
        let difference = difference(a.english.first?.source, b.english.first?.source)
        if a.english.isEmpty || b.english.isEmpty { trifles.append(difference) } else { doubts.append(difference) }
    }

    private func cancel(_ english: [UInt32], _ core: [NameCell], _ weights: inout [Float]) {
        for i in core.indices where english.contains(core[i].scalar) { weights[i] = 0 }
    }

    /// 大气所 of 大气物理研究所: the same beginning, and its characters in their order.
    private static func isAbbreviation(_ short: [UInt32], of long: [UInt32]) -> Bool {
        short.first == long.first && isPart(short, of: long)
    }

    /// Whether the characters of one stand in the other in their order.
    private static func isPart(_ short: [UInt32], of long: [UInt32]) -> Bool {
        var rest = long[...]
        for scalar in short {
            guard let at = rest.firstIndex(of: scalar) else { return false }
            rest = rest[(at + 1)...]
        }
        return true
    }
}
