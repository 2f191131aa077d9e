import SourceText

/// What is known of a faulty pack while it is read again and again.
struct PackRepair {
    /// A name that is wrong, or missing.
    struct Slip {
        var name: String
        /// What was probably meant.
        var guess: String?
        /// Whether nothing goes by it.
        var isUnknown = false
        /// Whether there is no name at all that could stand there.
        var isAmongNone = false
        var isMissing = false
        /// Whether it is nothing but unused.
        var isUnused = false
    }

    /// What a failure is about.
    struct Suspect {
        var node: PackNode
        var slip: Slip?
    }

    /// By path, as they were read, and as they were mended.
    var texts: [String: String] = [:], trees: [String: PackNode] = [:]
    /// What may be thrown.
    var suspects: [Failure: Suspect] = [:]
    private(set) var faults: [Failure] = []
    /// Files that can't be read, or hold nothing that could be.
    private var leftOut: Set<String> = []
    /// What was left out, with the lines of the item around it, and those on which what holds it begins.
    private struct Gap {
        var node: PackNode
        var around: ClosedRange<Int>
        var above: [Int]

        func isAbout(_ other: PackNode) -> Bool {
            node.file == other.file && (around.contains(other.line) || above.contains(other.line))
        }
    }
    private var gaps: [Gap] = []
    /// Texts that were guessed, files of rules whose check was, keys that were, and the lines of those.
    private var guessed: Set<String> = [], guessedChecks: Set<String> = [], renamedKeys: Set<String> = [],
        renamedLines: Set<String> = []
    /// Whether something was left out that may have gone by any name.
    private var isNameLost = false
    /// Whether all that is wrong so far is that something is not used.
    private var isAllUnused = true

    /// Nil where the file was not read yet.
    func known(_ path: String) -> PackNode?? {
        leftOut.contains(path) ? .some(nil) : trees[path].map(Optional.some)
    }

    /// Notes what is wrong, unless it only follows from what was, and changes what was read; false where nothing that
    /// follows could be judged.
    mutating func mends(_ failure: Failure) -> Bool {
        let suspect = suspects[failure]
        suspects = [:]
        let isEcho = isEcho(failure, suspect)
        let isUnused = suspect?.slip?.isUnused ?? false
        if !isEcho {
            faults.append(failure)
            isAllUnused = isAllUnused && isUnused
        }
        guard let suspect else {
            isNameLost = true
            return leaveOut(file: failure.path)
        }
        if isUnused { return leaveOut(suspect.node) }
        if isEcho { return leaveOutItem(around: suspect.node) || leaveOut(suspect.node) }
        if let slip = suspect.slip, rename(slip, at: suspect.node) || fill(slip, at: suspect.node) { return true }
        isNameLost = isNameLost || losesName(suspect)
        return leaveOut(suspect.node)
    }

    /// Whether what is left out for it can't be told by name: it has none, or that of something else, or holds things
    /// that have one.
    private func losesName(_ suspect: Suspect) -> Bool {
        guard let slip = suspect.slip else {
            return !suspect.node.isScalar || trees[suspect.node.file]?.lines.lowerBound == suspect.node.line
        }
        return slip.isMissing || !slip.isUnused && !(slip.isUnknown && slip.guess == nil)
    }

    /// Whether it would not be said but for what was left out, or guessed wrongly.
    private func isEcho(_ failure: Failure, _ suspect: Suspect?) -> Bool {
        if faults.contains(failure) { return true }
        guard let suspect else { return !faults.isEmpty && trees[failure.path] == nil && texts[failure.path] == nil }
        let node = suspect.node, place = "\(node.file):\(node.line)"
        if suspect.slip?.isUnused == true { return !isAllUnused }
        if guessedChecks.contains(node.file) { return true }
        if renamedLines.contains(place), suspect.slip?.isMissing ?? true { return true }
        if let text = node.text, guessed.contains("\(node.file):\(node.line):\(text)") { return true }
        if let slip = suspect.slip, !slip.isMissing {
            if slip.isAmongNone, !gaps.isEmpty || !leftOut.isEmpty { return true }
            if slip.isUnknown, slip.guess == nil, isNameLost { return true }
            if node.key != slip.name, renamedKeys.contains("\(node.file):\(slip.name)") { return true }
            let isGone =
                gaps.contains { gap in
                    // What was left out is missed where it was.
                    gap.node.names(slip.name) || gap.node.key == slip.guess && gap.isAbout(node)
                }
                || leftOut.contains { trees[$0] == nil && texts[$0]?.contains(slip.name) == true }
            if isGone || slip.guess != nil { return isGone }
        }
        return gaps.contains { $0.isAbout(node) }
    }

