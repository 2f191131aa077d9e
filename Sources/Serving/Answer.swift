import Foundation
import HTTPTypes
import Hummingbird
import Reporters

extension Response {
    /// Bytes of a type.
    init(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// JSON that `write` writes the members of.
    init(json write: (inout JSONWriter) -> Void, status: HTTPResponse.Status = .ok) {
        var json = JSONWriter()
        json.object(write)
        self.init(json.line, type: "application/json", status: status)
    }

    /// A page of this house.
    init(page: HTML, status: HTTPResponse.Status = .ok) {
        self.init(page.bytes, type: "text/html; charset=utf-8", status: status)
    }

    /// A redirection after which the browser asks with GET.
    static func seeOther(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }

    /// Has the browser save it under `name`.
    func saved(as name: String) -> Response {
        let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: Unicode.Scalar(0)..."\u{7F}"))
        let encoded = name.addingPercentEncoding(withAllowedCharacters: plain) ?? "reportlint"
        var response = self
        response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(encoded)"
        return response
    }
}

extension Problem {
    /// What is sent: a page to people, JSON to programs.
    func response(asPage: Bool) -> Response {
        var response =
            asPage
            ? Response(page: Page.problem(self), status: status)
            : Response(
                json: { json in
                    json.member("error") { json in
                        json.member("code", code)
                        json.member("message", message)
                    }
                }, status: status)
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }
}

/// What pages may do, for browsers.
enum ContentPolicy {
    private static let rest = "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"

    /// Pages of the server: nothing but its own files.
    static let own =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; \(rest)"

    private static let style = hash(HTML.style), script = hash(HTML.script)

    /// A review page, which carries its style and script in itself: only these, known by their hashes.
    static func review(_ page: [UInt8]) -> String {
        let attributes = styleAttributes(of: page).map { " \(hash($0))" }.sorted().joined()
        let styles = attributes.isEmpty ? style : "\(style) 'unsafe-hashes'\(attributes)"
        return "default-src 'none'; style-src \(styles); script-src \(script); form-action 'none'; \(rest)"
    }

    /// The widths of bars and the like. What stands in texts has no quotation marks left.
    private static func styleAttributes(of page: [UInt8]) -> Set<ArraySlice<UInt8>> {
        let mark = Array(" style=\"".utf8)
        var found: Set<ArraySlice<UInt8>> = [], rest = page[...]
        while let start = rest.firstRange(of: mark), let end = rest[start.upperBound...].firstIndex(of: 0x22) {
            found.insert(rest[start.upperBound..<end])
            rest = rest[end...]
        }
        return found
    }

    /// Between its tags the page has a line end before and after.
    private static func hash(_ file: HTML) -> String { hash([0x0A] + file.bytes + [0x0A]) }
    private static func hash(_ bytes: some Collection<UInt8>) -> String {
        "'sha256-\(Data(SHA256.hash(bytes)).base64EncodedString())'"
    }
}
