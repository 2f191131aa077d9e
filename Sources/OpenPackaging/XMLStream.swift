import CXML

/// Why a part of an Office file is not the XML it should be.
public enum XMLError: Error, Sendable, Hashable {
    /// 1-based line.
    case malformed(line: Int)
    case tooDeep(limit: Int)
    /// A document type declaration: Office files have none, and entities are declared in them.
    case documentType
}

/// Whether the parser shows a handler what stands inside an element.
public enum XMLDescent { case descend, skip }

/// What takes the events of one part.
public protocol XMLHandler {
    /// Names (`w:p`) that the handler knows; others go by without `start` and `end`, though what stands inside them is
    /// shown.
    static var elementNames: [String] { get }
    mutating func start(_ element: XMLElement) -> XMLDescent
    /// `name` is an index into `elementNames`. Not called for a skipped element.
    mutating func end(_ name: Int)
    /// The same for a handler that also wants to know where the element ends.
    mutating func end(_ name: Int, _ position: XMLPosition)
    /// A piece of character data; one text may come in several.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension XMLHandler {
    /// Nobody asks for the end of an element.
    public mutating func end(_ name: Int) {}
    /// The end without its place.
    public mutating func end(_ name: Int, _ position: XMLPosition) { end(name) }
    /// Nobody asks for text.
    public mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A streaming XML parser for the parts of Office files (libxml2's SAX2 interface).
///
/// Prefixes are resolved, so a file may choose its own. Of `mc:AlternateContent` the first choice is shown and the rest
/// skipped. Nothing is loaded from outside, document types are refused, nesting is bounded.
public enum XMLStream {
    /// Deepest nesting; Word itself stays below 100.
    public static let depthLimit = 250

    /// Shows `handler` what stands in `bytes`; it holds what it made of them afterwards.
    public static func parse<Handler: XMLHandler>(_ bytes: [UInt8], _ handler: inout Handler) throws(XMLError) {
        guard bytes.count < Int(Int32.max) else { throw .malformed(line: 1) }
        let driver = XMLDriver(handler, names: Handler.elementNames)
        let isWellFormed = bytes.withUnsafeBytes { buffer in
            run(driver, buffer.assumingMemoryBound(to: CChar.self))
        }
        if let changed = driver.handler as? Handler { handler = changed }
        if let failure = driver.failure { throw failure }
        guard isWellFormed else { throw .malformed(line: driver.line) }
    }

    /// Whether a part says by its mark and declaration that it is UTF-8, as nearly every program writes it.
    public static func isUTF8(_ bytes: [UInt8]) -> Bool {
        let head = bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.prefix(200)
        if head.contains(0) || head.first == 0xFE || head.first == 0xFF { return false }
        let declaration = String(decoding: head, as: UTF8.self).prefix { $0 != ">" }
        guard declaration.hasPrefix("<?xml"), let name = declaration.firstRange(of: "encoding") else { return true }
        return declaration[name.upperBound...].lowercased().contains("utf-8")
    }

    private static func run(_ driver: XMLDriver, _ buffer: UnsafeBufferPointer<CChar>) -> Bool {
        var events = XMLDriver.events
        guard
            let parser = cxml_open(
                buffer.baseAddress, Int32(buffer.count), &events, Unmanaged.passUnretained(driver).toOpaque())
        else { return false }
        defer { cxml_close(parser) }
        driver.parser = parser
        let isWellFormed = withExtendedLifetime(driver) { cxml_parse(parser) }
        driver.line = Int(cxml_line(parser))
        return isWellFormed
    }
}
