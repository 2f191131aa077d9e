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

    /// All runs of `passage`, letters inside Latin words apart.
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
            if !isInWord(run, passage) { runs.append(run) }
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

    private func isInWord(_ run: MaskRun, _ passage: Passage) -> Bool {
        guard run.family == .cross || run.family == .blank else { return false }
        func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
            scalar.map { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") } ?? false
        }
        // ZLXXXXXXXX: many signs behind letters are no ending of a word.
        let isLong = run.family == .cross && run.count >= 4
        return (!isLong && isLetter(passage.text.scalar(before: run.range.start)))
            || isLetter(passage.text.scalar(at: run.range.end))
    }
}

extension Passage {
    /// The phrase of `list` in front of `offset`, a colon and blanks apart.
    func lead(_ list: Vocabulary.List, endingAt offset: Int) -> TextRange? {
        let at = text.start(before: offset, notBefore: 0) { Scalars.isColon($0) || Scalars.isSpace($0) }
        return phrases.phrase(of: list, endingAt: at)
    }
}
