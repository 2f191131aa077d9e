import ApplicationForm
import PackData

/// Where an `application.yaml` names a file: a page's own value, a field of it, or its attachment.
struct FormPlace: Hashable {
    let page: FormPage
    /// Nil for the page's own value.
    let key: String?

    static func == (a: FormPlace, b: FormPlace) -> Bool { a.page.id == b.page.id && a.key == b.key }

    func hash(into hasher: inout Hasher) {
        hasher.combine(page.id)
        hasher.combine(key)
    }

    /// All that take an attachment, each with the words that names of such files have.
    static func attachments(of form: FormSchema) -> [(place: FormPlace, words: [String])] {
        form.pages.filter { !$0.isOptional }.flatMap { page in
            let fields = page.shape == .record ? page.fields.filter { $0.type.isFile && !$0.isExtra } : []
            let whole = page.attachment == nil ? [] : [(FormSyntax.attachment, page.attachmentNames)]
            return (fields.map { ($0.key, [$0.key] + $0.labels) } + whole).map { key, words in
                (place: FormPlace(page: page, key: key), words: words)
            }
        }
    }

    /// `yaml` with `name` there, where that was left open.
    func fill(_ yaml: String, with name: String) -> String {
        var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let head = lines.firstIndex(where: { $0.hasPrefix(page.key + ":") }) else {
            return key == nil ? yaml + "\(page.key): \(Self.scalar(name))\n" : yaml
        }
        let end = lines[(head + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
        let place = key.map { key in lines[head..<end].firstIndex { $0.trimmed.hasPrefix(key + ":") } } ?? head
        guard let place, let colon = lines[place].firstIndex(of: ":") else { return yaml }
        let rest = lines[place][lines[place].index(after: colon)...].trimmed
        if rest.isEmpty || rest.hasPrefix("#") { lines[place] = lines[place][...colon] + " " + Self.scalar(name) }
        return lines.joined(separator: "\n")
    }

    /// A file's name as YAML reads it back.
    private static func scalar(_ name: String) -> String {
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "._-（）()·+".contains($0) }
        return isPlain && name.first?.isLetter == true ? name : PackNode.quoted(name)
    }
}
