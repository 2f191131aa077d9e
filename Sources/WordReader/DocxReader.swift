import DocumentModel
import OpenPackaging
import SourceText

/// Reads Word documents (DOCX, DOCM; transitional and strict) from memory.
///
/// What Word shows is what counts: inserted text is in, deleted and hidden text is out, fields give their results,
/// lists their numbers as labels. A part that cannot be read costs what it holds, with a notice; only without the main
/// part there is no document.
package enum DocxReader {
    /// Shows `handler` the main part of a document, for those who look for something else in it than running text.
    package static func parseMainPart<Handler: XMLHandler>(
        of bytes: [UInt8], path: String, _ handler: inout Handler
    ) throws(Failure) {
        handler = try parse(DocxParts(bytes, path: path).main, with: handler, path: path)
    }

    /// - Parameter path: As the user named the file, for messages.
    package static func read(_ bytes: [UInt8], path: String) throws(Failure) -> Document {
        var parts = try DocxParts(bytes, path: path)
        let reader = parts.bodyReader()
        let body = try parse(parts.main, with: reader, path: path)
        return try document(of: body, reader, &parts, path: path, size: bytes.count)
    }

    /// Reads once more for the places: the same document, its `sourceMap` pointing to the bytes of the main part.
    package static func trace(_ bytes: [UInt8], path: String) throws(Failure) -> TracedDocx {
        var parts = try DocxParts(bytes, path: path)
        guard XMLStream.isUTF8(parts.main) else { throw Failure(.encoding, path: path, message: DocxMessages.encoding) }
        let reader = parts.bodyReader()
        let tracer = try parse(parts.main, with: TextTracer(reader, part: parts.main), path: path)
        let document = try document(of: tracer.body, reader, &parts, path: path, size: bytes.count, isTraced: true)
        return TracedDocx(document: document, part: parts.name, xml: parts.main)
    }

    private static func parse<Handler: XMLHandler>(
        _ main: [UInt8], with handler: Handler, path: String
    ) throws(Failure) -> Handler {
        var handler = handler
        do throws(XMLError) {
            try XMLStream.parse(main, &handler)
        } catch {
            throw Failure(error.code, path: path, message: DocxMessages.main(error))
        }
        return handler
    }

    /// - Parameter reader: As it was before it read the body: notes are read alike.
    private static func document(
        of body: BodyReader, _ reader: BodyReader, _ parts: inout DocxParts, path: String, size: Int,
        isTraced: Bool = false
    ) throws(Failure) -> Document {
        guard body.hasBody else { throw Failure(.damaged, path: path, message: DocxMessages.noBody) }
        guard !body.isExcessive else { throw Failure(.tooComplex, path: path, message: DocxMessages.tooLong) }
        var assembler = DocxAssembler(body, isTraced: isTraced)
        let references = Set(body.paragraphs.flatMap(\.notes))
        for isEndnote in [false, true] where references.contains(where: { $0.isEndnote == isEndnote }) {
            let notes = parts.parse(
                isEndnote ? "endnotes" : "footnotes", title: isEndnote ? "尾注" : "脚注",
                [Int: [DocxParagraph]]()
            ) { (bytes) throws(XMLError) in
                var reader = reader.forNotes
                try XMLStream.parse(bytes, &reader)
                return reader.notes
            }
            assembler.add(notes, isEndnote: isEndnote)
        }
        let diagrams = Set(body.paragraphs.flatMap(\.figures).compactMap(\.diagram))
        if !diagrams.isEmpty { assembler.diagrams = parts.diagramTexts(diagrams) }
        if body.markup?.comments ?? 0 > 0 {
            let comments = parts.parse("comments", title: "批注", "") { (bytes) throws(XMLError) in
                try PartTextReader.read(bytes)
            }
            assembler.comment = comments.split(separator: "\n").first.map(String.init)
        }
        assembler.margins = parts.marginTexts() + body.wordArt
        return assembler.document(path: path, size: size, notices: parts.notices)
    }
}

/// A DOCX whose text knows its bytes.
package struct TracedDocx: Sendable {
    /// `sourceMap` leads from its text into `xml`.
    package let document: Document
    /// Normalized name of the main part.
    package let part: String
    /// The bytes of the main part.
    package let xml: [UInt8]
}

extension DocxParts {
    /// A reader for the body, with the styles and numbering that its paragraphs use.
    fileprivate mutating func bodyReader() -> BodyReader {
        let styles = parse("styles", title: "样式", StyleSheet(), StyleSheetReader.read)
        return BodyReader(
            styles: styles, numbering: parse("numbering", title: "自动编号", Numbering(), NumberingReader.read))
    }
}
