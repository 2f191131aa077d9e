import Scan

/// Text as Markdown shows it literally.
enum MarkdownText {
    /// Text of a report as text: no markup, no HTML, on one line.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in SafeText.line(text).unicodeScalars {
            let isPlain = plain.contains(scalar) && !(scalar == "-" && escaped.isEmpty)
            if scalar.isASCII, scalar != " ", !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar), !isPlain {
                escaped += "\\"
            }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    /// ASCII punctuation that means nothing inside a line of Markdown.
    private static let plain: ScalarSet = ",/%:;'\"?=-."
}
