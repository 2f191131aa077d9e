import Mustache

/// Text of a report as it goes into the page, between tags and into attributes.
///
/// The library's own escaping looks at whole characters, and misses markup next to characters that join it.
struct PageText: MustacheContentType {
    /// The word after `CONTENT_TYPE:` in the templates; each partial has to say it again.
    static let name = "PAGE"

    /// Must have run before a template is parsed.
    static func register() { MustacheContentTypes.register(PageText(), named: name) }

    func escapeText(_ text: String) -> String { SafeText.markup(text) }
}
