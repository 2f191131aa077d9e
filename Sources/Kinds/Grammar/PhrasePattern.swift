import Linting
import PackData
import Scan
import SourceText

/// What a row of words looks like: classes of words (lists of the vocabulary) one after another inside a clause.
///
/// Written as in `^ here need? write $`, by words with blanks between:
/// - `write` a phrase of that list; `need?` perhaps one; `#` a number; `..6` at most six other characters;
/// - `^` in front of it: nothing else in the clause; `^.` in its sentence, `^^` in its line; `(` an opening bracket,
///   `[` one that is not round (`(..6` with at most six characters between), `{` a curly or pointed one, `words[` one
///   behind words; `:` a colon; `#` a number directly in front;
/// - `$`, `$.`, `$$`, `)`, `]`, `:` behind it likewise; `,` any mark, and the row goes on behind that;
/// - `!list` not followed, `-list` in front not preceded by a phrase of it, `--list` none in front of it in its clause;
///   `&list` one stands earlier in
///   the sentence, `&!list` none stands anywhere in it.
struct PhrasePattern: Sendable {
    private enum Step: Sendable {
        case phrase(Vocabulary.List)
        case optional(Vocabulary.List)
        case number
        case gap(Int)
        case end([Clauses.Mark])
        case mark
        case unless(Vocabulary.List)
    }

    private enum Condition: Sendable {
        /// A mark in front, with so many bytes between at most.
        case behind([Clauses.Mark], Int)
        /// A number directly in front, which belongs to what is found.
        case numbered
        /// Behind a bracket that is not round and stands behind words.
        case bracketInText
        case notBehind(Vocabulary.List)
        case notInClause(Vocabulary.List)
        case inSentence(Vocabulary.List)
        case notInSentence(Vocabulary.List)
    }

    private let conditions: [Condition]
    private let first: Vocabulary.List
    private let rest: [Step]

    private static let any: [Clauses.Mark] = [
        .line, .stop, .colon, .listing, .other, .openRound, .closeRound, .openSquare, .closeSquare, .openCurly,
        .closeCurly
    ]
    private static let sentenceBegins: [Clauses.Mark] = [.line, .stop, .openRound, .openSquare, .openCurly]
    private static let sentenceEnds: [Clauses.Mark] = [.line, .stop, .closeRound, .closeSquare, .closeCurly]

    /// The lists that patterns name, each looked up once.
    struct Lists {
        let group: String
        let vocabulary: Vocabulary
        private var known: [String: Vocabulary.List] = [:]

        init(group: String, _ vocabulary: Vocabulary) { (self.group, self.vocabulary) = (group, vocabulary) }

        fileprivate mutating func list(_ word: String, _ node: PackNode) throws(Failure) -> Vocabulary.List {
            if let list = known[word] { return list }
            let name = word.utf8.contains(UInt8(ascii: ".")) ? word : "\(group).\(word)"
            let list = try vocabulary.list(PackNode(.scalar(name), line: node.line, file: node.file))
            known[word] = list
            return list
        }
    }

