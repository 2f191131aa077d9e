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

    /// Text between the tags of HTML or XML, or in an attribute. Looks at scalars, as browsers and parsers do: `<`
    /// after U+0600, or `"` before a combining
    /// mark, is no character of its own. What XML doesn't have becomes a stand-in.
    static func markup(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "#": escaped += escaped.utf8.last == UInt8(ascii: "#") ? "&#35;" : "#"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(visible(scalar))
            }
        }
        return escaped
    }

    /// Lines for people, of which none is a command to the server that runs the program: GitHub obeys what begins with
    /// `::` behind any white space, and it and Azure what has `##[` or `##vso[` anywhere.
    static func withoutCommands(_ lines: [String]) -> [String] { lines.map(withoutCommand) }

    /// The same for one line.
    public static func withoutCommand(_ line: String) -> String {
        let scalars = line.unicodeScalars
        let isOrder = scalars.drop(while: \.properties.isWhitespace).starts(with: "::".unicodeScalars)
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
        guard line.utf8.contains(UInt8(ascii: "#")) else { return false }
        let bytes = Array(line.utf8)
        return ["##[", "##vso["].contains { bytes.firstRange(of: Array($0.utf8)) != nil }
    }

    /// `scalar`, or what stands for it where showing it would do something.
    static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09: " "
        case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        case 0x80..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
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
