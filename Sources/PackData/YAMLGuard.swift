/// What a YAML text may ask for. Aliases let a few hundred bytes stand for gigabytes, each node takes a hundred times
/// its byte, and nesting takes the stack: whoever composes YAML asks here first.
package enum YAMLGuard {
    /// Why a text may not be composed, and from which byte on.
    package struct Excess: Sendable {
        /// In bytes of the file.
        package let offset: Int
        /// In Chinese, for the user.
        package let advice: String
    }

    /// With so few of them no expansion gets out of hand before its nodes are counted (at most 3^8 times the text).
    private static let mostAliases = 24
    /// A large text may have more, since memory is measured by it.
    private static let mostNodes = 200_000
    /// In brackets, and in columns of indentation and dashes; a stack holds some three hundred.
    private static let mostDepth = 200

    /// The first thing of which there is too much; nil for a text that may be composed.
    package static func excess(in utf8: some Collection<UInt8>) -> Excess? {
        utf8.withContiguousStorageIfAvailable(excess) ?? Array(utf8).withUnsafeBufferPointer(excess)
    }

    private static func excess(_ utf8: UnsafeBufferPointer<UInt8>) -> Excess? {
        var scan = Scan(mostNodes: mostNodes + utf8.count / 8)
        for offset in utf8.indices {
            if let advice = scan.take(utf8[offset]) { return Excess(offset: offset, advice: advice) }
        }
        return nil
    }

    private struct Scan {
        let mostNodes: Int
        private var aliases = 0, anchors = 0, nodes = 0, depth = 0, indentation = 0
        private var isLineStart = true
        private var before: UInt8 = 0x0A
        /// `*` or `&` where an alias or anchor can begin.
        private var mark: UInt8?

        init(mostNodes: Int) { self.mostNodes = mostNodes }

        mutating func take(_ byte: UInt8) -> String? {
            if let sign = mark, Self.isWord(byte) {
                if sign == UInt8(ascii: "*") { aliases += 1 } else { anchors += 1 }
                if aliases > mostAliases, anchors > 0 { return "别名（*）太多；请去掉 & 和 *，直接写出内容" }
            }
            let isFirst = before <= 0x20 || Self.isOpener(before)
            mark = isFirst && (byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&")) ? byte : nil
            before = byte
            switch byte {
            case 0x0A:
                nodes += 1
                (isLineStart, indentation) = (true, 0)
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                nodes += 1
                if isFirst { depth += 1 }
                isLineStart = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
                nodes += byte == UInt8(ascii: "-") ? 0 : 1
                fallthrough
            case 0x20: if isLineStart { indentation += 1 }
            default: isLineStart = false
            }
            if depth > mostDepth || indentation > mostDepth { return "套得太深；请检查缩进和括号" }
            return nodes > mostNodes ? "内容太多；请检查文件" : nil
        }

        private static func isOpener(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: ",")
                || byte == UInt8(ascii: ":")
        }

        private static func isWord(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x5F || byte == 0x2D || byte >= 0x80
        }
    }
}
