import OpenPackaging

/// A field as far as it was read.
struct OpenField {
    /// Past its code: what follows is the result, which shows.
    var isResult = false
    var isContents = false
    private(set) var code: [UInt8] = []
    /// The first words tell the kind; codes of forms can be long.
    private static let longestCode = 80

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !isResult, code.count < Self.longestCode { code.append(contentsOf: bytes.prefix(Self.longestCode)) }
    }

    mutating func append(_ string: String) { code.append(contentsOf: string.utf8.prefix(Self.longestCode)) }

    /// `SEQ 图 \* ARABIC` → `SEQ`, `图`.
    var words: [String] {
        code.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x22 }).prefix(2).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

extension BodyReader {
    mutating func startField(_ tag: DocxTag, _ element: XMLElement) -> XMLDescent {
        switch tag {
        case .fieldCode:
            if fields.last?.isResult == false { text = .fieldCode }
            return .descend
        case .simpleField:
            var field = OpenField()
            field.append(element.string("instr") ?? "")
            fields.append(field)
            codesOpen += 1
            beginResult()
            return .descend
        default:
            if element.equals("fldCharType", "begin") {
                fields.append(OpenField())
                codesOpen += 1
            } else if element.equals("fldCharType", "separate") {
                if fields.last?.isResult == false { beginResult() }
            } else if element.equals("fldCharType", "end") {
                endField()
            }
            return .skip
        }
    }

    /// The code is complete: some kinds of field say what their paragraph is.
    private mutating func beginResult() {
        guard let field = fields.last else { return }
        let words = field.words
        let kind = words.first?.uppercased()
        fields[fields.count - 1].isResult = true
        codesOpen -= 1
        if kind == "TOC" {
            fields[fields.count - 1].isContents = true
            contentsDepth += 1
        }
        if kind == "SEQ", words.count > 1 { open.mutateLast { $0.draft.sequence = $0.draft.sequence ?? words[1] } }
    }

    mutating func endField() {
        guard let field = fields.popLast() else { return }
        if field.isContents { contentsDepth -= 1 }
        if !field.isResult { codesOpen -= 1 }
    }

    /// A code that its paragraph leaves unfinished must not swallow the rest of the document.
    mutating func dropUnfinishedFields(from first: Int) {
        guard fields.count > first, let index = fields[first...].firstIndex(where: { !$0.isResult }) else { return }
        while fields.count > index { endField() }
    }
}