    /// The patterns that `node` stands for: one that begins with a word that may be left out is two.
    static func read(_ node: PackNode, _ lists: inout Lists) throws(Failure) -> [PhrasePattern] {
        try read(node.string().utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }, node, &lists)
    }

    private static func read(
        _ words: [String], _ node: PackNode, _ lists: inout Lists
    ) throws(Failure) -> [PhrasePattern] {
        let head = words.firstIndex { !isCondition($0) } ?? words.count
        guard head < words.count else { throw node.failure("“\(words.joined(separator: " "))”里没有词") }
        let whole = try PhrasePattern(words, head: head, node, &lists)
        guard words[head].hasSuffix("?") else { return [whole] }
        return try read(Array(words[..<head] + words[(head + 1)...]), node, &lists) + [whole]
    }

    private static let signs = Array("^([{:-&".utf8)

    private static func isCondition(_ word: String) -> Bool {
        word.utf8.first.map(signs.contains) ?? false || word == "#" || word == "words["
    }

    private init(_ words: [String], head: Int, _ node: PackNode, _ lists: inout Lists) throws(Failure) {
        func list(_ word: some StringProtocol) throws(Failure) -> Vocabulary.List {
            try lists.list(String(word), node)
        }
        var conditions: [Condition] = [], rest: [Step] = []
        for word in words[..<head] {
            switch word {
            case "#": conditions.append(.numbered)
            case "words[": conditions.append(.bracketInText)
            case _ where word.hasPrefix("&!"): conditions.append(.notInSentence(try list(word.dropFirst(2))))
            case _ where word.hasPrefix("&"): conditions.append(.inSentence(try list(word.dropFirst())))
            case _ where word.hasPrefix("--"): conditions.append(.notInClause(try list(word.dropFirst(2))))
            case _ where word.hasPrefix("-"): conditions.append(.notBehind(try list(word.dropFirst())))
            default: conditions.append(try Self.begin(word, node))
            }
        }
        for word in words[(head + 1)...] {
            switch word {
            case "#": rest.append(.number)
            case "$": rest.append(.end(Self.any))
            case "$.": rest.append(.end(Self.sentenceEnds))
            case "$$": rest.append(.end([.line]))
            case ")": rest.append(.end([.closeRound, .closeSquare, .closeCurly]))
            case "]": rest.append(.end([.closeSquare, .closeCurly]))
            case ":": rest.append(.end([.colon]))
            case ",": rest.append(.mark)
            case _ where word.hasPrefix("!"): rest.append(.unless(try list(word.dropFirst())))
            case _ where word.hasPrefix(".."):
                guard let width = Int(word.dropFirst(2)) else { throw node.failure("“\(word)”应是“..”和一个数") }
                rest.append(.gap(width))
            case _ where word.hasSuffix("?"): rest.append(.optional(try list(word.dropLast())))
            default: rest.append(.phrase(try list(word)))
            }
        }
        self.conditions = conditions
        self.rest = rest
        first = try list(words[head].hasSuffix("?") ? words[head].dropLast() : words[head][...])
    }

    /// `^`, `(..6`
    private static func begin(_ word: String, _ node: PackNode) throws(Failure) -> Condition {
        let sign = word == "^." ? word[...] : word.prefix { "^([{:".contains($0) }, width = word.dropFirst(sign.count)
        guard let marks = begins[String(sign)],
            width.isEmpty || (width.hasPrefix("..") && Int(width.dropFirst(2)) != nil)
        else { throw node.failure("看不懂“\(word)”") }
        return .behind(marks, width.isEmpty ? 0 : (Int(width.dropFirst(2)) ?? 0) * 3)
    }

    private static let begins: [String: [Clauses.Mark]] = [
        "^": any, "^.": sentenceBegins, "^^": [.line], ":": [.colon], "(": [.openRound, .openSquare, .openCurly],
        "[": [.openSquare, .openCurly],
        "{": [.openCurly]
    ]

    /// Every place of `passage` that looks so, inside `range`.
    func matches(in passage: Passage, _ range: TextRange) -> [TextRange] {
        passage.phrases.ranges(of: first, in: range).compactMap { hit in
            let start = isNumbered ? numberStart(before: hit.start, passage) : hit.start
            guard !isNumbered || start < hit.start, isMet(at: start, passage),
                let end = end(rest[...], from: hit.end, hit.end, passage)
            else { return nil }
            return TextRange(start, end)
        }
    }

    private var isNumbered: Bool { conditions.contains { if case .numbered = $0 { true } else { false } } }

    private func numberStart(before offset: Int, _ passage: Passage) -> Int {
        var at = offset
        while at > 0, offset - at < 8, passage.text[at - 1].isASCIIDigit { at -= 1 }
        return at
    }

    private func isMet(at start: Int, _ passage: Passage) -> Bool {
        conditions.allSatisfy { condition in
            switch condition {
            case .behind(let marks, 0): passage.clauses.mark(before: start).map(marks.contains) ?? false
            case .behind(let marks, let width): isBehind(marks, width, start, passage)
            case .numbered: true
            case .bracketInText: isBracketInText(start, passage)
            case .notBehind(let list): passage.phrase(of: list, endingAt: start) == nil
            case .notInClause(let list):
                !passage.phrases.occurs(
                    list, in: TextRange(passage.clauses.clause(around: TextRange(start, start)).start, start))
            case .inSentence(let list):
                passage.phrases.occurs(list, in: TextRange(passage.clauses.sentence(at: start).start, start))
            case .notInSentence(let list): !passage.phrases.occurs(list, in: passage.clauses.sentence(at: start))
            }
        }
    }

    private func isBehind(_ marks: [Clauses.Mark], _ width: Int, _ start: Int, _ passage: Passage) -> Bool {
        let clause = passage.clauses.clause(around: TextRange(start, start)).start
        return start - clause <= width && passage.clauses.mark(before: clause).map(marks.contains) ?? false
    }

    private func isBracketInText(_ start: Int, _ passage: Passage) -> Bool {
        guard let mark = passage.clauses.mark(before: start), mark == .openSquare || mark == .openCurly else {
            return false
        }
        let clause = passage.clauses.clause(around: TextRange(start, start)).start
        return passage.text.scalar(before: clause).flatMap { passage.text.scalar(before: clause - UTF8.width($0)) }?
            .properties.isIdeographic ?? false
    }

    /// Where the last word of `steps` ends, the first of them standing at `at`; `last` is where the word before ends.
    private func end(_ steps: ArraySlice<Step>, from at: Int, _ last: Int, _ passage: Passage) -> Int? {
        guard let step = steps.first else { return last }
        let next = steps.dropFirst()
        switch step {
        case .phrase(let list):
            return passage.phrase(of: list, at: at).flatMap { end(next, from: $0.end, $0.end, passage) }
        case .optional(let list):
            if let hit = passage.phrase(of: list, at: at), let end = end(next, from: hit.end, hit.end, passage) {
                return end
            }
            return end(next, from: at, last, passage)
        case .number:
            let start = passage.skipBlanks(from: at)
            let stop = passage.text[start...].prefix(8).firstIndex { !$0.isASCIIDigit } ?? start
            return stop > start ? end(next, from: stop, stop, passage) : nil
        case .end(let marks):
            guard let found = passage.clauses.mark(after: at)?.mark, marks.contains(found) else { return nil }
            return end(next, from: at, last, passage)
        case .mark:
            return passage.clauses.mark(after: at).flatMap { end(next, from: $0.end, last, passage) }
        case .unless(let list):
            return passage.phrase(of: list, at: at) == nil ? end(next, from: at, last, passage) : nil
        case .gap(let width):
            return endBehindGap(width, next, from: at, last, passage)
        }
    }

    private func endBehindGap(
        _ width: Int, _ steps: ArraySlice<Step>, from at: Int, _ last: Int, _ passage: Passage
    ) -> Int? {
        let clauseEnd = passage.clauses.clause(around: TextRange(at, at)).end
        let window = TextRange(at, max(at, min(clauseEnd, at + width * 3)))
        switch steps.first {
        case .phrase(let list):
            // The phrase itself may reach beyond the gap.
            let reach = TextRange(at, max(at, min(clauseEnd, window.end + 36)))
            for phrase in passage.phrases.ranges(of: list, in: reach) where phrase.start <= window.end {
                if let end = end(steps.dropFirst(), from: phrase.end, phrase.end, passage) { return end }
            }
            return nil
        case .number:
            let start = passage.text[window.indices].firstIndex(where: \.isASCIIDigit)
            return start.flatMap { end(steps, from: $0, last, passage) }
        case .end:
            return clauseEnd <= window.end ? end(steps, from: clauseEnd, clauseEnd, passage) : nil
        case .mark:
            return clauseEnd <= window.end ? end(steps, from: clauseEnd, last, passage) : nil
        default:
            return end(steps, from: at, last, passage)
        }
    }
}

