/// File names that stand in one value.
enum FileNames {
    /// `a.pdf；b.pdf` as two; a text that is not all file names stays one item, an empty one none.
    static func split(_ text: String) -> [String] {
        guard text.unicodeScalars.contains(where: { $0 == "." || $0 == "．" }) else { return text.isEmpty ? [] : [text] }
        let parts = text.split { ";；、,，\n".contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
        return parts.count > 1 && parts.allSatisfy(isFileName) ? parts.map(path) : text.isEmpty ? [] : [path(text)]
    }

    /// 附件\学历.pdf, as Windows writes it, is 附件/学历.pdf.
    static func path(_ name: String) -> String {
        name.contains("\\") && isFileName(name) ? String(name.map { $0 == "\\" ? "/" : $0 }) : name
    }

    static func isFileName(_ part: String) -> Bool {
        guard let dot = part.lastIndex(of: "."), dot > part.startIndex else { return false }
        let ending = part[part.index(after: dot)...]
        return (2...5).contains(ending.count) && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            && ending.contains(where: \.isLetter)
    }
}
