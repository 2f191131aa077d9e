/// 单位推荐意见 as a printed form holds it: the text, and below it the lines to sign.
enum OpinionText {
    /// The text, and the signature lines at its end, which the electronic form does not want.
    static func parts(of text: String, on page: FormPage, _ schema: FormSchema) -> (body: String, signature: String) {
        var lines = text.split(separator: "\n").map(String.init)
        if let first = lines.first, schema.page(CellText.label(first)) === page { lines.removeFirst() }
        var signature: [String] = []
        while let last = lines.last, isSignature(last) { signature.insert(lines.removeLast(), at: 0) }
        return (
            lines.joined(separator: "\n"), signature.filter { $0.contains(where: \.isNumber) }.joined(separator: " ")
        )
    }

    /// 负责人（签字）：　　年　月　日
    static func isSignature(_ line: String) -> Bool {
        let letters = line.filter { !$0.isWhitespace }
        guard letters.count <= 40, !letters.contains("。") else { return false }
        let marks = ["签字", "签名", "签章", "盖章", "公章", "（章）", "(章)"]
        if marks.contains(where: letters.contains) { return true }
        let date = letters.filter { !"年月日".contains($0) }
        return letters.hasSuffix("日") && letters.contains("年") && date.allSatisfy { $0.isNumber }
    }
}
