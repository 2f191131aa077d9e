/// What a YAML text may ask for. Aliases let a few hundred bytes stand for gigabytes; whoever composes YAML asks here
/// first.
package enum YAMLGuard {
    /// With so few of them no expansion gets out of hand before its nodes are counted (at most 3^8 times the text).
    private static let mostAliases = 24

    /// Offset of the first alias that is too many; nil for a text that may be composed.
    package static func excessiveAlias(in utf8: some Collection<UInt8>) -> Int? {
        var aliases = 0, anchors = 0, before: UInt8 = 0x0A, mark: UInt8?
        for (offset, byte) in utf8.enumerated() {
            if let sign = mark, isWord(byte) {
                if sign == UInt8(ascii: "*") { aliases += 1 } else { anchors += 1 }
                if aliases > mostAliases, anchors > 0 { return offset - 1 }
            }
            let isFirst = before <= 0x20 || "[{,:".utf8.contains(before)
            mark = isFirst && (byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&")) ? byte : nil
            before = byte
        }
        return nil
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
            || byte == 0x2D || byte >= 0x80
    }
}
