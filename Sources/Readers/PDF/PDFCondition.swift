import Glibc

/// Whether a PDF that nobody reads here (a scan, a certificate) can be opened, and how many pages it has.
public enum PDFCondition: Sendable, Hashable {
    /// `pages`: nil where they can't be counted without reading the whole file.
    case sound(pages: Int?)
    /// Asks for a password.
    case locked
    /// Poppler can't open it, or finds no page.
    case damaged

    private static let headLength = 64 << 10, tailLength = 64 << 10

    /// Looks at both ends of the file; only where they are not as they should be Poppler has a look as well.
    ///
    /// nil where the file can't be read, or Poppler would be needed and can't say.
    public init?(of path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var info = stat()
        guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(info.st_size)
        let head = Self.bytes(file, at: 0, Self.headLength), tail = Self.bytes(file, at: max(0, size - Self.tailLength), Self.tailLength)
        if Self.hasIndex(file, tail), !Self.contains(tail, "/Encrypt"), !Self.contains(head, "/Encrypt") {
            self = .sound(pages: Self.pageCount(size <= Self.headLength ? [head] : [head, tail]))
        } else if let condition = Poppler.condition(of: file) {
            self = condition
        } else {
            return nil
        }
    }

    /// Whether the end says where the index of objects is, and an index is there.
    private static func hasIndex(_ file: Int32, _ tail: [UInt8]) -> Bool {
        let word = Array("startxref".utf8)
        guard let at = (0..<max(0, tail.count - word.count)).last(where: { tail[$0] == word[0] && tail[$0..<$0 + word.count].elementsEqual(word) }) else { return false }
        let digits = tail[(at + word.count)...].drop { $0 <= 0x20 }.prefix { (0x30...0x39).contains($0) }
        guard let offset = Int(String(decoding: digits, as: UTF8.self)), digits.count < 12, contains(Array(tail[at...]), "%%EOF") else { return false }
        let index = bytes(file, at: offset, 1024).drop { $0 <= 0x20 }
        // An xref table, or an object that holds it compressed.
        return index.starts(with: "xref".utf8) || index.first.map { (0x30...0x39).contains($0) } ?? false && contains(Array(index), "/XRef") && !contains(Array(index), "/Encrypt")
    }

    /// The largest `/Count` of a node of the page tree; nil where the tree is compressed or lies in the middle of the file.
    private static func pageCount(_ pieces: [[UInt8]]) -> Int? {
        var most: Int?
        for piece in pieces {
            var at = 0
            while let node = find("/Pages", in: piece, from: at) {
                at = node + 6
                let end = find("endobj", in: piece, from: node) ?? piece.count
                let start = piece[..<node].lastIndex(of: UInt8(ascii: "j")) ?? 0
                guard at >= piece.count || !isLetter(piece[at]), let count = find("/Count", in: Array(piece[..<end]), from: start) else { continue }
                let digits = piece[(count + 6)..<end].drop { $0 <= 0x20 }.prefix { (0x30...0x39).contains($0) }
                if digits.count < 7, let number = Int(String(decoding: digits, as: UTF8.self)) { most = max(most ?? 0, number) }
            }
        }
        return most
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

    private static func contains(_ bytes: [UInt8], _ text: StaticString) -> Bool { find(text, in: bytes, from: 0) != nil }

    private static func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        let count = text.utf8CodeUnitCount
        guard bytes.count >= count, start <= bytes.count - count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            (start...bytes.count - count).first { at in bytes[at] == text.utf8Start[0] && memcmp(bytes.baseAddress! + at, text.utf8Start, count) == 0 }
        }
    }

    private static func bytes(_ file: Int32, at offset: Int, _ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, pread(file, buffer.baseAddress, count, off_t(offset)))
        }
    }
}
