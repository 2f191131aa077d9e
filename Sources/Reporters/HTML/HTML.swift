import CReviewPage

/// Markup that is written from top to bottom, as `JSONWriter` writes JSON.
///
/// What is no literal of the program can only get in escaped: literals are markup, whatever is put into them is text.
/// The type of the literals is `StaticString`, so that no text of a report can pass for one.
package struct HTML: ExpressibleByStringInterpolation {
    /// UTF-8.
    package private(set) var bytes: [UInt8]

    /// Nothing yet.
    package init() { bytes = [] }
    /// Markup as the program has it.
    package init(stringLiteral markup: StaticString) { bytes = Array(markup.utf8) }
    /// Markup of the program with text in it.
    package init(stringInterpolation markup: Interpolation) { bytes = markup.bytes }
    private init(embedded file: UnsafePointer<CChar>) { bytes = Array(String(cString: file).utf8) }

    /// Style of the review page: a file of this house.
    package static var style: HTML { HTML(embedded: review_style()) }
    /// Script of the review page: a file of this house.
    package static var script: HTML { HTML(embedded: review_script()) }

    /// Adds markup at the end.
    package static func += (html: inout HTML, more: HTML) { html.bytes += more.bytes }

    /// Text, as a part of a buffer.
    mutating func text(_ utf8: ArraySlice<UInt8>) {
        utf8.withUnsafeBufferPointer { SafeText.appendMarkup($0, to: &bytes) }
    }

    /// Takes literals as markup, everything else as text.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        /// Room for what comes.
        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 24 * interpolationCount)
        }

        /// Markup.
        package mutating func appendLiteral(_ markup: StaticString) { bytes += markup.utf8 }

        /// Text, escaped.
        package mutating func appendInterpolation(_ text: String) {
            assert(bytes.last != UInt8(ascii: "="), "the value of an attribute stands in quotation marks")
            var text = text
            text.withUTF8 { SafeText.appendMarkup($0, to: &bytes) }
        }

        /// A number.
        package mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }
        /// Markup that is finished.
        package mutating func appendInterpolation(_ markup: HTML) { bytes += markup.bytes }
    }
}

extension StaticString {
    fileprivate var utf8: UnsafeBufferPointer<UInt8> {
        precondition(hasPointerRepresentation)
        return UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
