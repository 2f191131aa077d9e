import CMarkGFM
import ReaderKit

/// The syntax tree that libcmark-gfm makes of Markdown. This file alone sees the library's types.
///
/// Of GitHub's extensions only tables and footnotes are on: those for `~~` and bare addresses switch a global table of
/// the library while they parse, which two threads can't do at once (see `Emphasis` for `~~`; a bare address is text
/// anyway).
final class MarkdownTree {
    let root: MarkdownNode

    init(_ markdown: UnsafeBufferPointer<UInt8>, tables: Bool) {
        let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES)
        defer { cmark_parser_free(parser) }
        if tables { cmark_parser_attach_syntax_extension(parser, Self.tableExtension) }
        markdown.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        root = MarkdownNode(raw: cmark_parser_finish(parser))
    }

    deinit { cmark_node_free(root.raw) }

    /// Registered once and never changed afterwards.
    private nonisolated(unsafe) static let tableExtension: OpaquePointer? = {
        cmark_gfm_core_extensions_ensure_registered()
        return cmark_find_syntax_extension("table")
    }()
}

/// A node of the tree; valid as long as the tree lives.
struct MarkdownNode {
    enum Kind {
        case document, blockQuote, list, item, code, html, paragraph, heading, thematicBreak, footnote
        case table, tableRow, tableCell
        case text, softBreak, lineBreak, codeSpan, inlineHTML, emphasis, strong, link, image, footnoteReference
        case unknown
    }

    fileprivate let raw: OpaquePointer

    fileprivate init(raw: OpaquePointer) { self.raw = raw }
    private init?(_ raw: OpaquePointer?) {
        guard let raw else { return nil }
        self.raw = raw
    }

    var parent: MarkdownNode? { Self(cmark_node_parent(raw)) }
    var firstChild: MarkdownNode? { Self(cmark_node_first_child(raw)) }
    var next: MarkdownNode? { Self(cmark_node_next(raw)) }

    /// 1-based line of the fed text; 0 where the library doesn't know.
    var startLine: Int { Int(cmark_node_get_start_line(raw)) }
    /// 1-based byte of its line.
    var startColumn: Int { Int(cmark_node_get_start_column(raw)) }
    var endLine: Int { Int(cmark_node_get_end_line(raw)) }
    /// Lines of the literal.
    var lineCount: Int {
        let text = literal
        var count = 0, offset = 0
        while offset < text.count {
            count += 1
            offset = text.nextLine(from: text.endOfLine(from: offset))
        }
        return count
    }
    var headingLevel: Int { Int(cmark_node_get_heading_level(raw)) }
    var isFenced: Bool {
        var length: Int32 = 0, offset: Int32 = 0
        var character: CChar = 0
        return cmark_node_get_fenced(raw, &length, &offset, &character) != 0
    }

    /// Text of a text, code or HTML node, escapes and entities resolved.
    var literal: UnsafeBufferPointer<UInt8> { Self.buffer(cmark_node_get_literal(raw)) }
    /// What stands after the opening fence of a code block.
    var fenceInfo: UnsafeBufferPointer<UInt8> { Self.buffer(cmark_node_get_fence_info(raw)) }
    /// The raw inline content of a paragraph, heading or table cell: its lines without container markers and
    /// indentation.
    ///
    /// Where there is none (an empty heading, a cell that its row doesn't have), the library hands out memory that
    /// nobody has written to.
    var content: UnsafeBufferPointer<UInt8> {
        Self.buffer(firstChild == nil ? nil : cmark_node_get_string_content(raw))
    }

    private static func buffer(_ string: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let string else { return UnsafeBufferPointer(start: nil, count: 0) }
        var count = 0
        while string[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: UnsafeRawPointer(string).assumingMemoryBound(to: UInt8.self), count: count)
    }

    var kind: Kind {
        switch cmark_node_get_type(raw) {
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .code
        case CMARK_NODE_HTML_BLOCK: .html
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnote
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .codeSpan
        case CMARK_NODE_HTML_INLINE: .inlineHTML
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
        default: extensionKind
        }
    }

    /// The extensions' types are numbered at run time; their names are fixed: table, table_header, table_row,
    /// table_cell.
    private var extensionKind: Kind {
        let name = Self.buffer(cmark_node_get_type_string(raw))
        guard name.starts(with: "table".utf8) else { return .unknown }
        guard name.count > 6 else { return .table }
        return name[6] == UInt8(ascii: "c") ? .tableCell : .tableRow
    }

    /// Visits what is below in document order, entering and leaving each node; no recursion, however deep the tree.
    func forEachDescendant(_ visit: (_ node: MarkdownNode, _ isEntering: Bool) -> Void) {
        guard var node = firstChild else { return }
        while true {
            visit(node, true)
            if let child = node.firstChild {
                node = child
                continue
            }
            visit(node, false)
            while node.next == nil {
                guard let above = node.parent, above.raw != raw else { return }
                node = above
                visit(node, false)
            }
            node = node.next!
        }
    }
}
