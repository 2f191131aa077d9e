import Scan

/// The cheapest path through all words that a text may consist of.
///
/// Costs are those of ICU's dictionary, −10 ln p of a word. Positions are bytes. The lattice is closed and its path
/// read off wherever no word crosses, so memory stays small however long the text is.
struct Lattice {
    /// Bytes after which a lattice is closed even though words cross.
    private static let longestChunk = 4096
    /// Bytes of the longest edge; longer pieces become tokens by themselves.
    private static let longestEdge = 2048
    /// Bytes of the longest mixed word that a word of the lexicon may be a part of.
    private static let longestDivisible = 64
    private static let capacity = longestChunk + longestEdge + 8
    private static let unreached = Int32.max

    private let bytes: UnsafePointer<UInt8>
    private let end: Int
    private let dictionary: WordDictionary
    private let model: LexiconModel
    private let scanner: AtomScanner
    private let numbers: NumberScanner

    /// By byte of the open chunk: the cheapest way there, where its last word began, and what that is.
    private let best: UnsafeMutablePointer<Int32>
    private let from: UnsafeMutablePointer<Int32>
    private let kinds: UnsafeMutablePointer<Token.Kind>
    /// First byte of the open chunk, and just past its farthest word.
    private var base = 0
    private var reach = 0
    private var path: [(end: Int, kind: Token.Kind)] = []

    init(_ bytes: UnsafePointer<UInt8>, count: Int, dictionary: WordDictionary, model: LexiconModel) {
        self.bytes = bytes
        end = count
        self.dictionary = dictionary
        self.model = model
        scanner = AtomScanner(bytes: bytes, end: count)
        numbers = NumberScanner(scanner: scanner, style: model.numberStyle)
        best = .allocate(capacity: Self.capacity)
        from = .allocate(capacity: Self.capacity)
        kinds = .allocate(capacity: Self.capacity)
    }

    func deallocate() {
        best.deallocate()
        from.deallocate()
        kinds.deallocate()
    }

    /// Appends the tokens of the whole text; `lexicon` walks through the lexicon's words.
    mutating func run(_ lexicon: LexiconTrie.Cursor?, into tokens: inout Tokens) {
        var i = 0
        best[0] = 0
        while i < end {
            guard i == reach || best[i - base] != Self.unreached else {
                i += 1
                continue
            }
            if i == reach || i - base >= Self.longestChunk { close(at: i, &tokens) }
            let (scalar, length) = decodeScalar(bytes, i, end)
            if let lexicon { addLexiconWords(lexicon, i, scalar, length) }
            if TextClass(scalar) == .ideograph {
                addDictionaryWords(i, scalar, length)
                addHanNumbers(i, scalar)
                i += length
            } else {
                let atom = scanner.atom(at: i)
                if atom.end - i > Self.longestEdge {
                    close(at: i, &tokens)
                    tokens.append(end: atom.end, atom.kind)
                    i = atom.end
                    close(at: i, &tokens)
                } else {
                    addAtom(i, atom, isDivisible: lexicon != nil)
                    i += length
                }
            }
        }
        close(at: end, &tokens)
    }

    /// Appends the cheapest path since the last closing, and opens a new lattice at `offset`.
    private mutating func close(at offset: Int, _ tokens: inout Tokens) {
        if offset <= reach, offset > base {
            path.removeAll(keepingCapacity: true)
            var i = offset - base
            while i > 0 {
                path.append((base + i, kinds[i]))
                i = Int(from[i])
            }
            for step in path.reversed() { tokens.append(end: step.end, step.kind) }
        }
        base = offset
        reach = offset
        best[0] = 0
    }

    @inline(__always)
    private mutating func relax(_ start: Int, _ target: Int, _ cost: Int32, _ kind: Token.Kind) {
        while reach < target {
            reach += 1
            best[reach - base] = Self.unreached
        }
        let sum = best[start - base] + cost
        if sum < best[target - base] {
            best[target - base] = sum
            from[target - base] = Int32(start - base)
            kinds[target - base] = kind
        }
    }
}

// MARK: Words

extension Lattice {
    /// The words of the dictionary that begin at `start`, and the unknown words that may.
    @inline(__always)
    private mutating func addDictionaryWords(_ start: Int, _ scalar: UInt32, _ length: Int) {
        var walk = WordDictionary.Walk()
        var i = start + length
        let first = unit(scalar)
        let alone = scalar < 0x10000 ? dictionary.start(first, &walk) : WordDictionary.Step.noMatch
        relax(start, i, alone >= 0 ? model.characterCosts[min(Int(alone), 255)] : Cost.unknownCharacter, .han)
        let limit = min(end, start + Self.longestEdge)
        var cost = alone
        while cost != WordDictionary.Step.noMatch, i < limit {
            let (value, length) = decodeScalar(bytes, i, end)
            guard length == 3 else { break }
            let before = cost, isSecond = i == start + 3
            cost = isSecond ? dictionary.second(first, unit(value), &walk) : dictionary.next(unit(value), &walk)
            i += 3
            guard cost >= 0 else { continue }
            if before >= 0, case let last = characterCost(value), last >= 0, before + last - cost < Cost.collocation {
                continue
            }
            if isSecond, Counters.isNumeral(first), Counters.isCount(first, unit(value), cost, dictionary) { continue }
            relax(start, i, model.wordCosts[min(Int(cost), 255)], .han)
        }
        if alone < 0 || alone >= Cost.loneCharacter && !Counters.isNumeral(first) {
            addUnknownWords(start, start + length, alone)
        }
    }