/// Patterns of one sort of words, by the key of the message that speaks of them.
package struct PhraseGrammar: Sendable {
    private let patterns: [(key: String, pattern: PhrasePattern)]
    /// Inside these the words mean something else.
    private let exceptions: Vocabulary.List

    /// - Parameter node: `group` (of the vocabulary), `except` (a list) and, by key, `patterns`.
    package init(_ node: PackNode, _ pack: RulePack) throws(Failure) {
        try node.checkKeys(["group", "except", "patterns"])
        var lists = PhrasePattern.Lists(group: try node.string("group"), pack.vocabulary)
        exceptions = try pack.vocabulary.list(node.required("except"))
        var patterns: [(String, PhrasePattern)] = []
        for (key, list) in try node.required("patterns").pairs {
            for item in list.items {
                for pattern in try PhrasePattern.read(item, &lists) { patterns.append((key, pattern)) }
            }
        }
        self.patterns = patterns
    }

    /// Keys that the messages need.
    package var keys: Set<String> { Set(patterns.map(\.key)) }

    /// What is found in `range`, ascending; of matches that overlap the one that begins first, or is longer.
    ///
    /// - Parameter judged: The key of a match by what stands around it; nil where it is none.
    package func matches(
        in passage: Passage, _ range: TextRange? = nil,
        judged: (_ key: String, _ range: TextRange) -> String? = { key, _ in key }
    ) -> [(key: String, range: TextRange)] {
        let range = range ?? passage.range
        let found = patterns.flatMap { item in
            item.pattern.matches(in: passage, range).map { (key: item.key, range: $0) }
        }.filter {
            passage.isSaid($0.range) && passage.phrases.ranges(of: exceptions, overlapping: $0.range).isEmpty
        }.compactMap { match in judged(match.key, match.range).map { (key: $0, range: match.range) } }
        var kept: [(key: String, range: TextRange)] = []
        for match in found.sorted(by: { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) })
        where kept.last.map({ $0.range.end <= match.range.start }) ?? true {
            kept.append(match)
        }
        return kept
    }
}
