/// The namespaces of Office files under the prefixes that the standard's own examples use, transitional and strict.
enum XMLNamespace {
    static func prefix(of uri: String) -> String? { prefixes[uri] }

    private static let prefixes: [String: String] = {
        var table = [
            "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
            "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
            "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
            "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
            "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
            "urn:schemas-microsoft-com:vml": "v",
            "urn:schemas-microsoft-com:office:office": "o"
        ]
        let both = [
            ("w", "wordprocessingml/2006/main", "wordprocessingml/main"),
            ("x", "spreadsheetml/2006/main", "spreadsheetml/main"),
            ("r", "officeDocument/2006/relationships", "officeDocument/relationships"),
            ("m", "officeDocument/2006/math", "officeDocument/math"),
            ("wp", "drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"),
            ("a", "drawingml/2006/main", "drawingml/main"),
            ("pic", "drawingml/2006/picture", "drawingml/picture"),
            ("c", "drawingml/2006/chart", "drawingml/chart"),
            ("dgm", "drawingml/2006/diagram", "drawingml/diagram")
        ]
        for (prefix, transitional, strict) in both {
            table["http://schemas.openxmlformats.org/" + transitional] = prefix
            table["http://purl.oclc.org/ooxml/" + strict] = prefix
        }
        return table
    }()
}
