/// Files that the document security software of a unit has encrypted: on the computer where it runs every program reads
/// them, elsewhere none.
package enum SealedFile {
    /// What their owner can do.
    package static let advice =
        "文件被单位的文档加密软件加密了，离开单位的电脑读不到内容；请在装有这种软件的电脑上解密，或按单位的规定申请“外发”，再检查解密后的文件"

    /// Bytes at the start of a file in which the mark stands.
    private static let headLength = 512
    private static let marks: [StaticString] = ["-Header-###%", "E-SafeNet", "LOCK", "%TSD-", "DRMFILE"]

    /// Whether the mark of such software stands at the head of a file, before what is no text.
    package static func isSealed(_ bytes: [UInt8]) -> Bool {
        let head = 0..<min(bytes.count, headLength)
        guard let mark = marks.lazy.compactMap({ bytes.firstRange(of: $0, in: head)?.lowerBound }).first else {
            return false
        }
        return bytes[mark..<min(bytes.count, mark + headLength)].contains { $0 < 0x09 }
    }
}
