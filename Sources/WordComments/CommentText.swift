/// The elements of the part with the comments, and text as XML has it.
package enum CommentText {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    static func emptyPart(namespace: String) -> [UInt8] {
        Array("\(declaration)<w:comments xmlns:w=\"\(namespace)\"/>".utf8)
    }

    /// One comment as a `w:comment`.
    static func element(_ comment: WordComment, id: Int, _ signature: CommentSignature, _ names: WordNames) -> String {
        var paragraphs = comment.lines.map { line in
            (line.lead.isEmpty ? "" : run(line.lead, isBold: true, names))
                + (line.text.isEmpty ? "" : run(line.text, isBold: false, names))
        }
        // Word takes the author's mark in the text from this element.
        if !paragraphs.isEmpty { paragraphs[0] = names.element("r", names.empty("annotationRef")) + paragraphs[0] }
        let attributes: KeyValuePairs = [
            "id": String(id), "author": escaped(signature.author), "date": escaped(signature.date),
            "initials": escaped(signature.initials)
        ]
        return names.element("comment", paragraphs.map { names.element("p", $0) }.joined(), attributes)
    }

    private static func run(_ text: String, isBold: Bool, _ names: WordNames) -> String {
        let properties = isBold ? names.element("rPr", names.empty("b")) : ""
        return names.element("r", properties + names.text(escaped(text)))
    }

    /// Markup escaped; characters that XML doesn't have become stand-ins.
    package static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{00}"..<"\u{09}", "\u{0B}"..<"\u{0D}", "\u{0E}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}":
                escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
