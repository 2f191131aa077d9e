/// Makes text of a linted file harmless where it is shown: a report can hold anything.
public enum SafeText {
    /// On one line and without what moves a terminal's cursor or turns the reading direction: such characters become
    /// visible stand-ins.
    public static func line(_ text: some StringProtocol) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
        var line = ""
        var wasLineEnd = false
        for scalar in text.unicodeScalars {
            if isLineEnd(scalar) {
                if !wasLineEnd { line += " " }
                wasLineEnd = true
                continue
            }
            wasLineEnd = false
            line.unicodeScalars.append(visible(scalar))
        }
        return line
    }

    /// Text between the tags of HTML or XML, or in an attribute.
    static func markup(_ text: String) -> String {
        var bytes: [UInt8] = [], text = text
        text.withUTF8 { appendMarkup($0, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same as bytes. Looks at scalars, as browsers and parsers do: `<` after U+0600, or `"` before a combining
    /// mark, is no character of its own. What XML doesn't have becomes a stand-in.
    static func appendMarkup(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var at = 0, plain = 0
        while at < utf8.count {
            let lead = utf8[at]
            guard mayNeedEscape[Int(lead)], let (scalar, length) = scalar(at: at, in: utf8) else {
                at += 1
                continue
            }
            // Servers obey `##[`, in a file that a log shows as well.
            let isSecondHash = scalar == "#" && at > 0 && utf8[at - 1] == lead
            if let escape = isSecondHash ? "&#35;" : escape(scalar) {
                bytes += utf8[plain..<at]
                bytes += escape.utf8
                plain = at + length
            }
            at += length
        }
        bytes += utf8[plain...]
    }

    /// Lead bytes of the scalars that `escape` may have something for.
    private static let mayNeedEscape = (0...255).map { byte in
        byte < 0x20 || [0x22, 0x23, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xE2, 0xEF, 0xF4].contains(byte)
    }

    /// What stands for `scalar` in markup; nil for itself.
    private static func escape(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "&": return "&amp;"
        case "<": return "&lt;"
        case ">": return "&gt;"
        case "\"": return "&quot;"
        case "'": return "&#39;"
        case "\n", "\t": return nil
        case "\u{FFFE}", "\u{FFFF}": return "\u{FFFD}"
        default:
            let shown = visible(scalar)
            return shown == scalar ? nil : String(shown)
        }
    }

    /// The scalar that begins here, with its length; nil where a part of it is missing.
    private static func scalar(at index: Int, in utf8: UnsafeBufferPointer<UInt8>) -> (Unicode.Scalar, Int)? {
        let lead = UInt32(utf8[index]), length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = length == 1 ? lead : lead & (0x7F >> UInt32(length))
        for next in (index + 1)..<(index + length) {
            guard next < utf8.count, utf8[next] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(utf8[next] & 0x3F)
        }
        return Unicode.Scalar(value).map { ($0, length) }
    }

    /// Lines for people, of which none is a command to the server that runs the program: GitHub obeys what begins with
    /// `::` behind any white space, and it and Azure what has `##[` or `##vso[` anywhere.
    static func withoutCommands(_ lines: [String]) -> [String] { lines.map(withoutCommand) }

    /// The same for one line.
    public static func withoutCommand(_ line: String) -> String {
        let scalars = line.unicodeScalars
        let isOrder =
            line.utf8.contains(UInt8(ascii: ":"))
            && scalars.drop(while: \.properties.isWhitespace).starts(with: "::".unicodeScalars)
        guard isOrder || hasMarks(line) else { return line }
        // Scalar by scalar, as the server looks: `[` before a combining mark is no character of its own.
        var harmless = "", colons = isOrder ? 2 : 0
        for scalar in scalars {
            switch scalar {
            case ":" where colons > 0:
                colons -= 1
                harmless += "："
            case "#": harmless += "＃"
            default: harmless.unicodeScalars.append(scalar)
            }
        }
        return harmless
    }

    private static func hasMarks(_ line: String) -> Bool {
        var rest = line.utf8[...]
        while let sign = rest.firstIndex(of: UInt8(ascii: "#")) {
            rest = rest[sign...]
            if rest.starts(with: "##[".utf8) || rest.starts(with: "##vso[".utf8) { return true }
            rest.removeFirst()
        }
        return false
    }

    /// `scalar`, or what stands for it where showing it would do something.
    static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09: " "
        case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        case 0x80..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x10FF80...0x10FFFF: "\u{FFFD}"
        default: scalar
        }
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