    private mutating func rename(_ slip: Slip, at place: PackNode) -> Bool {
        guard let guess = slip.guess, let tree = trees[place.file] else { return false }
        let name = slip.name
        // A key, a value, a part of either.
        let places: [(String?, PackNode) -> (String?, String?)] = [
            { key, _ in (place.key == name && place.text != name && key == name ? guess : nil, nil) },
            { _, value in (nil, value.text == name ? guess : nil) },
            { _, value in (nil, value.text.flatMap { $0.contains(name) ? $0.replacing(name, with: guess) : nil }) },
            { key, _ in (key.flatMap { $0.contains(name) ? $0.replacing(name, with: guess) : nil }, nil) }
        ]
        for new in places {
            var texts: [String] = [], keys: [String] = []
            let changed = tree.changed { key, value in
                guard value.line == place.line else { return (key, value) }
                let (newKey, text) = new(key, value)
                guard newKey != nil || text != nil else { return (key, value) }
                texts.append(newKey ?? text ?? "")
                if newKey != nil, let key { keys.append(key) }
                let content = text.map { PackNode.Content.scalar($0) } ?? value.content
                return (newKey ?? key, PackNode(content, line: value.line, file: value.file, key: newKey ?? value.key))
            }
            guard !texts.isEmpty else { continue }
            trees[place.file] = changed
            guessed.formUnion(texts.map { "\(place.file):\(place.line):\($0)" })
            if place.key == "check", keys.isEmpty { guessedChecks.insert(place.file) }
            renamedKeys.formUnion(keys.map { "\(place.file):\($0)" })
            if !keys.isEmpty { renamedLines.insert("\(place.file):\(place.line)") }
            return true
        }
        return false
    }

    /// A pack without a name or a version is read on all the same.
    private mutating func fill(_ slip: Slip, at place: PackNode) -> Bool {
        guard slip.isMissing, Self.isHead(place.file), let tree = trees[place.file], tree.line == place.line else {
            return false
        }
        let value = PackNode(.scalar("0"), line: tree.line, file: tree.file, key: slip.name)
        trees[place.file] = tree.filled(from: PackNode(.mapping([(slip.name, value)])))
        return true
    }

    private static func isHead(_ file: String) -> Bool { Path.name(of: file) == "pack.yaml" }

    private mutating func leaveOut(_ node: PackNode) -> Bool {
        guard let tree = trees[node.file] else { return false }
        if node.key.isEmpty, node.line == tree.line { return leaveOut(file: node.file) }
        // A tree that was laid over another has its place, but is no longer the same.
        let isMeant: [(PackNode) -> Bool] = [{ $0.isSame(as: node) }, { $0.line == node.line && $0.key == node.key }]
        for isMeant in isMeant {
            var gone: PackNode?
            let changed = tree.changed { key, value in
                guard gone == nil, isMeant(value) else { return (key, value) }
                gone = value
                return nil
            }
            guard let gone else { continue }
            // Without what it extends, a pack is another one.
            if gone.key == "extends" { return false }
            gaps.append(
                Gap(
                    node: gone, around: tree.item(at: gone.line)?.lines ?? 0...Int.max,
                    above: tree.lines(above: gone.line)))
            trees[node.file] = changed
            return true
        }
        return leaveOutItem(around: node)
    }

    private mutating func leaveOutItem(around node: PackNode) -> Bool {
        guard let item = trees[node.file]?.item(at: node.line), !item.isSame(as: node) || node.key.isEmpty else {
            return leaveOut(file: node.file)
        }
        return leaveOut(item)
    }

    /// What stands on a file that can't be read at all, can't be judged either.
    private mutating func leaveOut(file: String) -> Bool {
        guard texts[file] != nil, !Self.isHead(file) else { return false }
        if let tree = trees[file] { gaps.append(Gap(node: tree, around: 0...Int.max, above: [])) }
        return leftOut.insert(file).inserted
    }
}

extension PackNode {
    /// The last line that something of it begins on.
    fileprivate var lastLine: Int {
        (pairs.map(\.value.lastLine) + items.map(\.lastLine)).reduce(line, max)
    }

    fileprivate var lines: ClosedRange<Int> { line...max(line, lastLine) }

    /// The inmost item of a list that the line belongs to.
    fileprivate func item(at line: Int) -> PackNode? {
        for value in pairs.map(\.value) + items where value.lines.contains(line) {
            if let inner = value.item(at: line) { return inner }
        }
        return items.first { !$0.isScalar && $0.lines.contains(line) }
    }

    /// Where what holds something of that line begins.
    fileprivate func lines(above line: Int) -> [Int] {
        (pairs.map(\.value) + items).filter { $0.lines.contains(line) }.flatMap { [$0.line] + $0.lines(above: line) }
    }

    /// Whether the name stands somewhere in it, as a key or a value.
    fileprivate func names(_ name: String) -> Bool {
        key == name || text == name || pairs.contains { $0.key == name || $0.value.names(name) }
            || items.contains { $0.names(name) }
    }

    /// The same with each value below it as `change` has it; nil leaves it out.
    fileprivate func changed(
        _ change: (_ key: String?, _ value: PackNode) -> (key: String?, value: PackNode)?
    ) -> PackNode {
        switch content {
        case .scalar: return self
        case .sequence(let items):
            let items = items.compactMap { change(nil, $0)?.value.changed(change) }
            return PackNode(.sequence(items), line: line, file: file, key: key)
        case .mapping(let pairs):
            let pairs = pairs.compactMap { key, value in
                change(key, value).map { (key: $0.key ?? key, value: $0.value.changed(change)) }
            }
            return PackNode(.mapping(pairs), line: line, file: file, key: key)
        }
    }
}
