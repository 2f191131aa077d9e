import SourceText

/// Finds all of many phrases in one pass over a text (Aho–Corasick over UTF-8 bytes).
///
/// Compares bytes: where spelling may vary, build the set from folded phrases and search folded text.
public struct PhraseSet: Sendable {
    private let trie: ByteTrie
    /// The longest proper suffix of each node's phrase that is a node too.
    private let failure: [UInt32]
    /// The nearest node on the way of failures, the node itself included, at which a phrase ends.
    private let output: [UInt32]
    /// Bytes of each phrase.
    private let lengths: [UInt32]
    private let root: [UInt32]
    /// One bit for each three-byte character that a phrase begins with: at the root, others are passed at once.
    private let firstCharacters: [UInt64]

    /// Builds the set; `matches` reports a phrase by its index here. Empty phrases match nowhere, and of equal ones
    /// only the first is reported.
    public init(_ phrases: [String]) {
        let trie = ByteTrie(phrases)
        self.trie = trie
        lengths = phrases.map { UInt32($0.utf8.count) }
        (root, failure, output) = trie.withCursor { Self.link($0, count: trie.nodeCount) }
        firstCharacters = trie.withCursor { cursor in
            var bits = [UInt64](repeating: 0, count: 1024)
            cursor.forEachFirstCharacter { scalar, _ in bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
            return bits
        }
    }

    /// All occurrences inside `range`, overlapping ones too, ascending by end and then from the longest to the shortest.
    public func matches(in utf8: [UInt8], range: TextRange) -> [(phrase: Int, range: TextRange)] {
        var found: [(phrase: Int, range: TextRange)] = []
        forEachMatch(in: utf8, range: range) { phrase, range in
            found.append((phrase, range))
            return true
        }
        return found
    }

    /// All occurrences in the whole of `utf8`.
    public func matches(in utf8: [UInt8]) -> [(phrase: Int, range: TextRange)] {
        matches(in: utf8, range: TextRange(0, utf8.count))
    }

    /// Whether any phrase occurs inside `range`.
    public func occurs(in utf8: [UInt8], range: TextRange) -> Bool {
        var isFound = false
        forEachMatch(in: utf8, range: range) { _, _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// Calls `body` with each occurrence until it returns false.
    public func forEachMatch(in utf8: [UInt8], range: TextRange, _ body: (Int, TextRange) -> Bool) {
        let range = range.clamped(to: TextRange(0, utf8.count))
        utf8.withUnsafeBufferPointer { bytes in
            withAutomaton { automaton in
                var state: UInt32 = 0
                var i = range.start
                while i < range.end {
                    let byte = bytes[i]
                    if state == 0, byte >= 0xE0, byte < 0xF0, i + 3 <= range.end {
                        let scalar = UInt32(byte & 0x0F) << 12 | UInt32(bytes[i + 1] & 0x3F) << 6 | UInt32(bytes[i + 2] & 0x3F)
                        if automaton.firstCharacters[Int(scalar >> 6)] & 1 << UInt64(scalar & 63) == 0 {
                            i += 3
                            continue
                        }
                    }
                    i += 1
                    state = automaton.next(state, byte)
                    var node = automaton.output[Int(state)]
                    while node != 0 {
                        let phrase = Int(automaton.cursor.word[Int(node)])
                        guard body(phrase, TextRange(i - Int(lengths[phrase]), i)) else { return }
                        node = automaton.output[Int(automaton.failure[Int(node)])]
                    }
                }
            }
        }
    }

    private func withAutomaton(_ body: (Automaton) -> Void) {
        trie.withCursor { cursor in
            root.withUnsafeBufferPointer { root in
                failure.withUnsafeBufferPointer { failure in
                    output.withUnsafeBufferPointer { output in
                        firstCharacters.withUnsafeBufferPointer { firstCharacters in
                            // None is empty.
                            body(Automaton(cursor: cursor, root: root.baseAddress!, failure: failure.baseAddress!,
                                           output: output.baseAddress!, firstCharacters: firstCharacters.baseAddress!))
                        }
                    }
                }
            }
        }
    }

    /// The root's children by byte, and failures and outputs of all nodes; breadth first, so that shorter nodes are done.
    private static func link(_ cursor: ByteTrie.Cursor, count: Int) -> (root: [UInt32], failure: [UInt32], output: [UInt32]) {
        var root = [UInt32](repeating: 0, count: 256)
        for child in cursor.firstChild[0]..<cursor.firstChild[1] { root[Int(cursor.labels[Int(child)])] = child }
        var failure = [UInt32](repeating: 0, count: count)
        var output = [UInt32](repeating: 0, count: count)
        for node in 1..<max(UInt32(count), 1) {
            let label = cursor.labels[Int(node)]
            // The failure of a node was set by its parent as the failure that the label starts from.
            failure[Int(node)] = node < cursor.firstChild[1] ? 0 : step(cursor, root, failure, failure[Int(node)], label)
            output[Int(node)] = cursor.word[Int(node)] != ByteTrie.none ? node : output[Int(failure[Int(node)])]
            for child in cursor.firstChild[Int(node)]..<cursor.firstChild[Int(node) + 1] { failure[Int(child)] = failure[Int(node)] }
        }
        return (root, failure, output)
    }

    private static func step(_ cursor: ByteTrie.Cursor, _ root: [UInt32], _ failure: [UInt32], _ start: UInt32, _ byte: UInt8) -> UInt32 {
        var state = start
        while state != 0 {
            let child = cursor.child(of: state, byte)
            if child != ByteTrie.none { return child }
            state = failure[Int(state)]
        }
        return root[Int(byte)]
    }
}

/// The arrays of a phrase set, for walking through them at full speed.
private struct Automaton {
    let cursor: ByteTrie.Cursor
    let root: UnsafePointer<UInt32>
    let failure: UnsafePointer<UInt32>
    let output: UnsafePointer<UInt32>
    let firstCharacters: UnsafePointer<UInt64>

    @inline(__always)
    func next(_ state: UInt32, _ byte: UInt8) -> UInt32 {
        var state = state
        while state != 0 {
            let child = cursor.child(of: state, byte)
            if child != ByteTrie.none { return child }
            state = failure[Int(state)]
        }
        return root[Int(byte)]
    }
}
