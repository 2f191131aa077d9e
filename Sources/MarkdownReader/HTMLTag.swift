import ReaderKit

/// What a piece of HTML in Markdown means to the text.
enum HTMLTag: Equatable {
    case comment
    /// `<br>`
    case lineBreak
    /// `<img>`, `<svg>` and the like
    case picture
    case table
    /// `<h1>` … `<h6>`
    case heading(level: Int)
    /// A tag that dresses text inside a line (`<u>`, `<font>`, `<sub>` …).
    case inline
    /// Any other tag.
    case block

    init(_ html: some Collection<UInt8>) {
        var rest = html.dropFirst()
        if rest.starts(with: "!--".utf8) { self = .comment; return }
        if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
        let name = rest.prefix { $0.isASCIILetter || $0.isASCIIDigit }.map { $0 | 0x20 }
        switch String(decoding: name, as: UTF8.self) {
        case "br": self = .lineBreak
        case "img", "svg", "picture", "video", "canvas": self = .picture
        case "table": self = .table
        case "a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
            "small", "span",
            "strike", "strong", "sub", "sup", "tt", "u", "var":
            self = .inline
        case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading(level: Int(name[1] & 0x0F))
        default: self = .block
        }
    }
}
