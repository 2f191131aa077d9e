/// A label for two fields at once: 现有职称及取得时间, with the value 工程师 2019年12月.
struct CompoundLabel {
    private let first: FormField
    private let second: FormField

    /// nil where `label` names one field, or none.
    init?(_ label: String, _ page: FormPage) {
        let form = KeyFolding.fold(label)
        guard page.field(label) == nil, form.count <= 20 else { return nil }
        for joint in ["及", "和", "与"] {
            guard let at = form.firstRange(of: joint),
                let first = page.field(String(form[..<at.lowerBound]))
            else { continue }
            let rest = String(form[at.upperBound...])
            guard
                let second = page.field(rest)
                    ?? page.fields.first(where: {
                        $0 != first && $0.key.hasPrefix(first.key) && $0.key.hasSuffix(rest)
                    })
            else { continue }
            (self.first, self.second) = (first, second)
            return
        }
        return nil
    }

    /// The two values: parted by blanks, brackets or a line end, or where the date begins.
    func parts(of text: String) -> [(FormField, String)] {
        let pieces = text.split { $0.isWhitespace || "()（）,，、/；;".contains($0) }.map(String.init)
        if pieces.count == 2 { return [(first, pieces[0]), (second, pieces[1])] }
        if let digit = text.firstIndex(where: \.isNumber), digit > text.startIndex {
            return [(first, text[..<digit].trimmed), (second, text[digit...].trimmed)]
        }
        return [(first, text)]
    }
}
