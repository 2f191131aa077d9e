import Foundation
import FoundationXML
import Testing

/// The few rules of the schema that marks of comments can break.
enum Schema {
    /// Marks, runs and properties stand only where the schema (ECMA-376, `CT_P`, `CT_R`) has them.
    static func check(_ xml: Data) throws {
        let parents: [String: Set<String>] = [
            "commentRangeStart": inline, "commentRangeEnd": inline, "commentReference": ["r"], "t": ["r"],
            "rPr": ["r", "pPr"],
            "r": inline.union(["rubyBase", "rt", "del"]), "tab": ["r", "tabs"]
        ]
        for (name, allowed) in parents {
            for node in try XMLDocument(data: xml).nodes(
                forXPath:
                    "//*[local-name()='\(name)' and namespace-uri()!='http://schemas.openxmlformats.org/officeDocument/2006/math']"
            ) {
                let parent = node.parent?.localName ?? node.parent?.name ?? ""
                #expect(allowed.contains(parent), "\(name) in \(parent)")
                if name == "rPr", parent == "r" { #expect(node.previousSibling == nil, "rPr is the first of a run") }
            }
        }
    }

    private static let inline: Set<String> = [
        "p", "hyperlink", "ins", "moveTo", "fldSimple", "sdtContent", "smartTag", "customXml"
    ]
}
