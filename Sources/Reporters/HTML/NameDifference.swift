/// Two names side by side, character by character: what only one of them has.
struct NameDifference {
    let first: [ReviewPage.Piece]
    let second: [ReviewPage.Piece]

    /// - Parameter isMarked: false where the names mean the same and no difference is to catch the eye.
    init(_ first: String, _ second: String, isMarked: Bool = true) {
        let old = Array(first), new = Array(second)
        var removed: Set<Int> = [], inserted: Set<Int> = []
        if isMarked {
            for change in new.difference(from: old) {
                switch change {
                case .remove(let offset, _, _): removed.insert(offset)
                case .insert(let offset, _, _): inserted.insert(offset)
                }
            }
        }
        self.first = Self.pieces(of: old, marking: removed)
        self.second = Self.pieces(of: new, marking: inserted)
    }

    private static func pieces(of name: [Character], marking marked: Set<Int>) -> [ReviewPage.Piece] {
        var pieces: [ReviewPage.Piece] = []
        for (offset, character) in name.enumerated() {
            let differs = marked.contains(offset)
            if pieces.last?.differs == differs {
                pieces[pieces.count - 1].text.append(character)
            } else {
                pieces.append(.init(text: String(character), differs: differs))
            }
        }
        return pieces
    }
}
