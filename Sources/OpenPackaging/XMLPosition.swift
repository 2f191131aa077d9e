import CXML

/// Where the parser stands; borrowed like an `XMLElement`, not to be kept beyond the call.
public struct XMLPosition {
    let parser: OpaquePointer?
    /// Open elements: at a start those around the element and itself, at an end only those around it.
    public let depth: Int

    /// Byte offset in the part: at a start that of the `>` or `/>` which closes the tag, at an end just past the
    /// element.
    ///
    /// True to the bytes, and cheap, where the part is UTF-8 (`XMLStream.isUTF8`).
    public var offset: Int { max(0, parser.map { cxml_offset($0) } ?? 0) }
}
