import Glibc

/// Reads `multipart/form-data` as it arrives, into memory, within limits; what breaks the format or a limit is thrown
/// as soon as it is seen.
public struct MultipartParser: Sendable {
    /// What a body may hold.
    public struct Limits: Sendable {
        /// Parts of a body.
        public var parts: Int
        /// Bytes of the headers of one part.
        public var headers: Int

        /// Enough for a folder with all attachments.
        public init(parts: Int = 2000, headers: Int = 16 << 10) {
            self.parts = parts
            self.headers = headers
        }
    }

    private enum State {
        /// Before the first delimiter; what stands there is nobody's.
        case preamble
        /// Behind a delimiter: line end, or `--`.
        case delimiterTail
        case headers
        case content
        /// Behind the last delimiter; what stands there is nobody's.
        case epilogue
    }

    private let delimiter: [UInt8]
    private let limits: Limits
    private var state = State.preamble
    /// What has come and is not yet a part's content. The first delimiter has no line end of its own before it.
    private var pending: [UInt8] = [0x0D, 0x0A]
    private var current = Part(name: "")
    private var parts: [Part] = []

    /// - Parameter boundary: As the content type gives it.
    public init(boundary: String, limits: Limits = Limits()) {
        delimiter = [0x0D, 0x0A] + Array("--\(boundary)".utf8)
        self.limits = limits
    }

    /// Takes up the next bytes.
    public mutating func consume(_ bytes: some Collection<UInt8>) throws(MultipartError) {
        if state == .content { current.content += bytes } else { pending += bytes }
        while try advance() {}
    }

    /// All parts, in order; throws where the body has not come to its end.
    public consuming func finish() throws(MultipartError) -> [Part] {
        guard state == .epilogue else { throw .unfinished }
        return parts
    }

    /// One step; whether another may be possible with what is there.
    private mutating func advance() throws(MultipartError) -> Bool {
        switch state {
        case .preamble:
            guard let at = Self.find(delimiter, in: pending, from: 0) else {
                pending.removeFirst(max(0, pending.count - delimiter.count + 1))
                return false
            }
            pending.removeFirst(at + delimiter.count)
            state = .delimiterTail
        case .delimiterTail:
            return try passDelimiterTail()
        case .headers:
            return try passHeaders()
        case .content:
            return passContent()
        case .epilogue:
            pending = []
            return false
        }
        return true
    }

    /// Blanks may follow a delimiter (RFC 2046), then the line's end.
    private mutating func passDelimiterTail() throws(MultipartError) -> Bool {
        if pending.starts(with: "--".utf8) {
            state = .epilogue
            return true
        }
        let rest = pending.drop { $0 == 0x20 || $0 == 0x09 }
        if rest.count < 2 {
            if pending.count > 256 || (rest.first.map { $0 != 0x0D && $0 != 0x2D } ?? false) { throw .malformed }
            return false
        }
        guard rest.starts(with: [0x0D, 0x0A]) else { throw .malformed }
        guard parts.count < limits.parts else { throw .tooManyParts(limits.parts) }
        // The line end stays: headers may be none, and then end with it.
        pending = Array(rest)
        state = .headers
        return true
    }

    private mutating func passHeaders() throws(MultipartError) -> Bool {
        guard let end = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: pending, from: 0) else {
            if pending.count > limits.headers { throw .headersTooLong(limits.headers) }
            return false
        }
        if end > limits.headers { throw .headersTooLong(limits.headers) }
        current = try Part(headers: pending[..<end])
        current.content = Array(pending[(end + 2)...])
        pending = []
        state = .content
        searched = 0
        return true
    }

    /// How far the content holds no delimiter.
    private var searched = 0

    private mutating func passContent() -> Bool {
        // The content carries the line end before it, so that an empty one is found, too.
        guard let at = Self.find(delimiter, in: current.content, from: searched) else {
            searched = max(0, current.content.count - delimiter.count + 1)
            return false
        }
        pending = Array(current.content[(at + delimiter.count)...])
        current.content.removeSubrange(at...)
        current.content.removeFirst(min(2, current.content.count))
        parts.append(current)
        current = Part(name: "")
        state = .delimiterTail
        return true
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count - start >= wanted.count else { return nil }
        return bytes.withUnsafeBytes { buffer in
            var at = start
            while let hit = memchr(buffer.baseAddress! + at, Int32(wanted[0]), buffer.count - at) {
                at = UnsafeRawPointer(hit) - buffer.baseAddress!
                if buffer.count - at < wanted.count { return nil }
                if memcmp(hit, wanted, wanted.count) == 0 { return at }
                at += 1
            }
            return nil
        }
    }
}

/// What a body does wrong.
public enum MultipartError: Error, Sendable, Hashable {
    /// It ended before its last delimiter.
    case unfinished
    /// Something else than a line's end stands behind a delimiter, or a part has no name.
    case malformed
    /// More parts than there may be.
    case tooManyParts(Int)
    /// A part whose headers are longer than they may be.
    case headersTooLong(Int)
}
