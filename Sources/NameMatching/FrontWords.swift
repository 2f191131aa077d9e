/// Words that are looked for where something begins; found by their first character.
struct FrontWords: Sendable {
    private var byFirst: [UInt32: [[UInt32]]] = [:]

    init(_ words: [[UInt32]]) {
        for word in words { if let first = word.first { byFirst[first, default: []].append(word) } }
    }

    /// Length of the longest word that begins `cells`; 0 where none does.
    func length(atFrontOf cells: ArraySlice<NameCell>) -> Int {
        guard let first = cells.first, let words = byFirst[first.scalar] else { return 0 }
        return words.reduce(0) { cells.starts(with: $1) ? max($0, $1.count) : $0 }
    }

    /// Whether a word stands anywhere in `cells`.
    func occur(in cells: ArraySlice<NameCell>) -> Bool {
        cells.indices.contains { length(atFrontOf: cells[$0...]) > 0 }
    }

    /// Whether a word ends `cells`.
    func end(_ cells: ArraySlice<NameCell>) -> Bool {
        cells.indices.suffix(6).contains { length(atFrontOf: cells[$0...]) == cells.endIndex - $0 }
    }
}
