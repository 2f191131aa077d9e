import ChineseText
import Scan
import SourceText

/// What the words of a heading say, before its place and its neighbours are looked at.
struct HeadingReading: Sendable {
    /// Log-odds of each role.
    let scores: RoleVector
    /// Of each part of a heading such as 项目背景与技术难点.
    let parts: [RoleVector]
    /// Whether one of several parts has no word that is known (缘起与两道坎, 难点：要过的关和要达到的指标).
    let isOpen: Bool
    /// Characters that no word of the vocabulary explains.
    let unknown: Float
    /// Those of them behind the last word that tells a role.
    let trailing: Float
    /// How much its words say that it is about none of the roles (环境, 进度).
    let foreign: Float
    let probabilities: RoleVector
    /// The likeliest role and how likely it is.
    let best: (role: SectionRole, probability: Float)
    /// How likely it is that the heading has one of the guide's roles (not `other`, an opening or a project).
    let guideShare: Float
    /// How likely it is that it introduces the applicant.
    let openingShare: Float
    /// Whether it rather does than not.
    var isOpening: Bool { openingShare >= 0.5 }
    /// Whether its words are a section's name, or the opening's, and nothing else.
    var isSectionName: Bool { unknown == 0 && (guideShare >= 0.8 || openingShare >= 0.8) }
    /// Whether they are the name of one of a project's parts.
    var isPartName: Bool { unknown == 0 && guideShare >= 0.8 && best.role.isPart }
}

extension SectionVocabulary {
    /// Reads a heading's words (without its number). Radicals and full-width forms are folded first, and blanks that
    /// only letter-space a title are left out.
    func reading(of utf8: [UInt8], in range: TextRange) -> HeadingReading {
        if isLetterSpaced(utf8, range) {
            let letters = utf8[range.indices].unspaced
            return reading(of: letters, in: TextRange(0, letters.count))
        }
        if Self.needsFolding(utf8, range) {
            let folded = FoldedText(utf8, range: range).utf8
            return HeadingReader(vocabulary: self, utf8: folded, range: TextRange(0, folded.count)).read()
        }
        return HeadingReader(vocabulary: self, utf8: utf8, range: range).read()
    }

    /// Kangxi radicals, CJK radicals (E2 BA … E2 BF) and compatibility ideographs (EF A4 … EF AB).
    private static func needsFolding(_ utf8: [UInt8], _ range: TextRange) -> Bool {
        var i = range.start
        while i + 1 < range.end {
            let byte = utf8[i], next = utf8[i + 1]
            if byte == 0xE2, (0xBA...0xBF).contains(next) { return true }
            if byte == 0xEF, (0xA4...0xAB).contains(next) { return true }
            i += 1
        }
        return false
    }
}

/// 项 目 背 景: whether each character of `range` stands alone.
func isLetterSpaced(_ utf8: [UInt8], _ range: TextRange) -> Bool {
    var cursor = ScalarCursor(utf8, range.indices), letters = 0
    while let scalar = cursor.next() {
        guard Scalars.isHan(scalar) else { return false }
        letters += 1
        let end = cursor.at
        cursor.skipSpaces()
        guard cursor.at > end || cursor.isAtEnd else { return false }
    }
    return letters > 1
}

extension ArraySlice<UInt8> {
    /// Without blanks.
    fileprivate var unspaced: [UInt8] {
        var cursor = ScalarCursor(Array(self)), result: [UInt8] = []
        while let (scalar, length) = cursor.peek() {
            if !Scalars.isSpace(scalar) { result += cursor.bytes[cursor.at..<cursor.at + length] }
            cursor.at += length
        }
        return result
    }
}

private struct HeadingReader {
    let vocabulary: SectionVocabulary
    let utf8: [UInt8]
    let range: TextRange

    private struct Part {
        var words: [Int] = []
        var unknown: Float = 0
        var factor: Float
        var isBracketed = false
        /// What characters outside all words say.
        var leftover: [Int] = []
        /// Characters outside all words behind the last one that tells a role.
        var trailing: Float = 0
    }

