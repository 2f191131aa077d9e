/// Colours of the terminal output; without them the text is the same.
struct Ink {
    enum Color: String {
        case red = "31", yellow = "33", cyan = "36", magenta = "35", green = "32"
        case bold = "1", dim = "2"
    }

    let isColored: Bool

    /// `text` in colours; it was made safe before.
    func paint(_ text: String, _ colors: Color...) -> String {
        guard isColored, !text.isEmpty, !colors.isEmpty else { return text }
        return "\u{1B}[" + colors.map(\.rawValue).joined(separator: ";") + "m" + text + "\u{1B}[0m"
    }
}
