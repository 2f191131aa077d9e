/// A part of a form: a field, or a file.
public struct Part: Sendable, Hashable {
    /// Of the field.
    public var name: String
    /// As the sender calls the file; nil where it is none.
    public var fileName: String?
    /// What was sent.
    public var content: [UInt8] = []

    /// A part that is still to be filled.
    public init(name: String, fileName: String? = nil) {
        self.name = name
        self.fileName = fileName
    }

    /// - Parameter headers: Lines of which one is the content disposition.
    init(headers: ArraySlice<UInt8>) throws(MultipartError) {
        let lines = headers.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }).map {
            String(decoding: $0, as: UTF8.self)
        }
        let key = "content-disposition:"
        guard let line = lines.first(where: { $0.prefix(key.count).lowercased() == key }) else { throw .malformed }
        let disposition = HeaderValue(String(line.dropFirst(key.count)))
        guard disposition.value.lowercased() == "form-data", let name = disposition["name"] else { throw .malformed }
        self.name = name
        // The long form is exact where both are given (RFC 6266).
        fileName = disposition["filename*"].flatMap(HeaderValue.extended) ?? disposition["filename"]
    }
}
