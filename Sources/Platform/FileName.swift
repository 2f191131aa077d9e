import Glibc

/// Names of files are bytes, whatever their encoding: an archive unpacked from another system leaves names in GBK. In a
/// `String` each byte that is no UTF-8 stands as one of the last 128 scalars of the last private plane, and comes out
/// as the byte that it was.
extension String {
    private static let firstStandIn: UInt32 = 0x10FF80
    /// With which all stand-ins, and few other scalars, begin in UTF-8.
    private static let lead: UInt8 = 0xF4

    /// A name as the system gives it.
    public init(path: UnsafePointer<CChar>) {
        let bytes = UnsafeBufferPointer(
            start: UnsafeRawPointer(path).assumingMemoryBound(to: UInt8.self), count: strlen(path))
        if let text = String(validating: bytes, as: UTF8.self) {
            self = text
            return
        }
        var text = "", start = 0
        while start < bytes.count {
            let piece = (1...4).lazy.compactMap { length in
                start + length <= bytes.count
                    ? String(validating: bytes[start..<start + length], as: UTF8.self) : nil
            }.first
            if let piece {
                text += piece
                start += piece.utf8.count
            } else {
                text.unicodeScalars.append(
                    Unicode.Scalar(Self.firstStandIn + UInt32(bytes[start] & 0x7F)) ?? "\u{FFFD}")
                start += 1
            }
        }
        self = text
    }

    /// Hands the bytes of a path to the system.
    public func withPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        guard utf8.contains(Self.lead) else { return withCString(body) }
        var bytes: [CChar] = []
        for scalar in unicodeScalars {
            if scalar.value >= Self.firstStandIn {
                bytes.append(CChar(bitPattern: 0x80 | UInt8(scalar.value - Self.firstStandIn)))
            } else {
                bytes += String(scalar).utf8.map { CChar(bitPattern: $0) }
            }
        }
        return (bytes + [0]).withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}
