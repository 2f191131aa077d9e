import Mustache

/// Text of a report as it goes into the page, between tags and into attributes.
///
/// The library's own escaping looks at whole characters: a `<` after U+0600, or a `"` before a combining mark, is none to it, but is to a browser.
struct PageText: MustacheContentType {
    /// The word after `CONTENT_TYPE:` in the templates; each partial has to say it again.
    static let name = "PAGE"

    /// Must have run before a template is parsed.
    static func register() { MustacheContentTypes.register(PageText(), named: name) }

    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(SafeText.visible(scalar))
            }
        }
        return escaped
    }
}
