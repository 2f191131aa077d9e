import ApplicationForm
import ChineseText
import Linting
import PackData
import Scan
import SourceText

/// Finds the results that a cell states. Several stand one after another, parted by `；`, `。` or line ends.
struct ResultParser: FactReader {
    /// The parameters that it was made from.
    private let words: [String]
    private let vocabulary: Vocabulary
    private let patent, notPatent, award, notAward, notAwardNames, awardFollows, standard, notStandard, copyright,
        keeps, denies, sought, parts,
        titleParts, titleStarts, kinds, notKinds, states, granted, open, pending, applied, fillers, rankWords, notRank,
        rankTitles, soleRank, units, generic, follows, products: Vocabulary.List
    private let denials: ResultDenials

    /// Which of them there are already, and are the applicant's.
    private let stage: ResultStage
    /// 的, 已, ZL: they are part of neither title nor state.
    private let particles: ScalarSet

    static let parameters: Set<String> = ["lists", "units"]

    /// - Parameter entry: its parameter `lists` names the group of the vocabulary that holds the words of results,
    /// `units`
    ///   the list of how names of units end.
    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let group = try entry.parameters.required("lists"), vocabulary = pack.vocabulary
        let units = try entry.parameters.required("units")
        words = try [group.string(), units.string()]
        self.vocabulary = vocabulary
        func list(_ name: String) throws(Failure) -> Vocabulary.List { try vocabulary.list(name, ofGroup: group) }
        (patent, notPatent, kinds, notKinds) = try (list("patent"), list("notPatent"), list("kinds"), list("notKinds"))
        (award, notAward) = try (list("award"), list("notAward"))
        (notAwardNames, awardFollows) = try (list("notAwardNames"), list("awardFollows"))
        (standard, notStandard, copyright) = try (list("standard"), list("notStandard"), list("copyright"))
        (keeps, denies, sought) = try (list("keeps"), list("denies"), list("sought"))
        stage = try ResultStage(list)
        (parts, titleParts, titleStarts) = try (list("parts"), list("titleParts"), list("titleStarts"))
        (states, granted, open, pending) = try (list("states"), list("granted"), list("open"), list("pending"))
        applied = try list("applied")
        (fillers, rankWords, notRank) = try (list("fillers"), list("rankWords"), list("notRank"))
        (rankTitles, soleRank) = try (list("rankTitles"), list("soleRank"))
        (generic, follows, products) = try (list("generic"), list("follows"), list("products"))
        denials = try ResultDenials(list)
        self.units = try vocabulary.list(units)
        particles = ScalarSet(try pack.data.required("form").required("results").string("particles"))
    }

    static func == (one: ResultParser, other: ResultParser) -> Bool { one.words == other.words }

    /// What each entry of 业绩 states.
    func fact(_ context: RuleContext) -> [[StatedResult]] {
        (context.application?.table(.achievements)?.records ?? []).map {
            $0[.results].map { results(in: $0.text) } ?? []
        }
    }

    private func results(in cell: String) -> [StatedResult] {
        var results: [StatedResult] = [], named: Int?
        for piece in pieces(of: cell) where !piece.allSatisfy(\.isWhitespace) {
            let next = result(piece, at: cell.utf8.distance(from: cell.startIndex, to: piece.startIndex))
            if let last = named, results[last].absorb(next) { continue }
            if next.kind != .other { named = results.count }
            results.append(next)
        }
        return results
    }

    /// Parted by line ends, `；` and `。`, by the numbers of a list within a line (①…②…), and where a patent's type
    /// follows another one's number.
    private func pieces(of cell: String) -> [Substring] {
        cell.split(whereSeparator: { $0.isNewline || "；;。".contains($0) }).flatMap {
            EnumeratedList.items(of: $0).flatMap(patents)
        }
    }

    private func patents(in text: Substring) -> [Substring] {
        let bytes = Array(text.utf8)
        let types = vocabulary.hits(in: bytes).ranges(of: kinds, except: notKinds, in: TextRange(0, bytes.count))
        guard types.count > 1 else { return [text] }
        var pieces: [Substring] = [], start = 0, seen = 0, hasNumber = false
        func piece(to end: Int) -> Substring {
            text[text.utf8.index(text.startIndex, offsetBy: start)..<text.utf8.index(text.startIndex, offsetBy: end)]
        }
        for type in types.dropFirst() {
            let between = String(decoding: bytes[seen..<type.start], as: UTF8.self)
            hasNumber = hasNumber || !PatentNumber.all(in: Array(Folding.fold(between).unicodeScalars)).isEmpty
            seen = type.start
            guard hasNumber else { continue }
            pieces.append(piece(to: type.start))
            (start, hasNumber) = (type.start, false)
        }
        return pieces + [piece(to: bytes.count)]
    }

    private func result(_ text: Substring, at start: Int) -> StatedResult {
        let folded = Array(Folding.fold(String(text)).utf8)
        // The lists hold letters in capitals; folding makes them small.
        let bytes = Array(text.utf8), plain = TextRange(0, bytes.count)
        let hits = vocabulary.hits(in: bytes)
        let awards = namedAwards(bytes, hits)
        // 中国专利优秀奖 is an award, not a patent.
        let isPatent =
            hits.ranges(of: patent, except: notPatent, in: plain).contains { hit in
                !awards.contains { $0.contains(hit) } && !isDenied(hit, bytes, hits) && !isTopic(hit, bytes, hits)
            } || isTitleWithKind(bytes, hits)
        let scalars = Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
        let numbers = PatentNumber.all(in: scalars, isCued: isPatent)
        let isAward =
            awards.contains { !isDenied($0, hits) && !denials.denies($0, bytes, hits) }
            || hits.ranges(of: award, except: notAward, in: plain).contains {
                !isDenied($0, bytes, hits) && !hits.isRefused($0, by: sought, in: plain) && !isTopic($0, bytes, hits)
                    && !isInProduct($0, bytes, hits)
            }
        let kind: StatedResult.Kind =
            isPatent || !numbers.isEmpty
            ? .patent
            : isAward
                ? .award : isStandard(bytes, hits) ? .standard : hits.occurs(copyright, in: plain) ? .copyright : .other
        let blanks = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
        var result = StatedResult(
            kind: kind, text: String(text).trimmed, place: start + blanks..<start + bytes.count)
        result.patents = placed(numbers, in: text, scalars.count, at: start)
        result.patentKinds = hits.ranges(of: kinds, except: notKinds, in: plain).map {
            String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)
        }
        result.isLabelled = hits.ranges(of: parts, in: plain).contains { label in
            String(decoding: bytes[..<label.start], as: UTF8.self).trimmed.isEmpty && isFollowedByColon(label, bytes)
        }
        result.isTitle = hits.ranges(of: titleStarts, in: plain).first.map { $0.start == blanks } ?? false
        result.hasState = hits.occurs(states, in: plain)
        result.isPending = hits.occurs(pending, in: plain)
        readRuns(of: bytes, hits, into: &result)
        result.hasRank = RankFinder(
            text: folded, vocabulary: vocabulary, words: rankWords, notWords: notRank, titles: rankTitles,
            sole: soleRank
        ).hasRank(in: TextRange(0, folded.count))
        if numbers.isEmpty, stage.isNone(result, hits, in: plain) { result.kind = .other }
        return result
    }

    /// Where each number stands in the cell; the whole piece where folding changed how many scalars there are.
    private func placed(
        _ numbers: [PatentNumber], in text: Substring, _ count: Int, at start: Int
    ) -> [StatedResult.Numbered] {
        guard !numbers.isEmpty else { return [] }
        var offsets = [start]
        for scalar in text.unicodeScalars { offsets.append(offsets.last! + scalar.utf8.count) }
        let isAligned = offsets.count == count + 1
        return numbers.map { number in
            let place =
                isAligned
                ? offsets[number.range.lowerBound]..<offsets[number.range.upperBound] : start..<start + text.utf8.count
            return .init(number: number, place: place)
        }
    }

    private func isDenied(_ hit: TextRange, _ bytes: [UInt8], _ hits: PhraseHits) -> Bool {
        hits.isRefused(hit, by: denies, in: TextRange(0, bytes.count)) || denials.denies(hit, bytes, hits)
    }

    /// One that was written, not one that is kept: 依据《气象资料归档技术指南》完成建设, where the word stands in front of the
    /// whole title.
    private func isStandard(_ bytes: [UInt8], _ hits: PhraseHits) -> Bool {
        let whole = TextRange(0, bytes.count), opening = Array("《".utf8), closing = Array("》".utf8)
        return hits.ranges(of: standard, except: notStandard, in: whole).contains { hit in
            let front = bytes[..<hit.start], start = front.ranges(of: opening).last?.lowerBound ?? hit.start
            let isInside = front[start...].firstRange(of: closing) == nil
            let named = TextRange(isInside ? start : hit.start, hit.end)
            return !hits.isRefused(named, by: keeps, in: whole) && !isDenied(named, bytes, hits)
                && !isTopic(hit, bytes, hits)
        }
    }

    /// 一种数据续传方法（国家发明，已获证书）: the title of a patent, with its type behind it.
    private func isTitleWithKind(_ bytes: [UInt8], _ hits: PhraseHits) -> Bool {
        guard let title = LetterRuns.all(in: bytes).first,
            let start = hits.ranges(of: titleStarts, in: TextRange(0, title.end)).first, start.start <= title.start
        else { return false }
        return !hits.ranges(of: kinds, except: notKinds, in: TextRange(title.end, bytes.count)).isEmpty
    }

    /// 专利池分析, 奖励大会, 获奖团队, 行业标准宣贯会: what follows makes the word an attribute of something else.
    private func isTopic(_ word: TextRange, _ bytes: [UInt8], _ hits: PhraseHits) -> Bool {
        guard hits.phrase(of: generic, beginningAt: word.start)?.end == word.end,
            let run = LetterRuns.all(in: bytes).first(where: { $0.contains(word) }), word.end < run.end,
            bytes[word.end] >= 0x80
        else { return false }
        let rest = TextRange(word.end, run.end)
        return ![
            states, open, granted, pending, parts, kinds, titleStarts, rankWords, rankTitles, soleRank, fillers,
            follows,
            awardFollows
        ].contains { list in
            hits.ranges(of: list, in: rest).first.map { $0.start - word.end <= Self.particleReach } ?? false
        }
    }

    /// 获奖证书管理模块, 优秀奖评选系统: part of what was made.
    private func isInProduct(_ award: TextRange, _ bytes: [UInt8], _ hits: PhraseHits) -> Bool {
        guard let run = LetterRuns.all(in: bytes).first(where: { $0.contains(award) }) else { return false }
        let rest = TextRange(award.end, run.end)
        return hits.occurs(products, in: rest) && bytes.scalar(at: rest.start) != "的"
    }

    /// Bytes of two ideographs: 专利已授权.
    private static let particleReach = 6

    private func isFollowedByColon(_ label: TextRange, _ bytes: [UInt8]) -> Bool {
        [":", "："].contains(String(decoding: bytes[label.end...].prefix(8), as: UTF8.self).trimmed.first)
    }

    // MARK: Names of awards

    /// Names that end in 奖, whatever they are called: from the last blank or mark before it. 抽奖 and 奖金 are none.
    private func namedAwards(_ bytes: [UInt8], _ hits: PhraseHits) -> [TextRange] {
        let whole = TextRange(0, bytes.count), sign = Array("奖".utf8)
        return LetterRuns.all(in: bytes).compactMap { run in
            var at = run.end - sign.count
            while at > run.start, !bytes[at..<at + sign.count].elementsEqual(sign) || !ends(at + sign.count, run, hits)
            {
                at -= 1
            }
            guard at > run.start else { return nil }
            let name = TextRange(run.start, at + sign.count)
            return hits.ranges(of: notAwardNames, in: whole).contains { $0.overlaps(TextRange(at, name.end)) }
                ? nil : name
        }
    }

    /// 正在申报科技进步奖: the word is in the run that looks like a name. 无 alone may begin one (无人机创新奖).
    private func isDenied(_ name: TextRange, _ hits: PhraseHits) -> Bool {
        hits.ranges(of: denies, in: name).contains { $0.count > 3 } || hits.occurs(sought, in: name)
    }

    /// Whether the award's name ends there: with its run, or in front of its grade or its rank.
    private func ends(_ end: Int, _ run: TextRange, _ hits: PhraseHits) -> Bool {
        end == run.end || hits.ranges(of: awardFollows, in: TextRange(end, run.end)).first?.start == end
    }

    // MARK: Title and state of a patent

    /// What the runs of letters say that are neither type nor number nor rank: a title, or the state in words of its
    /// own.
    private func readRuns(of bytes: [UInt8], _ hits: PhraseHits, into result: inout StatedResult) {
        let whole = TextRange(0, bytes.count)
        let known = [
            kinds, patent, states, open, granted, pending, applied, parts, rankWords, rankTitles, soleRank, fillers
        ]
        .flatMap { hits.ranges(of: $0, in: whole) }
        var isKnown = [Bool](repeating: false, count: bytes.count)
        for range in known { for at in range.indices { isKnown[at] = true } }
        let labels = hits.ranges(of: parts, in: whole).filter { isFollowedByColon($0, bytes) }
        var label: TextRange?
        for run in LetterRuns.all(in: bytes) {
            if let next = labels.last(where: { $0.end <= run.start || run.contains($0) }) { label = next }
            let unknown = unknownLetters(of: bytes, in: run, isKnown)
            if unknown <= Self.fewLetters {
                // 授权公告号 is the name of a number.
                if hits.ranges(of: granted, except: open, in: run).contains(where: { word in
                    !hits.ranges(of: parts, in: run).contains { $0.contains(word) }
                }) {
                    result.isGranted = true
                }
                // 申请发明专利1项, and not 申请号.
                let isApplied = hits.ranges(of: applied, in: run).contains { word in
                    ![parts, fillers].contains { hits.ranges(of: $0, in: run).contains { $0.contains(word) } }
                }
                if isApplied, !result.isGranted { (result.hasState, result.isPending) = (true, true) }
                if let word = hits.ranges(of: open, in: run).first {
                    result.openState = result.openState ?? String(decoding: bytes[word.start..<word.end], as: UTF8.self)
                }
            }
            let ending = hits.ranges(of: units, in: run).last
            // 一种防堵滴灌首部 ends as a unit's name may, and is none.
            let isUnit = ending.map { $0.end == run.end && $0.count > 3 } ?? false
            let isOfLabel = label.map { $0.end <= run.start && !hits.occurs(titleParts, in: $0) } ?? false
            if unknown >= Self.fewLetters, !isUnit, !isOfLabel { result.hasTitle = true }
        }
    }

    private func unknownLetters(of bytes: [UInt8], in run: TextRange, _ isKnown: [Bool]) -> Int {
        var at = run.start, count = 0
        for scalar in String(decoding: bytes[run.start..<run.end], as: UTF8.self).unicodeScalars {
            if !isKnown[at], !particles.contains(scalar) { count += 1 }
            at += UTF8.width(scalar)
        }
        return count
    }

    /// Letters that a run may hold beside the words that say the state, and from which on it is a title.
    private static let fewLetters = 2
}