    /// Words that no dictionary holds: names and new terms, known by characters that seldom are words by themselves.
    private mutating func addUnknownWords(_ start: Int, _ second: Int, _ first: Int32) {
        var i = second
        var sum = first < 0 ? Cost.missingCharacter : first
        for _ in 1..<Cost.longestUnknownWord {
            guard i < end, case let (value, length) = decodeScalar(bytes, i, end), Scalars.isHan(value) else { return }
            let cost = characterCost(value)
            guard cost < 0 || cost >= Cost.loneCharacter else { return }
            sum += cost < 0 ? Cost.missingCharacter : cost
            i += length
            relax(start, i, Cost.unknownWord(sum) + model.unknownWordPenalty, .han)
        }
    }

    @inline(__always)
    private func characterCost(_ scalar: UInt32) -> Int32 {
        scalar < 0x10000 ? dictionary.cost(of: unit(scalar)) : WordDictionary.Step.noMatch
    }

    /// The character as the dictionary spells it: PDFs write some as radicals or compatibility forms.
    @inline(__always)
    private func unit(_ scalar: UInt32) -> UInt16 {
        let isPlain = scalar < 0x2E80 || (0x2FE0..<0xF900).contains(scalar)
        return UInt16(truncatingIfNeeded: isPlain ? scalar : unifiedIdeograph(scalar))
    }

    private mutating func addLexiconWords(_ lexicon: LexiconTrie.Cursor, _ start: Int, _ scalar: UInt32, _ length: Int)
    {
        lexicon.forEachWord(bytes, start, end, scalar, length) { word, end in
            if isBoundary(end) { relax(start, end, model.costs[word], model.kinds[word]) }
        }
    }

    /// Whether a word may end before `offset`: not between two letters, nor between two digits.
    private func isBoundary(_ offset: Int) -> Bool {
        guard offset < end, bytes[offset] < 0x80, bytes[offset - 1] < 0x80 else { return true }
        let before = TextClass(UInt32(bytes[offset - 1])), after = TextClass(UInt32(bytes[offset]))
        return before != after || (before != .letter && before != .digit)
    }
}

// MARK: Numbers and other pieces

extension Lattice {
    @inline(__always)
    private mutating func addHanNumbers(_ start: Int, _ scalar: UInt32) {
        guard let ends = numbers.han(at: start, scalar) else { return }
        let cost = scalar == 0x7B2C ? Cost.ordinal : Cost.number
        if ends.number - start > 3 { add(start, ends.number, cost, .number) }
        addTails(start, ends)
    }

    private mutating func addAtom(_ start: Int, _ atom: (end: Int, kind: Token.Kind), isDivisible: Bool) {
        relax(start, atom.end, Cost.atom, atom.kind)
        if atom.kind == .number {
            let ends = numbers.digits(from: start, to: atom.end)
            if ends.number > atom.end { add(start, ends.number, Cost.largeNumber, .number) }
            addTails(start, ends)
        }
        if isDivisible, atom.end - start <= Self.longestDivisible { addFirstPiece(start, atom) }
    }

    private mutating func addTails(_ start: Int, _ ends: NumberScanner.Ends) {
        if ends.approximate > 0 { add(start, ends.approximate, Cost.approximateNumber, .number) }
        if ends.dated > 0 { add(start, ends.dated, Cost.number, .number) }
    }

    private mutating func add(_ start: Int, _ target: Int, _ cost: Int32, _ kind: Token.Kind) {
        if target - start <= Self.longestEdge { relax(start, target, cost, kind) }
    }

    /// The letters, or digits, that a mixed word begins with, so that a word of the lexicon may begin after them.
    private mutating func addFirstPiece(_ start: Int, _ atom: (end: Int, kind: Token.Kind)) {
        guard atom.kind == .latin || atom.kind == .number else { return }
        let first = scanner.look(start).kind
        var i = start
        while i < atom.end, case let (kind, _, length) = scanner.look(i), kind == first || kind == .mark { i += length }
        guard i < atom.end else { return }
        relax(start, i, Cost.piece, first == .letter ? .latin : first == .digit ? .number : .punctuation)
    }
}