    func read() -> HeadingReading {
        let model = vocabulary.model, written = split()
        var scores = RoleVector(vocabulary.roles.count), parts: [RoleVector] = [], unknown: Float = 0
        for (index, part) in written.enumerated() {
            var own = score(part)
            own *= part.factor
            parts.append(own)
            unknown += part.unknown * part.factor
            let share = index == 0 ? 1 : model.laterPart
            for role in vocabulary.roles {
                let weight = own[role] * share
                if role == .other {
                    scores[role] += weight / Float(written.count)
                } else if weight > 0 {
                    scores[role] = max(scores[role], weight)
                } else {
                    scores[role] += weight
                }
            }
        }
        let foreign = max(0, scores[.other])
        scores[.other] += model.other + min(unknown, model.unknownLimit) * model.perUnknownCharacter
        let probabilities = scores.probabilities(sharpness: model.sharpness), best = vocabulary.best(of: probabilities)
        let named = written.filter { !$0.isBracketed }, remarks = named.count { $0.factor < 1 }
        let isOpen = named.dropFirst().contains { part in
            part.unknown > 1 && (part.factor == 1 || remarks > 1)
                && !part.words.contains { vocabulary.words.words[$0].isTelling }
        }
        return HeadingReading(
            scores: scores, parts: parts, isOpen: isOpen, unknown: unknown,
            trailing: written.last?.trailing ?? 0, foreign: foreign,
            probabilities: probabilities,
            best: (best, probabilities[best]), guideShare: vocabulary.guide.reduce(0) { $0 + probabilities[$1] },
            openingShare: vocabulary.openings.reduce(0) { $0 + probabilities[$1] })
    }

    /// Words with their pairs, in one part of the heading.
    private func score(_ part: Part) -> RoleVector {
        let table = vocabulary.words
        var sum = RoleVector(vocabulary.roles.count)
        for hint in part.leftover { table.weights.say(hint, to: &sum) }
        let telling = part.words.filter { table.words[$0].isTelling }
        for (index, word) in telling.enumerated() {
            let word = table.words[word]
            // Before words that nobody knows the last one that tells a role is no head either: 环境 of 环境剂量率监测站.
            let headShare = index == telling.count - 1 ? max(0, 1 - part.trailing * vocabulary.model.trailing) : 0
            table.weights.say(word.weights, head: headShare, modifier: 1 - headShare, to: &sum)
        }
        let head = part.words.lastIndex { table.words[$0].isTelling } ?? part.words.count
        for (index, word) in part.words.enumerated() where !table.words[word].begins.isEmpty {
            // The next word, plain words (解决的关键问题) skipped.
            for ahead in (index + 1)..<min(index + 4, max(part.words.count, index + 1)) {
                // 解决问题 says what 思路 is about, but 思路 is what the heading is.
                let share = ahead < head ? vocabulary.model.modifier : 1
                for pair in table.words[word].begins where table.words[part.words[ahead]].ends.contains(pair) {
                    table.weights.say(table.pairs[pair], head: share, to: &sum)
                }
                guard table.words[part.words[ahead]].isPlain else { break }
            }
        }
        return sum
    }

    /// Cuts the heading at 与, 、 and the like; what stands behind a colon or in brackets is a remark.
    private func split() -> [Part] {
        let words = longestMatches()
        var parts: [Part] = []
        var part = Part(factor: 1)
        var brackets = 0, isRemark = false
        var next = 0
        var cursor = ScalarCursor(utf8, range.indices)
        func close() {
            if !part.words.isEmpty || part.unknown > 0 { parts.append(part) }
            part = Part(
                factor: brackets > 0 || isRemark ? vocabulary.model.remark : 1, isBracketed: brackets > 0)
        }
        func append(_ word: Int) {
            part.words.append(word)
            if vocabulary.words.words[word].isTelling { part.trailing = 0 }
        }
        while let (scalar, length) = cursor.peek() {
            if next < words.count, words[next].range.start == cursor.at {
                let word = words[next]
                next += 1
                cursor.at = word.range.end
                if vocabulary.words.words[word.phrase].isJoint { close() } else { append(word.phrase) }
                continue
            }
            cursor.at += length
            switch scalar {
            case _ where Scalars.isSpace(scalar): break
            case _ where Scalars.isOpenBracket(scalar):
                brackets += 1
                close()
            case _ where Scalars.isCloseBracket(scalar):
                brackets = max(0, brackets - 1)
                close()
            case _ where Scalars.isColon(scalar), "—", "→", "–":
                isRemark = isRemark || !parts.isEmpty || !part.words.isEmpty || part.unknown > 0
                close()
            case "、", "/", "&", "+", "／", "＆", "·": close()
            case _ where Scalars.isComma(scalar) || Scalars.isStop(scalar): close()
            case _ where Scalars.isHan(scalar):
                part.unknown += 1
                part.trailing += 1
                if let hint = vocabulary.words.characters[scalar] { part.leftover.append(hint) }
            default: part.unknown += 0.3
            }
        }
        close()
        return parts
    }

    /// Of overlapping words the leftmost, of those the longest.
    private func longestMatches() -> [(phrase: Int, range: TextRange)] {
        var best: [(phrase: Int, range: TextRange)] = []
        let all = vocabulary.words.phrases.matches(in: utf8, range: range)
            .sorted { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) }
        for match in all where match.range.start >= (best.last?.range.end ?? 0) { best.append(match) }
        return best
    }
}
