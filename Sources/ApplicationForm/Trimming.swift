extension StringProtocol {
    /// Without white space at its ends.
    package var trimmedEnds: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Without marks and white space at its ends; marks alone stay as they are.
    package var trimmedMarks: String {
        guard let first = firstIndex(where: { $0.isLetter || $0.isNumber }),
            let last = lastIndex(where: { $0.isLetter || $0.isNumber })
        else { return trimmedEnds }
        return String(self[first...last])
    }
}
