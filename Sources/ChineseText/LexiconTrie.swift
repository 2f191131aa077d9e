/// The words of a lexicon, found by how they begin.
struct LexiconTrie: Sendable {
    private let trie: ByteTrie
    /// The node after each first character of the basic plane, so that most places of a text are passed at once.
    private let afterFirst: [UInt32]

    init(_ words: [String]) {
        let trie = ByteTrie(words)
        self.trie = trie
        afterFirst = trie.withCursor { cursor in
            var nodes = [UInt32](repeating: ByteTrie.none, count: 0x10000)
            cursor.forEachFirstCharacter { nodes[Int($0)] = $1 }
            return nodes
        }
    }

    /// Walks from the first character on; valid while the trie lives.
    struct Cursor {
        fileprivate let cursor: ByteTrie.Cursor
        fileprivate let afterFirst: UnsafePointer<UInt32>

        /// Calls `body` with each word that begins with the character at `start`, and where it ends.
        @inline(__always)
        func forEachWord(
            _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ scalar: UInt32, _ length: Int,
            _ body: (_ word: Int, _ end: Int) -> Void
        ) {
            var node: UInt32 = 0
            var i = start
            if scalar < 0x10000, scalar != 0xFFFD {
                node = afterFirst[Int(scalar)]
                if node == ByteTrie.none { return }
                i += length
                if cursor.word[Int(node)] != ByteTrie.none { body(Int(cursor.word[Int(node)]), i) }
            }
            while i < end {
                node = cursor.child(of: node, bytes[i])
                if node == ByteTrie.none { return }
                i += 1
                if cursor.word[Int(node)] != ByteTrie.none { body(Int(cursor.word[Int(node)]), i) }
            }
        }
    }

    func withCursor<Result>(_ body: (Cursor) -> Result) -> Result {
        trie.withCursor { cursor in
            afterFirst.withUnsafeBufferPointer { body(Cursor(cursor: cursor, afterFirst: $0.baseAddress!)) }
        }
    }
}

extension ByteTrie.Cursor {
    /// Calls `body` with each first character of the basic plane that a word has, and the node after it.
    func forEachFirstCharacter(_ body: (_ scalar: UInt32, _ node: UInt32) -> Void) {
        func descend(_ node: UInt32, _ scalar: UInt32, _ left: Int) {
            if left == 0 { return body(scalar, node) }
            for child in firstChild[Int(node)]..<firstChild[Int(node) + 1] {
                descend(child, scalar << 6 | UInt32(labels[Int(child)] & 0x3F), left - 1)
            }
        }
        for child in firstChild[0]..<firstChild[1] {
            let lead = labels[Int(child)]
            switch lead {
            case 0..<0x80: body(UInt32(lead), child)
            case 0xC0..<0xE0: descend(child, UInt32(lead & 0x1F), 1)
            case 0xE0..<0xF0: descend(child, UInt32(lead & 0x0F), 2)
            default: break
            }
        }
    }
}
