import DocumentModel
import OpenPackaging

extension DocxParagraph {
    /// A picture, chart, SmartArt or embedded object as far as it was read.
    struct FigureDraft {
        /// Nil for what is no figure: a text box, a line.
        var kind: Block.FigureKind?
        var description = ""
        var diagram: String?
    }
}

extension BodyReader {
    mutating func startDrawing(_ tag: DocxTag, _ element: XMLElement) {
        switch tag {
        case .drawing, .picture, .object: drawings.append(DocxParagraph.FigureDraft())
        case .drawingProperties:
            let description = element.string("descr") ?? ""
            drawings.mutateLast { $0.description = description }
        case .blip, .imageData, .vectorGroup: setKind(.image)
        case .textPath:
            if let words = element.string("string"), wordArt.count < Self.mostWordArt { wordArt.append(words) }
        case .chart, .extendedChart: setKind(.chart)
        case .diagram:
            setKind(.image)
            let part = element.foreignValue("dm").map { String(decoding: $0, as: UTF8.self) }
            drawings.mutateLast { $0.diagram = part }
        case .graphicData:
            // A drawing made of shapes: a flow chart, a block diagram.
            let uri = element.string("uri") ?? ""
            if uri.hasSuffix("/wordprocessingGroup") || uri.hasSuffix("/wordprocessingCanvas") { setKind(.image) }
        case .oleObject:
            let program = element.string("ProgID") ?? ""
            if program.hasPrefix("Equation") || program.hasPrefix("MathType") {
                drawings.mutateLast { $0.kind = .equation }
            }
        default: break
        }
    }

    private static let mostWordArt = 100

    /// The first that is found says what the drawing is; the preview of a chart is no picture.
    private mutating func setKind(_ kind: Block.FigureKind) {
        drawings.mutateLast { $0.kind = $0.kind ?? kind }
    }

    mutating func endDrawing() {
        guard let drawing = drawings.popLast(), let kind = drawing.kind else { return }
        let figure = DocxParagraph.Figure(kind: kind, description: drawing.description, diagram: drawing.diagram)
        open.mutateLast { $0.draft.figures.append(figure) }
    }
}
