import Linting
import PackData
import Scan
import SourceText

/// A run of signs that may stand for something still to be written: `XX`, `__`, `？`, `×-×`.
struct MaskRun {
    enum Family: String, CaseIterable {
        /// X, x, ×
        case cross
        /// ○, □
        case ring
        /// _
        case blank
        case question
        /// *
        case star
        /// #, …: only in front of a unit or in a code
        case filler
    }

    var range: TextRange
    var family: Family
    /// How many signs.
    var count: Int
}

/// Which characters serve as signs, by family.
struct MaskSigns: Sendable {
    private let families: [Unicode.Scalar: MaskRun.Family]

    init(_ node: PackNode) throws(Failure) {
        try node.checkKeys(Set(MaskRun.Family.allCases.map(\.rawValue)))
        var families: [Unicode.Scalar: MaskRun.Family] = [:]
        for family in MaskRun.Family.allCases {
            for scalar in try node.string(family.rawValue).unicodeScalars { families[scalar] = family }
        }
        self.families = families
    }

    func family(of scalar: Unicode.Scalar) -> MaskRun.Family? { families[scalar] }

    /// Whether `text` is nothing but such signs, at least one; …… says as little, and is no mask.
    func fill(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy { families[$0].map { $0 != .filler } ?? false }
    }

    /// All runs of `passage`, those inside Latin words as well.
    func runs(in passage: Passage) -> [MaskRun] {
        var runs: [MaskRun] = [], at = 0
        let text = passage.text
        while at < text.count {
            // Ideographs, the bulk of a text, are no signs.
            if (0xE4...0xE9).contains(text[at]) {
                at += 3
                continue
            }
            guard let scalar = passage.text.scalar(at: at) else { break }
            guard let family = families[scalar] else {
                at += UTF8.width(scalar)
                continue
            }
            var run = MaskRun(range: TextRange(at, at), family: family, count: 0)
            extend(&run, passage)
            at = run.range.end
            runs.append(run)
        }
        return runs
    }

    /// To the last sign; a hyphen or point between signs belongs to the run: X-X, XXXX.X.
    private func extend(_ run: inout MaskRun, _ passage: Passage) {
        while let scalar = passage.text.scalar(at: run.range.end) {
            if families[scalar] == run.family {
                run.range.end += UTF8.width(scalar)
                run.count += 1
            } else if run.count > 0, run.family == .cross, ["-", "–", ".", "．"].contains(scalar),
                let next = passage.text.scalar(at: run.range.end + UTF8.width(scalar)), families[next] == .cross
            {
                run.range.end += UTF8.width(scalar)
            } else {
                return
            }
        }
    }

    /// Letters of a Latin word or of a name in code, digits of 二〇〇〇年, or the signs of a heading in front of its title.
    func isInWord(_ run: MaskRun, _ passage: Passage) -> Bool {
        let before = passage.text.scalar(before: run.range.start), after = passage.text.scalar(at: run.range.end)
        if run.family == .ring {
            return [before, after].contains { $0.flatMap { Scalars.chineseDigit($0.value) } != nil }
        }
        if passage.text[run.range.start] == UInt8(ascii: "#"), before.map({ $0 == "\n" }) ?? true {
            return after?.properties.isIdeographic ?? false
        }
        guard run.family == .cross || run.family == .blank else { return false }
        func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
            scalar.map { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") } ?? false
        }
        // ZLXXXXXXXX: many signs behind letters are no ending of a word.
        let isLong = run.family == .cross && run.count >= 4
        // 由____s降到: nor is a line to write on in front of a unit a part of one.
        let isLine =
            run.family == .blank && run.count >= 3
            && before?.properties.isIdeographic ?? false
        return !isLong && isLetter(before) || !isLine && isLetter(after)
    }
}

extension MaskSigns {
    /// Crosses of a format or of code: `xxxx-xx-xx`, `XXXX-XXXX-XXXX`, `password=xxx`, `kill -9 xxx`.
    func isPattern(_ run: MaskRun, _ passage: Passage) -> Bool {
        let text = passage.text[run.range.indices],
            parts = text.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        guard text.contains(UInt8(ascii: "x")) else { return parts.count > 2 }
        if parts.count > 1 { return true }
        let before = passage.text[..<run.range.start].last { $0 != 0x20 }
        let after = passage.text[run.range.end...].first { $0 != 0x20 }
        return [before, after].contains { $0.map { $0 < 0x80 && $0 > 0x20 } ?? false }
    }

    /// Small crosses with other signs of code on both sides: `like '%xxx%'`
    func isInCode(_ run: MaskRun, _ passage: Passage) -> Bool {
        guard run.family == .cross, passage.text[run.range.start] == UInt8(ascii: "x") else { return false }
        let signs = "%'/:=$.".utf8
        return passage.text[..<run.range.start].last.map(signs.contains) ?? false
            && passage.text[run.range.end...].first.map(signs.contains) ?? false
    }
}

extension Passage {
    /// The phrase of `list` in front of `offset`, a colon and blanks apart.
    func lead(_ list: Vocabulary.List, endingAt offset: Int) -> TextRange? {
        let at = text.start(before: offset, notBefore: 0) { Scalars.isColon($0) || Scalars.isSpace($0) }
        return phrases.phrase(of: list, endingAt: at)
    }
}

extension Masks {
    /// Asterisks around words are markup: ***公司简介***.
    func isPaired(_ run: MaskRun, _ passage: Passage) -> Bool {
        guard run.family == .star else { return false }
        let line = passage.clauses.sentence(at: run.range.start, reach: 4)
        func isStar(_ index: Int) -> Bool { passage.text[index] == UInt8(ascii: "*") }
        // A run may be longer than what is looked at around it.
        return (min(line.start, run.range.start)..<run.range.start).contains(where: isStar)
            || (run.range.end..<max(run.range.end, line.end)).contains(where: isStar)
    }

    /// No other run of its family near it.
    func isLone(_ index: Int, _ runs: [MaskRun], _ passage: Passage) -> Bool {
        let run = runs[index], near = 300
        let last = index > 0 ? runs[index - 1] : nil, next = index + 1 < runs.count ? runs[index + 1] : nil
        return !(last.map { $0.family == run.family && run.range.start - $0.range.end < near } ?? false)
            && !(next.map { $0.family == run.family && $0.range.start - run.range.end < near } ?? false)
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }

    var isNameLetter: Bool { isASCII && (properties.isAlphabetic || isDigit) }

    /// Letters (not ideographs) and digits make what stands beside them part of a model, a file name or a quantity such
    /// as σXX.
    var isNamePart: Bool {
        if isASCII { return isNameLetter || "-_./#*".unicodeScalars.contains(self) }
        return properties.isAlphabetic && !properties.isIdeographic
    }
}
