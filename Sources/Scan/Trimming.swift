/// What stands at the ends of a text, and the text without it.
extension BidirectionalCollection {
    /// Without the elements at its ends for which `isDropped` holds.
    @inlinable package func trimming(_ isDropped: (Element) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isDropped($0) }), let last = lastIndex(where: { !isDropped($0) })
        else { return self[endIndex...] }
        return self[first...last]
    }
}

extension StringProtocol {
    /// Without white space at its ends.
    @inlinable package var trimmed: String { String(trimming(\.isWhitespace)) }

    /// Without white space at its end.
    @inlinable package var trimmedEnd: String {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[...last])
    }

    /// Without marks and white space at its ends; marks alone stay as they are.
    @inlinable package var trimmedMarks: String {
        let words = trimming { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? trimmed : String(words)
    }
}

extension [UInt8] {
    /// Where the scalars for which `condition` holds, from `start` on, end.
    @inlinable package func end(from start: Int, notAfter limit: Int, while condition: (UInt32) -> Bool) -> Int {
        var at = start
        while at < limit {
            let (scalar, length) = decoded(at: at)
            guard condition(scalar) else { break }
            at += length
        }
        return at
    }

    /// Where the scalars for which `condition` holds, up to `end`, begin.
    @inlinable package func start(before end: Int, notBefore limit: Int, while condition: (UInt32) -> Bool) -> Int {
        var at = end
        while at > limit {
            let last = start(before: at)
            guard condition(decoded(at: last).value) else { break }
            at = last
        }
        return at
    }

    /// `range` without the scalars at its ends for which `isDropped` holds.
    @inlinable package func trimming(_ range: Range<Int>, _ isDropped: (UInt32) -> Bool) -> Range<Int> {
        let start = end(from: range.lowerBound, notAfter: range.upperBound, while: isDropped)
        return start..<self.start(before: range.upperBound, notBefore: start, while: isDropped)
    }
}
