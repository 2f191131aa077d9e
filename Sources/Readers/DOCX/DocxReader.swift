import DocumentModel
import OpenPackaging

/// Reads Word documents (DOCX, DOCM; transitional and strict) from memory.
///
/// What Word shows is what counts: inserted text is in, deleted and hidden text is out, fields give their results,
/// lists their numbers as labels. A part that cannot be read costs what it holds, with a notice; only without the main
/// part there is no document.
public enum DocxReader {
    /// Shows `handler` the main part of a document, for those who look for something else in it than running text.
    public static func parseMainPart<Handler: XMLHandler>(of bytes: [UInt8], path: String, _ handler: inout Handler) throws(ReadError) {
        try parse(DocxParts(bytes, path: path), path: path, &handler)
    }

    private static func parse<Handler: XMLHandler>(_ parts: DocxParts, path: String, _ handler: inout Handler) throws(ReadError) {
        do throws(XMLError) {
            try XMLStream.parse(parts.main, &handler)
        } catch {
            throw ReadError(path: path, message: DocxMessages.main(error))
        }
    }

    /// - Parameter path: As the user named the file, for messages.
    public static func read(_ bytes: [UInt8], path: String) throws(ReadError) -> Document {
        var parts = try DocxParts(bytes, path: path)
        let styles = parts.parse("styles", title: "样式", StyleSheet(), StyleSheetReader.read)
        let numbering = parts.parse("numbering", title: "自动编号", Numbering(), NumberingReader.read)
        var body = BodyReader(styles: styles, numbering: numbering)
        try parse(parts, path: path, &body)
        guard body.hasBody else { throw ReadError(path: path, message: DocxMessages.noBody) }

        var assembler = DocxAssembler(body)
        let references = Set(body.paragraphs.flatMap(\.notes))
        for isEndnote in [false, true] where references.contains(where: { $0.isEndnote == isEndnote }) {
            let notes = parts.parse(isEndnote ? "endnotes" : "footnotes", title: isEndnote ? "尾注" : "脚注",
                                    [Int: [DocxParagraph]]()) { (bytes) throws(XMLError) in
                var reader = BodyReader(styles: styles, numbering: numbering, place: .note)
                try XMLStream.parse(bytes, &reader)
                return reader.notes
            }
            assembler.add(notes, isEndnote: isEndnote)
        }
        let diagrams = Set(body.paragraphs.flatMap(\.figures).compactMap(\.diagram))
        if !diagrams.isEmpty { assembler.diagrams = parts.diagramTexts(diagrams) }
        return assembler.document(path: path, size: bytes.count, notices: parts.notices)
    }
}
